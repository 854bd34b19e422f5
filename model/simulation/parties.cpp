#include "model/simulation/parties.hpp"

#include <algorithm>

namespace samspil {

Parties::Parties(const World& world) : world_(&world), kinds_(world.kinds.size()) {
    for (const OrganisationKind& kind : world.kinds) sectors_.push_back(kind.sector);
    for (std::size_t s = 0; s < sector_count; ++s) sectors_.push_back(static_cast<Sector>(s));
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

std::string Parties::name(std::size_t party) const {
    if (party < kinds_) return world_->kinds[party].name;
    const std::string sector(sector_names[index(this->sector(party))]);
    return is_public(this->sector(party)) ? sector + " treasury" : sector;
}

} // namespace samspil
