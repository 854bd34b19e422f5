#include "model/studies/investments.hpp"

#include <algorithm>
#include <map>
#include <utility>

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

std::vector<Foregone> foregone(std::span<const ReplicateResult> replicates, std::size_t year,
                               std::span<const std::size_t> initiatives) {
    std::map<std::pair<std::size_t, Decision>, Foregone> sums;
    for (const ReplicateResult& replicate : replicates) {
        for (const CaseRecord& record : replicate.years[year].investment.cases) {
            if (record.decision == Decision::funded || record.societal_value <= 0.0) continue;
            const std::size_t initiative = initiatives[record.instance];
            Foregone& sum = sums[{initiative, record.decision}];
            sum.initiative = initiative;
            sum.decision = record.decision;
            sum.cases += 1.0;
            sum.societal_value += record.societal_value;
        }
    }
    std::vector<Foregone> ranked;
    const auto count = static_cast<double>(replicates.size());
    for (const auto& entry : sums) {
        ranked.push_back(entry.second);
        ranked.back().cases /= count;
        ranked.back().societal_value /= count;
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Foregone& a, const Foregone& b) {
        return a.societal_value > b.societal_value;
    });
    return ranked;
}

} // namespace samspil
