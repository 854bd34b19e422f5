#include "model/journeys/handoff.hpp"

#include "model/core/real.hpp"

#include <algorithm>

namespace samspil {

double failure_odds(const HandoffConditions& c, const HandoffEffects& beta) {
    return odds(c.base_failure) * exp(-beta.owner * c.owner + c.resource_effect);
}

double ownership_odds_factor(double more_ownership, const HandoffEffects& beta) {
    return exp(-beta.owner * more_ownership);
}

double link_odds_factor(double effective_link, const HandoffEffects& beta) {
    return exp(-beta.data * effective_link);
}

double maturity_odds_factor(double maturity, const HandoffEffects& beta) {
    return exp(-beta.maturity * (maturity - beta.maturity_reference));
}

double overload_odds_factor(double load, const HandoffEffects& beta) {
    return load > 1.0 ? exp(beta.load * (load - 1.0)) : 1.0;
}

double usable_link(double built, double sender_quality, double receiver_quality,
                   double legal_access) {
    return built * std::min(sender_quality, receiver_quality) * legal_access;
}

} // namespace samspil
