#include "model/policy/registry.hpp"

#include <array>

namespace samspil {

namespace {

constexpr double large_money = 1e7; ///< kr. a month, an hour or a visit: nothing costs more
constexpr double large_minutes = 100000.0;

using Scalar = Column<Parameters>;

const std::array scalars = {
    Scalar{"handoff.fail.same_organisation", "share", 1e-6, 0.999, 0.05,
           "probability that a handoff within one organisation fails, before all effects",
           [](Parameters& p) -> double& { return p.base_failure[0]; }},
    Scalar{"handoff.fail.same_authority", "share", 1e-6, 0.999, std::nullopt,
           "the same between two organisations of one authority in one place",
           [](Parameters& p) -> double& { return p.base_failure[1]; }},
    Scalar{"handoff.fail.same_sector", "share", 1e-6, 0.999, std::nullopt,
           "the same between two authorities of one sector",
           [](Parameters& p) -> double& { return p.base_failure[2]; }},
    Scalar{"handoff.fail.cross_sector", "share", 1e-6, 0.999, std::nullopt,
           "the same between sectors", [](Parameters& p) -> double& { return p.base_failure[3]; }},
    Scalar{"handoff.beta.data", "log odds", 0.0, 20.0, 0.0,
           "fall of the log odds of failure under a full effective data link",
           [](Parameters& p) -> double& { return p.beta_data; }},
    Scalar{"handoff.beta.owner", "log odds", 0.0, 20.0, 0.0,
           "fall of the log odds of failure under full one-stop-shop ownership of the journey",
           [](Parameters& p) -> double& { return p.beta_owner; }},
    Scalar{"handoff.beta.maturity", "log odds a point", 0.0, 20.0, 0.0,
           "fall of the log odds of failure for each point of maturity of the receiver",
           [](Parameters& p) -> double& { return p.beta_maturity; }},
    Scalar{"handoff.beta.load", "log odds", 0.0, 50.0, 0.0,
           "rise of the log odds of failure for each 100 % of load of the receiver above capacity",
           [](Parameters& p) -> double& { return p.beta_load; }},
    Scalar{"handoff.beta_resource.high", "log odds", -10.0, 10.0, 0.0,
           "added to the log odds of failure at the high resource level",
           [](Parameters& p) -> double& { return p.beta_resource[0]; }},
    Scalar{"handoff.beta_resource.middle", "log odds", -10.0, 10.0, 0.0,
           "the same at the middle level",
           [](Parameters& p) -> double& { return p.beta_resource[1]; }},
    Scalar{"handoff.beta_resource.low", "log odds", -10.0, 10.0, 0.0, "the same at the low level",
           [](Parameters& p) -> double& { return p.beta_resource[2]; }},
    Scalar{"handoff.maturity_reference", "points", 1.0, 5.0, 3.0,
           "maturity at which the base failures hold",
           [](Parameters& p) -> double& { return p.maturity_reference; }},
    Scalar{"handoff.chase_contacts", "contacts", 0.0, 100.0, 1.0,
           "contacts at the sender after a failed handoff: where is my case?",
           [](Parameters& p) -> double& { return p.chase_contacts; }},
    Scalar{"handoff.chase_staff_minutes", "minutes", 0.0, large_minutes, 0.0,
           "staff time of one such contact",
           [](Parameters& p) -> double& { return p.chase_staff_minutes; }},
    Scalar{"handoff.chase_citizen_minutes", "minutes", 0.0, large_minutes, 0.0,
           "citizen's time of one such contact",
           [](Parameters& p) -> double& { return p.chase_citizen_minutes; }},
    Scalar{"link.built.same_authority", "share", 0.0, 1.0, 0.0,
           "level to which data links within an authority are built at the start",
           [](Parameters& p) -> double& { return p.built_link[1]; }},
    Scalar{"link.built.same_sector", "share", 0.0, 1.0, 0.0,
           "the same between authorities of one sector",
           [](Parameters& p) -> double& { return p.built_link[2]; }},
    Scalar{"link.built.cross_sector", "share", 0.0, 1.0, 0.0, "the same between sectors",
           [](Parameters& p) -> double& { return p.built_link[3]; }},
    Scalar{"link.legal_access.same_authority", "share", 0.0, 1.0, 1.0,
           "share of the data that the law lets flow within an authority",
           [](Parameters& p) -> double& { return p.legal_access[1]; }},
    Scalar{"link.legal_access.same_sector", "share", 0.0, 1.0, 1.0,
           "the same between authorities of one sector",
           [](Parameters& p) -> double& { return p.legal_access[2]; }},
    Scalar{"link.legal_access.cross_sector", "share", 0.0, 1.0, 1.0, "the same between sectors",
           [](Parameters& p) -> double& { return p.legal_access[3]; }},
    Scalar{"consent.opt_in", "share", 0.0, 1.0, 1.0,
           "citizens whose data may be shared where they must be asked first",
           [](Parameters& p) -> double& { return p.consent_opt_in; }},
    Scalar{"consent.opt_out", "share", 0.0, 1.0, 1.0,
           "citizens whose data may be shared where they may object",
           [](Parameters& p) -> double& { return p.consent_opt_out; }},
    Scalar{"consent.opt_out_regime", "switch", 0.0, 1.0, 0.0,
           "1 where citizens may object, 0 where they must be asked first",
           [](Parameters& p) -> double& { return p.opt_out_regime; }, true},
    Scalar{"owner.start", "share", 0.0, 1.0, 0.0,
           "strength of one-stop-shop ownership of every journey at the start",
           [](Parameters& p) -> double& { return p.owner_start; }},
    Scalar{"renewal", "a month", 0.0, 1.0, 0.0,
           "share of the people without a problem who redraw their resource level",
           [](Parameters& p) -> double& { return p.renewal; }},
    Scalar{"clock.mean_months.1", "months", 1.0, 1200.0, 1.0,
           "mean length of the first phase of the benefit clock (weeks 1-4)",
           [](Parameters& p) -> double& { return p.clock_mean_months[0]; }},
    Scalar{"clock.mean_months.2", "months", 1.0, 1200.0, 5.0,
           "the same of the second phase (weeks 5-26)",
           [](Parameters& p) -> double& { return p.clock_mean_months[1]; }},
    Scalar{"clock.mean_months.3", "months", 1.0, 1200.0, 6.0,
           "the same of the third phase (weeks 27-52); the fourth is open",
           [](Parameters& p) -> double& { return p.clock_mean_months[2]; }},
    Scalar{"clock.start_share.1", "share", 0.0, 1.0, 1.0,
           "share of new spells that start in the first phase",
           [](Parameters& p) -> double& { return p.clock_start_share[0]; }, false, true},
    Scalar{"clock.start_share.2", "share", 0.0, 1.0, 0.0, "the same in the second",
           [](Parameters& p) -> double& { return p.clock_start_share[1]; }, false, true},
    Scalar{"clock.start_share.3", "share", 0.0, 1.0, 0.0, "the same in the third",
           [](Parameters& p) -> double& { return p.clock_start_share[2]; }, false, true},
    Scalar{"clock.start_share.4", "share", 0.0, 1.0, 0.0, "the same in the fourth",
           [](Parameters& p) -> double& { return p.clock_start_share[3]; }, false, true},
    Scalar{"refund.1", "share", 0.0, 1.0, 0.0,
           "share of a benefit that the state refunds in the first phase",
           [](Parameters& p) -> double& { return p.refund[0]; }},
    Scalar{"refund.2", "share", 0.0, 1.0, 0.0, "the same in the second",
           [](Parameters& p) -> double& { return p.refund[1]; }},
    Scalar{"refund.3", "share", 0.0, 1.0, 0.0, "the same in the third",
           [](Parameters& p) -> double& { return p.refund[2]; }},
    Scalar{"refund.4", "share", 0.0, 1.0, 0.0, "the same in the fourth",
           [](Parameters& p) -> double& { return p.refund[3]; }},
    Scalar{"tax.labour_market_contribution", "share", 0.0, 0.9, 0.0,
           "tax of the gross wage, paid to the state before income tax",
           [](Parameters& p) -> double& { return p.labour_market_contribution; }},
    Scalar{"tax.state_rate", "share", 0.0, 0.9, 0.0, "the state's income tax of taxable income",
           [](Parameters& p) -> double& { return p.state_tax_rate; }},
    Scalar{"tax.net_tax_factor", "factor", 1.0, 2.0, 1.0,
           "consumer prices over factor prices; 1 - 1/factor of spending is indirect tax",
           [](Parameters& p) -> double& { return p.net_tax_factor; }},
    Scalar{"tax.corporate_rate", "share", 0.0, 0.9, 0.0, "the state's tax of profits",
           [](Parameters& p) -> double& { return p.corporate_tax_rate; }},
    Scalar{"time_value.citizen", "kr. an hour", 0.0, large_money, std::nullopt,
           "value of a citizen's own time",
           [](Parameters& p) -> double& { return p.time_value[0]; }},
    Scalar{"time_value.business", "kr. an hour", 0.0, large_money, std::nullopt,
           "value of a business's own time",
           [](Parameters& p) -> double& { return p.time_value[1]; }},
    Scalar{"capacity.cashable_share", "share", 0.0, 1.0, 0.5,
           "share of hours asked less that is cut from capacity next January",
           [](Parameters& p) -> double& { return p.cashable_share; }},
    Scalar{"capacity.growth_share", "share", 0.0, 1.0, 0.3,
           "share of hours asked more that is added to capacity next January",
           [](Parameters& p) -> double& { return p.growth_share; }},
    Scalar{"capacity.redeployed_value", "share", 0.0, 1.0, 0.5,
           "value of an hour freed for better service, as a share of its wage",
           [](Parameters& p) -> double& { return p.redeployed_value; }},
    Scalar{"load.feedback", "share", 0.0, 1.0, 1.0,
           "how far load moves from its start value; 0 freezes it",
           [](Parameters& p) -> double& { return p.load_feedback; }},
    Scalar{"equalisation.rate", "share", 0.0, 1.0, 0.0,
           "share of its tax above the national average that a municipality pays to the others",
           [](Parameters& p) -> double& { return p.equalisation_rate; }},
    Scalar{"equalisation.capital_area", "share", 0.0, 1.0, 0.0,
           "added to it for municipalities of the capital area",
           [](Parameters& p) -> double& { return p.equalisation_capital_area; }},
    Scalar{"equalisation.disadvantaged", "share", 0.0, 1.0, 0.0,
           "added to it for disadvantaged municipalities",
           [](Parameters& p) -> double& { return p.equalisation_disadvantaged; }},
    Scalar{"equalisation.cap", "share", 0.0, 1.0, 1.0,
           "highest share that all rules of equalisation together may take",
           [](Parameters& p) -> double& { return p.equalisation_cap; }},
    Scalar{"hospital_cofinancing.active", "switch", 0.0, 1.0, 1.0,
           "1 where municipalities pay their region a share of each hospital visit",
           [](Parameters& p) -> double& { return p.cofinancing_active; }, true},
    Scalar{"hospital_cofinancing.cap", "kr. a visit", 0.0, large_money, large_money,
           "the most that a municipality pays for one hospital visit",
           [](Parameters& p) -> double& { return p.cofinancing_cap; }},
};

const std::array municipality_numbers = {
    Column<Municipality>{"tax_rate", "share", 0.0, 0.6, std::nullopt,
                         "municipal income tax of taxable income",
                         [](Municipality& m) -> double& { return m.tax_rate; }},
    Column<Municipality>{"low_factor", "factor", 0.0, 20.0, 1.0,
                         "share of citizens at the low resource level relative to segments.csv",
                         [](Municipality& m) -> double& { return m.low_factor; }},
    Column<Municipality>{"maturity_offset", "points", -4.0, 4.0, 0.0,
                         "added to the starting competences of the municipality's organisations",
                         [](Municipality& m) -> double& { return m.maturity_offset; }},
    Column<Municipality>{"capital_area", "switch", 0.0, 1.0, 0.0,
                         "1 if equalised as a municipality of the capital area",
                         [](Municipality& m) -> double& { return m.capital_area; }, true},
    Column<Municipality>{"disadvantaged", "switch", 0.0, 1.0, 0.0,
                         "1 if equalised as a disadvantaged municipality",
                         [](Municipality& m) -> double& { return m.disadvantaged; }, true},
};

const std::array segment_numbers = {
    Column<Segment>{"share", "share", 0.0, 1.0, std::nullopt,
                    "share of the band at this resource level where low_factor is 1",
                    [](Segment& s) -> double& { return s.share; }, false, true},
    Column<Segment>{"digital_ability", "share", 0.0, 1.0, std::nullopt,
                    "share of contacts that people of the segment manage digitally",
                    [](Segment& s) -> double& { return s.digital_ability; }},
    Column<Segment>{"hospital_share", "share", 0.0, 1.0, 0.0,
                    "share of the tariff of a hospital visit that the municipality pays its region",
                    [](Segment& s) -> double& { return s.hospital_share; }},
};

constexpr std::string_view competence_meaning = "competence at the start, 1 (none) to 5 (leading)";

const std::array kind_numbers = {
    Column<OrganisationKind>{"wage", "kr. an hour", 0.0, large_money, std::nullopt,
                             "cost of an hour of staff, overhead included",
                             [](OrganisationKind& k) -> double& { return k.wage; }},
    Column<OrganisationKind>{"start_utilisation", "share", 0.05, 3.0, 1.0,
                             "hours asked over capacity at the start",
                             [](OrganisationKind& k) -> double& { return k.start_utilisation; }},
    Column<OrganisationKind>{"other_work", "hours a month", 0.0, 1e9, 0.0,
                             "work outside the journeys, in the whole country",
                             [](OrganisationKind& k) -> double& { return k.other_work; }},
    Column<OrganisationKind>{"digital_leadership", "points", 1.0, 5.0, 3.0, competence_meaning,
                             [](OrganisationKind& k) -> double& { return k.competences[0]; }},
    Column<OrganisationKind>{"organisational_clarity", "points", 1.0, 5.0, 3.0, competence_meaning,
                             [](OrganisationKind& k) -> double& { return k.competences[1]; }},
    Column<OrganisationKind>{"new_working_methods", "points", 1.0, 5.0, 3.0, competence_meaning,
                             [](OrganisationKind& k) -> double& { return k.competences[2]; }},
    Column<OrganisationKind>{"data_access_and_security", "points", 1.0, 5.0, 3.0,
                             competence_meaning,
                             [](OrganisationKind& k) -> double& { return k.competences[3]; }},
    Column<OrganisationKind>{"partnerships", "points", 1.0, 5.0, 3.0, competence_meaning,
                             [](OrganisationKind& k) -> double& { return k.competences[4]; }},
    Column<OrganisationKind>{"diverse_skills", "points", 1.0, 5.0, 3.0, competence_meaning,
                             [](OrganisationKind& k) -> double& { return k.competences[5]; }},
    Column<OrganisationKind>{"agile_decisions", "points", 1.0, 5.0, 3.0, competence_meaning,
                             [](OrganisationKind& k) -> double& { return k.competences[6]; }},
    Column<OrganisationKind>{"data_quality", "share", 0.0, 1.0, 1.0,
                             "quality of the data that the organisation holds",
                             [](OrganisationKind& k) -> double& { return k.data_quality; }},
};

const std::array service_numbers = {
    Column<Service>{"staff_minutes_manual", "minutes", 0.0, large_minutes, std::nullopt,
                    "staff time of a visit that is not digital",
                    [](Service& s) -> double& { return s.staff_minutes_manual; }},
    Column<Service>{"staff_minutes_digital", "minutes", 0.0, large_minutes, std::nullopt,
                    "staff time of a digital visit",
                    [](Service& s) -> double& { return s.staff_minutes_digital; }},
    Column<Service>{"citizen_minutes_manual", "minutes", 0.0, large_minutes, std::nullopt,
                    "citizen's time of a visit that is not digital",
                    [](Service& s) -> double& { return s.citizen_minutes_manual; }},
    Column<Service>{"citizen_minutes_digital", "minutes", 0.0, large_minutes, std::nullopt,
                    "citizen's time of a digital visit",
                    [](Service& s) -> double& { return s.citizen_minutes_digital; }},
    Column<Service>{"reregistration_staff_minutes", "minutes", 0.0, large_minutes, 0.0,
                    "staff time to take a case in from another organisation",
                    [](Service& s) -> double& { return s.reregistration_staff_minutes; }},
    Column<Service>{"reregistration_citizen_minutes", "minutes", 0.0, large_minutes, 0.0,
                    "the citizen's own time for it",
                    [](Service& s) -> double& { return s.reregistration_citizen_minutes; }},
    Column<Service>{"digital_potential", "share", 0.0, 1.0, 0.0,
                    "share of cases that can be digital",
                    [](Service& s) -> double& { return s.digital_potential; }},
    Column<Service>{"tariff", "kr. a visit", 0.0, large_money, 0.0,
                    "price of a visit of which municipalities pay their region a share",
                    [](Service& s) -> double& { return s.tariff; }},
};

const std::array journey_numbers = {
    Column<Journey>{"relapse", "a month", 0.0, 1.0, 0.0,
                    "probability that a latent problem breaks out again, as `escalates_to`",
                    [](Journey& j) -> double& { return j.relapse; }},
    Column<Journey>{"recovery", "a month", 0.0, 1.0, 0.0,
                    "probability that a latent problem goes away by itself",
                    [](Journey& j) -> double& { return j.recovery; }},
    Column<Journey>{"bounce_share", "share", 0.0, 1.0, std::nullopt,
                    "share of failed handoffs after which the citizen starts again; "
                    "the rest is abandoned",
                    [](Journey& j) -> double& { return j.bounce_share; }},
    Column<Journey>{"resource_loss", "share", 0.0, 1.0, 0.0,
                    "probability that an abandoned problem costs a resource level",
                    [](Journey& j) -> double& { return j.resource_loss; }},
    Column<Journey>{"resource_gain", "share", 0.0, 1.0, 0.0,
                    "probability that a resolved problem gives a resource level back",
                    [](Journey& j) -> double& { return j.resource_gain; }},
};

const std::array step_numbers = {
    Column<Step>{"mean_months", "months", 1.0, 1200.0, std::nullopt,
                 "mean duration of the step at nominal pace",
                 [](Step& s) -> double& { return s.mean_months; }},
};

const std::array benefit_numbers = {
    Column<Benefit>{"guarantee", "share", 0.0, 1.0, 0.0,
                    "share of what municipalities spent on the benefit last year, refunds taken "
                    "off, that the state gives back by population: the budget guarantee",
                    [](Benefit& b) -> double& { return b.guarantee; }},
};

const std::array amount_numbers = {
    Column<MonthlyAmount>{"in_step", "kr. a month", 0.0, large_money, 0.0,
                          "amount in every month in a step",
                          [](MonthlyAmount& a) -> double& { return a.in_step; }},
    Column<MonthlyAmount>{"latent", "kr. a month", 0.0, large_money, 0.0,
                          "amount in every month with the problem unresolved",
                          [](MonthlyAmount& a) -> double& { return a.latent; }},
};

} // namespace

std::span<const Column<Parameters>> scalar_columns() { return scalars; }
std::span<const Column<Municipality>> municipality_columns() { return municipality_numbers; }
std::span<const Column<Segment>> segment_columns() { return segment_numbers; }
std::span<const Column<OrganisationKind>> kind_columns() { return kind_numbers; }
std::span<const Column<Service>> service_columns() { return service_numbers; }
std::span<const Column<Journey>> journey_columns() { return journey_numbers; }
std::span<const Column<Step>> step_columns() { return step_numbers; }
std::span<const Column<Benefit>> benefit_columns() { return benefit_numbers; }
std::span<const Column<MonthlyAmount>> amount_columns() { return amount_numbers; }

const KeyedNumber people_number{
    "people", "persons", 0.0, 1e9, "people (or businesses) of the band who live there", true};
const KeyedNumber rate_number{"rate", "a year", 0.0, 100.0,
                              "yearly starts a person of the band (or yearly hazard)"};
const KeyedNumber multiplier_number{"multiplier", "factor", 0.0, 1000.0,
                                    "on the rate, by resource level"};
const KeyedNumber branch_number{
    "next", "share", 0.0, 1.0, "probability of the next step; the branches of a step sum to 1",
    false,  true};
const KeyedNumber hazard_factor_number{"hazard_factor", "factor", 0.0, 1e6,
                                       "makes the steady state have the yearly starts of `rate`; "
                                       "found by the model"};

} // namespace samspil
