#include "model/simulation/organisation_basis.hpp"

#include "model/core/real.hpp"
#include "model/simulation/incidents.hpp"
#include "model/simulation/instances.hpp"

#include <algorithm>

namespace samspil {

namespace {

/// Kinds of organisation between which journeys hand over, each pair once.
std::vector<LinkEnds> handing_over(const Model& model) {
    std::vector<LinkEnds> list;
    for (const PopulationModel& population : model.populations) {
        for (const JourneyMap::Edge& edge : population.map.edges) {
            if (edge.to_step == resolved) continue;
            const LinkEnds ends{population.map.steps[edge.from_step].kind, edge.to_kind};
            const bool known = std::any_of(list.begin(), list.end(), [&](const LinkEnds& other) {
                return other.from == ends.from && other.to == ends.to;
            });
            if (!known && ends.from != ends.to) list.push_back(ends);
        }
    }
    return list;
}

/// Mean digital potential of the services of a kind; 0 without any.
double digital_potential(const World& world, KindId kind) {
    double sum = 0.0;
    std::size_t services = 0;
    for (const Service& service : world.services) {
        if (service.kind != kind) continue;
        sum += service.digital_potential;
        ++services;
    }
    return services > 0 ? sum / static_cast<double>(services) : 0.0;
}

Surface surface_of(const Model& model, OrganisationId id) {
    return {model.graph.mean_link(id),
            digital_potential(model.world, model.graph.organisation(id).kind)};
}

double exposure_of(const Model& model, const Model& start_of, OrganisationId id) {
    return exposure(surface_of(model, id), surface_of(start_of, id),
                    model.world.parameters.incident);
}

/// Trust that the incidents of a month at the start are expected to cost.
double expected_trust_loss(const Model& model, const std::vector<double>& served) {
    double lost = 0.0;
    for (std::size_t o = 0; o < served.size(); ++o) {
        const OrganisationId id(o);
        lost += incident_probability(model.kind_of(id).security, exposure_of(model, model, id),
                                     model.world.parameters.incident) *
                model.trust_loss(served[o]);
    }
    return lost;
}

} // namespace

OrganisationBasis::OrganisationBasis(const Model& model, const Model& start_of)
    : served(model.citizens_served()),
      partnerships(model.graph, model.world.parameters.peer_weight),
      rules_at_rest(start_of.world.parameters.competence),
      trust_at_start(start_of.world.parameters.trust_start) {
    for (std::size_t o = 0; o < model.graph.size(); ++o) {
        const OrganisationId id(o);
        competences.push_back(model.start_competences(id));
        competences_at_rest.push_back(start_of.start_competences(id));
        trust_loss.push_back(model.trust_loss(served[o]));
        incident_probability_before.push_back(samspil::incident_probability(
            start_of.kind_of(id).security, exposure_of(start_of, start_of, id),
            start_of.world.parameters.incident));
        duration_before.push_back(incident_duration(start_of, id));
        exposure.push_back(exposure_of(model, start_of, id));
        incident_probability.push_back(samspil::incident_probability(
            model.kind_of(id).security, exposure.back(), model.world.parameters.incident));
        names.push_back(number_of(model.book.accounts()[model.book.organisation(id).index()].name));
    }
    handoffs_between = handing_over(model);
    home_count.resize(model.graph.size());
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        for (std::size_t k = 0; k < model.world.kinds.size(); ++k) {
            at_home.push_back(model.graph.at_home(KindId(k), MunicipalityId(m)));
            home_count[at_home.back().index()] += 1.0;
        }
    }
    for (const Competences& lead : partnerships.leads(competences_at_rest)) {
        gain_at_rest.push_back(yearly_gain(lead, rules_at_rest));
    }
    attractive_at_rest = attractiveness(start_of, served, competences_at_rest);
    const Parameters& rest = start_of.world.parameters;
    highest_trust = model.world.parameters.trust_start;
    if (rest.trust_recovery > 0.0) {
        highest_trust += expected_trust_loss(start_of, served) / rest.trust_recovery;
    }
}

std::vector<double> attractiveness(const Model& model, const std::vector<double>& served,
                                   const std::vector<Competences>& competences) {
    std::vector<double> points;
    double sum = 0.0;
    double weights = 0.0;
    for (std::size_t o = 0; o < competences.size(); ++o) {
        const double wage = model.kind_of(OrganisationId(o)).wage;
        points.push_back(maturity(competences[o]) +
                         (wage > 0.0 ? model.world.parameters.recruitment_wage * log(wage) : 0.0));
        sum += served[o] * points.back();
        weights += served[o];
    }
    for (double& p : points) p -= weights > 0.0 ? sum / weights : 0.0;
    return points;
}

} // namespace samspil
