#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace samspil {

/// How the points of a study are chosen.
enum class DesignKind { grid, list, latin_hypercube, sobol, saltelli, morris };
inline constexpr std::array design_names = {
    std::string_view("grid"),  std::string_view("list"),     std::string_view("latin_hypercube"),
    std::string_view("sobol"), std::string_view("saltelli"), std::string_view("morris")};

struct DesignSettings {
    DesignKind kind = DesignKind::sobol;
    std::size_t dimensions = 1;
    /// latin_hypercube: points of a block, sobol: points, saltelli: rows of dimensions + 2 points,
    /// morris: trajectories of dimensions + 1 points. Of no matter to grid and list.
    std::size_t size = 1;
    std::size_t blocks = 1; ///< latin_hypercube: each a hypercube of its own
    /// grid: how many values a dimension has, shape [dimensions]; list: rows, in each dimension;
    /// morris: levels of every dimension, an even number, in levels[0].
    std::vector<std::size_t> levels;
    std::uint32_t seed = 0;
    bool scrambled = true; ///< sobol and saltelli: Owen's scrambling, keyed by the seed
};

/// How many points a design has.
///   throws    InvariantError if the settings make no design
std::size_t point_count(const DesignSettings& settings);

/// The most dimensions that the table of directions has for Sobol' sequences; saltelli takes two
/// for each parameter.
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// Sobol' sequence of 32 bits in the order of Gray codes, from its first point 0.
///   source    Joe and Kuo 2008, directions new-joe-kuo-6, as Boost.Random has them
class SobolSequence {
  public:
    ///   throws    InvariantError if dimensions > most_sobol_dimensions
    explicit SobolSequence(std::size_t dimensions);
    std::size_t dimensions() const { return directions_.size() / bits; }
    ///   i         below 2^32
    ///   returns   coordinate [2^-32]
    std::uint32_t coordinate(std::size_t i, std::size_t dimension) const;

  private:
    static constexpr std::size_t bits = 32;
    std::vector<std::uint32_t> directions_; ///< shape [dimensions x bits]
};

/// The points of a study in the unit cube, each known by its number alone: a larger design of the
/// same seed begins with the same points.
class Design {
  public:
    ///   throws    InvariantError if the settings make no design
    explicit Design(DesignSettings settings);

    const DesignSettings& settings() const { return settings_; }
    std::size_t size() const { return size_; } ///< points
    std::size_t dimensions() const { return settings_.dimensions; }
    /// Points that are of use together only: a hypercube, a row, a trajectory, the whole of a grid.
    std::size_t group() const { return group_; }
    /// Coordinates in [0, 1], shape [dimensions]. Value k of n in a grid or list is (k + 1/2) / n.
    std::vector<double> point(std::size_t i) const;
    /// In which order points are run: one of which every beginning is a fair sample of the design,
    /// so far as it can be.
    std::vector<std::uint32_t> order() const;

  private:
    double scrambled_coordinate(std::size_t row, std::size_t dimension) const;
    std::vector<double> grid_point(std::size_t i) const;
    std::vector<double> hypercube_point(std::size_t i) const;
    std::vector<double> saltelli_point(std::size_t i) const;
    std::vector<double> trajectory_point(std::size_t i) const;

    DesignSettings settings_;
    std::size_t size_ = 0;
    std::size_t group_ = 1;
    std::vector<SobolSequence> sequence_; ///< of sobol and saltelli, one
    std::vector<std::uint32_t> strata_;   ///< latin_hypercube, shape [blocks x dimensions x size]
};

} // namespace samspil
