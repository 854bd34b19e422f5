#pragma once

#include "model/inputs/text_table.hpp"
#include "model/inputs/world_reading.hpp"
#include "model/policy/registry.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// Goes through a table of the world row by row. Whatever is wrong becomes a fault, and the answer
/// is nothing.
class TableReader {
  public:
    /// Reads folder/`file`; a table that is not there has no rows.
    TableReader(WorldReading& reading, const std::string& file, std::vector<ColumnRule> columns);

    /// On to the next row, the first one at first; false if there is none.
    bool next();

    /// Text of a cell; empty without such a column.
    std::string cell(std::string_view column) const;
    Position where(std::string_view column) const;
    Position where_row() const { return table_->where_row(row_); }
    Position where_file() const { return {path_, 0, 0}; }

    /// A text that must not be empty.
    std::optional<std::string> text(std::string_view column);
    std::optional<std::string> name(std::string_view column);
    std::optional<std::size_t> choice(std::string_view column,
                                      std::span<const std::string_view> choices);
    /// A number; nothing, without a fault, if the cell is empty.
    std::optional<double> number(std::string_view column);
    /// A number of the world: notes its origin; `standard` if it is left out. Without an `id`,
    /// because the row has no good key, the number is checked and not noted.
    std::optional<double> world_number(std::string_view column, const std::string& id,
                                       std::optional<double> standard);
    /// All numbers of a row; `make_id` gives the id of a column.
    template <class Row, class MakeId>
    void read_numbers(std::span<const Column<Row>> columns, Row& target, const MakeId& make_id) {
        for (const Column<Row>& column : columns) {
            const std::optional<double> value =
                world_number(column.name, make_id(column.name), column.standard);
            if (value) column.value(target) = *value;
        }
    }
    /// Of the row, without what single numbers say.
    const Origin& origin() const { return origin_; }

    /// False, and a fault, if a row with this key came before.
    bool is_new(const std::string& key);

    void fault(std::string_view column, const std::string& text);
    /// Whether every row of the file could be read; a row without a key spoils it.
    bool complete() const { return complete_; }
    void spoil() { complete_ = false; }
    bool empty() const { return !table_ || table_->row_count() == 0; }

  private:
    Origin row_origin();
    Origin number_origin(std::string_view column);
    std::optional<StatedOrigin::Part> stated(const std::string& column) const;

    WorldReading& reading_;
    std::string path_;
    std::vector<ColumnRule> columns_;
    std::optional<TextTable> table_;
    std::size_t row_ = 0;
    bool started_ = false;
    bool complete_ = true;
    Origin origin_;
    std::map<std::string, int> lines_; ///< of the keys seen
};

/// Rules for a table of numbers: its keys, the columns of the registry, `source` and `status`.
template <class Row>
std::vector<ColumnRule> number_table(std::vector<ColumnRule> keys,
                                     std::span<const Column<Row>> columns) {
    for (const Column<Row>& column : columns) {
        keys.push_back({column.name, !column.standard.has_value(), true});
    }
    keys.push_back({"source"});
    keys.push_back({"status"});
    return keys;
}

} // namespace samspil
