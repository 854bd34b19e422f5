#pragma once

#include "model/inputs/toml_file.hpp"
#include "model/inputs/world_reading.hpp"
#include "model/policy/registry.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace samspil {

/// Reads the numbers of one TOML file of a world, and notes where each comes from.
class FileNumbers {
  public:
    /// What holds in a table; nothing if no table around it has said so.
    using Around = std::optional<Origin>;

    ///   beginning  of the ids of all numbers of the file, `journeys.NAME`
    FileNumbers(WorldReading& reading, std::string beginning)
        : reading_(reading), beginning_(std::move(beginning)) {}

    /// What holds in a table: what its keys `source` and `status` say, else what holds around it.
    Around origin(TomlReader& table, const Around& around);

    /// A bare number, or { value, source, status }.
    ///   rest  of the id, after its beginning; if empty, the number is checked and not noted
    std::optional<double> number(TomlReader& table, std::string_view key, const TomlNode& node,
                                 const std::string& rest, const Around& around);

    /// The numbers of the registry in a table, by key; those left out have their defaults.
    ///   id_of  gives the rest of the id of a column
    template <class Row, class IdOf>
    void columns(TomlReader& table, std::span<const Column<Row>> columns, Row& target,
                 const IdOf& id_of, const Around& around) {
        for (const Column<Row>& column : columns) {
            const Need need = column.standard ? Need::optional : Need::required;
            const TomlNode* node = table.find(column.name, need);
            const std::string rest = id_of(column.name);
            if (node != nullptr) {
                const auto value = number(table, column.name, *node, rest, around);
                if (value) column.value(target) = *value;
            } else if (column.standard) {
                column.value(target) = *column.standard;
                add_default(rest, *column.standard, table.where());
            }
        }
    }

    void add_default(const std::string& rest, double value, const Position& where);

  private:
    std::string id(const std::string& rest) const;

    WorldReading& reading_;
    std::string beginning_;
    bool missing_status_told_ = false;
};

} // namespace samspil
