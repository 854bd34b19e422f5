#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/outputs/gain_parts_text.hpp"
#include "model/outputs/output_error.hpp"
#include "model/outputs/result_store.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/progress_line.hpp"

#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace samspil {

namespace {

struct GainOptions {
    ScenarioOptions scenario;
    std::string csv;
};

GainSources sources_of(const Preparation& preparation) {
    const PreparedScenario& scenario = preparation.scenarios.front();
    if (scenario.baseline == 0) {
        throw InputError({{{scenario.scenario.file, 0, 0},
                           "is its own baseline, so there is no gain to explain; say `base` or "
                           "`baseline` in it"}});
    }
    const PreparedScenario& baseline = preparation.scenarios[scenario.baseline];
    bases_of(preparation, 0); // refuses people who cannot be moved
    return {world_of(baseline), worlds_by_year(world_of(scenario), scenario.scenario),
            worlds_by_year(world_of(baseline), baseline.scenario), scenario.scenario.run};
}

std::vector<GainParts> run(const GainSources& sources, const std::string& name, bool quiet) {
    const auto count = static_cast<std::size_t>(sources.run.replicates);
    ProgressLine progress(count * years_to_run(sources), quiet);
    progress.begin(name);
    std::vector<GainParts> replicates(count);
    parallel_for(count, [&](std::size_t k) {
        replicates[k] =
            gain_parts(sources, static_cast<std::uint32_t>(k), [&] { progress.advance(); });
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
    const Preparation preparation = prepare(options.scenario.files, options.scenario.overrides);
    if (!options.csv.empty()) refuse_what_is_there(options.csv);
    const GainSources sources = sources_of(preparation);
    const PreparedScenario& scenario = preparation.scenarios.front();
    const std::vector<GainParts> replicates =
        run(sources, scenario.scenario.name, options.scenario.quiet);
    const GainExplanation explanation{scenario.scenario,
                                      preparation.scenarios[scenario.baseline].scenario,
                                      sources.scenario.front().world, replicates};
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
