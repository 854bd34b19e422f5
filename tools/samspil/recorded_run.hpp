#pragma once

#include "model/outputs/manifest.hpp"
#include "model/outputs/report_tables.hpp"
#include "model/outputs/result_tables.hpp"
#include "model/outputs/run_request.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/replicate_run.hpp"

#include <functional>
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

/// What a call asks for, by which an earlier call of the same is known.
///   command   its name
RunRequest request_of(const Preparation& preparation, const ScenarioOptions& options,
                      const std::string& command);
/// Clock and machine, as a command begins.
RunCircumstances circumstances_now(const std::vector<std::string>& command_line, int threads);

/// Results, and the folder into which they were written.
struct RecordedRun {
    RunResults results;
    std::string place;
};

/// What is written of the replicates of a study.
struct RecordedStudy {
    Trim trim; ///< what of a replicate no table needs
    /// Reads what the tables need from the records into the results, which are all scenarios
    /// without their replicates, and may leave some out; returns the tables.
    std::function<std::vector<ResultTable>(const ReplicateRecords& records, RunResults& results)>
        tables;
    /// What the report tells of recommendations; nullptr: nothing.
    std::function<std::vector<RecommendationValue>()> recommendations;
    std::vector<ComparisonGroup> groups = {}; ///< within which the report ranks scenarios
};

/// The study whose tables are those of all its replicates.
///   kept     which business cases the tables need one by one
///   groups   within which the report ranks scenarios
RecordedStudy study_of_all(std::span<const ResultTable> tables, KeptCases kept,
                           std::vector<ComparisonGroup> groups = {});

/// Runs the replicates that no earlier call of the same command has finished, and writes the
/// tables.
///   command      its name
///   by_default   name of the folder in results/ if none is given
///   throws       EarlyEnd, OutputError; what is finished is kept
RecordedRun run_into_folder(const Preparation& preparation, const RunOptions& options,
                            const std::string& command, const std::string& by_default,
                            const RecordedStudy& study);

} // namespace samspil
