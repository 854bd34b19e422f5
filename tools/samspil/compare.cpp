#include "model/core/parallel.hpp"
#include "model/outputs/comparison_tables.hpp"
#include "model/outputs/comparison_text.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/comparison_input.hpp"
#include "tools/samspil/recorded_run.hpp"

#include <filesystem>
#include <iostream>
#include <memory>

namespace samspil {

namespace {

/// results/NAME: of the file that names the scenarios, else of the baseline that they share.
std::string folder_by_default(const PreparedComparison& prepared, const ScenarioOptions& options) {
    if (!prepared.groups.empty()) return std::filesystem::path(options.files.front()).stem();
    const std::vector<PreparedScenario>& scenarios = prepared.preparation.scenarios;
    return "compared-with-" + scenarios[scenarios.front().baseline].scenario.name;
}

void compare(const RunOptions& options) {
    const PreparedComparison prepared = prepare_comparison(options.scenarios);
    tell_warnings(prepared.preparation);
    check_one_yardstick(prepared.preparation);
    const RecordedRun run = run_into_folder(
        prepared.preparation, options, "compare", folder_by_default(prepared, options.scenarios),
        study_of_all(tables_of_comparison(prepared.groups), KeptCases::none, prepared.groups));
    std::cout << (options.scenarios.json
                      ? comparison_json(run.results, prepared.groups, run.place)
                      : comparison_text(run.results, prepared.groups, run.place));
}

} // namespace

void add_compare_command(CLI::App& program, const std::vector<std::string>& command_line) {
    const auto options = std::make_shared<RunOptions>();
    options->command_line = command_line;
    CLI::App* command = program.add_subcommand(
        "compare", "Runs scenarios and the baseline that they share under the same luck, and ranks "
                   "them: what each is worth, its efficiency if one in which nobody decides and "
                   "one with a planner are among them, which cannot be told apart, what "
                   "choosing wrong would cost, who pays and who gains. In place of scenarios one "
                   "file may name them in groups, within which they are ranked. Ends and goes on "
                   "as `run` does.");
    add_run_options(
        *command, *options,
        "results/compared-with-NAME, where NAME is that of the baseline, or results/NAME "
        "of a file that names groups");
    command->callback(
        [options] { with_threads(threads_used(options->scenarios), [&] { compare(*options); }); });
}

} // namespace samspil
