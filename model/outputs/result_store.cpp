#include "model/outputs/result_store.hpp"

#include "model/outputs/data_package.hpp"
#include "model/outputs/kept_replicates.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iterator>
#include <optional>
#include <system_error>

namespace samspil {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view records_name = "replicates";
constexpr std::string_view written_name = "tables";
constexpr std::string_view replaced_name = "replaced";

/// A folder for what is being written, which is removed with all that is in it at the end.
class PassingFolder {
  public:
    explicit PassingFolder(fs::path path) : path_(std::move(path)) {
        std::error_code trouble;
        fs::remove_all(path_, trouble); // of a run that was killed
        if (!trouble) fs::create_directory(path_, trouble);
        if (trouble) refuse(path_, "cannot write here: " + trouble.message());
    }
    ~PassingFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;

    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

std::optional<std::string> text_in(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// Why the folder may not be replaced; empty if it may: it is a result, and nothing else is in it,
/// or nothing at all is.
std::string why_not_ours(const fs::path& folder) {
    if (fs::is_empty(folder)) return "";
    const std::optional<std::string> manifest = text_in(folder / "manifest.json");
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

void write_files(const fs::path& folder, const RunResults& results,
                 std::span<const ResultTable> tables, const RunRequest& request,
                 std::span<const ResultText> texts, Replicates replicates) {
    std::vector<FileFingerprint> files;
    for (const ResultTable& table : tables) {
        files.push_back(write_table_file(folder, table, results));
    }
    const auto add = [&](const std::string& name, const std::string& text) {
        write_file(folder / name, text);
        files.push_back({name, sha256(text)});
    };
    add("datapackage.json", data_package(results, tables));
    for (const ResultText& one : texts) add(one.name, one.text);
    const bool any = std::any_of(results.begin(), results.end(), [](const ScenarioResult& result) {
        return !result.replicates.empty();
    });
    if (replicates == Replicates::keep && any) {
        const std::string name(kept_replicates_name);
        OutputFile file(folder / name);
        write_kept(results, [&](std::string_view bytes) { file.write(bytes); });
        files.push_back({name, file.close()});
    }
    write_file(folder / "manifest.json", manifest(request, results, files));
}

/// Puts each of two folders in the place of the other, at once.
///   returns   invalid_argument on file systems that cannot do this
std::error_code exchange(const fs::path& a, const fs::path& b) {
    if (::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0) return {};
    return {errno, std::generic_category()};
}

/// Puts a folder in the place of another, which is moved aside.
std::error_code replace(const fs::path& place, const fs::path& written, const fs::path& aside) {
    std::error_code trouble;
    std::error_code ignored;
    fs::remove_all(aside, ignored);
    fs::rename(place, aside, trouble);
    if (!trouble) fs::rename(written, place, trouble);
    if (trouble && !fs::exists(place)) fs::rename(aside, place, ignored);
    return trouble;
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
    sync_to_disk(path_);
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

ResultFolder::ResultFolder(const fs::path& place, Existing existing, RunRequest request)
    : place_(place.lexically_normal()), existing_(existing), request_(std::move(request)) {
    if (!place_.has_filename()) place_ = place_.parent_path(); // a/b/ is a/b
    if (place_.filename() == "." || place_.filename() == "..") place_ = fs::canonical(place_);
    unfinished_ = place_;
    unfinished_ += ".unfinished";
    check_place();
    check_unfinished();
    records_.emplace(unfinished_ / records_name, request_, existing_);
}

ResultFolder::~ResultFolder() {
    if (records_ && records_->count() == 0) remove_unfinished();
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

/// A folder of that name that holds other things is not ours.
void ResultFolder::check_unfinished() const {
    std::error_code trouble;
    const fs::file_status there = fs::symlink_status(unfinished_, trouble);
    if (!fs::exists(there)) return;
    const bool ours = fs::is_directory(there) && (fs::is_empty(unfinished_, trouble) ||
                                                  fs::exists(unfinished_ / records_name, trouble));
    if (!ours) {
        refuse(unfinished_, "is in the way; remove it, or choose another folder with --out");
    }
}

void ResultFolder::write(const RunResults& results, std::span<const ResultTable> tables,
                         const RunCircumstances& run, std::span<const ResultText> texts,
                         Replicates replicates) {
    const PassingFolder written(unfinished_ / written_name);
    write_files(written.path(), results, tables, request_, texts, replicates);
    write_file(written.path() / "run.json", circumstances(run));
    sync_to_disk(written.path());
    check_place();
    take_place(written.path());
    sync_to_disk(folder_of(place_));
    remove_unfinished();
}

void ResultFolder::take_place(const fs::path& written) const {
    std::error_code trouble;
    if (existing_ == Existing::keep || !fs::exists(place_)) {
        fs::rename(written, place_, trouble);
    } else {
        trouble = exchange(written, place_);
        if (trouble == std::errc::invalid_argument) {
            trouble = replace(place_, written, unfinished_ / replaced_name);
        }
    }
    if (trouble) refuse(place_, "cannot put the result here: " + trouble.message());
}

/// Leaves what others put there.
void ResultFolder::remove_unfinished() {
    std::error_code ignored;
    if (fs::exists(place_, ignored)) fs::remove_all(unfinished_ / replaced_name, ignored);
    fs::remove_all(unfinished_ / written_name, ignored);
    fs::remove(unfinished_ / records_name, ignored);
    fs::remove(unfinished_, ignored);
}

} // namespace samspil
