#include "model/journeys/handoff.hpp"

#include "model/core/real.hpp"

#include <algorithm>

namespace samspil {

double failure_odds(const HandoffConditions& c, const HandoffEffects& beta) {
    return odds(c.base_failure) *
           exp(-beta.data * c.data_link - beta.owner * c.owner -
               beta.maturity * (c.maturity - beta.maturity_reference) + c.resource_effect);
}

double overload_odds_factor(double load, const HandoffEffects& beta) {
    return load > 1.0 ? exp(beta.load * (load - 1.0)) : 1.0;
}

double effective_link(double built, double sender_quality, double receiver_quality,
                      double legal_access, double consent) {
    return built * std::min(sender_quality, receiver_quality) * legal_access * consent;
}

} // namespace samspil
