#pragma once

#include "model/outputs/csv_writer.hpp"
#include "model/outputs/results.hpp"

#include <array>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace samspil {

/// What the cells of a column hold, in the words of Frictionless table schemas.
enum class CellType { string, integer, number };
inline constexpr std::array cell_type_names = {
    std::string_view("string"), std::string_view("integer"), std::string_view("number")};

/// What is known of a column before there is any row.
struct ColumnFacts {
    std::string_view name;
    CellType type;
    std::string_view unit; ///< empty if there is none; "of the variable" if the row says it
    std::string_view meaning;
    bool key = false;      ///< part of what tells rows apart
    bool may_miss = false; ///< cells may be empty
};

/// A table of every result: how it is described and how it is written, from the same columns.
struct ResultTable {
    std::string_view name; ///< of its file, without .csv
    std::string_view title;
    std::vector<ColumnFacts> columns;
    /// Writes all rows, without the header.
    std::function<void(const RunResults& results, CsvWriter& writer)> write_rows;
};

/// All tables of a result, in their order.
std::span<const ResultTable> result_tables();

/// Writes header and rows.
void write_table(const ResultTable& table, const RunResults& results, CsvWriter& writer);

} // namespace samspil
