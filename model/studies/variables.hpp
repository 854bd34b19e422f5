#pragma once

#include "model/simulation/observation.hpp"
#include "model/simulation/world.hpp"

#include <array>
#include <cstddef>
#include <optional>
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

/// The part of a year to look at, by index in the world (categories: in posting_categories()); all
/// of it where nothing is named.
using Focus = std::array<std::optional<std::size_t>, narrowing_names.size()>;

/// What a narrowing of the world may be to, in the order of its index; services as kind.service.
std::vector<std::string> narrowing_words(const World& world, Narrowing narrowing);
std::optional<std::size_t> find_narrowing(const World& world, Narrowing narrowing,
                                          std::string_view word);

struct YearSums;

/// One variable of summary.csv, series.csv and targets.csv. The one source of their rows, of the
/// descriptions in datapackage.json and of the words in the terminal.
struct OutputVariable {
    std::string_view name;
    std::string_view unit;
    std::string_view meaning;
    Breakdown breakdown;
    /// Its value in slot `slot` of the breakdown; slot 0 is the total.
    double (*value)(const YearSums& sums, std::size_t slot);
    std::span<const Narrowing> narrowings = {};
};

std::span<const OutputVariable> output_variables();
///   throws    InvariantError if there is no such variable
const OutputVariable& output_variable(std::string_view name);

/// The rows that a year has, always the same ones in the same order.
struct OutputCell {
    const OutputVariable* variable = nullptr;
    std::string_view sector = "all";  ///< or a sector
    std::string_view segment = "all"; ///< or a resource level
    std::size_t slot = 0;
};
const std::vector<OutputCell>& output_cells();

/// Index in output_cells(); nothing if there is no such cell.
std::optional<std::size_t> find_output_cell(std::string_view variable, std::string_view sector,
                                            std::string_view segment);

/// Index in output_cells().
///   throws    InvariantError if there is no such cell
std::size_t output_cell(std::string_view variable, std::string_view sector = "all",
                        std::string_view segment = "all");

/// One value a cell, shape [output_cells()].
std::vector<double> output_values(const World& world, const YearRecord& year);

/// The value of one cell in the part of a year that `focus` names.
double focused_value(const World& world, const YearRecord& year, const OutputCell& cell,
                     const Focus& focus);

/// Mean over the years of a replicate, shape [replicates][output_cells()].
std::vector<std::vector<double>> yearly_means(const World& world,
                                              std::span<const ReplicateResult> replicates);

} // namespace samspil
