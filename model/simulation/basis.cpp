#include "model/simulation/basis.hpp"

#include <utility>

namespace samspil {

namespace {

std::array<VisitExpectations, population_count> visits_of(const Model& model) {
    std::array<VisitExpectations, population_count> visits;
    for (const PopulationModel& population : model.populations) {
        visits[index(population.map.population)] = visit_expectations(model, population);
    }
    return visits;
}

std::vector<MunicipalityId> municipalities_of(const Model& model) {
    std::vector<MunicipalityId> all;
    for (std::size_t m = 0; m < model.municipality_count(); ++m) all.emplace_back(m);
    return all;
}

} // namespace

Basis::Basis(const World& world, std::shared_ptr<const Basis> start_from)
    : model(world), baseline(std::move(start_from)), start(baseline->start),
      month_at_start(month_at(model, start.stock)), stock_values(baseline->stock_values),
      organisations(model, baseline->model), instances(model, organisations.names),
      everywhere(municipalities_of(model)), visits(visits_of(model)),
      citizens(model.total_citizens()), other_work(model.other_work()) {}

Basis::Basis(const World& world)
    : model(world), start(find_start(model)), month_at_start(month_at(model, start.stock)),
      stock_values(find_stock_values(model)), organisations(model, model),
      instances(model, organisations.names), everywhere(municipalities_of(model)),
      visits(visits_of(model)), citizens(model.total_citizens()), other_work(model.other_work()) {}

} // namespace samspil
