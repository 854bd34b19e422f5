#include "model/organisations/security.hpp"

#include "model/core/real.hpp"

#include <algorithm>

namespace samspil {

double exposure(const Surface& now, const Surface& at_start, const IncidentRules& rules) {
    return std::max(0.0, 1.0 + rules.link_exposure * (now.linked - at_start.linked) +
                             rules.digital_exposure * (now.digital - at_start.digital));
}

double incident_probability(const Security& security, double exposure, const IncidentRules& rules) {
    const double weakest = *std::min_element(security.begin(), security.end());
    return std::min(1.0,
                    rules.hazard * exposure * exp(-rules.gamma * (weakest - security_reference)));
}

double trust_later(double trust, double highest, double recovery, double lost) {
    return std::clamp(trust + recovery * (highest - trust) - lost, 0.0, 1.0);
}

} // namespace samspil
