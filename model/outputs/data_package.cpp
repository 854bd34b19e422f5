#include "model/outputs/data_package.hpp"

#include "model/studies/variables.hpp"
#include "model/studies/worth.hpp"

#include <nlohmann/json.hpp>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

Json variable_names() {
    Json names = Json::array();
    for (const OutputVariable& variable : output_variables()) names.push_back(variable.name);
    return names;
}

Json describe(const ColumnFacts& column) {
    Json field = {{"name", column.name},
                  {"type", cell_type_names[static_cast<std::size_t>(column.type)]}};
    if (!column.unit.empty()) field["unit"] = column.unit;
    field["description"] = column.meaning;
    field["constraints"] = {{"required", !column.may_miss}};
    if (column.name == "variable") field["constraints"]["enum"] = variable_names();
    return field;
}

Json describe(const ResultTable& table) {
    Json fields = Json::array();
    Json key = Json::array();
    for (const ColumnFacts& column : table.columns) {
        fields.push_back(describe(column));
        if (column.key) key.push_back(column.name);
    }
    Json schema = {{"fields", fields}};
    if (!key.empty()) schema["primaryKey"] = key;
    schema["missingValues"] = Json::array({""});
    return {{"name", table.name},
            {"path", std::string(table.name) + ".csv"},
            {"profile", "tabular-data-resource"},
            {"title", table.title},
            {"format", "csv"},
            {"mediatype", "text/csv"},
            {"encoding", "utf-8"},
            {"dialect", {{"delimiter", ","}, {"quoteChar", "\""}, {"lineTerminator", "\n"}}},
            {"schema", schema}};
}

Json describe(const OutputVariable& variable) {
    return {{"name", variable.name}, {"unit", variable.unit}, {"description", variable.meaning}};
}

Json describe(const Measure& measure) {
    return {{"name", measure.name},
            {"sector", measure.sector},
            {"unit", measure.unit},
            {"description", measure.meaning}};
}

} // namespace

std::string data_package(const RunResults& results, std::span<const ResultTable> tables) {
    Json resources = Json::array();
    for (const ResultTable& table : tables) resources.push_back(describe(table));
    Json variables = Json::array();
    for (const OutputVariable& variable : output_variables()) {
        variables.push_back(describe(variable));
    }
    Json worth = Json::array();
    for (const Measure& measure : measures()) worth.push_back(describe(measure));
    const Json package = {{"profile", "tabular-data-package"},
                          {"name", "samspil-result"},
                          {"title", results.front().scenario.title},
                          {"description",
                           "Results of a run of Samspil. Money is in kroner, at the prices of the "
                           "price year that manifest.json names."},
                          {"resources", resources},
                          {"variables", variables},
                          {"measures", worth}};
    return package.dump(2) + "\n";
}

} // namespace samspil
