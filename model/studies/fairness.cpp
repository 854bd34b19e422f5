#include "model/studies/fairness.hpp"

namespace samspil {

namespace {

double over(double count, double base) { return base > 0.0 ? count / base : 0.0; }

const std::array measures_of_fairness = {
    FairnessMeasure{"bounces", "handoffs a problem",
                    "failed handoffs after which the citizen started again, for each problem that "
                    "starts",
                    [](const JourneyYear& sums) { return over(sums.bounces, sums.started); }},
    FairnessMeasure{"months", "months a problem",
                    "months on a journey or with the problem unresolved, for each problem that "
                    "starts",
                    [](const JourneyYear& sums) {
                        return over(sums.months + sums.latent_months, sums.started);
                    }},
    FairnessMeasure{"contacts", "contacts a problem",
                    "visits and contacts to ask for a case, for each problem that starts",
                    [](const JourneyYear& sums) {
                        return over(sums.visits + sums.chase_contacts, sums.started);
                    }},
    FairnessMeasure{"resolved", "share",
                    "attempts that end with the problem resolved, of all that end",
                    [](const JourneyYear& sums) {
                        return over(sums.resolved, sums.resolved + sums.abandoned);
                    }},
    FairnessMeasure{"failure_demand", "share",
                    "chase contacts and visits repeated after a bounce or a relapse, over all "
                    "visits",
                    [](const JourneyYear& sums) { return sums.failure_demand(); }},
};

constexpr std::size_t best_off = 0;
constexpr std::size_t worst_off = level_count - 1;
static_assert(level_names[best_off] == "high" && level_names[worst_off] == "low");

std::array<JourneyYear, level_count> citizens_by_level(const World& world,
                                                       const ReplicateResult& replicate) {
    std::array<JourneyYear, level_count> sums;
    for (const YearRecord& year : replicate.years) {
        for (std::size_t j = 0; j < world.journeys.size(); ++j) {
            if (world.journeys[j].population != Population::citizens) continue;
            for (std::size_t level = 0; level < level_count; ++level) {
                sums[level] += year.journeys[j * level_count + level];
            }
        }
    }
    return sums;
}

} // namespace

std::span<const FairnessMeasure> fairness_measures() { return measures_of_fairness; }

std::vector<FairnessValues> fairness(const World& world,
                                     std::span<const ReplicateResult> replicates) {
    std::vector<FairnessValues> all(measures_of_fairness.size());
    for (const ReplicateResult& replicate : replicates) {
        const std::array<JourneyYear, level_count> sums = citizens_by_level(world, replicate);
        for (std::size_t m = 0; m < measures_of_fairness.size(); ++m) {
            for (std::size_t level = 0; level < level_count; ++level) {
                all[m][level].push_back(measures_of_fairness[m].value(sums[level]));
            }
            all[m][level_count].push_back(all[m][worst_off].back() - all[m][best_off].back());
        }
    }
    return all;
}

} // namespace samspil
