#pragma once

#include "model/outputs/kept_replicates.hpp"
#include "model/outputs/run_request.hpp"
#include "model/simulation/scenario.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// A scenario as the manifest of a result has it.
struct StoredScenario {
    std::string file;              ///< as given when it was run
    std::string rules;             ///< of appraisal
    RunSettings run;               ///< with the options of the command
    std::vector<Setting> settings; ///< the same
};

/// A result in its folder, as another command finds it.
struct StoredResult {
    std::string command; ///< that made it, with the options that matter
    std::vector<StoredScenario> scenarios;
    std::vector<FileFingerprint> inputs;
    std::vector<FileFingerprint> files;
    std::vector<KeptReplicates> replicates; ///< shape [scenarios]

    bool has(const std::string& file) const;
};

/// What the result in a folder was asked for.
///   returns   nothing if there is none
std::optional<RunRequest> request_of_result(const std::filesystem::path& folder);

/// Reads what a folder keeps of a run.
///   version   of the program, of which the result must be
///   throws    InputError that says why the folder will not do
StoredResult read_result(const std::filesystem::path& folder, const std::string& version);

} // namespace samspil
