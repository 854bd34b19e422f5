#pragma once

#include "model/core/errors.hpp"
#include "model/inputs/file_source.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// One cell of a table: its text without quotes, and where it begins in the file.
struct Cell {
    std::string text;
    int line = 0;
    int column = 0;
};

/// What a table may have as a column.
struct ColumnRule {
    std::string_view name;
    bool required = true;
    bool number = false; ///< may have columns NAME:source and NAME:status beside it
};

/// A table of comma-separated values with a header (RFC 4180). Rows that do not fit the header are
/// left out, each with a fault.
class TextTable {
  public:
    /// Reads a file; nothing, and a fault, if it has no header.
    static std::optional<TextTable> read(const FileSource& source, const std::string& file,
                                         std::vector<Fault>& faults);

    /// Adds a fault for every column that `rules` do not know, that comes twice, or that is
    /// missing.
    void check_columns(std::span<const ColumnRule> rules, std::vector<Fault>& faults) const;

    const std::string& file() const { return file_; }
    std::size_t row_count() const { return rows_.size(); }
    /// Whether every row of the file is there.
    bool complete() const { return complete_; }
    /// A cell of a row, or nullptr if the table has no such column.
    const Cell* find(std::size_t row, std::string_view column) const;
    Position where(const Cell& cell) const { return {file_, cell.line, cell.column}; }
    Position where_row(std::size_t row) const { return where(rows_[row].front()); }

  private:
    std::string file_;
    std::vector<Cell> header_;
    std::vector<std::vector<Cell>> rows_;
    bool complete_ = true;
};

} // namespace samspil
