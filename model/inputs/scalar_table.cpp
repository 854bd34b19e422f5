#include "model/inputs/scalar_table.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/inputs/table_reader.hpp"
#include "model/simulation/numbers.hpp"

#include <array>
#include <span>
#include <utility>

namespace samspil {

namespace {

using Scalar = Column<Parameters>;

std::vector<std::string> scalar_names() {
    std::vector<std::string> names;
    for (const Scalar& scalar : scalar_columns()) names.emplace_back(scalar.name);
    return names;
}

const Scalar* find_scalar(std::string_view id) {
    for (const Scalar& scalar : scalar_columns()) {
        if (scalar.name == id) return &scalar;
    }
    return nullptr;
}

/// The scalar that a row is about, if it is there and new.
///   stated  gets the id, or the one that was probably meant, so that it is not missing as well
const Scalar* scalar_of_row(TableReader& rows, NameList& stated) {
    const std::optional<std::string> id = rows.text("id");
    if (!id) {
        rows.spoil();
        return nullptr;
    }
    const Scalar* scalar = find_scalar(*id);
    stated.add(scalar != nullptr ? *id : nearest_name(*id, scalar_names()).value_or(*id));
    if (scalar == nullptr) {
        rows.fault("id", "unknown number " + in_quotes(*id) + did_you_mean(*id, scalar_names()));
        return nullptr;
    }
    return rows.is_new(*id) ? scalar : nullptr;
}

void check_unit(TableReader& rows, const Scalar& scalar) {
    const std::string unit = rows.cell("unit");
    if (unit.empty() || unit == scalar.unit) return;
    rows.fault("unit", in_quotes(unit) + ", but the unit is " + in_quotes(scalar.unit));
}

/// One end of the range in which a scalar may lie.
///   returns  nothing if it is left out or wrong
std::optional<double> range_end(TableReader& rows, std::string_view column, const Scalar& scalar) {
    const std::optional<double> end = rows.number(column);
    if (!end) return std::nullopt;
    const std::string trouble = number_trouble(*end, scalar.low, scalar.high, scalar.whole);
    if (trouble.empty()) return end;
    rows.fault(column, trouble);
    return std::nullopt;
}

/// Adds low, high, distribution and note to what is known about a scalar.
void read_range(TableReader& rows, const Scalar& scalar, double value, Provenance& provenance) {
    const std::optional<double> low = range_end(rows, "low", scalar);
    const std::optional<double> high = range_end(rows, "high", scalar);
    if (low && *low > value) {
        rows.fault("low", number_text(*low) + " is above the value " + number_text(value));
    }
    if (high && *high < value) {
        rows.fault("high", number_text(*high) + " is below the value " + number_text(value));
    }
    provenance.low = low.value_or(value);
    provenance.high = high.value_or(value);
    provenance.note = rows.cell("note");
    if (rows.cell("distribution").empty()) return;
    const auto distribution = rows.choice("distribution", distribution_names);
    if (!distribution) return;
    provenance.distribution = distribution_names[*distribution];
    provenance.draw = scalar.name;
    for (const std::string_view column : {"low", "high"}) {
        if (rows.cell(column).empty()) {
            rows.fault(column, "empty, but the number is " + provenance.distribution);
        }
    }
}

void read_scalar(TableReader& rows, WorldReading& reading, NameList& stated) {
    const Scalar* scalar = scalar_of_row(rows, stated);
    if (scalar == nullptr) {
        rows.number("value");
        return;
    }
    check_unit(rows, *scalar);
    const std::string id(scalar->name);
    const auto value = rows.world_number("value", id, scalar->standard);
    if (!value) return;
    scalar->value(reading.world.parameters) = *value;
    if (!rows.cell("value").empty()) read_range(rows, *scalar, *value, reading.provenance.at(id));
}

} // namespace

void read_sources(WorldReading& reading) {
    TableReader rows(reading, "sources.csv",
                     {{"id"}, {"title"}, {"organisation", false}, {"year", false}, {"url", false}});
    while (rows.next()) {
        const std::optional<std::string> id = rows.text("id");
        rows.text("title");
        if (id && rows.is_new(*id)) reading.sources.add(*id);
        if (!id) rows.spoil();
    }
    reading.sources.set_complete(rows.complete());
}

void read_scalars(WorldReading& reading) {
    TableReader rows(reading, "parameters.csv",
                     {{"id"},
                      {"value", true, true},
                      {"low", false},
                      {"high", false},
                      {"distribution", false},
                      {"unit", false},
                      {"source"},
                      {"status"},
                      {"note", false}});
    NameList stated;
    while (rows.next()) read_scalar(rows, reading, stated);
    if (!rows.complete()) return;
    for (const Scalar& scalar : scalar_columns()) {
        const std::string id(scalar.name);
        if (stated.find(id)) continue;
        if (scalar.standard) {
            scalar.value(reading.world.parameters) = *scalar.standard;
            reading.add_default(id, *scalar.standard, rows.where_file());
        } else {
            reading.faults.push_back(
                {rows.where_file(), "missing number " + in_quotes(id) + ", which has no default"});
        }
    }
}

void read_appraisal_rules(WorldReading& reading) {
    TableReader rows(reading, "appraisal_rules.csv",
                     number_table<AppraisalRules>({{"rules"}}, rules_columns()));
    while (rows.next()) {
        AppraisalRules rules;
        const std::optional<std::string> name = rows.name("rules");
        const bool is_new = name && rows.is_new(*name);
        rules.name = name.value_or("");
        rows.read_numbers(rules_columns(), rules, [&](std::string_view column) {
            return is_new ? rules_number_id(rules, column) : std::string();
        });
        if (!name) rows.spoil();
        if (!is_new) continue;
        reading.appraisal_rules.add(*name);
        reading.world.appraisal_rules.push_back(std::move(rules));
    }
    reading.appraisal_rules.set_complete(rows.complete());
    if (rows.complete() && rows.empty()) {
        reading.faults.push_back({rows.where_file(), "no rows; a world has at least one"});
    }
}

} // namespace samspil
