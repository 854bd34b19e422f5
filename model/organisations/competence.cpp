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

Competences year_later(const CompetenceYear& now, const CompetenceYear& at_rest,
                       double recruitment) {
    Competences later = now.competences;
    const double turnover_ratio = now.rules.turnover / at_rest.rules.turnover;
    for (std::size_t k = 0; k < later.size(); ++k) {
        const double lost = now.rules.turnover * (later[k] - at_rest.competences[k] - recruitment) +
                            turnover_ratio * at_rest.gain[k];
        later[k] =
            std::clamp(later[k] + (now.gain[k] - lost), competence_lowest, competence_highest);
    }
    return later;
}

std::size_t stage_of(double maturity, const std::array<double, stage_count - 1>& thresholds) {
    return static_cast<std::size_t>(
        std::upper_bound(thresholds.begin(), thresholds.end(), maturity) - thresholds.begin());
}

} // namespace samspil
