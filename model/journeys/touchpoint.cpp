#include "model/journeys/touchpoint.hpp"

#include <algorithm>

namespace samspil {

VisitMinutes visit_minutes(const Service& service, double digital_ability) {
    const double d = std::min(service.digital_potential, digital_ability);
    return {d * service.staff_minutes_digital + (1.0 - d) * service.staff_minutes_manual,
            d * service.citizen_minutes_digital + (1.0 - d) * service.citizen_minutes_manual};
}

} // namespace samspil
