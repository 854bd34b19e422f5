#pragma once

#include "model/core/row_array.hpp"
#include "model/journeys/journey_map.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace samspil {

/// What happened in one municipality and population in one month: expected people, or agents times
/// their weight. Everything after the counts is the same code for both engines.
struct Counts {
    std::span<const double> stock; ///< people at the start of the month, shape [states x stride]
    RowArray attempted;            ///< completed steps by the edge they took, [edges x stride]
    RowArray bounced;              ///< failed handoffs that start again, [steps x stride]
    RowArray abandoned;            ///< failed handoffs given up, [steps x stride]
    RowArray started;              ///< life events, [routes x stride]
    RowArray relapsed;             ///< latent people of a route who relapsed, [routes x stride]

    RowArray own_stock; ///< where `stock` lies, if the engine holds no such array itself

    /// Gives every array the shape of the map; what is in them is undefined but for the padding.
    void shape(const JourneyMap& map) {
        attempted.resize(map.edges.size() * map.stride());
        bounced.resize(map.steps.size() * map.stride());
        abandoned.resize(map.steps.size() * map.stride());
        started.resize(map.routes.size() * map.stride());
        relapsed.resize(map.routes.size() * map.stride());
    }
    /// Sets every count to zero, and the stock to zeros that the caller fills.
    ///   returns   the stock
    RowArray& clear(const JourneyMap& map) {
        shape(map);
        for (RowArray* counts : {&attempted, &bounced, &abandoned, &started, &relapsed}) {
            std::fill(counts->begin(), counts->end(), 0.0);
        }
        own_stock.assign(map.states.size() * map.stride(), 0.0);
        stock = own_stock;
        return own_stock;
    }
};

} // namespace samspil
