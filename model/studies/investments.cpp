#include "model/studies/investments.hpp"

#include <algorithm>

namespace samspil {

void InvestmentSums::add(const InvestmentYear& year) {
    cases += year.sums;
    live += year.live;
    for (std::size_t i = 0; i < outcome_count; ++i) outcomes[i] += year.outcomes[i];
    silo_loss.not_seen += year.silo_loss.not_seen;
    silo_loss.no_money += year.silo_loss.no_money;
    silo_loss.refused += year.silo_loss.refused;
    settled += year.settled;
    settled_of_true_gain += year.settled_of_true_gain;
}

void CaseTotal::add(const CaseRecord& record) {
    cases += 1.0;
    own_value += record.own_value;
    societal_value += record.societal_value;
    if (record.societal_value <= 0.0) return;
    worthwhile += 1.0;
    value_of_worthwhile += record.societal_value;
}

void CaseTotals::add(std::span<const CaseRecord> cases, std::span<const std::size_t> initiatives) {
    ++replicates;
    if (!cases.empty()) ++replicates_with_cases;
    for (const CaseRecord& record : cases) {
        of[{initiatives[record.instance], record.decision}].add(record);
    }
}

std::vector<Foregone> foregone(const CaseTotals& totals) {
    std::vector<Foregone> ranked;
    const auto count = static_cast<double>(totals.replicates);
    for (const auto& [key, total] : totals.of) {
        const auto [initiative, decision] = key;
        if (decision == Decision::funded || total.worthwhile <= 0.0) continue;
        ranked.push_back(
            {initiative, decision, total.worthwhile / count, total.value_of_worthwhile / count});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Foregone& a, const Foregone& b) {
        return a.societal_value > b.societal_value;
    });
    return ranked;
}

} // namespace samspil
