#pragma once

#include "model/outputs/study_store.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// A part of the runs of a study: every `count`-th from number `index`, from 1.
struct Shard {
    std::size_t index = 1;
    std::size_t count = 1;
};

/// `2/8`
///   returns   nothing if the text is no shard
std::optional<Shard> shard_of(const std::string& text);

/// Where a study keeps its runs in a folder.
std::filesystem::path store_file(const std::filesystem::path& folder);
/// Where one shard keeps its runs.
std::filesystem::path shard_file(const std::filesystem::path& folder, const Shard& shard);
/// The shards that are in a folder, by name.
std::vector<std::filesystem::path> shard_files(const std::filesystem::path& folder);

/// Removes what is kept of a study: of a shard its own runs and those joined, else all.
///   throws    OutputError
void drop_runs(const std::filesystem::path& folder, const Shard& shard);

/// A run that is still to be made.
struct MissingRun {
    std::size_t point = 0;
    std::size_t replicate = 0;
    std::size_t shard = 0; ///< of `shards`, from 1
};

/// The runs that a store lacks, in the order in which they are made: replicate by replicate over
/// all points, so that whatever is cut off is a fair sample of the design.
std::vector<MissingRun> missing_runs(const StudyStore& store, std::size_t shards);

/// Writes runs.csv beside the store.
///   throws    OutputError
void export_runs(const StudyStore& store);

/// Joins the shards of a folder into its store.
///   throws    OutputError if there are none, they are of different studies, or one is being
///             written
///   returns   how many runs were added
std::size_t merge_shards(const std::filesystem::path& folder);

} // namespace samspil
