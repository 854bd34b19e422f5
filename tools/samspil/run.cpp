#include "model/core/parallel.hpp"
#include "model/outputs/digest.hpp"
#include "model/outputs/terminal_summary.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/recorded_run.hpp"

#include <iostream>
#include <memory>

namespace samspil {

namespace {

void run(const RunOptions& options) {
    const Preparation preparation = prepare(options.scenarios.files, options.scenarios.overrides);
    tell_warnings(preparation);
    const RecordedRun run =
        run_into_folder(preparation, options, "run", preparation.scenarios.front().scenario.name,
                        study_of_all(result_tables(), KeptCases::all));
    std::cout << (options.scenarios.json ? digest_json(run.results, run.place)
                                         : terminal_summary(run.results, run.place));
}

} // namespace

void add_run_command(CLI::App& program, const std::vector<std::string>& command_line) {
    const auto options = std::make_shared<RunOptions>();
    options->command_line = command_line;
    CLI::App* command = program.add_subcommand(
        "run", "Runs scenarios, each with its baseline, and writes tables of the results. Ctrl-C "
               "finishes the replicates that are at work and keeps all that are done; the same "
               "command goes on from there, also after a crash.");
    add_run_options(*command, *options, "results/NAME, where NAME is that of the first file");
    command->callback(
        [options] { with_threads(threads_used(options->scenarios), [&] { run(*options); }); });
}

} // namespace samspil
