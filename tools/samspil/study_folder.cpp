#include "tools/samspil/study_folder.hpp"

#include "model/outputs/result_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace samspil {

namespace fs = std::filesystem;

std::optional<Shard> shard_of(const std::string& text) {
    Shard shard;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, shard.index);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '/') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, shard.count);
    if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
    if (shard.index < 1 || shard.index > shard.count) return std::nullopt;
    return shard;
}

fs::path store_file(const fs::path& folder) { return folder / "study.sqlite"; }

fs::path shard_file(const fs::path& folder, const Shard& shard) {
    return folder / fmt::format("shard-{:04}-of-{:04}.sqlite", shard.index, shard.count);
}

std::vector<fs::path> shard_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code trouble;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, trouble)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("shard-") && name.ends_with(".sqlite")) files.push_back(entry.path());
    }
    if (trouble) refuse(folder, "cannot be read: " + trouble.message());
    std::sort(files.begin(), files.end());
    return files;
}

void drop_runs(const fs::path& folder, const Shard& shard) {
    std::vector<fs::path> files = {store_file(folder)};
    if (shard.count > 1) {
        files.push_back(shard_file(folder, shard));
    } else if (fs::exists(folder)) {
        const std::vector<fs::path> shards = shard_files(folder);
        files.insert(files.end(), shards.begin(), shards.end());
    }
    for (const fs::path& file : files) {
        for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
            std::error_code trouble;
            fs::remove(file.string() + ending, trouble);
            if (trouble) refuse(file, "cannot be removed: " + trouble.message());
        }
    }
}

std::vector<MissingRun> missing_runs(const StudyStore& store, std::size_t shards) {
    const Design design(store.plan().design);
    const std::vector<std::uint32_t> order = design.order();
    std::vector<MissingRun> missing;
    for (std::size_t replicate = 0; replicate < store.plan().replicates; ++replicate) {
        for (std::size_t place = 0; place < order.size(); ++place) {
            if (store.is_done(order[place], replicate)) continue;
            const std::size_t number = replicate * order.size() + place;
            missing.push_back({order[place], replicate, number % shards + 1});
        }
    }
    return missing;
}

void export_runs(const StudyStore& store) {
    OutputFile file(store.file().parent_path() / "runs.csv");
    write_runs(store, [&](std::string_view bytes) { file.write(bytes); });
    file.close();
}

std::size_t merge_shards(const fs::path& folder) {
    const std::vector<fs::path> files = shard_files(folder);
    if (files.empty()) refuse(folder, "holds no shards of a study");
    StudyPlan plan = StudyStore(files.front()).plan();
    for (const fs::path& file : files) {
        const StudyStore shard(file);
        shard.require_same_study(plan);
        plan.grow_to(shard.plan());
    }
    StudyStore joined(store_file(folder), plan);
    std::size_t added = 0;
    for (const fs::path& file : files) added += joined.add_runs_of(StudyStore(file));
    export_runs(joined);
    return added;
}

} // namespace samspil
