#include "model/studies/mechanisms.hpp"

#include "model/simulation/numbers.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace samspil {

namespace {

/// Ids that begin so, and have this in them from there on.
struct Family {
    std::string_view first;
    std::string_view then = "";
};

bool is_of(std::string_view id, std::span<const Family> families) {
    return std::any_of(families.begin(), families.end(), [&](const Family& family) {
        return id.starts_with(family.first) &&
               id.find(family.then, family.first.size()) != std::string_view::npos;
    });
}

constexpr std::array staff_time = {
    Family{"services.", ".staff_minutes_"}, Family{"services.", ".reregistration_staff_minutes"},
    Family{"handoff.chase_staff_minutes"}, Family{"organisation_kinds.", ".other_work"}};
constexpr std::array own_time = {Family{"services.", ".citizen_minutes_"},
                                 Family{"services.", ".reregistration_citizen_minutes"},
                                 Family{"handoff.chase_citizen_minutes"}};
constexpr std::array self_service = {Family{"services.", ".digital_potential"},
                                     Family{"segments.", ".digital_ability"}};
constexpr std::array pace = {Family{"journeys.", ".mean_months"}};
constexpr std::array data_links = {Family{"link.built."}, Family{"link.legal_access."},
                                   Family{"consent."}, Family{"handoff.beta.data"},
                                   Family{"organisation_kinds.", ".data_quality"}};
constexpr std::array ownership = {Family{"owner."}, Family{"handoff.beta.owner"}};
constexpr std::array prevention = {Family{"journeys.", ".rate."},
                                   Family{"journeys.", ".multiplier."},
                                   Family{"journeys.", ".hazard_factor."}};
constexpr std::array competences = {Family{"competence."},
                                    Family{"recruitment."},
                                    Family{"project.learning"},
                                    Family{"handoff.beta.maturity"},
                                    Family{"handoff.maturity_reference"},
                                    Family{"municipalities.", ".maturity_offset"},
                                    Family{"organisation_kinds.", ".digital_leadership"},
                                    Family{"organisation_kinds.", ".organisational_clarity"},
                                    Family{"organisation_kinds.", ".new_working_methods"},
                                    Family{"organisation_kinds.", ".data_access_and_security"},
                                    Family{"organisation_kinds.", ".partnerships"},
                                    Family{"organisation_kinds.", ".diverse_skills"},
                                    Family{"organisation_kinds.", ".agile_decisions"}};
constexpr std::array incidents = {Family{"incident."}, Family{"trust."},
                                  Family{"organisation_kinds.", ".security_"},
                                  Family{"organisation_kinds.", ".recovery_plan"}};
constexpr std::array load = {Family{"load."}, Family{"handoff.beta.load"},
                             Family{"organisation_kinds.", ".start_utilisation"}};
/// Of the catalogue, of rules of decision and of appraisal: no mechanism of a life.
constexpr std::array of_decisions = {
    Family{"initiatives."},     Family{"schemes."},         Family{"recommendations."},
    Family{"appraisal_rules."}, Family{"decision."},        Family{"appraisal."},
    Family{"settlement."},      Family{"budget."},          Family{"link.coordination_cost."},
    Family{"project.success."}, Family{"project.overrun."}, Family{"project.renewal_share"}};

/// Whether a number is of one of the families.
template <const auto& families> bool among(std::string_view id) { return is_of(id, families); }

/// Takes one effect from every initiative of the catalogue.
template <auto effect> void clear(World& world) {
    for (Initiative& initiative : world.initiatives) (initiative.*effect).clear();
}

void silence_nothing(World& /*world*/) {}

bool is_other(std::string_view id);

const std::array chain = {
    Mechanism{"staff_time", "minutes of staff at a visit and around it, and their other work",
              among<staff_time>,
              [](World& world) {
                  clear<&Initiative::staff_minutes>(world);
                  clear<&Initiative::other_work>(world);
              }},
    Mechanism{"own_time", "minutes of citizens and businesses at a visit and around it",
              among<own_time>, clear<&Initiative::citizen_minutes>},
    Mechanism{"self_service", "visits that are digital, which takes other minutes",
              among<self_service>, clear<&Initiative::digital_potential>},
    Mechanism{"pace", "months that a step takes", among<pace>, clear<&Initiative::months>},
    Mechanism{"data_links",
              "data that follow the case: fewer failed handoffs, less registered again",
              among<data_links>,
              [](World& world) {
                  clear<&Initiative::link>(world);
                  clear<&Initiative::data_quality>(world);
              }},
    Mechanism{"ownership", "one organisation that owns the case: fewer failed handoffs",
              among<ownership>, clear<&Initiative::ownership>},
    Mechanism{"prevention", "life events that come or do not come", among<prevention>,
              clear<&Initiative::prevention>},
    Mechanism{"competences", "what organisations learn and forget: fewer failed handoffs",
              among<competences>,
              [](World& world) {
                  clear<&Initiative::competence>(world);
                  world.parameters.learning = 0.0;
                  world.parameters.learning_stopped = 0.0;
              }},
    Mechanism{"incidents", "security incidents, and the trust that they cost", among<incidents>,
              [](World& world) {
                  clear<&Initiative::security>(world);
                  for (Initiative& initiative : world.initiatives) initiative.recovery_plan = 0.0;
                  world.parameters.incident.link_exposure = 0.0;
                  world.parameters.incident.digital_exposure = 0.0;
              }},
    Mechanism{"load", "queues: what work there is makes work slower and handoffs fail", among<load>,
              [](World& world) { world.parameters.load_feedback = 0.0; }},
    Mechanism{"people_moved", "people whom the scenario moves",
              [](std::string_view /*id*/) { return false; },
              [](World& world) { world.moves.clear(); }},
    Mechanism{"other_numbers", "all other numbers that the scenario changes", is_other,
              silence_nothing},
};

bool is_other(std::string_view id) {
    return !is_of(id, of_decisions) &&
           std::none_of(chain.begin(), chain.end(), [&](const Mechanism& mechanism) {
               return mechanism.owns != is_other && mechanism.owns(id);
           });
}

} // namespace

std::span<const Mechanism> mechanisms() { return chain; }

World without(const Mechanism& mechanism, World world, const World& start) {
    std::map<std::string, double> held;
    World facts = start;
    visit_numbers(facts, [&](const Number& number) {
        if (mechanism.owns(number.id)) held.emplace(number.id, number.value);
    });
    visit_numbers(world, [&](const Number& number) {
        const auto found = held.find(number.id);
        if (found != held.end()) number.value = found->second;
    });
    mechanism.silence(world);
    return world;
}

bool are_alike(World a, World b) {
    std::vector<double> numbers;
    std::vector<double> others;
    visit_numbers(a, [&](const Number& number) { numbers.push_back(number.value); });
    visit_numbers(b, [&](const Number& number) { others.push_back(number.value); });
    return numbers == others && a.moves.size() == b.moves.size();
}

} // namespace samspil
