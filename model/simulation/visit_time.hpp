#pragma once

#include "model/journeys/journey_map.hpp"
#include "model/simulation/kernel.hpp"

namespace samspil {

/// Expected time that a completed step takes of a person of a segment, handing over included.
///   add_staff   gets kinds of organisation and minutes of their staff, one after the other
///   returns     the person's own minutes
template <class AddStaff>
double visit_time(const JourneyMap& map, const CommonKernel& common, const LocalKernel& place,
                  std::size_t s, std::size_t segment, const AddStaff& add_staff) {
    const JourneyMap::Step& step = map.steps[s];
    const std::size_t cell = s * map.stride() + segment;
    double own = common.citizen_minutes[cell];
    add_staff(step.kind, common.staff_minutes[cell]);
    for (std::size_t e = step.first_edge; e < step.end_edge; ++e) {
        const std::size_t handoff = e * level_count + segment % level_count;
        const double registering = common.branch[e] * place.reregistration[e];
        const double chasing = common.branch[e] * (place.bounce[handoff] + place.abandon[handoff]);
        add_staff(map.edges[e].to_kind, registering * common.reregistration_staff_minutes[e]);
        add_staff(step.kind, chasing * common.chase_staff_minutes);
        own += registering * common.reregistration_citizen_minutes[e] +
               chasing * common.chase_citizen_minutes;
    }
    return own;
}

} // namespace samspil
