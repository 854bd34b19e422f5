#pragma once

#include "model/simulation/counts.hpp"
#include "model/simulation/rest.hpp"

#include <array>
#include <vector>

namespace samspil {

struct Basis;

/// What happened in one municipality and population, summed over twelve months.
struct YearVolumes {
    RowArray visits;              ///< completed steps, shape [steps x stride]
    std::vector<double> in_state; ///< person-months of all segments, shape [states]
    RowArray started;             ///< life events, shape [routes x stride]
    /// After handoffs from a step, of all segments, where add_bounces() was called, shape [steps].
    std::vector<double> bounced;

    /// Nothing has happened yet.
    void clear(const JourneyMap& map);
    /// Adds a month.
    ///   times   1, or how many months like it
    void add(const JourneyMap& map, const Counts& month, Loops loops, double times = 1.0);
    /// Adds the bounces of a month, which few ask for.
    void add_bounces(const JourneyMap& map, const Counts& month);
};

/// Shape [populations][municipalities].
using Volumes = std::array<std::vector<YearVolumes>, population_count>;

/// A year like the first month.
Volumes volumes_at_start(const Basis& basis);
Volumes volumes_at_start(const Model& model, const Start& start);

} // namespace samspil
