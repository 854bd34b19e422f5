#include "model/simulation/parties.hpp"

namespace samspil {

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

std::string Parties::name(std::size_t party) const {
    if (party < kinds()) return world_->kinds[party].name;
    const std::string sector(sector_names[index(this->sector(party))]);
    return is_public(this->sector(party)) ? sector + " treasury" : sector;
}

} // namespace samspil
