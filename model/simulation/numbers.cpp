#include "model/simulation/numbers.hpp"

#include "model/policy/registry.hpp"

#include <variant>

namespace samspil {

namespace {

using Visit = std::function<void(const Number&)>;

std::string dotted(std::initializer_list<std::string_view> parts) {
    std::string id;
    for (const std::string_view part : parts) {
        if (!id.empty()) id += '.';
        id += part;
    }
    return id;
}

template <class Row, class MakeId>
void visit_row(Row& row, std::span<const Column<Row>> columns, const MakeId& make_id,
               const Visit& visit) {
    for (const Column<Row>& c : columns) {
        visit({make_id(c.name), c.unit, c.low, c.high, c.meaning, c.whole, c.part_of_sum,
               c.value(row)});
    }
}

void visit_keyed(const KeyedNumber& n, std::string id, double& value, const Visit& visit) {
    visit({std::move(id), n.unit, n.low, n.high, n.meaning, n.whole, n.part_of_sum, value});
}

void visit_places(World& world, const Visit& visit) {
    for (Municipality& place : world.municipalities) {
        visit_row(
            place, municipality_columns(),
            [&](std::string_view c) { return municipality_number_id(place, c); }, visit);
    }
    for (const Population population : populations) {
        for (Band& band : world.bands[index(population)]) {
            for (std::size_t level = 0; level < level_count; ++level) {
                visit_row(
                    band.levels[level], segment_columns(),
                    [&](std::string_view c) {
                        return segment_number_id(population, band.name, level, c);
                    },
                    visit);
            }
        }
    }
    for (Municipality& place : world.municipalities) {
        for (const Population population : populations) {
            const std::vector<Band>& bands = world.bands[index(population)];
            for (std::size_t band = 0; band < bands.size(); ++band) {
                visit_keyed(people_number, people_number_id(place, population, bands[band].name),
                            place.people[index(population)][band], visit);
            }
        }
    }
}

void visit_organisations(World& world, const Visit& visit) {
    for (OrganisationKind& kind : world.kinds) {
        visit_row(
            kind, kind_columns(), [&](std::string_view c) { return kind_number_id(kind, c); },
            visit);
    }
    for (Service& service : world.services) {
        visit_row(
            service, service_columns(),
            [&](std::string_view c) {
                return service_number_id(world.kinds[service.kind.index()].name, service, c);
            },
            visit);
    }
}

void visit_amount(const Journey& journey, std::string_view table, MonthlyAmount& amount,
                  const Visit& visit) {
    visit_row(
        amount, amount_columns(),
        [&](std::string_view c) {
            return journey_number_id(journey, dotted({table, c}));
        },
        visit);
}

void visit_steps(Journey& journey, const Visit& visit) {
    for (Step& step : journey.steps) {
        const auto id = [&](std::string_view rest) {
            return journey_number_id(journey, dotted({"step", step.name, rest}));
        };
        visit_row(step, step_columns(), id, visit);
        for (Branch& branch : step.next) {
            const std::string_view to = branch.to == resolved ? std::string_view("resolved")
                                                              : journey.steps[branch.to].name;
            visit_keyed(branch_number, id(dotted({branch_number.name, to})), branch.probability,
                        visit);
        }
    }
}

void visit_journey(World& world, Journey& journey, const Visit& visit) {
    visit_row(
        journey, journey_columns(),
        [&](std::string_view c) { return journey_number_id(journey, c); }, visit);
    const std::vector<Band>& bands = world.bands[index(journey.population)];
    for (std::size_t band = 0; band < bands.size(); ++band) {
        visit_keyed(rate_number,
                    journey_number_id(journey, dotted({rate_number.name, bands[band].name})),
                    journey.rate[band], visit);
    }
    for (std::size_t level = 0; level < level_count; ++level) {
        visit_keyed(
            multiplier_number,
            journey_number_id(journey, dotted({multiplier_number.name, level_names[level]})),
            journey.multiplier[level], visit);
    }
    for (std::size_t band = 0; band < bands.size(); ++band) {
        visit_keyed(
            hazard_factor_number,
            journey_number_id(journey, dotted({hazard_factor_number.name, bands[band].name})),
            journey.hazard_factor[band], visit);
    }
    if (journey.benefit) {
        visit_amount(journey, "benefit", journey.benefit->amount, visit);
        visit_row(
            *journey.benefit, benefit_columns(),
            [&](std::string_view c) {
                return journey_number_id(journey, dotted({"benefit", c}));
            },
            visit);
    }
    if (journey.wage) visit_amount(journey, "wage", *journey.wage, visit);
    if (journey.profit) visit_amount(journey, "profit", *journey.profit, visit);
    visit_steps(journey, visit);
    for (std::size_t i = 0; i < journey.flows.size(); ++i) {
        const std::string table = dotted({"flow", std::to_string(i + 1)});
        visit_amount(journey, table, journey.flows[i].amount, visit);
    }
}

std::string name_of(const World& world, ServiceId id) {
    const Service& service = world.services[id.index()];
    return dotted({world.kinds[service.kind.index()].name, service.name});
}
std::string name_of(const World& world, KindId id) { return world.kinds[id.index()].name; }
std::string name_of(const World& world, JourneyId id) { return world.journeys[id.index()].name; }
std::string name_of(const World& world, const LinkEnds& link) {
    return name_of(world, link.from) + ">" + name_of(world, link.to);
}

template <class Target>
std::string target_name(const World& world, const EffectTable<Target>& /*table*/,
                        const Target& target) {
    return name_of(world, target);
}
std::string target_name(const World& /*world*/, const BuyerEffects& table, std::size_t target) {
    return std::string(table.names[target]);
}

void visit_initiative(const World& world, Initiative& initiative, const Visit& visit) {
    visit_row(
        initiative, initiative_columns(),
        [&](std::string_view c) { return initiative_number_id(initiative, c); }, visit);
    const auto visit_effects = [&](const auto& table) {
        for (auto& effect : initiative.*table.effects) {
            const std::string target = target_name(world, table, effect.target);
            visit_keyed(table.number,
                        initiative_number_id(initiative, dotted({table.number.name, target})),
                        effect.change, visit);
        }
    };
    for (const AnyEffectTable& table : effect_tables()) std::visit(visit_effects, table);
    visit_keyed(recovery_plan_number,
                initiative_number_id(initiative, dotted({"security", recovery_plan_number.name})),
                initiative.recovery_plan, visit);
}

void visit_recommendation(Recommendation& recommendation, const Visit& visit) {
    visit_row(
        recommendation, recommendation_columns(),
        [&](std::string_view c) { return recommendation_number_id(recommendation, c); }, visit);
    for (std::size_t i = 0; i < recommendation.changes.size(); ++i) {
        RecommendedChange& change = recommendation.changes[i];
        visit({recommendation_number_id(
                   recommendation, dotted({"change", std::to_string(i + 1), change_number.name})),
               change.unit, change.low, change.high, change_number.meaning, change_number.whole,
               change_number.part_of_sum, change.to});
    }
}

} // namespace

void visit_numbers(World& world, const Visit& visit) {
    visit_row(
        world.parameters, scalar_columns(), [](std::string_view c) { return std::string(c); },
        visit);
    for (AppraisalRules& rules : world.appraisal_rules) {
        visit_row(
            rules, rules_columns(), [&](std::string_view c) { return rules_number_id(rules, c); },
            visit);
    }
    visit_places(world, visit);
    visit_organisations(world, visit);
    for (Journey& journey : world.journeys) visit_journey(world, journey, visit);
    for (Initiative& initiative : world.initiatives) visit_initiative(world, initiative, visit);
    for (Scheme& scheme : world.schemes) {
        visit_row(
            scheme, scheme_columns(),
            [&](std::string_view c) { return scheme_number_id(scheme, c); }, visit);
    }
    for (Recommendation& recommendation : world.recommendations) {
        visit_recommendation(recommendation, visit);
    }
}

std::string rules_number_id(const AppraisalRules& rules, std::string_view column) {
    return dotted({"appraisal_rules", rules.name, column});
}

std::string municipality_number_id(const Municipality& municipality, std::string_view column) {
    return dotted({"municipalities", std::to_string(municipality.code), column});
}

std::string people_number_id(const Municipality& municipality, Population population,
                             std::string_view band) {
    return dotted({"population", std::to_string(municipality.code),
                   population_names[index(population)], band, people_number.name});
}

std::string segment_number_id(Population population, std::string_view band, std::size_t level,
                              std::string_view column) {
    return dotted(
        {"segments", population_names[index(population)], band, level_names[level], column});
}

std::string kind_number_id(const OrganisationKind& kind, std::string_view column) {
    return dotted({"organisation_kinds", kind.name, column});
}

std::string service_number_id(std::string_view kind, const Service& service,
                              std::string_view column) {
    return dotted({"services", kind, service.name, column});
}

std::string journey_number_id(const Journey& journey, std::string_view rest) {
    return dotted({"journeys", journey.name, rest});
}

std::string initiative_number_id(const Initiative& initiative, std::string_view rest) {
    return dotted({"initiatives", initiative.name, rest});
}

std::string recommendation_number_id(const Recommendation& recommendation, std::string_view rest) {
    return dotted({"recommendations", recommendation.name, rest});
}

std::string scheme_number_id(const Scheme& scheme, std::string_view column) {
    return dotted({"schemes", scheme.name, column});
}

} // namespace samspil
