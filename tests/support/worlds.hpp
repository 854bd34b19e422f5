#pragma once

#include "model/core/ids.hpp"
#include "model/simulation/replicates.hpp"
#include "model/simulation/state.hpp"
#include "model/simulation/world.hpp"

#include <string>
#include <vector>

namespace samspil::test {

/// The calibrated world of a shipped scenario, with its settings, in which nobody decides anything
/// and nothing was bought before the start: people live as the journeys say.
World world_of(const std::string& scenario_file);

/// The same with the decisions of its scheme.
World deciding_world_of(const std::string& scenario_file);

/// Two towns, the small world of the tests: as people live in it, and with the decisions.
World two_towns();
World deciding_two_towns();
inline constexpr MunicipalityId nordby(0); ///< the first of the two

/// The same world under another of its schemes.
World under(World world, const std::string& scheme);

/// Sets a number of a world by id; a test fails if there is none.
void set_number(World& world, const std::string& id, double value);

/// The same world with its organisations frozen at their start: load, and no incidents.
World frozen(World world);

/// One figure of a run, with the name it has in messages.
struct Cell {
    std::string name;
    std::string pool; ///< the journey that small cells are pooled into
    double value = 0.0;
};

/// Totals over all years of everything that is counted by journey and resource level.
std::vector<Cell> journey_cells(const World& world, const ReplicateResult& result);

/// One replicate of a basis by the cohorts engine: the exact expectation where load is frozen.
ReplicateResult run_cohorts(const Basis& basis, int years);

} // namespace samspil::test
