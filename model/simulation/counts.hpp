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
    /// How far into a row people of a route are found; beyond that its rows are zero. In whole
    /// vectors, [routes].
    std::vector<std::size_t> reach;
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

/// Counts who is in some states that follow each other: in each, and in all of them together.
///   stock      people of the first of them
///   in_state   from the first of them
///   to         of all of them, a row
template <class Reach>
SAMSPIL_HOT void count_states(const double* stock, std::size_t states, std::size_t stride,
                              Reach reach, double* in_state, double* to) {
    Row<Reach> people(reach);
    for (std::size_t x = 0; x < states; ++x) {
        add_row(people.data(), stock + x * stride, reach);
        in_state[x] = row_sum(stock + x * stride, reach);
    }
    set_scaled(to, people.data(), 1.0, reach);
}

/// Counts who is where.
///   stock   people by state, shape [states x stride]
///   counts  of the shape of the map
SAMSPIL_HOT void count_stock(const JourneyMap& map, const double* stock, Counts& counts) {
    const std::size_t stride = map.stride();
    with_stride(stride, [&](auto all) SAMSPIL_HOT_LAMBDA {
        count_states(stock + JourneyMap::idle * stride, 1, stride, all,
                     &counts.in_state[JourneyMap::idle], counts.idle.data());
    });
    for (std::size_t r = 0; r < map.routes.size(); ++r) {
        const JourneyMap::Route& route = map.routes[r];
        with_stride(counts.reach[r], [&](auto reach) SAMSPIL_HOT_LAMBDA {
            for (std::size_t s = route.first_step; s < route.end_step; ++s) {
                const std::size_t first = map.steps[s].first_state;
                count_states(stock + first * stride, route.phases, stride, reach,
                             &counts.in_state[first], counts.in_step.data() + s * stride);
            }
            count_states(stock + route.latent_state * stride, route.phases, stride, reach,
                         &counts.in_state[route.latent_state], counts.latent.data() + r * stride);
        });
    }
}

/// The same for counts of any shape, wherever people are found.
void count_stock(const JourneyMap& map, const RowArray& stock, Counts& counts);

} // namespace samspil
