#pragma once

#include "model/simulation/counts.hpp"
#include "model/simulation/world.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace samspil {

/// A step of a population's journeys for whose visits municipalities pay their region.
struct CofinancedStep {
    std::size_t step = 0; ///< of the map
    ServiceId service;
    std::vector<double> ore_a_visit; ///< by who is treated, shape [segments]
};

/// The steps at services that have a tariff.
std::vector<CofinancedStep> cofinanced_steps(const World& world, const JourneyMap& map);

/// What the municipality owes for a month's visits.
///   returns   added to `ore`, shape [services]
void add_cofinancing(std::span<const CofinancedStep> steps, const JourneyMap& map,
                     const Counts& counts, std::span<double> ore);

} // namespace samspil
