#include "model/simulation/model.hpp"

namespace samspil {

namespace {

std::vector<RegionId> regions_of(const World& world) {
    std::vector<RegionId> regions;
    for (const Municipality& m : world.municipalities) regions.push_back(m.region);
    return regions;
}

/// Data links as they are built at the start, between every two organisations that a journey of
/// the municipality hands over between.
void build_links(const World& world, const JourneyMap& map, OrganisationGraph& graph,
                 MunicipalityId municipality) {
    for (const JourneyMap::Edge& edge : map.edges) {
        if (edge.to_step == resolved) continue;
        const OrganisationId from = graph.at_home(map.steps[edge.from_step].kind, municipality);
        const OrganisationId to = graph.at_home(map.steps[edge.to_step].kind, municipality);
        if (from == to) continue;
        graph.build_link(from, to, world.parameters.built_link[index(graph.boundary(from, to))]);
    }
}

} // namespace

Model::Model(const World& facts)
    : world(facts), graph(world.kinds, regions_of(world), world.regions.size()),
      book(world, graph) {
    const std::vector<double> loads = start_loads();
    for (const Population p : samspil::populations) {
        PopulationModel& population = populations[index(p)];
        population.map =
            map_journeys(world.journeys, world.services, p, world.bands[index(p)].size());
        population.common = common_kernel(world, population.map);
        population.cofinanced = cofinanced_steps(world, population.map);
        for (std::size_t m = 0; m < municipality_count(); ++m) {
            build_links(world, population.map, graph, MunicipalityId(m));
        }
        for (std::size_t m = 0; m < municipality_count(); ++m) {
            const LocalKernel place = local_kernel(world, population.map, graph, MunicipalityId(m));
            population.start.push_back(place);
            month_kernel(place, population.common, population.map, loads, widest_loops(),
                         population.start.back());
            population.plans.emplace_back(world, population.map, graph, book, MunicipalityId(m));
        }
    }
}

std::vector<double> Model::start_loads() const {
    std::vector<double> loads;
    for (const OrganisationKind& kind : world.kinds) loads.push_back(kind.start_utilisation);
    return loads;
}

std::vector<double> Model::other_work() const {
    std::vector<double> served(graph.size(), 0.0);
    double total = 0.0;
    for (std::size_t m = 0; m < municipality_count(); ++m) {
        const double here = world.municipalities[m].total(Population::citizens);
        total += here;
        for (std::size_t k = 0; k < world.kinds.size(); ++k) {
            served[graph.at_home(KindId(k), MunicipalityId(m)).index()] += here;
        }
    }
    std::vector<double> hours(graph.size(), 0.0);
    for (std::size_t o = 0; o < hours.size() && total > 0.0; ++o) {
        const KindId kind = graph.organisation(OrganisationId(o)).kind;
        hours[o] = served[o] / total * world.kinds[kind.index()].other_work;
    }
    return hours;
}

} // namespace samspil
