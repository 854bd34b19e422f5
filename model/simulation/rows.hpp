#pragma once

#include "model/core/wide_loops.hpp"
#include "model/people/segment.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

namespace samspil {

/// A row holds a figure for every segment of a population, padded with zeros to whole vectors of
/// four. These are the inner loops of a month.
inline constexpr std::size_t lanes = 4;
inline constexpr std::size_t most_segments = 64;

/// The length of a row, known when the loop is compiled. Loops over rows of the usual populations
/// (twelve segments, sixteen) are compiled for their length and unrolled.
template <std::size_t length> struct Stride {
    // NOLINTNEXTLINE(google-explicit-constructor): it stands in for a number
    constexpr operator std::size_t() const { return length; }
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
/// To them a vector may be an array of its figures and nothing else, so pointers stay in registers.
using Lanes = double __attribute__((vector_size(lanes * sizeof(double))));

SAMSPIL_HOT Lanes* vectors(double* row) { return reinterpret_cast<Lanes*>(row); }
SAMSPIL_HOT const Lanes* vectors(const double* row) { return reinterpret_cast<const Lanes*>(row); }

/// Vectors that a row of this length may need.
template <class Length> inline constexpr std::size_t row_capacity = most_segments / lanes;
template <std::size_t length>
inline constexpr std::size_t row_capacity<Stride<length>> = length / lanes;

/// Room for one row, in registers where it fits. Only its first `stride` figures are ever set.
template <class Length> class Row {
  public:
    SAMSPIL_HOT explicit Row(Length stride) { clear(stride); }
    SAMSPIL_HOT Row() = default; // to be set before it is read
    SAMSPIL_HOT void clear(Length stride) {
        for (std::size_t i = 0; i < stride / lanes; ++i) figures_[i] = Lanes{};
    }
    SAMSPIL_HOT double* data() { return reinterpret_cast<double*>(figures_); }
    SAMSPIL_HOT const double* data() const { return reinterpret_cast<const double*>(figures_); }

  private:
    // NOLINTNEXTLINE(modernize-avoid-c-arrays): GCC makes other code for a std::array
    Lanes figures_[row_capacity<Length>];
};

/// to += factor * from. Rows begin on a boundary of 32 bytes.
template <class Length>
SAMSPIL_HOT void add_scaled(double* to, const double* from, double factor, Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) {
        vectors(to)[i] += factor * vectors(from)[i];
    }
}

/// Part of add_scaled_rows(): some vectors side by side, whose sums stay in registers.
template <std::size_t... v>
SAMSPIL_HOT void add_columns(std::index_sequence<v...>, Lanes* to, const Lanes* rows,
                             std::span<const double> factors, std::size_t width) {
    std::array<Lanes, sizeof...(v)> sums = {to[v]...};
    for (const double factor : factors) {
        if (factor != 0.0) { // many are: of people of an age that never come here
            ((sums[v] += factor * rows[v]), ...);
        }
        rows += width;
    }
    ((to[v] = sums[v]), ...);
}

/// to += sum over k of factors[k] * rows[k], in this order.
///   rows   shape [factors x stride]
SAMSPIL_HOT void add_scaled_rows(double* to, const double* rows, std::span<const double> factors,
                                 std::size_t stride) {
    const std::size_t width = stride / lanes;
    std::size_t v = 0;
    const auto add = [&](auto vectors_at_once) {
        for (; v + vectors_at_once <= width; v += vectors_at_once) {
            add_columns(std::make_index_sequence<vectors_at_once>(), vectors(to) + v,
                        vectors(rows) + v, factors, width);
        }
    };
    add(Stride<7>()); // as many as there are registers for; the rows of Denmark
    add(Stride<3>());
    add(Stride<1>());
}

/// to = factor * from
template <class Length>
SAMSPIL_HOT void set_scaled(double* to, const double* from, double factor, Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) vectors(to)[i] = factor * vectors(from)[i];
}

