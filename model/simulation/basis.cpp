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

std::shared_ptr<const Rest> rest_of(const Model& model) {
    Start start = find_start(model);
    Volumes year = volumes_at_start(model, start);
    return std::make_shared<const Rest>(
        Rest{std::move(start), find_stock_values(model), std::move(year)});
}

/// What the month costs at the start in a scenario.
MonthlyOre month_of(const Model& model, const Basis& baseline) {
    for (const Population p : populations) {
        const auto& plans = model.populations[index(p)].shared_plans;
        if (plans != baseline.model.populations[index(p)].shared_plans) {
            return month_at(model, baseline.start.stock);
        }
    }
    return baseline.month_at_start;
}

std::shared_ptr<const Instances> instances_of(const Model& model,
                                              const OrganisationBasis& organisations) {
    return std::make_shared<const Instances>(model, organisations.names);
}

/// Whether everything is the same from which instances follow.
bool same_instances(const Model& a, const Model& b) {
    return a.same_places(b) && a.world.initiatives == b.world.initiatives &&
           a.world.parameters.coordination_cost == b.world.parameters.coordination_cost;
}

} // namespace

Basis::Basis(const World& world, std::shared_ptr<const Basis> start_from)
    : baseline(std::move(start_from)), model(world, &baseline->model), rest(baseline->rest),
      start(rest->start), month_at_start(month_of(model, *baseline)),
      stock_values(rest->stock_values), organisations(model, baseline->model),
      shared_instances(same_instances(model, baseline->model) ? baseline->shared_instances
                                                              : instances_of(model, organisations)),
      instances(*shared_instances), everywhere(municipalities_of(model)), visits(visits_of(model)),
      citizens(model.total_citizens), other_work(model.other_work()) {}

Basis::Basis(const World& world)
    : model(world), rest(rest_of(model)), start(rest->start),
      month_at_start(month_at(model, start.stock)), stock_values(rest->stock_values),
      organisations(model, model), shared_instances(instances_of(model, organisations)),
      instances(*shared_instances), everywhere(municipalities_of(model)), visits(visits_of(model)),
      citizens(model.total_citizens), other_work(model.other_work()) {}

} // namespace samspil
