#pragma once

#include "model/simulation/observation.hpp"
#include "model/simulation/scenario.hpp"
#include "model/simulation/world.hpp"
#include "model/studies/investments.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace samspil {

/// What the index of an instance in a business case stands for.
struct InstanceName {
    std::size_t initiative = 0; ///< in the catalogue of the world
    std::string organisation;   ///< who buys, as in the accounts; of a platform `all KIND`
    std::string partner;        ///< the other end of a link; empty for all else
};

/// A scenario and what its replicates did.
struct ScenarioResult {
    Scenario scenario;
    World world; ///< calibrated, with what the scenario sets; its numbers before any draw
    std::vector<std::string> categories; ///< of postings, in the order of YearFlows
    std::vector<InstanceName> instances; ///< shape [Instances::all]
    std::vector<ReplicateResult> replicates;
    std::size_t baseline = 0; ///< index in the same list; its own if it is its own baseline
    /// The first draws again, with another luck; empty but for the headline and its baseline.
    std::vector<ReplicateResult> second_luck = {};
    /// Why there are so many replicates, where the run itself found how many it needs.
    std::string why_so_many = {};
    /// Business cases of `replicates`, added up as they were taken in, shape [years].
    std::vector<CaseTotals> case_totals = {};
};

/// Which business cases of its replicates a result keeps beside their totals.
enum class KeptCases { all, none };

/// Leaves out the business cases of a replicate, by far the most of it.
void forget_cases(ReplicateResult& replicate);

/// What is left of a replicate without its business cases, in memory of its own: cases that are
/// freed amid what is kept would leave holes that are too small for those of the next replicate.
ReplicateResult without_cases(ReplicateResult replicate);

/// Takes in the next replicate of a scenario.
void take_replicate(ScenarioResult& result, ReplicateResult replicate, KeptCases kept);

/// All scenarios of one run, in the order of the tables.
using RunResults = std::vector<ScenarioResult>;

inline int calendar_year(const World& world, std::size_t year) {
    return world.first_year + static_cast<int>(year);
}

} // namespace samspil
