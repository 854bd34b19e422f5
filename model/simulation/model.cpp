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

/// The organisations that people of a municipality meet at the start.
OrganisationsMet met_at_start(const Model& model, MunicipalityId municipality) {
    const HandoffEffects effects = handoff_effects(model.world.parameters);
    OrganisationsMet met;
    for (std::size_t k = 0; k < model.world.kinds.size(); ++k) {
        const OrganisationId id = model.graph.at_home(KindId(k), municipality);
        met.load.push_back(model.world.kinds[k].start_utilisation);
        met.maturity_odds.push_back(
            maturity_odds_factor(maturity(model.start_competences(id)), effects));
    }
    return met;
}

} // namespace

Model::Model(const World& facts)
    : world(facts), graph(world.kinds, regions_of(world), world.regions.size()),
      book(world, graph) {
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
            population.places.push_back(
                place_kernel(world, population.map, graph, MunicipalityId(m), links));
            population.plans.emplace_back(world, population.map, graph, book, MunicipalityId(m));
        }
    }
    LinkMonth links_at_start;
    links_at_start.set(links, consent(world.parameters, 1.0), handoff_effects(world.parameters));
    for (PopulationModel& population : populations) {
        population.start.resize(municipality_count());
        for (std::size_t m = 0; m < municipality_count(); ++m) {
            month_kernel(population.places[m], population.common, population.map,
                         met_at_start(*this, MunicipalityId(m)), links_at_start, widest_loops(),
                         population.start[m]);
        }
    }
}

Competences Model::start_competences(OrganisationId id) const {
    const OrganisationKind& kind = kind_of(id);
    const std::size_t home = graph.organisation(id).home;
    const double offset =
        kind.per == Place::municipality ? world.municipalities[home].maturity_offset : 0.0;
    return shifted(kind.competences, offset);
}

std::vector<double> Model::citizens_served() const {
    std::vector<double> served(graph.size(), 0.0);
    for (std::size_t m = 0; m < municipality_count(); ++m) {
        for (std::size_t k = 0; k < world.kinds.size(); ++k) {
            served[graph.at_home(KindId(k), MunicipalityId(m)).index()] +=
                world.municipalities[m].total(Population::citizens);
        }
    }
    return served;
}

double Model::trust_loss(double served) const {
    const double all = total_citizens();
    return all > 0.0 ? world.parameters.incident_trust_loss * served / all : 0.0;
}

double Model::total_citizens() const {
    double total = 0.0;
    for (const Municipality& m : world.municipalities) total += m.total(Population::citizens);
    return total;
}

std::vector<double> Model::other_work() const {
    const double total = total_citizens();
    std::vector<double> hours = citizens_served();
    for (std::size_t o = 0; o < hours.size(); ++o) {
        const double share = total > 0.0 ? hours[o] / total : 0.0;
        hours[o] = share * kind_of(OrganisationId(o)).other_work;
    }
    return hours;
}

} // namespace samspil
