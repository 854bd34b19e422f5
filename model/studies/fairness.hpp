#pragma once

#include "model/people/segment.hpp"
#include "model/simulation/observation.hpp"
#include "model/simulation/world.hpp"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace samspil {

/// A figure in which citizens with little to draw on may fare otherwise than those with much.
struct FairnessMeasure {
    std::string_view name;
    std::string_view unit;
    std::string_view meaning;
    /// Of what happened to the citizens of one level in all years; 0 where nothing did.
    double (*value)(const JourneyYear& sums);
};

std::span<const FairnessMeasure> fairness_measures();

/// Whom a value of fairness is of: a resource level, or the difference of low and high.
inline constexpr std::size_t fairness_slots = level_count + 1;
inline constexpr std::array<std::string_view, fairness_slots> fairness_slot_names = {
    level_names[0], level_names[1], level_names[2], "low_less_high"};

/// One measure by whom it is of, shape [fairness_slots][replicates].
using FairnessValues = std::array<std::vector<double>, fairness_slots>;

/// Every measure over the journeys of citizens in all years, shape [fairness_measures()].
std::vector<FairnessValues> fairness(const World& world,
                                     std::span<const ReplicateResult> replicates);

} // namespace samspil
