#pragma once

#include "tools/samspil/prepared_study.hpp"

#include <cstddef>
#include <filesystem>

namespace samspil {

struct SlurmSettings {
    std::size_t tasks = 1;
    std::size_t attempts = 3; ///< how often a task is submitted
};

/// Submits the runs of a study as an array of shards with a merge that waits for them, shows how
/// far they are, and submits again what was lost.
///   folder    of the study, on a disk that all nodes see
///   throws    EarlyEnd if sbatch cannot be called, or runs are missing after the last attempt
void sweep_on_slurm(const PreparedStudy& prepared, const ScenarioOptions& options,
                    const std::filesystem::path& folder, const SlurmSettings& settings);

} // namespace samspil
