#include "model/simulation/data_links.hpp"

#include <algorithm>

namespace samspil {

DataLinks::Class DataLinks::class_of(double usable) {
    const auto found = std::find(usable_.begin() + inside + 1, usable_.end(), usable);
    const auto position = static_cast<Class>(found - usable_.begin());
    if (found == usable_.end()) usable_.push_back(usable);
    return position;
}

double DataLinks::effective(std::size_t link_class, double consent) const {
    return link_class == inside ? 1.0 : usable_[link_class] * consent;
}

void LinkMonth::set(const DataLinks& links, double consent_now, const HandoffEffects& effects) {
    consent = consent_now;
    effective.resize(links.size());
    odds_factor.resize(links.size());
    for (std::size_t c = 0; c < links.size(); ++c) {
        effective[c] = links.effective(c, consent);
        odds_factor[c] = link_odds_factor(effective[c], effects);
    }
}

void LinkMonth::begin(std::size_t classes, const HandoffEffects& effects) {
    effective.assign(classes, 1.0);
    odds_factor.assign(classes, link_odds_factor(1.0, effects));
}

} // namespace samspil
