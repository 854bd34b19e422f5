#include "model/simulation/parties.hpp"

#include <algorithm>

namespace samspil {

namespace {

bool is_region(const FlowEnd& end) { return end.role == FlowEnd::Role::region; }

bool pays_through_region(const Journey& journey) {
    if (journey.benefit && is_region(journey.benefit->payer)) return true;
    return std::any_of(journey.flows.begin(), journey.flows.end(), [](const HoldingFlow& flow) {
        return is_region(flow.from) || is_region(flow.to);
    });
}

} // namespace

SectorGain& SectorGain::operator+=(const SectorGain& other) {
    for (std::size_t s = 0; s < sector_count; ++s) change[s] += other.change[s];
    time_of_businesses += other.time_of_businesses;
    return *this;
}

Parties::Parties(const World& world) {
    for (const OrganisationKind& kind : world.kinds) sectors_.push_back(kind.sector);
    const bool have_regions =
        std::any_of(world.journeys.begin(), world.journeys.end(), pays_through_region);
    of_sector_.fill(no_party);
    for (std::size_t s = 0; s < sector_count; ++s) {
        const auto sector = static_cast<Sector>(s);
        if (sector == Sector::region && !have_regions) continue;
        of_sector_[s] = sectors_.size();
        sectors_.insert(sectors_.end(), sector == Sector::time ? population_count : 1, sector);
    }
    for (std::size_t party = 0; party < count(); ++party) {
        if (is_public(sector(party))) public_.push_back(party);
    }
    for (const Journey& journey : world.journeys) {
        if (!journey.benefit || journey.benefit->guarantee == 0.0) continue;
        const std::size_t payer = of(journey.benefit->payer);
        if (sector(payer) != Sector::municipality) continue;
        if (std::find(guaranteed_.begin(), guaranteed_.end(), payer) != guaranteed_.end()) continue;
        guaranteed_.push_back(payer);
    }
    row_ = (count() + guaranteed_.size() + lanes - 1) / lanes * lanes;
}

void Parties::settle(double* row, double share) const {
    const std::span<double> balances(row, count());
    for (std::size_t i = 0; i < guaranteed_.size(); ++i) {
        const double saved = row[memo(i)];
        transfer(balances, guaranteed_[i], at(Sector::state), share * saved);
        transfer(balances, at(Sector::municipality), at(Sector::state), (1.0 - share) * saved);
    }
}

std::size_t Parties::of(const FlowEnd& end, const FlowEnd& other) const {
    const std::size_t party = of(end);
    const bool of_businesses = other.role == FlowEnd::Role::businesses;
    return party == at(Sector::time) && of_businesses ? time_of(Population::businesses) : party;
}

std::size_t Parties::of(const FlowEnd& end) const {
    switch (end.role) {
    case FlowEnd::Role::organisation:
        return organisation(end.kind);
    case FlowEnd::Role::municipality:
        return at(Sector::municipality);
    case FlowEnd::Role::region:
        return at(Sector::region);
    case FlowEnd::Role::state:
        return at(Sector::state);
    case FlowEnd::Role::citizens:
        return at(Sector::citizens);
    case FlowEnd::Role::businesses:
        return at(Sector::businesses);
    case FlowEnd::Role::boundary:
        break;
    }
    return at(static_cast<Sector>(end.boundary));
}

SectorChange Parties::by_sector(std::span<const double> balances) const {
    SectorChange sum{};
    for (std::size_t party = 0; party < count(); ++party) {
        sum[index(sector(party))] += balances[party];
    }
    return sum;
}

SectorGain Parties::gain_of_sectors(std::span<const double> balances) const {
    return {by_sector(balances), -balances[time_of(Population::businesses)]};
}

} // namespace samspil
