#pragma once

#include "model/outputs/results.hpp"
#include "model/outputs/run_request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// Clock and machine of a run: run.json, the one file of a result that differs from run to run.
struct RunCircumstances {
    std::vector<std::string> command_line; ///< as typed
    std::string started;                   ///< UTC, ISO 8601
    double seconds = 0.0;
    std::size_t replicates = 0; ///< run in these seconds; the others were kept from an earlier run
    int threads = 0;
    std::string host;
    std::string compiler;
    std::string program; ///< SHA-256 of it, see RunRequest
};

/// Text of manifest.json.
///   files   the other files of the result
std::string manifest(const RunRequest& request, const RunResults& results,
                     const std::vector<FileFingerprint>& files);

/// Text of run.json.
std::string circumstances(const RunCircumstances& run);

/// Names of the files that a manifest says a result has, its own and run.json included.
///   returns   nothing if this is no manifest of ours
std::optional<std::vector<std::string>> files_of_manifest(const std::string& text);

} // namespace samspil
