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

State::State(const Basis& first, const DrawKey& draws, std::unique_ptr<Engine> people,
             int years_of_run, Portfolio at_start)
    : lives_in(&first), key(draws), engine(std::move(people)), years(years_of_run),
      capacity(first.start.capacity), asked(first.start.hours_asked),
      asked_this_year(capacity.size(), 0.0), competences(first.organisations.competences),
      changes(first.model), downtime(downtime_at_start(first, draws)),
      incidents(capacity.size(), 0.0), trust(first.model.world.parameters.trust_start),
      portfolio(std::move(at_start)),
      ledger(first.model.book.accounts(), first.model.book.categories().size()),
      counted(first.model.municipality_count(),
              YearCounts(first.model.world.journeys.size(), first.model.world.services.size())),
      notes(first.model), net_benefits_last_year(first.start.net_benefits),
      places(first.model.municipality_count()), rooms(thread_count()) {
    for (std::size_t o = 0; o < capacity.size(); ++o) {
        load.push_back(first.model.kind_of(OrganisationId(o)).start_utilisation);
    }
    purses = {load, std::vector<double>(load.size(), 0.0), std::vector<double>(load.size(), 0.0),
              std::vector<double>(load.size(), 0.0)};
    if (decides(first.model.world)) {
        appraiser = std::make_unique<Appraiser>(first);
        volumes = volumes_at_start(first);
    }
    follow(first);
    for (PlaceMonth& place : places) place.hours_of_kind.resize(first.model.world.kinds.size());
}

State::State(const State& other) = default;
State::~State() = default;

void State::enter(const Basis& next) {
    lives_in = &next;
    engine->go_on_in(next.model);
    if (decides(next.model.world)) appraiser = std::make_unique<Appraiser>(next);
    notes = SettlementNotes(next.model); // December has handed over what was in them
    follow(next);
}

/// Brings in line with a basis what follows from its numbers.
void State::follow(const Basis& now) {
    const Parameters& p = now.model.world.parameters;
    const HandoffEffects effects = handoff_effects(p);
    links.set(now.model.links, consent(p, trust / now.organisations.trust_at_start), effects);
    set_maturity_odds(now, *this);
    overload_odds.resize(load.size());
    for (std::size_t o = 0; o < load.size(); ++o) {
        overload_odds[o] = overload_odds_factor(load[o], effects);
    }
    for (std::size_t m = 0; m < places.size(); ++m) {
        for (const PopulationModel& population : now.model.populations) {
            places[m].ore[index(population.map.population)].resize(
                population.plans[m].keys().size());
        }
    }
}

} // namespace samspil
