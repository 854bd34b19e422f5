#pragma once

#include "model/simulation/observation.hpp"
#include "model/simulation/world.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace samspil {

/// What a variable is broken down by. Each has its total in the row `all`, `all`.
enum class Breakdown {
    total,                ///< that row alone
    actor_sector,         ///< state, region, municipality, citizens, businesses
    public_sector,        ///< state, region, municipality
    population_and_level, ///< sector citizens or businesses; segment all, high, middle, low
};

struct YearSums;

/// One variable of summary.csv and series.csv. The one source of their rows, of the descriptions in
/// datapackage.json and of the words in the terminal.
struct OutputVariable {
    std::string_view name;
    std::string_view unit;
    std::string_view meaning;
    Breakdown breakdown;
    /// Its value in slot `slot` of the breakdown; slot 0 is the total.
    double (*value)(const YearSums& sums, std::size_t slot);
};

std::span<const OutputVariable> output_variables();

/// The rows that a year has, always the same ones in the same order.
struct OutputCell {
    const OutputVariable* variable = nullptr;
    std::string_view sector = "all";  ///< or a sector
    std::string_view segment = "all"; ///< or a resource level
    std::size_t slot = 0;
};
const std::vector<OutputCell>& output_cells();

/// Index in output_cells().
///   throws    InvariantError if there is no such cell
std::size_t output_cell(std::string_view variable, std::string_view sector = "all",
                        std::string_view segment = "all");

/// One value a cell, shape [output_cells()].
std::vector<double> output_values(const World& world, const YearRecord& year);

/// Mean over the years of a replicate, shape [replicates][output_cells()].
std::vector<std::vector<double>> yearly_means(const World& world,
                                              std::span<const ReplicateResult> replicates);

} // namespace samspil
