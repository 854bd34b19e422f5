#include "tools/samspil/recorded_run.hpp"

#include "model/outputs/report_data.hpp"
#include "model/outputs/report_page.hpp"
#include "model/outputs/result_store.hpp"
#include "model/outputs/sha256.hpp"
#include "tools/samspil/exit_codes.hpp"
#include "tools/samspil/replicate_run.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <utility>

namespace samspil {

namespace {

using Clock = std::chrono::steady_clock;

std::string host_name() {
    constexpr std::size_t longest = 256;
    std::array<char, longest> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

/// Empty where the system does not say which file the program is.
std::string fingerprint_of_program() {
    std::ifstream program("/proc/self/exe", std::ios::binary);
    if (!program) return "";
    Sha256 hash;
    std::vector<char> some(std::size_t{1} << 20U);
    do {
        program.read(some.data(), static_cast<std::streamsize>(some.size()));
        hash.add({some.data(), static_cast<std::size_t>(program.gcount())});
    } while (program);
    return hash.hex();
}

} // namespace

RunCircumstances circumstances_now(const std::vector<std::string>& command_line, int threads) {
    RunCircumstances circumstances;
    circumstances.command_line = command_line;
    circumstances.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    circumstances.threads = threads;
    circumstances.host = host_name();
    circumstances.compiler = __VERSION__;
    return circumstances;
}

namespace {

/// The page that shows the results, and its data.
std::vector<ResultText> report_of(const Preparation& preparation, const RunResults& results,
                                  const std::string& command,
                                  std::vector<RecommendationValue> recommendations,
                                  const std::vector<ComparisonGroup>& groups) {
    const Basis start = basis_of(preparation, preparation.scenarios.front().baseline);
    const std::string data = report_json({results, &start, std::move(recommendations), groups},
                                         {SAMSPIL_VERSION, command, preparation.map});
    return {{"report.json", data}, {"report.html", report_page(data)}};
}

} // namespace

void add_run_options(CLI::App& command, RunOptions& options, const std::string& by_default) {
    add_scenario_options(command, options.scenarios);
    command
        .add_option("--out", options.out,
                    "Folder into which the results are written. It must not be there yet. By "
                    "default " +
                        by_default +
                        ". Until all replicates are finished they are kept in DIR.unfinished.")
        ->type_name("DIR");
    command.add_flag("--overwrite", options.overwrite,
                     "Replaces an earlier result in that folder, once the new one is complete, and "
                     "drops replicates that another run left unfinished. Folders that hold "
                     "anything else are left alone.");
}

RunRequest request_of(const Preparation& preparation, const ScenarioOptions& options,
                      const std::string& command) {
    return {SAMSPIL_VERSION, command_text(command, options), preparation.inputs,
            fingerprint_of_program()};
}

RecordedStudy study_of_all(std::span<const ResultTable> tables, KeptCases kept,
                           std::vector<ComparisonGroup> groups) {
    const auto read_all = [all = std::vector<ResultTable>(tables.begin(), tables.end()),
                           kept](const ReplicateRecords& records, RunResults& results) {
        read_replicates(records, kept, results);
        return all;
    };
    return {nullptr, read_all, nullptr, std::move(groups)};
}

RecordedRun run_into_folder(const Preparation& preparation, const RunOptions& options,
                            const std::string& command, const std::string& by_default,
                            const RecordedStudy& study) {
    const Clock::time_point start = Clock::now();
    RunCircumstances circumstances =
        circumstances_now(options.command_line, threads_used(options.scenarios));
    const std::filesystem::path place = options.out.empty() ? "results/" + by_default : options.out;
    const RunRequest request = request_of(preparation, options.scenarios, command);
    circumstances.program = request.program;
    ResultFolder folder(place, options.overwrite ? Existing::overwrite : Existing::keep, request);
    const std::size_t kept = folder.records().count();
    RecordedRun run;
    run.place = folder.place().generic_string();
    try {
        run.results = run_and_record(preparation, folder, options.scenarios.quiet, study.trim);
        const std::vector<ResultTable> tables = study.tables(folder.records(), run.results);
        circumstances.replicates = folder.records().count() - kept;
        circumstances.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        std::vector<RecommendationValue> recommendations;
        if (study.recommendations) recommendations = study.recommendations();
        // What is trimmed was too much to be kept.
        folder.write(
            run.results, tables, circumstances,
            report_of(preparation, run.results, request.command, recommendations, study.groups),
            study.trim ? Replicates::drop : Replicates::keep);
    } catch (const OutputError& error) {
        throw EarlyEnd(ExitCode::output_unwritable,
                       fmt::format("{}\n{}", error.what(), kept_text(preparation, folder)));
    }
    return run;
}

} // namespace samspil
