#include "model/outputs/kept_replicates.hpp"

#include "model/outputs/little_endian.hpp"
#include "model/outputs/replicate_bytes.hpp"

#include <cstdint>
#include <utility>

namespace samspil {

namespace {

constexpr std::string_view format_line = "samspil-replicates 1\n";

using Write = std::function<void(std::string_view)>;

std::string bytes_without_cases(ReplicateResult result) {
    forget_cases(result);
    return bytes_of(result);
}

void write_word(std::uint64_t word, const Write& write) {
    std::string bytes;
    append_word(bytes, word);
    write(bytes);
}

/// Takes a word from the front.
///   returns   nothing if the bytes are too few
std::optional<std::uint64_t> take_word(std::string_view& bytes) {
    if (bytes.size() < bytes_of_word) return std::nullopt;
    const std::uint64_t word = word_of(bytes);
    bytes.remove_prefix(bytes_of_word);
    return word;
}

std::optional<ReplicateResult> take_replicate(std::string_view& bytes) {
    const std::optional<std::uint64_t> size = take_word(bytes);
    if (!size || *size > bytes.size()) return std::nullopt;
    std::optional<ReplicateResult> result = replicate_of(bytes.substr(0, *size));
    bytes.remove_prefix(*size);
    return result;
}

void write_replicates(const std::vector<ReplicateResult>& replicates, const Write& write) {
    write_word(replicates.size(), write);
    for (const ReplicateResult& replicate : replicates) {
        const std::string one = bytes_without_cases(replicate);
        write_word(one.size(), write);
        write(one);
    }
}

/// Takes as many replicates as the word before them says.
std::optional<std::vector<ReplicateResult>> take_replicates(std::string_view& bytes) {
    const std::optional<std::uint64_t> count = take_word(bytes);
    if (!count) return std::nullopt;
    std::vector<ReplicateResult> replicates;
    for (std::uint64_t k = 0; k < *count; ++k) {
        std::optional<ReplicateResult> one = take_replicate(bytes);
        if (!one) return std::nullopt;
        replicates.push_back(std::move(*one));
    }
    return replicates;
}

} // namespace

void write_kept(const RunResults& results, const Write& write) {
    write(format_line);
    for (const ScenarioResult& result : results) {
        write_replicates(result.replicates, write);
        write_replicates(result.second_luck, write);
    }
}

std::optional<std::vector<KeptReplicates>> kept_of(std::string_view bytes) {
    if (!bytes.starts_with(format_line)) return std::nullopt;
    bytes.remove_prefix(format_line.size());
    std::vector<KeptReplicates> scenarios;
    while (!bytes.empty()) {
        std::optional<std::vector<ReplicateResult>> first = take_replicates(bytes);
        std::optional<std::vector<ReplicateResult>> second = take_replicates(bytes);
        if (!first || !second) return std::nullopt;
        scenarios.push_back({std::move(*first), std::move(*second)});
    }
    return scenarios;
}

} // namespace samspil
