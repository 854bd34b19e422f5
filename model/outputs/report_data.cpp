#include "model/outputs/report_data.hpp"

#include "model/core/errors.hpp"
#include "model/outputs/report_json.hpp"
#include "model/outputs/study_report.hpp"
#include "model/simulation/run_columns.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view report_format = "samspil-report";
constexpr int report_format_version = 1;

Json world_json(const World& world, int years) {
    return {{"name", world.name},
            {"title", world.title},
            {"currency", world.currency},
            {"price_year", world.price_year},
            {"first_year", world.first_year},
            {"last_year", world.first_year + years - 1},
            {"rules", world.rules().name}};
}

Json run_json(const ScenarioResult& result) {
    const RunSettings& run = result.scenario.run;
    return {{"engine", engine_names[static_cast<std::size_t>(run.engine)]},
            {"replicates", result.replicates.size()},
            {"seed", run.seed}};
}

Json map_json(const std::string& text) {
    if (text.empty()) return nullptr;
    Json map = Json::parse(text, nullptr, false);
    require(!map.is_discarded(), "the map of the world is no JSON");
    return map;
}

Json map_schema() {
    const Json length = {{"type", "number"}, {"exclusiveMinimum", 0}};
    Json paths = {{"type", "object"},
                  {"description", "outline of each municipality by its code, as a path of SVG"},
                  {"additionalProperties", {{"type", "string"}}}};
    Json frames = {{"type", "string"}, {"description", "lines around what is drawn elsewhere"}};
    return object_schema({{"source", {{"type", "string"}}},
                          {"width", length},
                          {"height", length},
                          {"frames", frames},
                          {"paths", paths}});
}

Json result_schema() {
    const Json text = {{"type", "string"}};
    const Json whole = {{"type", "integer"}};
    Json tables = Json::object();
    for (const ReportTable& table : report_tables()) {
        tables[std::string(table.name)] = report_table_schema(table.columns);
    }
    return object_schema(
        {{"format", {{"const", report_format}}},
         {"format_version", {{"const", report_format_version}}},
         {"program", object_schema({{"name", text}, {"version", text}})},
         {"command", text},
         {"world", object_schema({{"name", text},
                                  {"title", text},
                                  {"currency", text},
                                  {"price_year", whole},
                                  {"first_year", whole},
                                  {"last_year", whole},
                                  {"rules", text}})},
         {"run", object_schema({{"engine", text}, {"replicates", whole}, {"seed", whole}})},
         {"tables", object_schema(tables)},
         {"map", {{"oneOf", Json::array({{{"type", "null"}}, map_schema()})}}}});
}

} // namespace

std::string report_json(const ReportSource& source, const ReportOccasion& occasion) {
    const ScenarioResult& first = source.results().front();
    Json tables = Json::object();
    for (const ReportTable& table : report_tables()) {
        tables[std::string(table.name)] =
            report_table_json(table.name, table.columns,
                              [&](const ReportRowSink& sink) { table.write_rows(source, sink); });
    }
    const Json text = {{"format", report_format},
                       {"format_version", report_format_version},
                       {"program", {{"name", "samspil"}, {"version", occasion.version}}},
                       {"command", occasion.command},
                       {"world", world_json(first.world, first.scenario.run.years)},
                       {"run", run_json(first)},
                       {"tables", tables},
                       {"map", map_json(occasion.map)}};
    return text.dump() + "\n";
}

std::string report_schema() {
    const Json of_study = study_report_schema();
    const Json is_study = {{"properties", {{"format", of_study.at("properties").at("format")}}}};
    Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                   {"title", "Samspil report"},
                   {"description", "report.json: what the page of a result or of a study shows"},
                   {"type", "object"},
                   {"if", is_study},
                   {"then", of_study},
                   {"else", result_schema()}};
    const Json text = {{"type", "string"}};
    schema["definitions"]["column"] =
        object_schema({{"name", text}, {"type", text}, {"unit", text}, {"meaning", text}});
    return schema.dump(2) + "\n";
}

} // namespace samspil
