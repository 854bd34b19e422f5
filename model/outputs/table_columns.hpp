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

} // namespace samspil
