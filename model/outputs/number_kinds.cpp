#include "model/outputs/number_kinds.hpp"

#include "model/outputs/csv_writer.hpp"
#include "model/policy/registry.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <type_traits>
#include <variant>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

std::string dotted(std::initializer_list<std::string_view> parts) {
    std::string id;
    for (const std::string_view part : parts) {
        if (!id.empty() && !part.empty()) id += '.';
        id += part;
    }
    return id;
}

template <class Row>
void add(std::vector<NumberKind>& kinds, std::string_view table,
         std::span<const Column<Row>> columns) {
    for (const Column<Row>& c : columns) {
        kinds.push_back(
            {dotted({table, c.name}), c.unit, c.low, c.high, c.standard, c.meaning, c.whole});
    }
}

void add(std::vector<NumberKind>& kinds, std::string id, const KeyedNumber& number,
         std::optional<double> standard) {
    kinds.push_back({std::move(id), number.unit, number.low, number.high, standard, number.meaning,
                     number.whole});
}

std::vector<std::string_view> parts_of(std::string_view id) {
    std::vector<std::string_view> parts;
    std::size_t dot = id.find('.');
    while (dot != std::string_view::npos) {
        parts.push_back(id.substr(0, dot));
        id.remove_prefix(dot + 1);
        dot = id.find('.');
    }
    parts.push_back(id);
    return parts;
}

/// What a number of a kind of effect is keyed by.
std::string_view key_of(const ServiceEffects& /*table*/) { return "KIND.SERVICE"; }
std::string_view key_of(const KindEffects& /*table*/) { return "KIND"; }
std::string_view key_of(const LinkEffects& /*table*/) { return "KIND>KIND"; }
std::string_view key_of(const JourneyEffects& /*table*/) { return "JOURNEY"; }

template <class Target>
void add_effects(std::vector<NumberKind>& kinds, std::string_view initiative,
                 const EffectTable<Target>& table) {
    const auto add_key = [&](std::string_view key) {
        add(kinds, dotted({initiative, table.number.name, key}), table.number, 0.0);
    };
    if constexpr (std::is_same_v<EffectTable<Target>, BuyerEffects>) {
        for (const std::string_view name : table.names) add_key(name);
    } else {
        add_key(key_of(table));
    }
}

void add_initiatives(std::vector<NumberKind>& kinds) {
    constexpr std::string_view initiative = "initiatives.INITIATIVE";
    add(kinds, initiative, initiative_columns());
    const auto add_table = [&](const auto& table) { add_effects(kinds, initiative, table); };
    for (const AnyEffectTable& table : effect_tables()) std::visit(add_table, table);
    add(kinds, dotted({initiative, "security", recovery_plan_number.name}), recovery_plan_number,
        0.0);
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool stands_for_a_name(std::string_view part) { return is_capital(part.front()); }

/// Regular expression of what a word in capitals may stand for.
std::string_view pattern_of(std::string_view word) {
    if (word == "CODE" || word == "NUMBER") return "[0-9]+";
    return word == "KIND>KIND" ? "[a-z0-9_]+>[a-z0-9_]+" : "[a-z0-9_]+";
}

std::string range_text(const NumberKind& kind) {
    return fmt::format("{}{} to {}", kind.whole ? "whole, " : "", csv_number(kind.low),
                       csv_number(kind.high));
}

} // namespace

std::vector<NumberKind> number_kinds() {
    std::vector<NumberKind> kinds;
    add(kinds, "", scalar_columns());
    add(kinds, "appraisal_rules.RULES", rules_columns());
    add(kinds, "municipalities.CODE", municipality_columns());
    add(kinds, "segments.POPULATION.BAND.LEVEL", segment_columns());
    add(kinds, "population.CODE.POPULATION.BAND.people", people_number, 0.0);
    add(kinds, "organisation_kinds.KIND", kind_columns());
    add(kinds, "services.KIND.SERVICE", service_columns());
    add(kinds, "journeys.JOURNEY", journey_columns());
    add(kinds, "journeys.JOURNEY.rate.BAND", rate_number, 0.0);
    add(kinds, "journeys.JOURNEY.multiplier.LEVEL", multiplier_number, 1.0);
    add(kinds, "journeys.JOURNEY.hazard_factor.BAND", hazard_factor_number, 1.0);
    for (const std::string_view table : {"benefit", "wage", "profit"}) {
        add(kinds, dotted({"journeys.JOURNEY", table}), amount_columns());
    }
    add(kinds, "journeys.JOURNEY.benefit", benefit_columns());
    add(kinds, "journeys.JOURNEY.step.STEP", step_columns());
    add(kinds, "journeys.JOURNEY.step.STEP.next.STEP", branch_number, std::nullopt);
    add(kinds, "journeys.JOURNEY.flow.NUMBER", amount_columns());
    add_initiatives(kinds);
    add(kinds, "schemes.SCHEME", scheme_columns());
    add(kinds, "recommendations.RECOMMENDATION", recommendation_columns());
    add(kinds, dotted({"recommendations.RECOMMENDATION.change.NUMBER", change_number.name}),
        change_number, std::nullopt);
    return kinds;
}

std::string id_pattern(const NumberKind& kind) {
    std::string pattern;
    for (const std::string_view part : parts_of(kind.id)) {
        if (!pattern.empty()) pattern += "\\.";
        pattern += stands_for_a_name(part) ? pattern_of(part) : part;
    }
    return "^" + pattern + "$";
}

bool is_scalar(const NumberKind& kind) {
    return std::none_of(kind.id.begin(), kind.id.end(), is_capital);
}

bool is_of_kind(std::string_view id, const NumberKind& kind) {
    const std::vector<std::string_view> parts = parts_of(id);
    const std::vector<std::string_view> pattern = parts_of(kind.id);
    return std::equal(parts.begin(), parts.end(), pattern.begin(), pattern.end(),
                      [](std::string_view part, std::string_view wanted) {
                          return stands_for_a_name(wanted) || part == wanted;
                      });
}

std::string number_kinds_text() {
    std::string text =
        "Every kind of number. Words in capitals stand for names of the world. Each id "
        "can be set by a\nscenario, \"ID\" = VALUE in its [set], and on the command "
        "line, --set ID=VALUE.\n\n";
    for (const NumberKind& kind : number_kinds()) {
        const std::string standard =
            kind.standard ? "default " + csv_number(*kind.standard) : std::string("required");
        text += fmt::format("{}\n    {}; {}; {}\n    {}\n", kind.id, kind.unit, range_text(kind),
                            standard, kind.meaning);
    }
    return text;
}

std::string number_kinds_json() {
    Json list = Json::array();
    for (const NumberKind& kind : number_kinds()) {
        Json json = {{"id", kind.id}, {"unit", kind.unit}, {"low", kind.low}, {"high", kind.high}};
        json["default"] = kind.standard ? Json(*kind.standard) : Json();
        json["whole"] = kind.whole;
        json["meaning"] = kind.meaning;
        list.push_back(std::move(json));
    }
    return list.dump(2) + "\n";
}

} // namespace samspil
