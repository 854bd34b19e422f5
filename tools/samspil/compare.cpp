#include "model/core/parallel.hpp"
#include "model/outputs/comparison_tables.hpp"
#include "model/outputs/comparison_text.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/recorded_run.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>

namespace samspil {

namespace {

/// By which the scenario adds up its gains.
const std::string& rules_of(const PreparedScenario& prepared) {
    return prepared.scenario.rules ? prepared.scenario.rules->name
                                   : prepared.facts->appraisal_rules.front().name;
}

/// What is measured against different zeros, or by different rules, cannot be ranked.
///   throws    InputError with all faults
void check_one_yardstick(const Preparation& preparation) {
    const PreparedScenario& first = preparation.scenarios.front();
    const PreparedScenario& baseline = preparation.scenarios[first.baseline];
    std::vector<Fault> faults;
    for (const PreparedScenario& one : preparation.scenarios) {
        const Position where{one.scenario.file, 0, 0};
        const Scenario& own = preparation.scenarios[one.baseline].scenario;
        if (one.baseline != first.baseline) {
            faults.push_back({where, fmt::format("its baseline is {} on the world {}, and that of "
                                                 "{} is {} on {}; what is compared needs one",
                                                 own.file, own.world, first.scenario.file,
                                                 baseline.scenario.file, baseline.scenario.world)});
        } else if (rules_of(one) != rules_of(first)) {
            faults.push_back(
                {where, fmt::format("its rules of appraisal are {}, and those of {} "
                                    "are {}; what is compared needs the same",
                                    rules_of(one), first.scenario.file, rules_of(first))});
        }
    }
    if (preparation.scenarios.size() == 1) {
        faults.push_back({{first.scenario.file, 0, 0},
                          "it is its own baseline; name another scenario to compare it with"});
    }
    if (!faults.empty()) throw InputError(std::move(faults));
}

void compare(const RunOptions& options) {
    const Preparation preparation = prepare(options.scenarios.files, options.scenarios.overrides);
    tell_warnings(preparation);
    check_one_yardstick(preparation);
    const Scenario& baseline =
        preparation.scenarios[preparation.scenarios.front().baseline].scenario;
    const RecordedRun run = run_into_folder(
        preparation, options, "compare", "compared-with-" + baseline.name, tables_of_comparison());
    std::cout << (options.scenarios.json ? comparison_json(run.results, run.place)
                                         : comparison_text(run.results, run.place));
}

} // namespace

void add_compare_command(CLI::App& program, const std::vector<std::string>& command_line) {
    const auto options = std::make_shared<RunOptions>();
    options->command_line = command_line;
    CLI::App* command = program.add_subcommand(
        "compare", "Runs scenarios and the baseline that they share under the same luck, and ranks "
                   "them: what each is worth, its efficiency if one in which nobody decides and "
                   "one with a planner are among them, which cannot be told apart, and what "
                   "choosing wrong would cost. Ends and goes on as `run` does.");
    add_run_options(*command, *options,
                    "results/compared-with-NAME, where NAME is that of the baseline");
    command->callback(
        [options] { with_threads(threads_used(options->scenarios), [&] { compare(*options); }); });
}

} // namespace samspil
