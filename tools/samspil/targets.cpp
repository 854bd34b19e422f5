#include "model/core/parallel.hpp"
#include "model/outputs/target_table.hpp"
#include "model/simulation/replicates.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"

#include <iostream>
#include <memory>

namespace samspil {

namespace {

struct TargetsOptions {
    std::string file;
    bool json = false;
};

/// The first year of the scenario, as expected numbers: the population is at rest in it unless the
/// scenario moves it.
YearRecord first_year(const Basis& basis) {
    RunSettings settings;
    settings.years = 1;
    settings.replicates = 1;
    settings.engine = EngineKind::cohorts;
    return run_replicate(basis, settings, 0, [] {}).years.front();
}

void list_targets(const TargetsOptions& options) {
    const Preparation preparation = prepare({options.file}, {});
    const Basis basis = basis_of(preparation, 0);
    const std::vector<TargetFit> fits = fit_targets(basis.model.world, first_year(basis));
    std::cout << (options.json ? target_table_json(fits) : target_table_markdown(fits));
}

} // namespace

void add_targets_command(CLI::App& program) {
    const auto options = std::make_shared<TargetsOptions>();
    CLI::App* command = program.add_subcommand(
        "targets", "Holds the first year of a scenario, by cohorts, against the published figures "
                   "of its world (targets.csv) and prints both as a Markdown table.");
    command->add_option("FILE", options->file, "A scenario file.")->required()->type_name("");
    command->add_flag("--json", options->json,
                      "Writes the list as JSON, for programs to read, in place of Markdown.");
    command->callback([options] {
        with_threads(threads_used(ScenarioOptions{}), [&] { list_targets(*options); });
    });
}

} // namespace samspil
