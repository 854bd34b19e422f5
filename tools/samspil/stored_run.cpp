#include "tools/samspil/stored_run.hpp"

#include "model/core/errors.hpp"
#include "model/inputs/comparison_file.hpp"
#include "model/simulation/account_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace samspil {

namespace {

/// What the command was given.
std::vector<std::string> files_of(const StoredResult& stored) {
    std::vector<std::string> scenarios;
    for (const StoredScenario& scenario : stored.scenarios) scenarios.push_back(scenario.file);
    for (const FileFingerprint& input : stored.inputs) {
        const bool is_scenario =
            std::find(scenarios.begin(), scenarios.end(), input.path) != scenarios.end();
        if (!is_scenario && input.path.ends_with(".toml") && is_comparison_file(input.path)) {
            return {input.path};
        }
    }
    return scenarios;
}

} // namespace

PreparedComparison prepare_again(const StoredResult& stored, const std::string& folder) {
    ScenarioOptions options;
    options.files = files_of(stored);
    PreparedComparison prepared = prepare_comparison(options);
    std::vector<Fault> faults;
    for (const FileFingerprint& file : prepared.preparation.inputs) {
        if (std::find(stored.inputs.begin(), stored.inputs.end(), file) != stored.inputs.end()) {
            continue;
        }
        faults.push_back({{file.path, 0, 0},
                          fmt::format("is not the file that {} was made of; a result can only be "
                                      "valued again with the same",
                                      folder)});
    }
    if (!faults.empty()) throw InputError(std::move(faults));
    for (std::size_t i = 0; i < stored.scenarios.size(); ++i) {
        prepared.preparation.scenarios[i].scenario.run = stored.scenarios[i].run;
        prepared.preparation.scenarios[i].scenario.settings = stored.scenarios[i].settings;
    }
    return prepared;
}

RunResults results_of(StoredResult& stored, const Preparation& preparation) {
    require(stored.scenarios.size() == preparation.scenarios.size(),
            "a result and its preparation are of the same scenarios");
    RunResults results;
    for (std::size_t i = 0; i < stored.scenarios.size(); ++i) {
        const PreparedScenario& one = preparation.scenarios[i];
        World world = first_world_of(one);
        std::vector<std::string> categories = posting_categories(world);
        results.push_back({one.scenario,
                           std::move(world),
                           std::move(categories),
                           {},
                           std::move(stored.replicates[i].replicates),
                           one.baseline,
                           std::move(stored.replicates[i].second_luck)});
        results.back().scenario.run = stored.scenarios[i].run;
    }
    return results;
}

} // namespace samspil
