#include "model/simulation/committed.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/basis.hpp"

namespace samspil {

bool wears_out(const Project& project, int month) {
    return !project.renewed && project.worn <= month + months_per_year;
}

Committed::Committed(const Basis& basis, const Portfolio& portfolio, int month)
    : basis_(basis), portfolio_(portfolio), places_(portfolio.places_at_start),
      organisations_(portfolio.organisations.size()), changes_(basis.model) {
    for (PlaceEffects& place : places_) place.clear();
    for (const Project& project : portfolio.projects) {
        // Nobody knows yet of what is being built that it will fail.
        const bool decided = project.built > month || project.outcome == Outcome::goes_live;
        if (!decided || project.renewed || wears_out(project, month)) continue;
        add_effects_of(basis, basis.instances.all[project.instance], full_use, {}, places_,
                       organisations_);
    }
    for (const MunicipalityId m : basis.everywhere) set_changes(m);
    for (std::size_t o = 0; o < organisations_.size(); ++o) set_changes(OrganisationId(o));
    set_exposure(basis, changes_);
}

void Committed::add(const Instance& instance) {
    add_effects_of(basis_, instance, full_use, {}, places_, organisations_);
    for (const MunicipalityId m : instance.reach) set_changes(m);
    for (const Payer& payer : instance.payers) set_changes(payer.organisation);
    for (const WorkChange& work : instance.other_work) set_changes(work.organisation);
}

void Committed::set_changes(MunicipalityId m) {
    const PlaceEffects& at_start = portfolio_.places_at_start[m.index()];
    changes_.place_has_changed[m.index()] = places_[m.index()] != at_start ? 1 : 0;
    samspil::changes(places_[m.index()], at_start, changes_.places[m.index()]);
}

void Committed::set_changes(OrganisationId o) {
    changes_.organisations[o.index()] =
        samspil::changes(organisations_[o.index()], portfolio_.organisations_at_start[o.index()]);
}

} // namespace samspil
