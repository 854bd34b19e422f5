#include "model/simulation/state.hpp"

#include "model/core/parallel.hpp"
#include "model/simulation/appraisal.hpp"
#include "model/simulation/burn_in.hpp"
#include "model/simulation/incidents.hpp"
#include "model/simulation/january.hpp"

#include <utility>

namespace samspil {

namespace {

/// Whether anybody decides what is built.
bool decides(const World& world) {
    return world.scheme.decide != Decider::nobody && !world.initiatives.empty();
}

} // namespace

State::State(const Basis& basis, const DrawKey& draws, std::unique_ptr<Engine> people,
             int years_of_run)
    : State(basis, draws, std::move(people), years_of_run,
            portfolio_at_start(basis.in_whose_start(), draws)) {}

State::State(const Basis& basis, const DrawKey& draws, std::unique_ptr<Engine> people,
             int years_of_run, Portfolio at_start)
    : key(draws), engine(std::move(people)), years(years_of_run), capacity(basis.start.capacity),
      asked(basis.start.hours_asked), asked_this_year(capacity.size(), 0.0),
      competences(basis.organisations.competences), changes(basis.model),
      downtime(downtime_at_start(basis, draws)), incidents(capacity.size(), 0.0),
      trust(basis.model.world.parameters.trust_start), portfolio(std::move(at_start)),
      ledger(basis.model.book.accounts(), basis.model.book.categories().size()),
      counted(basis.model.municipality_count(),
              YearCounts(basis.model.world.journeys.size(), basis.model.world.services.size())),
      notes(basis.model), net_benefits_last_year(basis.start.net_benefits),
      places(basis.model.municipality_count()), rooms(thread_count()) {
    for (std::size_t o = 0; o < capacity.size(); ++o) {
        load.push_back(basis.model.kind_of(OrganisationId(o)).start_utilisation);
    }
    purses = {load, std::vector<double>(load.size(), 0.0), std::vector<double>(load.size(), 0.0),
              std::vector<double>(load.size(), 0.0)};
    if (decides(basis.model.world)) {
        appraiser = std::make_unique<Appraiser>(basis);
        volumes = volumes_at_start(basis);
    }
    follow(basis);
    for (PlaceMonth& place : places) place.hours_of_kind.resize(basis.model.world.kinds.size());
}

void State::follow(const Basis& basis) {
    const Parameters& p = basis.model.world.parameters;
    links.set(basis.model.links, consent(p, trust / basis.organisations.trust_at_start),
              handoff_effects(p));
    set_maturity_odds(basis, *this);
    for (std::size_t m = 0; m < places.size(); ++m) {
        for (const PopulationModel& population : basis.model.populations) {
            places[m].ore[index(population.map.population)].resize(
                population.plans[m].keys().size());
        }
    }
}

State::~State() = default;

} // namespace samspil
