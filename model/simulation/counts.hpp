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
    RowArray visits;               ///< completed steps, [steps x stride]
    std::vector<double> attempted; ///< completed steps by the edge they took, [edges]
    RowArray solved;               ///< problems resolved, [routes x stride]
    RowArray bounced;              ///< failed handoffs that start again, [steps x stride]
    RowArray abandoned;            ///< failed handoffs given up, [routes x stride]
    RowArray started;              ///< life events, [routes x stride]
    RowArray relapsed;             ///< latent people of a route who relapsed, [routes x stride]

    RowArray own_stock; ///< where `stock` lies, if the engine holds no such array itself

    /// Gives every array the shape of the map; what is in them is undefined but for the padding.
    void shape(const JourneyMap& map) {
        visits.resize(map.steps.size() * map.stride());
        attempted.resize(map.edges.size());
        bounced.resize(map.steps.size() * map.stride());
        for (RowArray* rows : {&solved, &abandoned, &started, &relapsed}) {
            rows->resize(map.routes.size() * map.stride());
        }
    }
    /// Sets every count to zero, and the stock to zeros that the caller fills.
    ///   returns   the stock
    RowArray& clear(const JourneyMap& map) {
        shape(map);
        for (RowArray* rows : {&visits, &solved, &bounced, &abandoned, &started, &relapsed}) {
            std::fill(rows->begin(), rows->end(), 0.0);
        }
        std::fill(attempted.begin(), attempted.end(), 0.0);
        own_stock.assign(map.states.size() * map.stride(), 0.0);
        stock = own_stock;
        return own_stock;
    }
};

} // namespace samspil
