#include "model/outputs/results.hpp"

#include <utility>

namespace samspil {

namespace {

/// Of the instances, by index in the catalogue.
std::vector<std::size_t> initiatives_of(const std::vector<InstanceName>& instances) {
    std::vector<std::size_t> initiatives;
    for (const InstanceName& instance : instances) initiatives.push_back(instance.initiative);
    return initiatives;
}

} // namespace

void forget_cases(ReplicateResult& replicate) {
    for (YearRecord& year : replicate.years) year.investment.cases = {};
}

void take_replicate(ScenarioResult& result, ReplicateResult replicate, KeptCases kept) {
    const std::vector<std::size_t> initiatives = initiatives_of(result.instances);
    result.case_totals.resize(replicate.years.size());
    for (std::size_t year = 0; year < replicate.years.size(); ++year) {
        result.case_totals[year].add(replicate.years[year].investment.cases, initiatives);
    }
    if (kept == KeptCases::none) forget_cases(replicate);
    result.replicates.push_back(std::move(replicate));
}

} // namespace samspil
