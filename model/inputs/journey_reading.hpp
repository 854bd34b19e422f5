#pragma once

#include "model/inputs/file_numbers.hpp"
#include "model/inputs/toml_file.hpp"
#include "model/inputs/world_reading.hpp"

#include <string>

namespace samspil {

/// One journey half read: what the readers of its parts share.
struct JourneyReading {
    WorldReading& world;
    Journey& journey;
    std::string file;
    FileNumbers numbers;
    bool population_known = false; ///< else no band is unknown
    NameList steps;

    TomlReader reader_of(const TomlNode& table) const { return {file, table, world.faults}; }

    /// in_step and latent of a table whose numbers have the ids NAME.in_step and NAME.latent.
    void read_amount(TomlReader& table, const std::string& name, MonthlyAmount& amount,
                     const FileNumbers::Around& around) {
        const auto id_of = [&](std::string_view column) {
            return name + "." + std::string(column);
        };
        numbers.columns(table, amount_columns(), amount, id_of, around);
    }
};

} // namespace samspil
