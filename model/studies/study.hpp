#pragma once

#include "model/simulation/scenario.hpp"
#include "model/simulation/world.hpp"
#include "model/studies/designs.hpp"
#include "model/studies/worth.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// What a scenario says of a recommendation that a study may vary.
inline constexpr std::array take_up_parts = {std::string_view("intensity"),
                                             std::string_view("effect"), std::string_view("from"),
                                             std::string_view("ramp_years")};

/// A number of the world that a parameter sets.
struct VariedNumber {
    std::string id;
    double central = 0.0;
    double low = 0.0; ///< smallest value that is allowed
    double high = 0.0;
    bool whole = false;
    Provenance range; ///< its own, if it has one
};

/// How the coordinate of a parameter becomes its value.
enum class CoordinateMeaning {
    value,       ///< a value in [low, high], or one of `values`
    factor,      ///< the same, on the central value of each number
    own_quantile ///< the quantile of each number's own range
};

/// One thing that a study varies: numbers of the world, a primitive of the scheme in force, or how
/// a recommendation is taken up.
struct StudyParameter {
    std::string name;
    std::vector<VariedNumber> numbers;         ///< of the world
    const Column<Scheme>* primitive = nullptr; ///< of the scheme in force
    std::string recommendation;                ///< or of this one ...
    std::size_t part = 0;                      ///< ... this of take_up_parts
    CoordinateMeaning meaning = CoordinateMeaning::value;
    Provenance range;           ///< of the value or factor: its distribution and ends
    double top = 0.0;           ///< of a triangular distribution
    std::vector<double> values; ///< if not empty, one of these

    /// The value, the factor, or the quantile that a coordinate stands for.
    double told(double coordinate) const;
    /// The value of one of the numbers.
    double value(const VariedNumber& number, double coordinate) const;
};

/// What is kept of a run: a measure of worth.csv, or a variable as the mean over the years of the
/// scenario.
struct StudyMeasure {
    std::string name; ///< NAME.SECTOR, of a variable NAME.SECTOR.SEGMENT
    const Measure* worth = nullptr;
    std::size_t cell = 0; ///< of output_cells(), where it is no measure of worth
};

/// Many scenarios by design.
struct Study {
    std::string name; ///< of its file, without folder and ending
    std::string file;
    std::string title;
    std::vector<std::string> scenarios; ///< files; every point is run in each of them
    std::vector<StudyParameter> parameters;
    DesignSettings design;
    std::size_t replicates = 1; ///< of luck, in each point
    std::vector<StudyMeasure> measures;

    std::vector<std::string> parameter_names() const;
    /// Whether points differ in the world, not in what scenarios do in it alone.
    bool varies_world() const;
};

/// Sets the numbers of a world as a point has them, before what a scenario sets.
///   point     coordinates, shape [parameters]
void apply_point(const Study& study, std::span<const double> point, World& facts);

/// Overrides primitives and the use of recommendations as a point has them.
void apply_point(const Study& study, std::span<const double> point, Scenario& scenario);

/// What a study keeps of one replicate, shape [measures]; not a number where there is none.
///   pair      one replicate of the scenario and its baseline
std::vector<double> measured(const Study& study, const ScenarioPair& pair);

} // namespace samspil
