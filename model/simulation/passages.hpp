#pragma once

#include "model/simulation/state.hpp"

#include <optional>
#include <vector>

namespace samspil {

/// What passes along an edge of a journey in a year, and what is lost there, as expected of the
/// population at the start.
struct Passage {
    double passed = 0.0; ///< completed steps that lead this way, failed handoffs among them
    double bounced = 0.0;
    double abandoned = 0.0;
    double staff_hours = 0.0; ///< of registering again at the receiver and chasing at the sender
    double own_hours = 0.0;   ///< people's own, of the same
    double cost = 0.0;        ///< [kr.] of these hours, and of what failed handoffs lead to

    double failed() const { return bounced + abandoned; }
    Passage& operator+=(const Passage& other);
};

/// One year of one population in one municipality.
struct PlacePassages {
    std::vector<Passage> edges; ///< shape [edges of the map]
    std::vector<double> visits; ///< shape [steps of the map]
};

/// The year of every municipality, if all months were like the first one of the cohorts engine.
/// What a failed handoff leads to is the remaining cost to society after it (back at the first
/// step, or unresolved) less that at the next step, at the representative place.
///   returns   shape [municipalities]
std::vector<PlacePassages> yearly_passages(const Basis& basis, const PopulationModel& population);

/// The same, of one municipality or of all together.
PlacePassages passages_of(const Basis& basis, const PopulationModel& population,
                          std::optional<MunicipalityId> municipality);

} // namespace samspil
