#include "model/policy/appraisal_rules.hpp"

namespace samspil {

double AppraisalRules::worth(const SectorChange& change) const {
    const auto of = [&](Sector sector) { return change[index(sector)]; };
    const double at_factor_prices =
        of(Sector::labour) + of(Sector::suppliers) + of(Sector::production) + of(Sector::service);
    return -net_tax_factor * at_factor_prices - of(Sector::time) - of(Sector::wellbeing);
}

double AppraisalRules::saved_cost_of_funds(const SectorChange& change) const {
    double in_public = 0.0;
    for (std::size_t s = 0; s < sector_count; ++s) {
        if (is_public(static_cast<Sector>(s))) in_public += change[s];
    }
    return cost_of_funds * net_tax_factor * in_public;
}

} // namespace samspil
