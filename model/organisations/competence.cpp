#include "model/organisations/competence.hpp"

#include <algorithm>

namespace samspil {

Competences yearly_gain(const Competences& lead, const CompetenceRules& rules) {
    Competences gain{};
    for (std::size_t k = 0; k < gain.size(); ++k) {
        gain[k] = rules.diffusion * lead[k] + rules.training;
    }
    return gain;
}

Competences year_later(const Competences& now, const Competences& at_rest, const Competences& gain,
                       const Competences& gain_at_rest, double recruitment,
                       const CompetenceRules& rules, const CompetenceRules& rules_at_rest) {
    Competences later{};
    const double turnover_ratio = rules.turnover / rules_at_rest.turnover;
    for (std::size_t k = 0; k < later.size(); ++k) {
        const double lost =
            rules.turnover * (now[k] - at_rest[k] - recruitment) + turnover_ratio * gain_at_rest[k];
        later[k] = std::clamp(now[k] + (gain[k] - lost), competence_lowest, competence_highest);
    }
    return later;
}

std::size_t stage_of(double maturity, const std::array<double, stage_count - 1>& thresholds) {
    return static_cast<std::size_t>(
        std::upper_bound(thresholds.begin(), thresholds.end(), maturity) - thresholds.begin());
}

} // namespace samspil
