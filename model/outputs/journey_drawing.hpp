#pragma once

#include "model/outputs/graph_text.hpp"
#include "model/simulation/passages.hpp"

#include <array>
#include <optional>
#include <vector>

namespace samspil {

/// The steps of journeys as a graph, with who passes and what fails in a year. Failed handoffs are
/// edges of their own: back to the first step, or to `given up`.
///   journey    only this one, or all
///   passages   a year of all municipalities or of one, shape [populations]
GraphTable journey_drawing(const Model& model, std::optional<JourneyId> journey,
                           const std::array<PlacePassages, population_count>& passages);

} // namespace samspil