/// to = figure
template <class Length> SAMSPIL_HOT void set_constant(double* to, double figure, Length stride) {
    const Lanes figures{figure, figure, figure, figure};
    for (std::size_t i = 0; i < stride / lanes; ++i) vectors(to)[i] = figures;
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

/// The figures of the three levels, anywhere in memory, and one that means nothing.
SAMSPIL_HOT void load_levels(Lanes& to, const double* levels) {
    std::memcpy(&to, levels, sizeof(Lanes));
}
SAMSPIL_HOT void store_levels(double* levels, const Lanes& from) {
    std::memcpy(levels, &from, sizeof(Lanes));
}

/// A pattern holds a figure for each resource level, repeated over bands: after three vectors it
/// begins anew. What it says beyond the last band meets people who are not there.
inline constexpr std::size_t pattern_vectors = level_count;
inline constexpr std::size_t pattern_length = pattern_vectors * lanes;

/// Repeats the figures of the three levels; the fourth lane means nothing.
SAMSPIL_HOT void set_pattern(double* pattern, const Lanes& levels) {
    vectors(pattern)[0] = __builtin_shufflevector(levels, levels, 0, 1, 2, 0);
    vectors(pattern)[1] = __builtin_shufflevector(levels, levels, 1, 2, 0, 1);
    vectors(pattern)[2] = __builtin_shufflevector(levels, levels, 2, 0, 1, 2);
}

/// to = pattern * from
template <class Length>
SAMSPIL_HOT void set_patterned(double* to, const double* from, const double* pattern,
                               Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) {
        vectors(to)[i] = vectors(pattern)[i % pattern_vectors] * vectors(from)[i];
    }
}

/// to += pattern * from
template <class Length>
SAMSPIL_HOT void add_patterned(double* to, const double* from, const double* pattern,
                               Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) {
        vectors(to)[i] += vectors(pattern)[i % pattern_vectors] * vectors(from)[i];
    }
}

/// The levels that lie below another one, and those that lie above another one.
using Pattern = std::array<double, pattern_length>;
alignas(Lanes) inline constexpr Pattern lower_levels = {0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1};
alignas(Lanes) inline constexpr Pattern upper_levels = {1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0};

/// Adds people to a row, a share of them one resource level down: one place further in the row.
template <class Length>
SAMSPIL_HOT void add_one_level_down(double* to, const double* people, double share, Length stride) {
    Lanes before{};
    for (std::size_t i = 0; i < stride / lanes; ++i) {
        const Lanes here = vectors(people)[i];
        const Lanes above = __builtin_shufflevector(before, here, 3, 4, 5, 6);
        vectors(to)[i] +=
            here + share * (vectors(lower_levels.data())[i % pattern_vectors] * above -
                            vectors(upper_levels.data())[i % pattern_vectors] * here);
        before = here;
    }
}

/// Adds people to a row, a share of them one resource level up: one place back in the row.
template <class Length>
SAMSPIL_HOT void add_one_level_up(double* to, const double* people, double share, Length stride) {
    for (std::size_t i = 0; i < stride / lanes; ++i) {
        const Lanes here = vectors(people)[i];
        const Lanes next = i + 1 < stride / lanes ? vectors(people)[i + 1] : Lanes{};
        const Lanes below = __builtin_shufflevector(here, next, 1, 2, 3, 4);
        vectors(to)[i] +=
            here + share * (vectors(upper_levels.data())[i % pattern_vectors] * below -
                            vectors(lower_levels.data())[i % pattern_vectors] * here);
    }
}

/// Sums of a row over its bands, level by level.
///   levels   the three sums, and a fourth figure that means nothing
template <class Length>
SAMSPIL_HOT void sum_levels(Lanes& levels, const double* row, Length stride) {
    std::array<Lanes, pattern_vectors> sums{};
    for (std::size_t i = 0; i < stride / lanes; ++i) sums[i % pattern_vectors] += vectors(row)[i];
    levels = (sums[0] + __builtin_shufflevector(sums[0], sums[1], 3, 4, 5, 6)) +
             (__builtin_shufflevector(sums[1], sums[2], 2, 3, 4, 5) +
              __builtin_shufflevector(sums[2], sums[2], 1, 2, 3, 0));
}

} // namespace samspil
