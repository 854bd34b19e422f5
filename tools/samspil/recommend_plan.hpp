#pragma once

#include "model/studies/coalitions.hpp"
#include "tools/samspil/preparation.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// How a study of recommendations is made.
struct RecommendSettings {
    CoalitionLimits limits;
    int trials = 4;      ///< replicates in which smaller effects are tried; 0: none are
    int yardsticks = 10; ///< replicates with a planner and with nobody who decides; 0: none
    bool full = false;   ///< keeps all business cases
};

/// A recommendation alone with a part of its effect.
struct EffectTrial {
    std::size_t player = 0;
    double effect = 0.0;
    std::size_t scenario = 0; ///< index in the preparation
};

/// A world with nobody who decides, and with a planner.
struct YardstickScenarios {
    std::size_t nobody = 0; ///< index in the preparation
    std::size_t planner = 0;
};

/// Everything that `samspil recommend` runs, in one preparation.
struct RecommendPlan {
    Preparation preparation; ///< the scenario with all its recommendations first
    CoalitionDesign design;
    std::vector<std::size_t> of_coalition; ///< scenario, shape [design.coalitions]
    std::vector<std::size_t> shown;  ///< scenarios with tables of their own: all, baseline, singles
    std::vector<EffectTrial> trials; ///< by player and then by effect; the full effect is not there
    std::optional<YardstickScenarios> today;
    std::optional<YardstickScenarios> with_all;

    std::size_t baseline() const { return preparation.scenarios.front().baseline; }
    bool is_shown(std::size_t scenario) const;
};

/// Makes the coalitions of a scenario that takes up recommendations. One that is its own baseline
/// is measured against itself without them.
///   prepared  the scenario first
///   throws    InputError if it takes up none, or two scenarios would have one name
RecommendPlan plan_recommendations(const Preparation& prepared, const RecommendSettings& settings);

} // namespace samspil
