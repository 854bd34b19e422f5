#pragma once

#include "model/core/row_array.hpp"
#include "model/core/wide_loops.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace samspil {

/// Solves sparse systems that have one pattern, for many right-hand sides at once. Where to
/// eliminate what is worked out once, so another system of the pattern costs its arithmetic only.
/// Rows are not exchanged: it is for systems I - P of a Markov chain, or their transposes, whose
/// diagonals dominate.
class PatternLu {
  public:
    struct Entry {
        std::size_t row = 0;
        std::size_t column = 0;
    };

    ///   entries   that may be other than 0; one may be listed more than once, diagonals need not
    ///   be
    PatternLu(std::size_t size, std::span<const Entry> entries);

    /// Begins another system: all entries are 0.
    void clear();
    /// Adds to an entry.
    ///   entry   by its place in the list
    void add(std::size_t entry, double value) { values_[places_[entry]] += value; }
    void add_to_diagonal(std::size_t row, double value);

    /// product = system * rows
    ///   rows, product   shape [size x stride]
    void multiply(const RowArray& rows, std::size_t stride, RowArray& product) const;

    /// Turns the system into its factors.
    ///   returns   whether it has a solution
    bool factorise();
    /// Solves the system that was factorised.
    ///   rows   shape [size x stride], right-hand sides side by side; overwritten by the solutions
    void solve(RowArray& rows, std::size_t stride, Loops loops) const;

  private:
    void find_pattern(std::span<const Entry> entries);
    template <class Length> void substitute(double* rows, Length stride) const;
    void substitute_plain(double* rows, std::size_t stride) const;
    void substitute_wide(double* rows, std::size_t stride) const;

    std::vector<std::size_t> order_;    ///< row that is eliminated n-th
    std::vector<std::size_t> position_; ///< the inverse
    // of the factors, by rows in the order of elimination
    std::vector<std::size_t> first_;    ///< shape [size, +1]
    std::vector<std::size_t> diagonal_; ///< shape [size]
    std::vector<std::size_t> columns_;  ///< positions, in rising order
    std::vector<double> values_;
    std::vector<double> inverse_;     ///< of pivots, shape [size]
    std::vector<double> work_;        ///< a row, shape [size]
    std::vector<std::size_t> places_; ///< among values_, of each entry that was listed
};

} // namespace samspil
