#include "model/outputs/report_data.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/run_columns.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <utility>
#include <variant>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view report_format = "samspil-report";
constexpr int report_format_version = 1;
constexpr int report_digits = 7;

/// A number with as many digits as a report needs.
double shortened(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::scientific, report_digits - 1);
    double read = 0.0;
    std::from_chars(digits.data(), end.ptr, read);
    return read == 0.0 ? 0.0 : read; // without a sign
}

struct ReportCell {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(std::string_view text) const { return std::string(text); }
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(double number) const { return shortened(number); }
};

Json table_json(const ReportTable& table, const ReportSource& source) {
    Json columns = Json::array();
    for (const ColumnFacts& column : table.columns) {
        columns.push_back({{"name", column.name},
                           {"type", cell_type_names[static_cast<std::size_t>(column.type)]},
                           {"unit", column.unit},
                           {"meaning", column.meaning}});
    }
    Json rows = Json::array();
    table.write_rows(source, [&](const ReportRow& row) {
        require(row.size() == table.columns.size(),
                fmt::format("report table {}: {} cells", table.name, row.size()));
        Json cells = Json::array();
        for (const CsvValue& cell : row) cells.push_back(std::visit(ReportCell(), cell));
        rows.push_back(std::move(cells));
    });
    return {{"columns", columns}, {"rows", rows}};
}

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

Json object_schema(Json properties) {
    Json required = Json::array();
    for (const auto& [name, one] : properties.items()) required.push_back(name);
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", required},
            {"additionalProperties", false}};
}

Json cell_schema(const ColumnFacts& column) {
    const std::string type(cell_type_names[static_cast<std::size_t>(column.type)]);
    Json schema = {{"type", column.may_miss ? Json{type, "null"} : Json(type)}};
    schema["description"] = column.unit.empty()
                                ? std::string(column.meaning)
                                : fmt::format("{} [{}]", column.meaning, column.unit);
    return schema;
}

Json table_schema(const ReportTable& table) {
    Json facts = Json::array();
    Json cells = Json::array();
    for (const ColumnFacts& column : table.columns) {
        facts.push_back({{"properties", {{"name", {{"const", column.name}}}}}});
        cells.push_back(cell_schema(column));
    }
    const std::size_t count = table.columns.size();
    Json columns = {{"type", "array"}, {"minItems", count}, {"maxItems", count}};
    columns["items"] = {{"$ref", "#/definitions/column"}};
    columns["allOf"] = Json::array({{{"items", facts}}});
    Json row = {{"type", "array"}, {"minItems", count}, {"maxItems", count}, {"items", cells}};
    return object_schema({{"columns", columns}, {"rows", {{"type", "array"}, {"items", row}}}});
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

} // namespace

std::string report_json(const ReportSource& source, const ReportOccasion& occasion) {
    const ScenarioResult& first = source.results().front();
    Json tables = Json::object();
    for (const ReportTable& table : report_tables()) {
        tables[std::string(table.name)] = table_json(table, source);
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
    const Json text = {{"type", "string"}};
    const Json whole = {{"type", "integer"}};
    Json tables = Json::object();
    for (const ReportTable& table : report_tables()) {
        tables[std::string(table.name)] = table_schema(table);
    }
    Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                   {"title", "Samspil report"},
                   {"description", "report.json: what the page of a result shows"}};
    schema.update(object_schema(
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
         {"map", {{"oneOf", Json::array({{{"type", "null"}}, map_schema()})}}}}));
    schema["definitions"]["column"] =
        object_schema({{"name", text}, {"type", text}, {"unit", text}, {"meaning", text}});
    return schema.dump(2) + "\n";
}

} // namespace samspil
