#include "model/simulation/state.hpp"

#include "model/core/parallel.hpp"
#include "model/simulation/incidents.hpp"
#include "model/simulation/january.hpp"

#include <utility>

namespace samspil {

Basis::Basis(const World& world, const Model& start_of)
    : model(world), start(find_start(start_of)), organisations(model, start_of),
      other_work(model.other_work()) {
    for (const PopulationModel& population : model.populations) {
        visits[index(population.map.population)] = visit_expectations(model, population);
    }
}

Basis::Basis(const World& world) : Basis(world, Model(world)) {}

State::State(const Basis& basis, const DrawKey& draws, std::unique_ptr<Engine> people)
    : key(draws), engine(std::move(people)), capacity(basis.start.capacity),
      asked(basis.start.hours_asked), asked_this_year(capacity.size(), 0.0),
      competences(basis.organisations.competences), changes(basis.model),
      downtime(downtime_at_start(basis, draws)), incidents(capacity.size(), 0.0),
      trust(basis.model.world.parameters.trust_start),
      ledger(basis.model.book.accounts(), basis.model.book.categories().size()),
      counted(basis.model.municipality_count(),
              YearCounts(basis.model.world.journeys.size(), basis.model.world.services.size())),
      notes(basis.model), net_benefits_last_year(basis.start.net_benefits),
      places(basis.model.municipality_count()), rooms(thread_count()) {
    for (std::size_t o = 0; o < capacity.size(); ++o) {
        load.push_back(basis.model.kind_of(OrganisationId(o)).start_utilisation);
    }
    set_maturity_odds(basis, *this);
    for (PlaceMonth& place : places) {
        const std::size_t m = static_cast<std::size_t>(&place - places.data());
        place.hours_of_kind.resize(basis.model.world.kinds.size());
        for (const PopulationModel& population : basis.model.populations) {
            place.ore[index(population.map.population)].resize(population.plans[m].keys().size());
        }
    }
}

} // namespace samspil
