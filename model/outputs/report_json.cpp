#include "model/outputs/report_json.hpp"

#include "model/core/errors.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>
#include <variant>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

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

Json cell_schema(const ColumnFacts& column) {
    const std::string type(cell_type_names[static_cast<std::size_t>(column.type)]);
    Json schema = {{"type", column.may_miss ? Json{type, "null"} : Json(type)}};
    schema["description"] = column.unit.empty()
                                ? std::string(column.meaning)
                                : fmt::format("{} [{}]", column.meaning, column.unit);
    return schema;
}

} // namespace

Json report_table_json(std::string_view name, const std::vector<ColumnFacts>& facts,
                       const std::function<void(const ReportRowSink& sink)>& write_rows) {
    Json columns = Json::array();
    for (const ColumnFacts& column : facts) {
        columns.push_back({{"name", column.name},
                           {"type", cell_type_names[static_cast<std::size_t>(column.type)]},
                           {"unit", column.unit},
                           {"meaning", column.meaning}});
    }
    Json rows = Json::array();
    write_rows([&](const ReportRow& row) {
        require(row.size() == facts.size(),
                fmt::format("report table {}: {} cells", name, row.size()));
        Json cells = Json::array();
        for (const CsvValue& cell : row) cells.push_back(std::visit(ReportCell(), cell));
        rows.push_back(std::move(cells));
    });
    return {{"columns", columns}, {"rows", rows}};
}

Json report_table_schema(const std::vector<ColumnFacts>& all) {
    Json facts = Json::array();
    Json cells = Json::array();
    for (const ColumnFacts& column : all) {
        facts.push_back({{"properties", {{"name", {{"const", column.name}}}}}});
        cells.push_back(cell_schema(column));
    }
    const std::size_t count = all.size();
    Json columns = {{"type", "array"}, {"minItems", count}, {"maxItems", count}};
    columns["items"] = {{"$ref", "#/definitions/column"}};
    columns["allOf"] = Json::array({{{"items", facts}}});
    Json row = {{"type", "array"}, {"minItems", count}, {"maxItems", count}, {"items", cells}};
    return object_schema({{"columns", columns}, {"rows", {{"type", "array"}, {"items", row}}}});
}

Json object_schema(Json properties) {
    Json required = Json::array();
    for (const auto& [name, one] : properties.items()) required.push_back(name);
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", required},
            {"additionalProperties", false}};
}

} // namespace samspil
