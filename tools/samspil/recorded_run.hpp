#pragma once

#include "model/outputs/result_tables.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"

#include <span>
#include <string>
#include <vector>

namespace samspil {

/// What commands have in common that run scenarios into a folder.
struct RunOptions {
    ScenarioOptions scenarios;
    std::string out;
    bool overwrite = false;
    std::vector<std::string> command_line; ///< as typed
};

/// Adds the options of scenarios, --out and --overwrite. The options must outlive the command.
///   by_default   the folder if none is given, in words
void add_run_options(CLI::App& command, RunOptions& options, const std::string& by_default);

/// SHA-256 of this program; empty where the system does not say which file it is.
std::string fingerprint_of_program();

/// Results, and the folder into which they were written.
struct RecordedRun {
    RunResults results;
    std::string place;
};

/// Runs the replicates that no earlier call of the same command has finished, and writes the
/// tables.
///   command      its name
///   by_default   name of the folder in results/ if none is given
///   throws       EarlyEnd, OutputError; what is finished is kept
RecordedRun run_into_folder(const Preparation& preparation, const RunOptions& options,
                            const std::string& command, const std::string& by_default,
                            std::span<const ResultTable> tables);

} // namespace samspil
