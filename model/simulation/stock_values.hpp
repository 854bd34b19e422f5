#pragma once

#include "model/simulation/model.hpp"
#include "model/simulation/parties.hpp"

#include <array>
#include <vector>

namespace samspil {

/// What a person is worth to each sector by where the person stands [kr.], shape
/// [populations][states x segments]. Empty for a population without journeys.
using StockValues = std::array<std::vector<SectorGain>, population_count>;

/// V of every state (see StateValues) at the start of the model's world, at the representative
/// place. What the budget guarantee gives back of benefits is the state's.
StockValues find_stock_values(const Model& model);

/// What people are worth where they stand [kr.], by sector.
///   people   of one municipality and population, shape [states x stride]
///   values   of the population
SectorGain worth_of(const JourneyMap& map, const RowArray& people,
                    const std::vector<SectorGain>& values);

} // namespace samspil
