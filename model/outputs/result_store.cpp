#include "model/outputs/result_store.hpp"

#include "model/outputs/data_package.hpp"
#include "model/outputs/result_tables.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <optional>
#include <system_error>

namespace samspil {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
    throw OutputError(path.generic_string() + ": " + why);
}

/// A hidden neighbour that no other process uses.
fs::path beside(const fs::path& place, std::string_view purpose) {
    return place.parent_path() / ("." + place.filename().string() + "." + std::string(purpose) +
                                  "-" + std::to_string(::getpid()));
}

/// A folder beside a result that is removed with its content unless it was renamed away.
class FolderBeside {
  public:
    explicit FolderBeside(const fs::path& place) : path_(beside(place, "partial")) {}
    ~FolderBeside() {
        std::error_code ignored;
        if (created_) fs::remove_all(path_, ignored);
    }
    FolderBeside(const FolderBeside&) = delete;
    FolderBeside& operator=(const FolderBeside&) = delete;

    void create() {
        const fs::path parent = path_.has_parent_path() ? path_.parent_path() : fs::path(".");
        std::error_code trouble;
        fs::create_directories(parent, trouble);
        created_ = !trouble && fs::create_directory(path_, trouble);
        if (trouble) refuse(parent, "cannot write here: " + trouble.message());
        if (!created_) refuse(path_, "is in the way; remove it");
    }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
    bool created_ = false;
};

std::optional<std::string> text_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// Why the folder may not be replaced; empty if it may: it is a result, and nothing else is in it,
/// or nothing at all is.
std::string why_not_ours(const fs::path& folder) {
    if (fs::is_empty(folder)) return "";
    const std::optional<std::string> manifest = text_of(folder / "manifest.json");
    const std::optional<std::vector<std::string>> files =
        manifest ? files_of_manifest(*manifest) : std::nullopt;
    if (!files) {
        return "is there already and is no result of samspil, so --overwrite leaves it alone; "
               "choose another folder with --out";
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (std::find(files->begin(), files->end(), name) == files->end()) {
            return "holds " + name +
                   ", which its run did not write, so --overwrite leaves it "
                   "alone; move that away or choose another folder with --out";
        }
    }
    return "";
}

FileFingerprint write_table_file(const fs::path& folder, const ResultTable& table,
                                 const RunResults& results) {
    const std::string name = std::string(table.name) + ".csv";
    OutputFile file(folder / name);
    CsvWriter writer([&](std::string_view bytes) { file.write(bytes); });
    write_table(table, results, writer);
    return {name, file.close()};
}

void write_files(const fs::path& folder, const RunResults& results, const RunRequest& request,
                 const RunCircumstances& run) {
    std::vector<FileFingerprint> files;
    for (const ResultTable& table : result_tables()) {
        files.push_back(write_table_file(folder, table, results));
    }
    const std::string package = data_package(results);
    write_file(folder / "datapackage.json", package);
    files.push_back({"datapackage.json", sha256(package)});
    write_file(folder / "manifest.json", manifest(request, results, files));
    write_file(folder / "run.json", circumstances(run));
}

} // namespace

OutputFile::OutputFile(fs::path path) : path_(std::move(path)) {
    errno = 0;
    stream_.open(path_, std::ios::binary | std::ios::trunc);
    check();
}

void OutputFile::write(std::string_view bytes) {
    errno = 0;
    stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    check();
    hash_.add(bytes);
}

std::string OutputFile::close() {
    errno = 0;
    stream_.close();
    check();
    return hash_.hex();
}

void OutputFile::check() const {
    if (stream_) return;
    const std::string reason =
        errno != 0 ? std::generic_category().message(errno) : std::string("unknown reason");
    refuse(path_, "cannot be written: " + reason);
}

void write_file(const fs::path& path, std::string_view bytes) {
    OutputFile file(path);
    file.write(bytes);
    file.close();
}

ResultFolder::ResultFolder(const fs::path& place, Existing existing)
    : place_(place.lexically_normal()), existing_(existing) {
    if (!place_.has_filename()) place_ = place_.parent_path(); // a/b/ is a/b
    if (place_.filename() == "." || place_.filename() == "..") place_ = fs::canonical(place_);
    check_place();
    FolderBeside(place_).create();
}

void ResultFolder::check_place() const {
    std::error_code trouble;
    const fs::file_status there = fs::symlink_status(place_, trouble);
    if (!fs::exists(there)) {
        if (there.type() == fs::file_type::not_found) return;
        refuse(place_, "cannot write here: " + trouble.message());
    }
    if (existing_ == Existing::keep) {
        refuse(place_, "is there already and is kept; say --overwrite to replace it, or choose "
                       "another folder with --out");
    }
    if (!fs::is_directory(there)) {
        refuse(place_, "is no folder; choose another one with --out");
    }
    const std::string reason = why_not_ours(place_);
    if (!reason.empty()) refuse(place_, reason);
}

void ResultFolder::write(const RunResults& results, const RunRequest& request,
                         const RunCircumstances& run) const {
    FolderBeside written(place_);
    written.create();
    write_files(written.path(), results, request, run);
    check_place();
    take_place(written.path());
}

void ResultFolder::take_place(const fs::path& written) const {
    const fs::path replaced = beside(place_, "replaced");
    std::error_code trouble;
    const bool was_there = existing_ == Existing::overwrite && fs::exists(place_);
    if (was_there) fs::rename(place_, replaced, trouble);
    if (!trouble) fs::rename(written, place_, trouble);
    std::error_code ignored;
    if (!trouble) {
        fs::remove_all(replaced, ignored);
        return;
    }
    if (was_there && !fs::exists(place_)) fs::rename(replaced, place_, ignored);
    refuse(place_, "cannot put the result here: " + trouble.message());
}

} // namespace samspil
