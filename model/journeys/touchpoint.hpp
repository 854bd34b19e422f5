#pragma once

#include "model/journeys/journey.hpp"

namespace samspil {

/// Minutes of one visit.
struct VisitMinutes {
    double staff = 0.0;
    double citizen = 0.0;
};

/// Minutes of one visit to a service by people of a segment.
///   equation  model.md section 4, "Visit": digital share d = min(potential, ability);
///             minutes are the d-weighted means of the digital and the manual figures
///   digital_ability  [share], in [0,1]
VisitMinutes visit_minutes(const Service& service, double digital_ability);

} // namespace samspil
