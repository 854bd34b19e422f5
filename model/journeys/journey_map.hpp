#pragma once

#include "model/journeys/journey.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samspil {

/// The journeys of one population laid out as arrays: the order in which both engines, the closed
/// forms and the postings number steps, edges and states.
///
/// A state is where a citizen is at the start of a month: idle (state 0), at a step in a phase of
/// the benefit clock, or latent with a journey's problem in a phase. States of a journey are
/// contiguous: step by step, phase by phase, then latent phase by phase.
struct JourneyMap {
    static constexpr std::size_t idle = 0;

    struct Edge {
        std::size_t route = 0;
        std::size_t from_step = 0;
        std::size_t to_step = resolved; ///< or `resolved`
        KindId to_kind;                 ///< of the receiver; the sender's for `resolved`
        double probability = 0.0;
        std::size_t place_in_incoming = 0; ///< unless it leads to `resolved`
    };
    /// An edge as the step sees it to which it leads.
    struct Incoming {
        std::size_t from_state = 0; ///< of the first phase
        std::size_t edge = 0;
    };
    struct Step {
        std::size_t route = 0;
        ServiceId service;
        KindId kind;
        double nominal_pace = 1.0; ///< monthly probability of completion, 1 / mean_months
        std::size_t first_state = 0;
        std::size_t first_edge = 0;
        std::size_t end_edge = 0;
        std::size_t first_incoming = 0; ///< in `incoming`
        std::size_t end_incoming = 0;
    };
    struct Route {
        JourneyId id;
        std::size_t phases = 1;
        std::size_t first_step = 0;
        std::size_t end_step = 0;
        std::size_t end_handing_over = 0; ///< steps from here on lead to `resolved` only
        std::size_t first_state = 0;
        std::size_t latent_state = 0; ///< of the first phase
        std::size_t end_state = 0;
        std::size_t escalates_to = 0; ///< index of a route
        std::size_t severity_rank = 0;
    };
    /// What a state is, for loops over people.
    struct StateFacts {
        std::uint32_t route = 0;
        std::uint32_t step = 0; ///< of the map; only if not latent
        std::uint8_t phase = 0;
        std::uint8_t last_phase = 0;
        bool latent = false;
    };

    Population population = Population::citizens;
    std::size_t band_count = 0;
    std::vector<Route> routes;
    std::vector<Step> steps;
    std::vector<Edge> edges;
    std::vector<Incoming> incoming; ///< by the step they lead to
    std::vector<StateFacts> states;

    std::size_t segment_count() const { return band_count * level_count; }
    /// Segments a row of an array, padded so that rows start on a vector boundary.
    std::size_t stride() const { return (segment_count() + 3) / 4 * 4; }
};

/// Lays out the journeys of `population`.
JourneyMap map_journeys(std::span<const Journey> journeys, std::span<const Service> services,
                        Population population, std::size_t band_count);

} // namespace samspil
