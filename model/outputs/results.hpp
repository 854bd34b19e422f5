#pragma once

#include "model/simulation/observation.hpp"
#include "model/simulation/scenario.hpp"
#include "model/simulation/world.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace samspil {

/// A scenario and what its replicates did.
struct ScenarioResult {
    Scenario scenario;
    World world;                         ///< calibrated, with what the scenario sets
    std::vector<std::string> categories; ///< of postings, in the order of YearFlows
    std::vector<ReplicateResult> replicates;
    std::size_t baseline = 0; ///< index in the same list; its own if it is its own baseline
};

/// All scenarios of one run, in the order of the tables.
using RunResults = std::vector<ScenarioResult>;

inline int calendar_year(const World& world, std::size_t year) {
    return world.first_year + static_cast<int>(year);
}

} // namespace samspil
