#include "model/outputs/replicate_records.hpp"

#include "model/core/errors.hpp"
#include "model/outputs/little_endian.hpp"
#include "model/outputs/output_error.hpp"
#include "model/outputs/replicate_bytes.hpp"
#include "model/outputs/sha256.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace samspil {

namespace {

constexpr std::string_view format_line = "samspil replicates 4\n";
constexpr std::size_t bytes_of_hash = 64;
constexpr std::size_t bytes_of_head = bytes_of_word + bytes_of_hash;

std::string record_of(std::string_view content) {
    std::string record;
    record.reserve(bytes_of_head + content.size());
    append_word(record, content.size());
    return record.append(sha256(content)).append(content);
}

/// Whether the file ends before the record does that begins at `offset`.
bool ends_within_record(const LockedFile& file, std::uint64_t offset) {
    const std::string head = file.read(offset, bytes_of_head);
    return head.size() < bytes_of_head || word_of(head) > file.size() - offset - bytes_of_head;
}

/// What the record holds that begins at `offset`; nothing if it is not whole.
std::optional<std::string> content_at(const LockedFile& file, std::uint64_t offset) {
    if (ends_within_record(file, offset)) return std::nullopt;
    const std::string head = file.read(offset, bytes_of_head);
    std::string content = file.read(offset + bytes_of_head, word_of(head));
    if (sha256(content) != head.substr(bytes_of_word)) return std::nullopt;
    return content;
}

/// Where the record ends that begins at `offset`, whole or damaged.
std::uint64_t end_of_record(const LockedFile& file, std::uint64_t offset) {
    return offset + bytes_of_head + word_of(file.read(offset, bytes_of_head));
}

struct FinishedReplicate {
    ReplicateKey key;
    ReplicateResult result;
};

std::string content_of(const ReplicateKey& key, const ReplicateResult& result) {
    std::string content;
    append_word(content, key.scenario);
    append_word(content, key.replicate);
    return content + bytes_of(result);
}

std::optional<FinishedReplicate> finished_replicate_at(const LockedFile& file,
                                                       std::uint64_t offset) {
    constexpr std::size_t bytes_of_key = 2 * bytes_of_word;
    const std::optional<std::string> content = content_at(file, offset);
    if (!content || content->size() < bytes_of_key) return std::nullopt;
    const std::string_view bytes = *content;
    std::optional<ReplicateResult> result = replicate_of(bytes.substr(bytes_of_key));
    if (!result) return std::nullopt;
    return FinishedReplicate{{word_of(bytes), word_of(bytes.substr(bytes_of_word))},
                             std::move(*result)};
}

/// Why records that begin like this are of no use for the request; empty if they are.
std::string why_of_no_use(const std::optional<std::string>& header, const RunRequest& request) {
    const std::optional<RunRequest> there = header ? run_request_of(*header) : std::nullopt;
    if (!there) return "of a run that cannot be told any more, since the file is damaged";
    std::vector<std::string> different = differences(*there, request);
    if (different.empty()) return "";
    constexpr std::size_t most_told = 4;
    if (different.size() > most_told) {
        const std::size_t more = different.size() - most_told;
        different.resize(most_told);
        different.push_back(fmt::format("and {} more", more));
    }
    return fmt::format("of another run: {}", fmt::join(different, "; "));
}

} // namespace

ReplicateRecords::ReplicateRecords(const std::filesystem::path& path, const RunRequest& request,
                                   Existing existing)
    : file_(path) {
    const std::string line = file_.read(0, format_line.size());
    if (line != format_line.substr(0, line.size())) {
        refuse(path, "holds no replicates that this program has written; remove it");
    }
    // A file that ends earlier is new, or was being begun when the program was killed.
    if (!ends_within_record(file_, format_line.size())) {
        const std::uint64_t end = index_records(end_of_record(file_, format_line.size()));
        const std::string why = why_of_no_use(content_at(file_, format_line.size()), request);
        if (why.empty()) {
            cut_off_ = file_.size() - end;
            if (cut_off_ > 0) file_.cut(end);
            return;
        }
        if (!offsets_.empty() && existing == Existing::keep) {
            refuse(path, fmt::format("holds {} finished replicates {}. They are kept; say "
                                     "--overwrite to start over, or choose another folder with "
                                     "--out",
                                     offsets_.size(), why));
        }
    }
    begin(request);
}

void ReplicateRecords::begin(const RunRequest& request) {
    offsets_.clear();
    file_.cut(0);
    file_.append(std::string(format_line) + record_of(text_of(request)));
    const std::filesystem::path folder = folder_of(file_.path());
    sync_to_disk(folder);
    sync_to_disk(folder_of(folder));
}

/// Finds the replicates from `offset` on.
///   returns   the end of the last whole record
std::uint64_t ReplicateRecords::index_records(std::uint64_t offset) {
    while (const auto finished = finished_replicate_at(file_, offset)) {
        offsets_.emplace(finished->key, offset);
        offset = end_of_record(file_, offset);
    }
    return offset;
}

bool ReplicateRecords::has(std::size_t scenario, std::size_t replicate) const {
    const std::lock_guard lock(mutex_);
    return offsets_.contains({scenario, replicate});
}

std::size_t ReplicateRecords::count() const {
    const std::lock_guard lock(mutex_);
    return offsets_.size();
}

void ReplicateRecords::append(std::size_t scenario, std::size_t replicate,
                              const ReplicateResult& result) {
    const ReplicateKey key{scenario, replicate};
    const std::string record = record_of(content_of(key, result));
    const std::lock_guard lock(mutex_);
    const std::uint64_t offset = file_.size();
    file_.append(record);
    offsets_.emplace(key, offset);
}

ReplicateResult ReplicateRecords::read(std::size_t scenario, std::size_t replicate) const {
    const std::lock_guard lock(mutex_);
    const auto found = offsets_.find({scenario, replicate});
    require(found != offsets_.end(),
            fmt::format("replicate {} of scenario {} is not recorded", replicate, scenario));
    std::optional<FinishedReplicate> finished = finished_replicate_at(file_, found->second);
    if (!finished) refuse(file_.path(), "cannot be read any more as it was written");
    return std::move(finished->result);
}

} // namespace samspil
