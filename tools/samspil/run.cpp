#include "model/core/parallel.hpp"
#include "model/outputs/digest.hpp"
#include "model/outputs/result_store.hpp"
#include "model/outputs/terminal_summary.hpp"
#include "model/simulation/replicates.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/progress_line.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>

namespace samspil {

namespace {

using Clock = std::chrono::steady_clock;

struct RunOptions {
    ScenarioOptions scenarios;
    std::string out;
    bool overwrite = false;
    std::vector<std::string> command_line; ///< as typed
};

std::size_t simulated_years(const Preparation& preparation) {
    std::size_t years = 0;
    for (const PreparedScenario& one : preparation.scenarios) {
        years += static_cast<std::size_t>(one.scenario.run.years) *
                 static_cast<std::size_t>(one.scenario.run.replicates);
    }
    return years;
}

RunResults simulate(const Preparation& preparation, ProgressLine& progress) {
    RunResults results;
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        const PreparedScenario& one = preparation.scenarios[i];
        progress.begin(one.scenario.name);
        const Basis basis = basis_of(preparation, i);
        std::vector<ReplicateResult> replicates =
            run_replicates(basis, one.scenario.run, [&] { progress.advance(); });
        results.push_back({one.scenario, basis.model.world, basis.model.book.categories(),
                           std::move(replicates), one.baseline});
    }
    return results;
}

std::string host_name() {
    constexpr std::size_t longest = 256;
    std::array<char, longest> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

std::filesystem::path place_of(const RunOptions& options, const Preparation& preparation) {
    if (!options.out.empty()) return options.out;
    return std::filesystem::path("results") / preparation.scenarios.front().scenario.name;
}

void run(const RunOptions& options) {
    const Clock::time_point start = Clock::now();
    RunCircumstances circumstances;
    circumstances.command_line = options.command_line;
    circumstances.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    circumstances.threads = threads_used(options.scenarios);
    circumstances.host = host_name();
    circumstances.compiler = __VERSION__;

    const Preparation preparation = prepare(options.scenarios.files, options.scenarios.overrides);
    const ResultFolder folder(place_of(options, preparation),
                              options.overwrite ? Existing::overwrite : Existing::keep);
    RunResults results;
    {
        ProgressLine progress(simulated_years(preparation), options.scenarios.quiet);
        results = simulate(preparation, progress);
    }
    circumstances.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    folder.write(results,
                 {SAMSPIL_VERSION, command_text("run", options.scenarios), preparation.inputs},
                 circumstances);
    const std::string place = folder.place().generic_string();
    if (options.scenarios.json)
        std::cout << digest_json(results, place);
    else
        std::cout << terminal_summary(results, place);
}

} // namespace

void add_run_command(CLI::App& program, const std::vector<std::string>& command_line) {
    const auto options = std::make_shared<RunOptions>();
    options->command_line = command_line;
    CLI::App* command = program.add_subcommand(
        "run", "Runs scenarios, each with its baseline, and writes tables of the results.");
    add_scenario_options(*command, options->scenarios);
    command
        ->add_option("--out", options->out,
                     "Folder into which the results are written. It must not be there yet. By "
                     "default results/NAME, where NAME is that of the first file.")
        ->type_name("DIR");
    command->add_flag("--overwrite", options->overwrite,
                      "Replaces an earlier result in that folder, once the new one is complete. "
                      "Folders that hold anything else are left alone.");
    command->callback(
        [options] { with_threads(threads_used(options->scenarios), [&] { run(*options); }); });
}

} // namespace samspil
