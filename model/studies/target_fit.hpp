#pragma once

#include "model/simulation/observation.hpp"
#include "model/simulation/world.hpp"
#include "model/studies/variables.hpp"

#include <optional>
#include <vector>

namespace samspil {

/// What a target asks for, found in the world and the list of variables.
struct TargetQuestion {
    OutputCell cell;
    Focus focus;
};

/// A published figure and what the model has beside it.
struct TargetFit {
    Target target;
    double modelled = 0.0;       ///< in the unit of the target's variable
    std::optional<double> ratio; ///< modelled over published; nothing if the published figure is 0
};

/// The question of a target whose words have been checked.
///   throws    InvariantError if a word names nothing
TargetQuestion question_of(const World& world, const Target& target);

/// All targets of the world, held against one year.
std::vector<TargetFit> fit_targets(const World& world, const YearRecord& year);

} // namespace samspil
