#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace samspil {

/// A file that one process at a time holds open and appends to. What append() has taken is on the
/// disk when it returns. Not for several threads at once.
class LockedFile {
  public:
    /// Opens the file, or makes it together with the folder that it stands in.
    ///   throws    OutputError, here and in every call, if the disk refuses or another process
    ///             holds the file
    explicit LockedFile(std::filesystem::path path);
    ~LockedFile();
    LockedFile(const LockedFile&) = delete;
    LockedFile& operator=(const LockedFile&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::uint64_t size() const { return size_; }
    /// Fewer bytes than `length` only where the file ends.
    std::string read(std::uint64_t offset, std::uint64_t length) const;
    /// All of the bytes or, if the disk refuses, none of them.
    void append(std::string_view bytes);
    /// Leaves the first `size` bytes.
    void cut(std::uint64_t size);

  private:
    bool open_and_lock();
    int write_and_sync(std::string_view bytes) const;

    std::filesystem::path path_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

/// The folder in which the path is.
std::filesystem::path folder_of(const std::filesystem::path& path);

/// Waits until what was written to the file or folder is on the disk.
///   throws    OutputError
void sync_to_disk(const std::filesystem::path& path);

} // namespace samspil
