#pragma once

#include "model/simulation/scenario.hpp"
#include "model/studies/shapley.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// Which coalitions of a scenario's recommendations are asked for their worth.
struct CoalitionDesign {
    std::size_t players = 0;           ///< recommendations
    std::vector<Order> orders;         ///< in pairs; none if every coalition is asked
    std::vector<Coalition> coalitions; ///< ascending: nobody is the first, everybody the last

    bool has_all() const { return orders.empty(); }
    /// Place in `coalitions`.
    ///   throws    InvariantError if it is not asked for
    std::size_t place_of(Coalition coalition) const;
};

/// How many coalitions are too many, and what is done then.
struct CoalitionLimits {
    std::size_t most_players = 10; ///< of which every coalition is asked
    std::size_t pairs = 25;        ///< of sampled orders where there are more players
};
inline constexpr CoalitionLimits coalition_limits;

/// Every coalition, or those on the way of sampled orders, and each player alone and the others
/// without each.
CoalitionDesign design_coalitions(std::size_t players, const CoalitionLimits& limits,
                                  std::uint32_t seed);

/// Names of the recommendations that are in, in their order in the scenario:
/// `share_data+break_silos`
///   returns   `none` of nobody
std::string coalition_name(const Scenario& scenario, Coalition coalition);

/// The scenario with some of its recommendations and all else the same, named like the coalition.
Scenario with_recommendations(const Scenario& scenario, Coalition coalition);

/// The scenario with one of its recommendations, whose changes are `effect` of what they are at
/// full cost.
Scenario with_effect(const Scenario& scenario, std::size_t player, double effect);

/// Whether two scenarios on one world are the same policy, whatever they are called.
bool same_policy(const Scenario& a, const Scenario& b);

} // namespace samspil
