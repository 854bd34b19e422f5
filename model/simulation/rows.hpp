#pragma once

#include "model/core/wide_loops.hpp"
#include "model/people/segment.hpp"

#include <cstddef>

namespace samspil {

/// A row holds a figure for every segment of a population, padded with zeros to whole vectors of
/// four. These are the inner loops of a month.
inline constexpr std::size_t lanes = 4;
inline constexpr std::size_t most_segments = 64;

/// Room for one row. Only its first `stride` elements are ever set.
class Row {
  public:
    SAMSPIL_HOT explicit Row(std::size_t stride) { clear(stride); }
    SAMSPIL_HOT Row() {} // for arrays of rows; clear() before use
    SAMSPIL_HOT void clear(std::size_t stride) {
        for (std::size_t g = 0; g < stride; g += lanes) {
            for (std::size_t k = 0; k < lanes; ++k) figures_[g + k] = 0.0;
        }
    }
    SAMSPIL_HOT double* data() { return figures_; }
    SAMSPIL_HOT const double* data() const { return figures_; }

  private:
    alignas(32) double figures_[most_segments];
};

/// to += factor * from
SAMSPIL_HOT void add_scaled(double* __restrict to, const double* __restrict from, double factor,
                            std::size_t stride) {
    for (std::size_t g = 0; g < stride; g += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) to[g + k] += factor * from[g + k];
    }
}

/// to = factor * from
SAMSPIL_HOT void set_scaled(double* __restrict to, const double* __restrict from, double factor,
                            std::size_t stride) {
    for (std::size_t g = 0; g < stride; g += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) to[g + k] = factor * from[g + k];
    }
}

/// to = factors * from, element by element
SAMSPIL_HOT void set_product(double* __restrict to, const double* __restrict from,
                             const double* __restrict factors, std::size_t stride) {
    for (std::size_t g = 0; g < stride; g += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) to[g + k] = factors[g + k] * from[g + k];
    }
}

/// to += from
SAMSPIL_HOT void add_row(double* __restrict to, const double* __restrict from, std::size_t stride) {
    for (std::size_t g = 0; g < stride; g += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) to[g + k] += from[g + k];
    }
}

/// to += factors * from, element by element
SAMSPIL_HOT void add_product(double* __restrict to, const double* __restrict from,
                             const double* __restrict factors, std::size_t stride) {
    for (std::size_t g = 0; g < stride; g += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) to[g + k] += factors[g + k] * from[g + k];
    }
}

/// Sum of a row in a fixed order: every fourth element, then the four sums.
SAMSPIL_HOT double row_sum(const double* row, std::size_t stride) {
    double sums[lanes] = {};
    for (std::size_t g = 0; g < stride; g += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) sums[k] += row[g + k];
    }
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

/// Sum of the products of two rows, in the same order.
SAMSPIL_HOT double row_product(const double* __restrict a, const double* __restrict b,
                               std::size_t stride) {
    double sums[lanes] = {};
    for (std::size_t g = 0; g < stride; g += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) sums[k] += a[g + k] * b[g + k];
    }
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

/// Repeats figures of the three levels over all bands; what lies beyond the last band is padding.
SAMSPIL_HOT void spread_levels(const double* __restrict levels, std::size_t segments,
                               double* __restrict row) {
    for (std::size_t g = 0; g < segments; g += level_count) {
        for (std::size_t level = 0; level < level_count; ++level) row[g + level] = levels[level];
    }
}

/// Sums a row over its bands, level by level.
SAMSPIL_HOT void add_levels(double* __restrict levels, const double* __restrict row,
                            std::size_t segments) {
    for (std::size_t g = 0; g < segments; g += level_count) {
        for (std::size_t level = 0; level < level_count; ++level) levels[level] += row[g + level];
    }
}

} // namespace samspil
