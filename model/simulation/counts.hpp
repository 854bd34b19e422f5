#pragma once

#include "model/core/row_array.hpp"
#include "model/journeys/journey_map.hpp"
#include "model/simulation/rows.hpp"

#include <cstddef>
#include <vector>

namespace samspil {

/// What happened in one municipality and population in one month: expected people, or agents times
/// their weight. Everything after the counts is the same code for both engines.
struct Counts {
    // who was where at the start of the month
    RowArray idle;                ///< [stride]
    RowArray in_step;             ///< in any phase, [steps x stride]
    RowArray latent;              ///< in any phase, [routes x stride]
    std::vector<double> in_state; ///< of all segments, [states]
    // what they did
    RowArray visits;               ///< completed steps, [steps x stride]
    std::vector<double> completed; ///< the same, of all segments, [steps]
    std::vector<double> attempted; ///< the same by the edge that was taken, [edges]
    RowArray solved;               ///< problems resolved, [routes x stride]
    RowArray bounced;              ///< failed handoffs that start again, [steps x stride]
    RowArray abandoned;            ///< failed handoffs given up, [routes x stride]
    RowArray started;              ///< life events, [routes x stride]
    RowArray relapsed;             ///< latent people of a route who relapsed, [routes x stride]

    // room for the engine to work in
    RowArray by_state; ///< [states x stride]
    RowArray by_edge;  ///< [edges x pattern]
    RowArray by_step;  ///< twice [steps x pattern]

    /// Gives every array the shape of the map, unless it has it. What is new is zero.
    void shape(const JourneyMap& map);
    /// Gives every array the shape of the map, and sets every count to zero.
    void clear(const JourneyMap& map);
};

/// Counts who is where.
///   stock   people by state, shape [states x stride]
template <class Length>
SAMSPIL_HOT void count_stock(const JourneyMap& map, const double* stock, Counts& counts,
                             Length stride) {
    const auto sum = [&](std::size_t state, std::size_t phases, double* to) SAMSPIL_HOT_LAMBDA {
        Row<Length> people(stride);
        for (std::size_t x = state; x < state + phases; ++x) {
            add_row(people.data(), stock + x * stride, stride);
            counts.in_state[x] = row_sum(stock + x * stride, stride);
        }
        set_scaled(to, people.data(), 1.0, stride);
    };
    sum(JourneyMap::idle, 1, counts.idle.data());
    for (std::size_t s = 0; s < map.steps.size(); ++s) {
        const JourneyMap::Step& step = map.steps[s];
        sum(step.first_state, map.routes[step.route].phases, counts.in_step.data() + s * stride);
    }
    for (std::size_t r = 0; r < map.routes.size(); ++r) {
        const JourneyMap::Route& route = map.routes[r];
        sum(route.latent_state, route.phases, counts.latent.data() + r * stride);
    }
}

/// The same for counts of any shape.
void count_stock(const JourneyMap& map, const RowArray& stock, Counts& counts);

} // namespace samspil
