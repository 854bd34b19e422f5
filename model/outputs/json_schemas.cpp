#include "model/outputs/json_schemas.hpp"

#include "model/outputs/number_kinds.hpp"
#include "model/outputs/report_data.hpp"
#include "model/policy/registry.hpp"
#include "model/simulation/run_columns.hpp"
#include "model/simulation/world.hpp"
#include "model/studies/study.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <variant>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view name_pattern = "^[a-z0-9][a-z0-9_]*$";

Json text(std::string_view meaning) { return {{"type", "string"}, {"description", meaning}}; }

Json name(std::string_view meaning) {
    return {{"type", "string"}, {"pattern", name_pattern}, {"description", meaning}};
}

template <class Names> Json choice(std::string_view meaning, const Names& names) {
    Json list = Json::array();
    for (const std::string_view one : names) list.push_back(one);
    return {{"enum", list}, {"description", meaning}};
}

Json whole(std::string_view meaning, std::int64_t low, std::int64_t high) {
    return {{"type", "integer"}, {"minimum", low}, {"maximum", high}, {"description", meaning}};
}

Json table(std::string_view meaning, Json properties, const std::vector<std::string>& required) {
    Json schema = {{"type", "object"},
                   {"description", meaning},
                   {"properties", std::move(properties)},
                   {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = required;
    return schema;
}

/// A number of the registry: a Column or a KeyedNumber.
template <class Numeric> Json number(const Numeric& n) {
    return {{"type", n.whole ? "integer" : "number"},
            {"minimum", n.low},
            {"maximum", n.high},
            {"description", fmt::format("{} [{}]", n.meaning, n.unit)}};
}

/// Where numbers come from, for the table in which it stands.
void add_origin(Json& properties) {
    properties["source"] = text("id of sources.csv; empty for what is assumed");
    properties["status"] = choice("where the numbers come from", status_names);
}

/// A number of a journey: alone, or with its own source and status.
template <class Numeric> Json number_with_origin(const Numeric& n) {
    Json own = {{"value", number(n)}};
    add_origin(own);
    return {{"description", fmt::format("{} [{}]", n.meaning, n.unit)},
            {"anyOf", {number(n), table(n.meaning, std::move(own), {"value"})}}};
}

template <class Row> void add_columns(Json& properties, std::span<const Column<Row>> columns) {
    for (const Column<Row>& column : columns) {
        Json schema = number_with_origin(column);
        if (column.standard) schema["default"] = *column.standard;
        properties[std::string(column.name)] = std::move(schema);
    }
}

Json top(std::string_view title, std::string_view meaning, Json properties,
         const std::vector<std::string>& required) {
    Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
    schema.update(table(meaning, std::move(properties), required));
    return schema;
}

Json format_and_title(std::string_view meaning) {
    return {{"format", {{"const", 1}, {"description", "version of the format"}}},
            {"title", text(meaning)}};
}

/// Of what the report names in the reader's language.
Json format_and_titles(std::string_view meaning) {
    Json properties = format_and_title(meaning);
    properties["title_da"] = text("the same in Danish");
    return properties;
}

Json run_table() {
    Json properties = Json::object();
    for (const RunColumn& column : run_columns()) {
        Json schema;
        switch (column.type) {
        case RunColumn::Type::whole:
            schema = whole(column.meaning, column.low, column.high);
            schema["default"] = column.value(RunSettings{});
            break;
        case RunColumn::Type::whole_or_auto:
            schema = {{"description", column.meaning},
                      {"anyOf", Json::array({whole("a number", column.low, column.high),
                                             Json{{"const", auto_word}}})},
                      {"default", column.value(RunSettings{})}};
            break;
        case RunColumn::Type::flag:
            schema = {{"description", column.meaning},
                      {"type", "boolean"},
                      {"default", column.value(RunSettings{}) != 0}};
            break;
        case RunColumn::Type::choice:
            schema = choice(column.meaning, column.choices);
            schema["default"] =
                column.choices[static_cast<std::size_t>(column.value(RunSettings{}))];
            break;
        case RunColumn::Type::file:
            schema = text(column.meaning);
            break;
        }
        properties[std::string(column.name)] = std::move(schema);
    }
    return table("how the scenario is run", std::move(properties), {});
}

void add_scheme_choices(Json& properties) {
    for (const SchemeChoice& one : scheme_choices()) {
        properties[std::string(one.name)] = choice(one.meaning, one.words);
    }
}

Json scheme_table() {
    Json properties = {
        {"use", name("a scheme of the world, schemes/NAME.toml; status_quo if left out")}};
    add_scheme_choices(properties);
    for (const Column<Scheme>& column : scheme_columns()) {
        properties[std::string(column.name)] = number(column);
    }
    return table("the rules under which organisations decide, and primitives of them that the "
                 "scenario overrides",
                 std::move(properties), {});
}

Json year_from() {
    return {
        {"type", "integer"},
        {"description", "calendar year in whose January it begins; the first year if left out"}};
}

Json share(std::string_view meaning, double largest, double standard) {
    return {{"type", "number"},
            {"minimum", 0.0},
            {"maximum", largest},
            {"default", standard},
            {"description", meaning}};
}

Json recommendations_table() {
    Json use = {
        {"from", year_from()},
        {"ramp_years", whole("years in equal steps until it is taken up in full; 1: at once", 1,
                             most_ramp_years)},
        {"intensity", share("how much of it is taken up in the end", 1.0, 1.0)},
        {"effect", share("factor on its changes, not on its cost", largest_effect, 1.0)}};
    use["ramp_years"]["default"] = TakeUp{}.ramp_years;
    Json schema = table("recommendations of the world that the scenario takes up, by name", {}, {});
    schema["properties"] = Json::object();
    schema["patternProperties"] = {
        {name_pattern, table("recommendations/NAME.toml of the world", std::move(use), {})}};
    return schema;
}

Json people_table() {
    Json levels = Json::object();
    for (const std::string_view level : level_names) {
        levels[std::string(level)] = share("share of them at this resource level", 1.0, 0.0);
    }
    Json properties = {
        {"journey", name("where they are")},
        {"step", name("the step at which they are")},
        {"count",
         {{"type", "number"},
          {"minimum", 0.0},
          {"description", "persons, in all places by how many are there"}}},
        {"shares", table("their resource levels; sums to 1; by how many of each are there if left "
                         "out",
                         std::move(levels), {})},
        {"from", year_from()},
        {"to", name("a step of the same journey, or idle: without a problem")}};
    return table("people whom the scenario takes from one state to another", std::move(properties),
                 {"journey", "step", "count", "to"});
}

Json set_table() {
    Json scalars = Json::object();
    Json others = Json::object();
    for (const NumberKind& kind : number_kinds()) {
        if (is_scalar(kind))
            scalars[kind.id] = number(kind);
        else
            others[id_pattern(kind)] = number(kind);
    }
    Json schema =
        table("numbers of the world that the scenario sets, by id", std::move(scalars), {});
    schema["patternProperties"] = std::move(others);
    return schema;
}

Json claim_table() {
    Json properties = {
        {"say", text("what the author expects, in words")},
        {"that", text("what must hold: two expressions with >=, <=, >, < or == between them, of "
                      "numbers, + - * /, parentheses, gain(when, whose, statistic), budget(when, "
                      "whose, statistic), employment(when, statistic), worth(measure, whose, "
                      "statistic), value and change(when, variable, sector[, level], statistic)")}};
    return table("what the author expects; `samspil check --claims` says whether it holds",
                 std::move(properties), {"say", "that"});
}

std::string scenario_schema() {
    Json properties = format_and_titles("what the scenario is, in a sentence");
    properties["world"] = text("folder of the world, relative to this file; inherited from `base`");
    properties["base"] = text("scenario from which this one starts, relative to this file");
    properties["rules"] = name("rules of appraisal, a row of appraisal_rules.csv; the first one by "
                               "default");
    properties["run"] = run_table();
    properties["scheme"] = scheme_table();
    properties["recommendations"] = recommendations_table();
    properties["set"] = set_table();
    properties["people"] = {{"type", "array"}, {"items", people_table()}};
    properties["claim"] = {{"type", "array"}, {"items", claim_table()}};
    Json schema =
        top("Samspil scenario", "a policy on a world", std::move(properties), {"format", "title"});
    schema["anyOf"] = {{{"required", {"world"}}}, {{"required", {"base"}}}};
    return schema.dump(2) + "\n";
}

std::string world_schema() {
    constexpr std::int64_t first_sensible_year = 1900;
    constexpr std::int64_t last_sensible_year = 2200;
    Json properties = format_and_titles("what the world is called");
    properties["currency"] = text("code of the currency");
    properties["price_year"] =
        whole("year in whose prices money is", first_sensible_year, last_sensible_year);
    properties["first_year"] =
        whole("calendar year of the first month", first_sensible_year, last_sensible_year);
    properties["rates"] =
        choice("starts: rates are yearly starts, met exactly in the steady state; "
               "hazards: used as they are",
               std::array{std::string_view("starts"), std::string_view("hazards")});
    properties["start"] =
        choice("stationary: the population starts at rest; idle: nobody has a "
               "problem at the start",
               std::array{std::string_view("stationary"), std::string_view("idle")});
    properties["journeys"] = {{"type", "array"},
                              {"items", name("a file journeys/NAME.toml")},
                              {"minItems", 1},
                              {"uniqueItems", true},
                              {"description", "the journeys, in this order"}};
    properties["initiatives"] = {
        {"type", "array"},
        {"items", name("a file initiatives/NAME.toml")},
        {"uniqueItems", true},
        {"description", "the catalogue of initiatives, in this order; none if left out"}};
    properties["schemes"] = {
        {"type", "array"},
        {"items", name("a file schemes/NAME.toml")},
        {"uniqueItems", true},
        {"description", "the rules of decision that scenarios may use, in this order, among them "
                        "status_quo; without any nobody decides"}};
    properties["recommendations"] = {
        {"type", "array"},
        {"items", name("a file recommendations/NAME.toml")},
        {"uniqueItems", true},
        {"description", "the recommendations that scenarios may take up, in this order; none if "
                        "left out"}};
    return top("Samspil world", "world.toml: the facts of one public sector", std::move(properties),
               {"format", "title", "currency", "price_year", "first_year", "journeys"})
               .dump(2) +
           "\n";
}

Json amounts() {
    Json properties = Json::object();
    add_columns(properties, amount_columns());
    add_origin(properties);
    return properties;
}

Json benefit_table() {
    Json properties = {
        {"payer", name("kind of organisation whose budget pays, or municipality, region, state")},
        {"category", name("what the benefit is called in the flows")}};
    add_columns(properties, benefit_columns());
    properties.update(amounts());
    return table("cash benefit, gross of tax", std::move(properties), {"payer", "category"});
}

Json flow_table() {
    Json properties = {
        {"from", name("who pays: a kind of organisation, a treasury, citizens or businesses")},
        {"to", name("who receives: the same, or labour, suppliers, time, production, wellbeing")},
        {"category", name("what is paid for")},
        {"steps",
         {{"type", "array"}, {"items", name("a step")}, {"description", "only in these steps"}}},
        {"includes_staff",
         {{"type", "array"},
          {"items", name("a kind of organisation")},
          {"description", "of what an organisation pays to suppliers: the kinds whose staff was in "
                          "the published amount `gross` and was taken out; [] if none was"}}},
        {"gross",
         {{"type", "number"},
          {"minimum", 0.0},
          {"description", "amount in a step before staff was taken out [kr. a month]"}}}};
    properties.update(amounts());
    return table("a further cost of being on the journey", std::move(properties),
                 {"from", "to", "category"});
}

/// A table whose keys are names of the world.
///   keys  regular expression that they match
Json by_name(std::string_view meaning, const KeyedNumber& n,
             std::string_view keys = "[a-z0-9][a-z0-9_]*") {
    Json properties = Json::object();
    add_origin(properties);
    Json schema = table(meaning, std::move(properties), {});
    schema["patternProperties"] = {
        {fmt::format("^(?!source$|status$){}$", keys), number_with_origin(n)}};
    return schema;
}

Json multiplier_table() {
    Json properties = Json::object();
    for (const std::string_view level : level_names) {
        properties[std::string(level)] = number_with_origin(multiplier_number);
        properties[std::string(level)]["default"] = 1.0;
    }
    add_origin(properties);
    return table("on the rate, by resource level", std::move(properties), {});
}

Json step_table() {
    Json properties = {{"name", name("of the step")},
                       {"service",
                        {{"type", "string"},
                         {"pattern", "^[a-z0-9][a-z0-9_]*\\.[a-z0-9][a-z0-9_]*$"},
                         {"description", "KIND.SERVICE of services.csv"}}}};
    add_columns(properties, step_columns());
    properties["next"] =
        by_name("probability of each next step, or of `resolved`; sums to 1", branch_number);
    add_origin(properties);
    return table("a step of the journey; the first one is its start", std::move(properties),
                 {"name", "service", "mean_months", "next"});
}

Json list_of(Json item) { return {{"type", "array"}, {"items", std::move(item)}}; }

std::string journey_schema() {
    Json properties = format_and_titles("what the life situation is called");
    properties["population"] = choice("whose journey it is", population_names);
    properties["escalates_to"] = name("journey to which a relapse leads; may be this one");
    properties["refund_ladder"] = {
        {"type", "boolean"},
        {"description", "the state refunds the benefit, less the longer it lasts"},
        {"default", false}};
    add_columns(properties, journey_columns());
    add_origin(properties);
    properties["rate"] =
        by_name("yearly starts a person, by band; none where left out", rate_number);
    properties["multiplier"] = multiplier_table();
    properties["benefit"] = benefit_table();
    properties["wage"] = table("gross wage not earned", amounts(), {});
    properties["profit"] = table("profit that a business does not earn", amounts(), {});
    properties["step"] = list_of(step_table());
    properties["flow"] = list_of(flow_table());
    return top("Samspil journey", "journeys/NAME.toml: one life situation", std::move(properties),
               {"format", "title", "population", "escalates_to", "bounce_share", "step"})
               .dump(2) +
           "\n";
}

Json effects_table(const ServiceEffects& effects) {
    return by_name(fmt::format("{}, by \"KIND.SERVICE\"", effects.number.meaning), effects.number,
                   "[a-z0-9][a-z0-9_]*\\.[a-z0-9][a-z0-9_]*");
}

Json effects_table(const KindEffects& effects) {
    return by_name(fmt::format("{}, by kind of organisation", effects.number.meaning),
                   effects.number);
}

Json effects_table(const LinkEffects& effects) {
    return by_name(fmt::format("{}, by \"SENDER>RECEIVER\", two kinds", effects.number.meaning),
                   effects.number, "[a-z0-9][a-z0-9_]*>[a-z0-9][a-z0-9_]*");
}

Json effects_table(const JourneyEffects& effects) {
    return by_name(fmt::format("{}, by journey", effects.number.meaning), effects.number);
}

Json effects_table(const BuyerEffects& effects) {
    Json properties = Json::object();
    for (const std::string_view key : effects.names) {
        properties[std::string(key)] = number_with_origin(effects.number);
    }
    add_origin(properties);
    return table(effects.number.meaning, std::move(properties), {});
}

Json names(std::string_view meaning, Json item) {
    return {{"type", "array"},
            {"items", std::move(item)},
            {"minItems", 1},
            {"uniqueItems", true},
            {"description", meaning}};
}

std::string initiative_schema() {
    Json properties = format_and_titles("what the initiative is called");
    properties["kind"] = choice("optimise: do today's tasks better; shift: change the division of "
                                "labour with citizens and businesses; reshape: add or drop tasks",
                                initiative_kind_names);
    properties["domain"] = choice("where it has its effect", effect_domain_names);
    properties["scope"] = choice("who buys: one organisation (own), the two ends of a data link, "
                                 "or all organisations of a kind together (platform)",
                                 initiative_scope_names);
    properties["owners"] =
        names("kinds that may propose it; one for a link or a platform", name("a kind"));
    properties["partner"] = name("kind at the other end; for a link and nothing else");
    properties["leans_on"] =
        names("competences that carry it", choice("a competence", competence_names));
    properties["report"] = text("the passage of the report that it comes from");
    add_columns(properties, initiative_columns());
    add_origin(properties);
    for (const AnyEffectTable& any : effect_tables()) {
        std::visit(
            [&](const auto& effects) {
                properties[std::string(effects.number.name)] = effects_table(effects);
            },
            any);
    }
    properties["security"]["properties"][std::string(recovery_plan_number.name)] =
        number_with_origin(recovery_plan_number);
    return top("Samspil initiative", "initiatives/NAME.toml: what an organisation can invest in",
               std::move(properties),
               {"format", "title", "kind", "domain", "scope", "owners", "leans_on", "opex_share",
                "build_months", "life_years"})
               .dump(2) +
           "\n";
}

std::string scheme_schema() {
    Json properties = format_and_titles("what the scheme is called");
    add_scheme_choices(properties);
    add_columns(properties, scheme_columns());
    add_origin(properties);
    return top("Samspil scheme",
               "schemes/NAME.toml: rules under which organisations decide; status_quo says all of "
               "them, the others say in what they differ from it",
               std::move(properties), {"format", "title"})
               .dump(2) +
           "\n";
}

Json change_table() {
    Json properties = {
        {"id", text("of the number, perhaps with * for any letters and dots; scheme.PRIMITIVE for "
                    "the rules in force")},
        {"reason", text("why it moves, and the passage that says so")}};
    for (const char* key : {"raise_to", "lower_to"}) {
        properties[key] = number_with_origin(change_number);
    }
    properties["raise_to"]["description"] =
        "where the number is when all of it is taken up, unless it is higher already";
    properties["lower_to"]["description"] =
        "where the number is when all of it is taken up, unless it is lower already";
    add_origin(properties);
    Json schema = table("a number that it moves", std::move(properties), {"id", "reason"});
    schema["oneOf"] = {{{"required", {"raise_to"}}}, {{"required", {"lower_to"}}}};
    return schema;
}

std::string recommendation_schema() {
    Json properties = format_and_titles("what the recommendation is called");
    properties["report"] = text("the passage of the report that it comes from, in our words");
    add_columns(properties, recommendation_columns());
    properties["change"] = {{"type", "array"}, {"items", change_table()}};
    add_origin(properties);
    return top("Samspil recommendation",
               "recommendations/NAME.toml: a bundle of changes and what it costs",
               std::move(properties), {"format", "title", "yearly_cost"})
               .dump(2) +
           "\n";
}

Json list_of(std::string_view meaning, Json items) {
    return {{"type", "array"}, {"items", std::move(items)}, {"description", meaning}};
}

Json any_number(std::string_view meaning) { return {{"type", "number"}, {"description", meaning}}; }

Json design_table() {
    constexpr std::int64_t most = 100'000'000;
    return table(
        "which points are run",
        {{"kind", choice("how they are chosen", design_names)},
         {"seed", whole("from which random designs are drawn", 0, 4294967295)},
         {"points", whole("of sobol, or of a block of latin_hypercube", 1, most)},
         {"rows", whole("of saltelli: each has two points more than parameters", 1, most)},
         {"trajectories", whole("of morris: each has a point more than parameters", 1, most)},
         {"levels", whole("of morris: an even number of values", 2, 1000)},
         {"scrambled", {{"type", "boolean"}, {"description", "sobol and saltelli"}}},
         {"file", text("of a list: a CSV with a column for each parameter")}},
        {"kind"});
}

Json vary_table() {
    return table(
        "one thing that is varied: a number, a primitive of the scheme, how a recommendation is "
        "taken up, or all numbers with a range that match",
        {{"number", text("id of a number of the world, or a pattern with *")},
         {"scheme", text("primitive of the scheme in force, of the scenarios named")},
         {"recommendation", text("a recommendation that a scenario of the study takes up")},
         {"what", choice("of the recommendation", take_up_parts)},
         {"uncertain", text("numbers that have a range, by id or pattern: each over its own")},
         {"as", {{"enum", {"value", "factor"}}, {"description", "what low and high are"}}},
         {"low", any_number("low end of the range")},
         {"high", any_number("high end of the range")},
         {"distribution", choice("uniform if left out", distribution_names)},
         {"top", any_number("of the triangular distribution; the middle if left out")},
         {"steps", whole("of a grid: values from low to high", 2, 1000)},
         {"values", list_of("these and no others", {{"type", "number"}})}},
        {});
}

std::string study_schema() {
    Json properties = format_and_title("what the study is of, in a line");
    properties["scenarios"] = list_of(
        "files of the scenarios that are run in every point, or of comparisons that name them",
        {{"type", "string"}});
    properties["replicates"] = whole("of luck, in every point", 1, 100000);
    properties["measures"] = list_of("what is kept: measures of worth.csv and variables of "
                                     "series.csv as NAME or NAME.SECTOR",
                                     {{"type", "string"}});
    properties["design"] = design_table();
    properties["vary"] = list_of("what is varied", vary_table());
    return top("Samspil study", "many scenarios by design", std::move(properties),
               {"format", "title", "scenarios", "design", "vary"})
               .dump(2) +
           "\n";
}

Json group_table() {
    Json properties = {
        {"name", text("what the group is called")},
        {"name_da", text("the same in Danish")},
        {"equal_money",
         {{"type", "boolean"},
          {"default", false},
          {"description", "true: all in it must have the baseline's rules of money, so that only "
                          "incentives differ"}}},
        {"scenarios", names("scenarios, relative to this file; the baseline that they share joins "
                            "by itself",
                            text("a scenario file"))}};
    return table("scenarios that are ranked among themselves", std::move(properties),
                 {"name", "scenarios"});
}

std::string comparison_schema() {
    Json run = run_table();
    for (const char* key : {"citizens_per_agent", "baseline"}) run["properties"].erase(key);
    for (auto& [key, rule] : run["properties"].items()) rule.erase("default");
    run["description"] = "what takes the place of [run] of every scenario";
    Json properties = format_and_title("what is compared, in a sentence");
    properties["run"] = std::move(run);
    properties["group"] = {{"type", "array"}, {"minItems", 1}, {"items", group_table()}};
    return top("Samspil comparison", "which scenarios `samspil compare` ranks, and in which groups",
               std::move(properties), {"format", "title", "group"})
               .dump(2) +
           "\n";
}

} // namespace

const std::array<FileSchema, 9> file_schemas = {FileSchema{"scenario", scenario_schema},
                                                FileSchema{"world", world_schema},
                                                FileSchema{"journey", journey_schema},
                                                FileSchema{"initiative", initiative_schema},
                                                FileSchema{"scheme", scheme_schema},
                                                FileSchema{"recommendation", recommendation_schema},
                                                FileSchema{"comparison", comparison_schema},
                                                FileSchema{"study", study_schema},
                                                FileSchema{"report", report_schema}};

} // namespace samspil
