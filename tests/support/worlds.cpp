#include "tests/support/worlds.hpp"

#include "model/inputs/scenario_file.hpp"
#include "model/simulation/calibration.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/rest.hpp"
#include "model/simulation/scheme_in_force.hpp"

#include <gtest/gtest.h>

namespace samspil::test {

World deciding_world_of(const std::string& scenario_file) {
    const std::vector<std::string> files = {std::string(SAMSPIL_ROOT) + "/" + scenario_file};
    const std::vector<LoadedScenario> loaded = load_scenarios(files);
    World world = *loaded.front().facts;
    const std::vector<Fault> faults = calibrate(world);
    EXPECT_TRUE(faults.empty()) << to_string(faults.front());
    apply_settings(loaded.front().scenario, world);
    return world;
}

World world_of(const std::string& scenario_file) {
    World world = deciding_world_of(scenario_file);
    world.scheme.decide = Decider::nobody;
    world.parameters.burn_in_years = 0.0;
    return world;
}

World two_towns() { return world_of("scenarios/two-towns.toml"); }

World deciding_two_towns() { return deciding_world_of("scenarios/two-towns.toml"); }

World under(World world, const std::string& scheme) {
    const Scheme* const found = find_scheme(world, scheme);
    EXPECT_NE(found, nullptr) << "no scheme " << scheme;
    if (found != nullptr) world.scheme = *found;
    return world;
}

void set_number(World& world, const std::string& id, double value) {
    bool found = false;
    visit_numbers(world, [&](const Number& number) {
        if (number.id != id) return;
        number.value = value;
        found = true;
    });
    EXPECT_TRUE(found) << "no number " << id;
}

World frozen(World world) {
    world.parameters.load_feedback = 0.0;
    world.parameters.incident.hazard = 0.0;
    return world;
}

std::vector<Cell> journey_cells(const World& world, const ReplicateResult& result) {
    std::vector<Cell> cells;
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        for (std::size_t level = 0; level < level_count; ++level) {
            JourneyYear total;
            for (const YearRecord& year : result.years) {
                total += year.journeys[j * level_count + level];
            }
            const std::string& name = world.journeys[j].name;
            const auto add = [&](const char* what, double value) {
                cells.push_back({name + "." + std::string(level_names[level]) + "." + what,
                                 name + "." + what, value});
            };
            add("started", total.started);
            add("resolved", total.resolved);
            add("abandoned", total.abandoned);
            add("bounces", total.bounces);
            add("visits", total.visits);
            add("months", total.months);
            add("latent_months", total.latent_months);
        }
    }
    return cells;
}

ReplicateResult run_cohorts(const Basis& basis, int years) {
    RunSettings settings;
    settings.years = years;
    settings.seed = 0;
    settings.engine = EngineKind::cohorts;
    return run_replicate(basis, settings, 0, [] {});
}

} // namespace samspil::test
