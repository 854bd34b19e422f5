#pragma once

#include "model/investment/business_case.hpp"
#include "model/journeys/journey.hpp"
#include "model/organisations/competence.hpp"
#include "model/organisations/organisation.hpp"
#include "model/organisations/security.hpp"
#include "model/people/segment.hpp"

#include <array>

namespace samspil {

/// The scalars of a world, by meaning. What each means, its unit, range and default stand in one
/// place: scalar_columns() in registry.hpp.
struct Parameters {
    std::array<double, boundary_count> base_failure{};         ///< handoff.fail.*
    double beta_data = 0.0;                                    ///< handoff.beta.data
    double beta_owner = 0.0;                                   ///< handoff.beta.owner
    double beta_maturity = 0.0;                                ///< handoff.beta.maturity
    double beta_load = 0.0;                                    ///< handoff.beta.load
    std::array<double, level_count> beta_resource{};           ///< handoff.beta_resource.*
    double maturity_reference = 0.0;                           ///< handoff.maturity_reference
    double chase_contacts = 0.0;                               ///< handoff.chase_contacts
    double chase_staff_minutes = 0.0;                          ///< handoff.chase_staff_minutes
    double chase_citizen_minutes = 0.0;                        ///< handoff.chase_citizen_minutes
    std::array<double, boundary_count> built_link{};           ///< link.built.*
    std::array<double, boundary_count> legal_access{};         ///< link.legal_access.*
    double consent_opt_in = 0.0;                               ///< consent.opt_in
    double consent_opt_out = 0.0;                              ///< consent.opt_out
    double opt_out_regime = 0.0;                               ///< consent.opt_out_regime
    double owner_start = 0.0;                                  ///< owner.start
    double renewal = 0.0;                                      ///< renewal
    std::array<double, ladder_phases - 1> clock_mean_months{}; ///< clock.mean_months.*
    std::array<double, ladder_phases> clock_start_share{};     ///< clock.start_share.*
    std::array<double, ladder_phases> refund{};                ///< refund.*
    double labour_market_contribution = 0.0;                   ///< tax.labour_market_contribution
    double state_tax_rate = 0.0;                               ///< tax.state_rate
    double net_tax_factor = 1.0;                               ///< tax.net_tax_factor
    double corporate_tax_rate = 0.0;                           ///< tax.corporate_rate
    std::array<double, population_count> time_value{};         ///< time_value.citizen, .business
    double cashable_share = 0.0;                               ///< capacity.cashable_share
    double growth_share = 0.0;                                 ///< capacity.growth_share
    double redeployed_value = 0.0;                             ///< capacity.redeployed_value
    double care_variable_share = 1.0;                          ///< care.variable_share
    double load_feedback = 1.0;                                ///< load.feedback
    double equalisation_rate = 0.0;                            ///< equalisation.rate
    double equalisation_capital_area = 0.0;                    ///< equalisation.capital_area
    double equalisation_disadvantaged = 0.0;                   ///< equalisation.disadvantaged
    double equalisation_cap = 1.0;                             ///< equalisation.cap
    double cofinancing_active = 1.0;                           ///< hospital_cofinancing.active
    double cofinancing_cap = 0.0;                              ///< hospital_cofinancing.cap
    CompetenceRules competence;    ///< competence.turnover, .diffusion, .training
    double peer_weight = 0.0;      ///< competence.peer_weight
    double recruitment_pull = 0.0; ///< recruitment.pull
    double recruitment_wage = 0.0; ///< recruitment.wage
    std::array<double, stage_count - 1> stage_thresholds{}; ///< stage.*
    IncidentRules incident;                ///< incident.hazard, .gamma, .link_exposure, ...
    double incident_cost = 0.0;            ///< incident.cost
    double incident_citizen_loss = 0.0;    ///< incident.citizen_loss
    double incident_capacity_cut = 0.0;    ///< incident.capacity_cut
    double incident_downtime = 0.0;        ///< incident.downtime_months
    double incident_recovery_factor = 1.0; ///< incident.recovery_plan_factor
    double incident_trust_loss = 0.0;      ///< incident.trust_loss
    double trust_start = 1.0;              ///< trust.start
    double trust_recovery = 0.0;           ///< trust.recovery
    double silo_loss_january = 10.0;       ///< decision.silo_loss_january
    double appraisal_rate = 0.0;           ///< appraisal.rate
    double value_horizon_months = 60.0;    ///< appraisal.value_horizon_months
    double noise = 0.0;                    ///< appraisal.noise
    double optimism = 0.0;                 ///< appraisal.optimism
    double noise_external = 0.0;           ///< appraisal.noise_external
    double attribution_noise = 0.0;        ///< settlement.attribution_noise
    double settlement_cost = 0.0;          ///< settlement.cost
    double application_cost = 0.0;         ///< settlement.application_cost
    double scan_options = 0.0;             ///< decision.scan_options
    double reshape_visibility = 1.0;       ///< decision.reshape_visibility
    double burn_in_years = 0.0;            ///< decision.burn_in_years
    double attention = 0.0;                ///< budget.attention
    std::array<double, boundary_count> coordination_cost{}; ///< link.coordination_cost.*
    SuccessRules success;                                   ///< project.success.*
    OverrunRules overrun;                                   ///< project.overrun.*
    double renewal_share = 1.0;                             ///< project.renewal_share
    double learning = 0.0;                                  ///< project.learning
    double learning_stopped = 0.0;                          ///< project.learning_stopped
    double dip_depth = 0.0;                                 ///< project.dip_depth
    double dip_months = 0.0;                                ///< project.dip_months
    Adoption adoption;                                      ///< adoption.*
    double leisure_value = 0.0;                             ///< welfare.leisure_value
};

} // namespace samspil
