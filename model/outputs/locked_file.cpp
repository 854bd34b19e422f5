#include "model/outputs/locked_file.hpp"

#include "model/outputs/output_error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace samspil {

namespace fs = std::filesystem;

namespace {

constexpr mode_t rights = 0666; // less what the umask takes away

std::string words(int error) { return std::generic_category().message(error); }

} // namespace

LockedFile::LockedFile(fs::path path) : path_(std::move(path)) {
    while (!open_and_lock()) {
    }
}

LockedFile::~LockedFile() { ::close(descriptor_); }

/// returns   false if who held the file before has removed it in the meantime
bool LockedFile::open_and_lock() {
    const fs::path folder = folder_of(path_);
    std::error_code trouble;
    const bool made = fs::create_directories(folder, trouble);
    if (trouble) refuse(folder, "cannot write here: " + trouble.message());
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, rights);
    if (descriptor_ < 0) {
        const int error = errno;
        if (made) fs::remove(folder, trouble);
        refuse(path_, "cannot be written: " + words(error));
    }
    // A file system without locks is taken as it is.
    const bool held = ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    struct stat facts {};
    const int error = ::fstat(descriptor_, &facts) == 0 ? 0 : errno;
    if (!held && error == 0 && facts.st_nlink > 0) {
        size_ = static_cast<std::uint64_t>(facts.st_size);
        return true;
    }
    ::close(descriptor_);
    if (held) refuse(folder, "another samspil is at work on this result");
    if (error != 0) refuse(path_, "cannot be read: " + words(error));
    return false;
}

std::string LockedFile::read(std::uint64_t offset, std::uint64_t length) const {
    if (offset >= size_) return "";
    std::string bytes(std::min(length, size_ - offset), '\0');
    std::size_t got = 0;
    while (got < bytes.size()) {
        const ssize_t more = ::pread(descriptor_, bytes.data() + got, bytes.size() - got,
                                     static_cast<off_t>(offset + got));
        if (more < 0 && errno == EINTR) continue;
        if (more < 0) refuse(path_, "cannot be read: " + words(errno));
        if (more == 0) break;
        got += static_cast<std::size_t>(more);
    }
    bytes.resize(got);
    return bytes;
}

void LockedFile::append(std::string_view bytes) {
    const int error = write_and_sync(bytes);
    if (error == 0) {
        size_ += bytes.size();
        return;
    }
    // What went to the disk before the error is taken back. Were it to stay, readers would find no
    // whole record in it.
    if (::ftruncate(descriptor_, static_cast<off_t>(size_)) == 0) ::fdatasync(descriptor_);
    refuse(path_, "cannot be written: " + words(error));
}

/// returns   the number of the system's error, or 0
int LockedFile::write_and_sync(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fdatasync(descriptor_) == 0 ? 0 : errno;
}

void LockedFile::cut(std::uint64_t size) {
    if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) {
        refuse(path_, "cannot be written: " + words(errno));
    }
    size_ = size;
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void sync_to_disk(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) refuse(path, "cannot be read: " + words(errno));
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    // EINVAL: what is no file of a disk has nothing to wait for.
    if (error != 0 && error != EINVAL) refuse(path, "cannot be written: " + words(error));
}

} // namespace samspil
