#pragma once

#include "model/journeys/journey_map.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace samspil {

/// The probabilities of one journey for people of one resource level, all of one month.
struct JourneyChances {
    std::span<const double> completion; ///< shape [steps of the map]
    std::span<const double> branch;     ///< shape [edges of the map]
    std::span<const double> bounce;     ///< shape [edges x levels]
    std::span<const double> abandon;    ///< shape [edges x levels]
    std::size_t level = 0;
    std::array<double, ladder_phases - 1> clock_advance{};
    std::array<double, ladder_phases> start_phase{};
};

/// What is expected of one journey from its first step until it is resolved or abandoned.
struct JourneyExpectation {
    std::vector<double> months;    ///< in each step and phase, shape [steps x phases]
    std::vector<double> attempted; ///< completions by edge, shape [edges of the route]
    std::vector<double>
        visits_before; ///< visits since the last start when a step completes, [steps]
    double visits = 0.0;
    double visits_per_attempt = 0.0; ///< until resolved, abandoned or bounced
    double bounces = 0.0;
    double abandoned = 0.0; ///< probability
    double total_months = 0.0;
};

/// Closed form of one route at a fixed organisation state: with Q the transitions among its
/// transient states, N = (I - Q)^-1 holds the expected months in each of them.
///   source    model.md section 4, "Closed forms"; Kemeny and Snell 1960, chapter 3
JourneyExpectation journey_expectation(const JourneyMap& map, const JourneyMap::Route& route,
                                       const JourneyChances& chances);

} // namespace samspil
