#include "model/simulation/organisation_basis.hpp"

#include "model/core/real.hpp"
#include "model/simulation/incidents.hpp"
#include "model/simulation/instances.hpp"

#include <algorithm>

namespace samspil {

namespace {

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

/// What an attacker finds at each organisation, shape [organisations].
std::vector<Surface> surfaces_of(const Model& model) {
    std::vector<double> digital;
    for (std::size_t k = 0; k < model.world.kinds.size(); ++k) {
        digital.push_back(digital_potential(model.world, KindId(k)));
    }
    std::vector<Surface> surfaces;
    for (std::size_t o = 0; o < model.graph.size(); ++o) {
        const OrganisationId id(o);
        surfaces.push_back(
            {model.graph.mean_link(id), digital[model.graph.organisation(id).kind.index()]});
    }
    return surfaces;
}

} // namespace

OrganisationBasis::OrganisationBasis(const Model& model, const Model& start_of)
    : served(model.citizens_served()),
      partnerships(model.graph, model.world.parameters.peer_weight),
      rules_at_rest(start_of.world.parameters.competence),
      trust_at_start(start_of.world.parameters.trust_start) {
    const Parameters& now = model.world.parameters;
    const Parameters& rest = start_of.world.parameters;
    const std::vector<Surface> surfaces = surfaces_of(model);
    const std::vector<Surface> surfaces_at_rest = surfaces_of(start_of);
    double expected_trust_loss = 0.0; // by the incidents of a month at rest
    for (std::size_t o = 0; o < model.graph.size(); ++o) {
        const OrganisationId id(o);
        competences.push_back(model.start_competences(id));
        competences_at_rest.push_back(start_of.start_competences(id));
        trust_loss.push_back(model.trust_loss(served[o]));
        const double exposure_before =
            samspil::exposure(surfaces_at_rest[o], surfaces_at_rest[o], rest.incident);
        incident_probability_before.push_back(samspil::incident_probability(
            start_of.kind_of(id).security, exposure_before, rest.incident));
        expected_trust_loss += incident_probability_before.back() * start_of.trust_loss(served[o]);
        duration_before.push_back(incident_duration(start_of, id));
        exposure.push_back(samspil::exposure(surfaces[o], surfaces_at_rest[o], now.incident));
        incident_probability.push_back(samspil::incident_probability(
            model.kind_of(id).security, exposure.back(), now.incident));
        names.push_back(number_of(model.book.accounts()[model.book.organisation(id).index()].name));
    }
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
    highest_trust = now.trust_start;
    if (rest.trust_recovery > 0.0) highest_trust += expected_trust_loss / rest.trust_recovery;
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
