#pragma once

#include "model/organisations/partnerships.hpp"
#include "model/simulation/model.hpp"

#include <cstdint>
#include <vector>

namespace samspil {

/// What moves organisations and does not move itself. Organisations start at rest: whatever would
/// move them at the start under the rules of the baseline is held against what does later.
struct OrganisationBasis {
    ///   start_of   the model of the scenario's baseline
    OrganisationBasis(const Model& model, const Model& start_of);

    // shape [organisations]
    std::vector<Competences> competences;            ///< at the start
    std::vector<Competences> competences_at_rest;    ///< of the baseline
    std::vector<Competences> gain_at_rest;           ///< see yearly_gain()
    std::vector<double> attractive_at_rest;          ///< see attractiveness()
    std::vector<double> served;                      ///< citizens
    std::vector<double> trust_loss;                  ///< of public trust, by an incident
    std::vector<double> exposure;                    ///< to incidents
    std::vector<double> incident_probability;        ///< a month
    std::vector<double> incident_probability_before; ///< before the start, of the baseline
    std::vector<double> duration_before;             ///< of these incidents [months]
    std::vector<std::uint64_t> names;                ///< by which draws know an organisation

    /// The organisation of each kind that people of a municipality meet, [municipalities x kinds].
    std::vector<OrganisationId> at_home;
    std::vector<double> home_count; ///< municipalities where people meet it, [organisations]
    Partnerships partnerships;
    CompetenceRules rules_at_rest;
    double trust_at_start = 1.0; ///< of the baseline: consent is in proportion to it
    double highest_trust = 1.0;  ///< towards which trust recovers
};

/// How attractive organisations are to skilled staff, less the mean over all citizens served: what
/// one gains the others lose, because they recruit from one pool.
///   competences   shape [organisations]
///   returns       points, shape [organisations]
std::vector<double> attractiveness(const Model& model, const std::vector<double>& served,
                                   const std::vector<Competences>& competences);

} // namespace samspil
