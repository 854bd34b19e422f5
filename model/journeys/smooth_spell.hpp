#pragma once

#include "model/journeys/journey_map.hpp"

#include <functional>
#include <span>
#include <vector>

namespace samspil {

/// A spell on a journey as long as no handoff of it fails, for people of one resource level.
struct SmoothSpell {
    /// Expected completions of a step before any handoff fails, shape [steps of the route].
    std::vector<double> reached;
    /// Probability that who stands at a step is resolved and no handoff fails, the same shape.
    std::vector<double> resolved;
};

/// Closed form at a fixed organisation state: with T the chances to go on from step to step,
/// reached is a row of (I - T)^-1, and resolved is (I - T)^-1 times the chances to be resolved at
/// once.
///   branch    of a completed step, shape [edges of the map]
///   failing   probability that a handoff over an edge fails, in [0,1]
SmoothSpell smooth_spell(const JourneyMap& map, const JourneyMap::Route& route,
                         std::span<const double> branch,
                         const std::function<double(std::size_t)>& failing);

/// The kinds of organisation on the way of a journey, in the order of its steps, each once.
std::vector<KindId> kinds_on_the_way(const JourneyMap& map, const JourneyMap::Route& route);

} // namespace samspil
