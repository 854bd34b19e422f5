#include "model/simulation/state.hpp"

#include "model/core/parallel.hpp"

#include <utility>

namespace samspil {

Basis::Basis(const World& world, const Model& start_of)
    : model(world), start(find_start(start_of)), other_work(model.other_work()) {
    for (const PopulationModel& population : model.populations) {
        visits[index(population.map.population)] = visit_expectations(model, population);
    }
}

Basis::Basis(const World& world) : Basis(world, Model(world)) {}

State::State(const Basis& basis, std::unique_ptr<Engine> people)
    : engine(std::move(people)), capacity(basis.start.capacity), asked(basis.start.hours_asked),
      asked_this_year(basis.start.capacity.size(), 0.0),
      ledger(basis.model.book.accounts(), basis.model.book.categories().size()),
      counted(basis.model.municipality_count(),
              YearCounts(basis.model.world.journeys.size(), basis.model.world.services.size())),
      notes(basis.model), net_benefits_last_year(basis.start.net_benefits),
      places(basis.model.municipality_count()), rooms(thread_count()) {
    const std::vector<double> start_loads = basis.model.start_loads();
    for (std::size_t o = 0; o < capacity.size(); ++o) {
        load.push_back(start_loads[basis.model.graph.organisation(OrganisationId(o)).kind.index()]);
    }
    for (PlaceMonth& place : places) {
        const std::size_t m = static_cast<std::size_t>(&place - places.data());
        place.hours_of_kind.resize(basis.model.world.kinds.size());
        for (const PopulationModel& population : basis.model.populations) {
            place.ore[index(population.map.population)].resize(population.plans[m].keys().size());
        }
    }
    for (Room& room : rooms) room.load_of_kind.resize(basis.model.world.kinds.size());
}

} // namespace samspil
