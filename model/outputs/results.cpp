#include "model/outputs/results.hpp"

#include <utility>

namespace samspil {

namespace {

/// Of the instances, by index in the catalogue.
std::vector<std::size_t> initiatives_of(const std::vector<InstanceName>& instances) {
    std::vector<std::size_t> initiatives;
    initiatives.reserve(instances.size());
    for (const InstanceName& instance : instances) initiatives.push_back(instance.initiative);
    return initiatives;
}

} // namespace

void forget_cases(ReplicateResult& replicate) {
    for (YearRecord& year : replicate.years) year.investment.cases = {};
}

ReplicateResult without_cases(ReplicateResult replicate) {
    std::vector<std::vector<CaseRecord>> until_the_copy_is_made;
    for (YearRecord& year : replicate.years) {
        until_the_copy_is_made.push_back(std::exchange(year.investment.cases, {}));
    }
    const ReplicateResult& left = replicate;
    return left;
}

void take_replicate(ScenarioResult& result, ReplicateResult replicate, KeptCases kept) {
    const std::vector<std::size_t> initiatives = initiatives_of(result.instances);
    result.case_totals.resize(replicate.years.size());
    for (std::size_t year = 0; year < replicate.years.size(); ++year) {
        result.case_totals[year].add(replicate.years[year].investment.cases, initiatives);
    }
    if (kept == KeptCases::none) replicate = without_cases(std::move(replicate));
    result.replicates.push_back(std::move(replicate));
}

} // namespace samspil
