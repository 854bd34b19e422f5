#include "model/simulation/model.hpp"

#include "model/simulation/transitions.hpp"

#include <algorithm>
#include <utility>

namespace samspil {

namespace {

std::vector<RegionId> regions_of(const World& world) {
    std::vector<RegionId> regions;
    for (const Municipality& m : world.municipalities) regions.push_back(m.region);
    return regions;
}

/// Data links as they are built at the start, between every two organisations that a journey
/// hands over between.
void build_links(const World& world, const JourneyMap& map, OrganisationGraph& graph) {
    const std::vector<LinkEnds> pairs = handing_over(map);
    for (std::size_t m = 0; m < world.municipalities.size(); ++m) {
        for (const LinkEnds& ends : pairs) {
            const OrganisationId from = graph.at_home(ends.from, MunicipalityId(m));
            const OrganisationId to = graph.at_home(ends.to, MunicipalityId(m));
            graph.build_link(from, to,
                             world.parameters.built_link[index(graph.boundary(from, to))]);
        }
    }
}

/// The factors of organisations' maturity on the odds that a handoff to them fails, at the start,
/// shape [organisations].
std::vector<double> maturity_odds_at_start(const Model& model) {
    const HandoffEffects effects = handoff_effects(model.world.parameters);
    std::vector<double> factors;
    for (std::size_t o = 0; o < model.graph.size(); ++o) {
        factors.push_back(
            maturity_odds_factor(maturity(model.start_competences(OrganisationId(o))), effects));
    }
    return factors;
}

/// The organisations that people of a municipality meet at the start.
OrganisationsMet met_at_start(const Model& model, const std::vector<double>& maturity_odds,
                              MunicipalityId municipality) {
    OrganisationsMet met;
    const HandoffEffects effects = handoff_effects(model.world.parameters);
    for (std::size_t k = 0; k < model.world.kinds.size(); ++k) {
        const OrganisationId id = model.graph.at_home(KindId(k), municipality);
        met.load.push_back(model.world.kinds[k].start_utilisation);
        met.maturity_odds.push_back(maturity_odds[id.index()]);
        met.overload_odds.push_back(overload_odds_factor(met.load.back(), effects));
    }
    return met;
}

/// Whether everything is the same from which posting plans follow.
bool same_postings(const Model& a, const Model& b) {
    const auto rates = [](const Model& model) { return tax_rates(model.world.parameters, {}); };
    return a.same_places(b) && a.world.journeys == b.world.journeys && rates(a) == rates(b) &&
           a.world.parameters.refund == b.world.parameters.refund;
}

std::shared_ptr<const std::vector<PostingPlan>> plans_of(const Model& model,
                                                         const JourneyMap& map) {
    auto plans = std::make_shared<std::vector<PostingPlan>>();
    plans->reserve(model.municipality_count());
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        plans->emplace_back(model.world, map, model.graph, model.book, MunicipalityId(m),
                            m > 0 ? &plans->back() : nullptr);
    }
    return plans;
}

} // namespace

std::vector<LinkEnds> handing_over(const JourneyMap& map) {
    std::vector<LinkEnds> pairs;
    for (const JourneyMap::Edge& edge : map.edges) {
        const LinkEnds ends{map.steps[edge.from_step].kind, edge.to_kind};
        if (ends.from == ends.to) continue;
        if (std::find(pairs.begin(), pairs.end(), ends) == pairs.end()) pairs.push_back(ends);
    }
    return pairs;
}

namespace {

/// The same of all populations.
KindPairs handing_over(const World& world, std::span<const PopulationModel> populations) {
    std::vector<LinkEnds> all;
    for (const PopulationModel& population : populations) {
        for (const LinkEnds& ends : handing_over(population.map)) {
            if (std::find(all.begin(), all.end(), ends) == all.end()) all.push_back(ends);
        }
    }
    return {world.kinds.size(), std::move(all)};
}

/// Which cells of a month's chain lead where, worked out once: it takes as long as a solution.
std::optional<PatternLu> month_system(const PopulationModel& population) {
    if (population.map.routes.empty() || population.start.empty()) return std::nullopt;
    const MonthChain any(population.map, population.common, population.start.front(), 0);
    std::vector<PatternLu::Entry> entries;
    for (std::size_t cell = 0; cell < any.cell_count(); ++cell) {
        any.from(cell, [&](std::size_t to, double) { entries.push_back({cell, to}); });
    }
    return PatternLu(any.cell_count(), entries);
}

} // namespace

Model::Model(World facts, const Model* like)
    : world(std::move(facts)), graph(world.kinds, regions_of(world), world.regions.size()),
      book(world, graph) {
    for (const Municipality& m : world.municipalities) {
        total_citizens += m.total(Population::citizens);
    }
    const bool posts_alike = like != nullptr && same_postings(*this, *like);
    for (const Population p : samspil::populations) {
        PopulationModel& population = populations[index(p)];
        population.map =
            map_journeys(world.journeys, world.services, p, world.bands[index(p)].size());
        population.common = common_kernel(world, population.map);
        population.cofinanced = cofinanced_steps(world, population.map);
        population.shared_plans = posts_alike ? like->populations[index(p)].shared_plans
                                              : plans_of(*this, population.map);
        population.plans = *population.shared_plans;
        build_links(world, population.map, graph);
        for (std::size_t m = 0; m < municipality_count(); ++m) {
            population.places.push_back(place_kernel(world, population.map, graph,
                                                     MunicipalityId(m), links,
                                                     m > 0 ? &population.places.back() : nullptr));
        }
    }
    handoffs_between = handing_over(world, populations);
    LinkMonth links_at_start;
    links_at_start.set(links, consent(world.parameters, 1.0), handoff_effects(world.parameters));
    const std::vector<double> maturity_odds = maturity_odds_at_start(*this);
    for (PopulationModel& population : populations) population.start.resize(municipality_count());
    for (std::size_t m = 0; m < municipality_count(); ++m) {
        const OrganisationsMet met = met_at_start(*this, maturity_odds, MunicipalityId(m));
        for (PopulationModel& population : populations) {
            const PlaceKernel& place = population.places[m];
            month_kernel(place, *place.handoffs, population.common, population.map, met,
                         links_at_start, widest_loops(), population.start[m]);
        }
    }
    for (PopulationModel& population : populations) {
        population.month_system = month_system(population);
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
    return total_citizens > 0.0 ? world.parameters.incident_trust_loss * served / total_citizens
                                : 0.0;
}

bool Model::same_places(const Model& other) const {
    // The names of accounts are those of organisations and of where they are at home.
    return world.municipalities == other.world.municipalities &&
           book.accounts() == other.book.accounts();
}

std::vector<double> Model::other_work() const {
    std::vector<double> hours = citizens_served();
    for (std::size_t o = 0; o < hours.size(); ++o) {
        const double share = total_citizens > 0.0 ? hours[o] / total_citizens : 0.0;
        hours[o] = share * kind_of(OrganisationId(o)).other_work;
    }
    return hours;
}

} // namespace samspil
