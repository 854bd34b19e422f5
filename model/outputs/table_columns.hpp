#pragma once

#include "model/outputs/result_tables.hpp"
#include "model/studies/summary.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace samspil {

/// A column of a table with rows of type `Row`.
template <class Row> struct TableColumn {
    ColumnFacts facts;
    CsvValue (*value)(const Row& row);
};

template <class Row, std::size_t n>
void write_row(const std::array<TableColumn<Row>, n>& columns, const Row& row, CsvWriter& writer) {
    std::array<CsvValue, n> cells;
    for (std::size_t c = 0; c < n; ++c) cells[c] = columns[c].value(row);
    writer.write_row(cells);
}

template <class Row, std::size_t n>
std::vector<ColumnFacts> facts_of(const std::array<TableColumn<Row>, n>& columns) {
    std::vector<ColumnFacts> facts;
    facts.reserve(n);
    for (const TableColumn<Row>& column : columns) facts.push_back(column.facts);
    return facts;
}

inline CsvValue optional_cell(const std::optional<double>& value) {
    return value ? CsvValue(*value) : CsvValue();
}

constexpr std::string_view scenario_meaning =
    "name of the scenario's file, without folder and ending";

/// What rows of several tables have in common.
struct RowPlace {
    std::string_view scenario;
    std::int64_t replicate = 0;
    std::int64_t year = 0;
};

template <class Row>
constexpr TableColumn<Row> scenario_column{
    {"scenario", CellType::string, "", scenario_meaning, true},
    [](const Row& r) -> CsvValue { return r.scenario; }};
template <class Row>
constexpr TableColumn<Row> replicate_column{
    {"replicate", CellType::integer, "", "number of the draw of luck, from 0", true},
    [](const Row& r) -> CsvValue { return r.replicate; }};
template <class Row>
constexpr TableColumn<Row> year_column{{"year", CellType::integer, "year", "calendar year", true},
                                       [](const Row& r) -> CsvValue { return r.year; }};

inline RowPlace place(const ScenarioResult& result, std::size_t replicate, std::size_t year) {
    return {result.scenario.name, static_cast<std::int64_t>(replicate),
            calendar_year(result.world, year)};
}

inline std::size_t year_count(const ScenarioResult& result) {
    return result.replicates.front().years.size();
}

/// Calls write(result, replicate, year) for every year of every replicate of every scenario, in the
/// order of the tables.
template <class Write> void for_every_year(const RunResults& results, const Write& write) {
    for (const ScenarioResult& result : results) {
        for (std::size_t k = 0; k < result.replicates.size(); ++k) {
            for (std::size_t year = 0; year < year_count(result); ++year) write(result, k, year);
        }
    }
}

} // namespace samspil
