#pragma once

#include "model/core/wide_loops.hpp"
#include "model/people/segment.hpp"

#include <cstddef>

namespace samspil {

/// A row holds a figure for every segment of a population, padded with zeros to whole vectors of
/// four. These are the inner loops of a month.
inline constexpr std::size_t lanes = 4;
inline constexpr std::size_t most_segments = 64;

/// The length of a row, known when the loop is compiled. Loops over rows of the usual populations
/// (twelve segments, sixteen) are compiled for their length and unrolled.
template <std::size_t Length> struct Stride {
    // NOLINTNEXTLINE(google-explicit-constructor): it stands in for a number
    constexpr operator std::size_t() const { return Length; }
};

/// Calls body(stride) with the length as a constant if it is a usual one. The body is a lambda
/// that is marked SAMSPIL_HOT_LAMBDA.
template <class Body> SAMSPIL_HOT void with_stride(std::size_t stride, const Body& body) {
    switch (stride) {
    case 4:
        body(Stride<4>());
        break;
    case 8:
        body(Stride<8>());
        break;
    case 12:
        body(Stride<12>());
        break;
    case 16:
        body(Stride<16>());
        break;
    default:
        body(stride);
    }
}

/// Four figures that one instruction handles, where there is one; compilers split them elsewhere.
using Lanes = double __attribute__((vector_size(lanes * sizeof(double)), may_alias));

SAMSPIL_HOT Lanes* vectors(double* row) { return reinterpret_cast<Lanes*>(row); }
SAMSPIL_HOT const Lanes* vectors(const double* row) { return reinterpret_cast<const Lanes*>(row); }

/// Vectors that a row of this length may need.
template <class Length> inline constexpr std::size_t row_capacity = most_segments / lanes;
template <std::size_t Length>
inline constexpr std::size_t row_capacity<Stride<Length>> = Length / lanes;

/// Room for one row, in registers where it fits. Only its first `stride` figures are ever set.
template <class Length> class Row {
  public:
    SAMSPIL_HOT explicit Row(Length stride) { clear(stride); }
    SAMSPIL_HOT Row() {} // for arrays of rows; clear() before use
    SAMSPIL_HOT void clear(Length stride) {
        for (std::size_t i = 0; i < stride / lanes; ++i) figures_[i] = Lanes{};
    }
    SAMSPIL_HOT double* data() { return reinterpret_cast<double*>(figures_); }
    SAMSPIL_HOT const double* data() const { return reinterpret_cast<const double*>(figures_); }

  private:
    Lanes figures_[row_capacity<Length>];
};

/// to += factor * from. Rows begin on a boundary of 32 bytes.
template <class Length>
SAMSPIL_HOT void add_scaled(double* to, const double* from, double factor, Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) {
        vectors(to)[i] += factor * vectors(from)[i];
    }
}

/// to = factor * from
template <class Length>
SAMSPIL_HOT void set_scaled(double* to, const double* from, double factor, Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) vectors(to)[i] = factor * vectors(from)[i];
}

/// to = factors * from, element by element
template <class Length>
SAMSPIL_HOT void set_product(double* to, const double* from, const double* factors, Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) {
        vectors(to)[i] = vectors(factors)[i] * vectors(from)[i];
    }
}

/// to += from
template <class Length> SAMSPIL_HOT void add_row(double* to, const double* from, Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) vectors(to)[i] += vectors(from)[i];
}

/// to += factors * from, element by element
template <class Length>
SAMSPIL_HOT void add_product(double* to, const double* from, const double* factors, Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) {
        vectors(to)[i] += vectors(factors)[i] * vectors(from)[i];
    }
}

/// Sum of a row in a fixed order: every fourth element, then the four sums.
template <class Length> SAMSPIL_HOT double row_sum(const double* row, Length stride) {
    Lanes sums{};
    for (std::size_t i = 0; i < stride / lanes; ++i) sums += vectors(row)[i];
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

/// Sum of the products of two rows, in the same order.
template <class Length>
SAMSPIL_HOT double row_product(const double* a, const double* b, Length stride) {
    Lanes sums{};
    for (std::size_t i = 0; i < stride / lanes; ++i) sums += vectors(a)[i] * vectors(b)[i];
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
