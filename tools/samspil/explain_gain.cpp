#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/outputs/gain_parts_text.hpp"
#include "model/outputs/output_error.hpp"
#include "model/outputs/result_store.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/progress_line.hpp"
#include "tools/samspil/study_run.hpp"

#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace samspil {

namespace {

struct GainOptions {
    ScenarioOptions scenario;
    std::string csv;
};

/// What is explained, with a number of replicates.
Preparation prepare_gain(const GainOptions& options) {
    Preparation preparation =
        with_blocks(prepare(options.scenario.files, options.scenario.overrides), 1);
    const PreparedScenario& scenario = preparation.scenarios.front();
    if (scenario.baseline == 0) {
        throw InputError({{{scenario.scenario.file, 0, 0},
                           "is its own baseline, so there is no gain to explain; say `base` or "
                           "`baseline` in it"}});
    }
    bases_of(preparation, 0); // refuses people who cannot be moved
    return preparation;
}

/// The worlds of a replicate.
GainSources sources_of(const Preparation& preparation, std::uint32_t replicate) {
    const Scenario& scenario = preparation.scenarios.front().scenario;
    const PreparedScenario& root = preparation.scenarios[start_scenario(preparation, 0)];
    const Scenario& baseline =
        preparation.scenarios[preparation.scenarios.front().baseline].scenario;
    const std::shared_ptr<const World> facts =
        drawn_facts(root, scenario.run.draw_uncertain ? std::optional(replicate) : std::nullopt);
    return {world_of(root.scenario, *facts), worlds_by_year(world_of(scenario, *facts), scenario),
            worlds_by_year(world_of(baseline, *facts), baseline), scenario.run};
}

std::vector<GainParts> run(const Preparation& preparation, bool quiet) {
    const Scenario& scenario = preparation.scenarios.front().scenario;
    const auto count = static_cast<std::size_t>(scenario.run.replicates);
    ProgressLine progress(count * years_to_run(sources_of(preparation, 0)), quiet);
    progress.begin(scenario.name);
    std::vector<GainParts> replicates(count);
    parallel_for(count, [&](std::size_t k) {
        const auto replicate = static_cast<std::uint32_t>(k);
        replicates[k] =
            gain_parts(sources_of(preparation, replicate), replicate, [&] { progress.advance(); });
    });
    return replicates;
}

void refuse_what_is_there(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return;
    refuse(file, "is there already and is kept; choose another name");
}

void write_csv(const std::filesystem::path& path, const GainExplanation& explanation) {
    OutputFile file(path);
    CsvWriter writer([&](std::string_view bytes) { file.write(bytes); });
    write_gain_parts(explanation, writer);
    file.close();
}

void explain_gain(const GainOptions& options) {
    if (!options.csv.empty()) refuse_what_is_there(options.csv);
    const Preparation preparation = prepare_gain(options);
    tell_warnings(preparation);
    const PreparedScenario& scenario = preparation.scenarios.front();
    const std::vector<GainParts> replicates = run(preparation, options.scenario.quiet);
    const World world = first_world_of(scenario);
    const GainExplanation explanation{
        scenario.scenario, preparation.scenarios[scenario.baseline].scenario, world, replicates};
    if (!options.csv.empty()) write_csv(options.csv, explanation);
    std::cout << (options.scenario.json ? gain_parts_json : gain_parts_text)(explanation);
}

} // namespace

void add_gain_command(CLI::App& explain) {
    const auto options = std::make_shared<GainOptions>();
    CLI::App* command = explain.add_subcommand(
        "gain",
        "Takes the gain of a scenario over its baseline apart along the chain of causes: "
        "what it would be without staff time saved, without data that follow the case, "
        "without incidents prevented, ..., under the same luck and with the same projects.");
    add_one_scenario_options(*command, options->scenario);
    command
        ->add_option("--csv", options->csv,
                     "Also writes the parts, year by year, into this file as a table. It must not "
                     "be there yet.")
        ->type_name("FILE");
    command->callback([options] {
        with_threads(threads_used(options->scenario), [&] { explain_gain(*options); });
    });
}

} // namespace samspil
