#include "model/simulation/pattern_lu.hpp"

#include "model/simulation/rows.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace samspil {

namespace {

/// Sets of small numbers, as bits.
class Sets {
  public:
    Sets(std::size_t count, std::size_t size) : words_((size + 63) / 64), bits_(count * words_) {}

    void add(std::size_t set, std::size_t member) { bits(set)[member / 64] |= bit(member); }
    void remove(std::size_t set, std::size_t member) { bits(set)[member / 64] &= ~bit(member); }
    void unite(std::size_t set, std::size_t other) {
        for (std::size_t w = 0; w < words_; ++w) bits(set)[w] |= bits(other)[w];
    }
    /// Adds the members of another set that are above one.
    void unite_above(std::size_t set, std::size_t other, std::size_t member) {
        bits(set)[member / 64] |= bits(other)[member / 64] & ~up_to(member);
        for (std::size_t w = member / 64 + 1; w < words_; ++w) bits(set)[w] |= bits(other)[w];
    }
    std::size_t count(std::size_t set) {
        std::size_t sum = 0;
        for (std::size_t w = 0; w < words_; ++w) {
            sum += static_cast<std::size_t>(std::popcount(bits(set)[w]));
        }
        return sum;
    }
    /// Calls body(member) in rising order; members that it adds above are met too.
    template <class Body> void each(std::size_t set, const Body& body) {
        for (std::size_t w = 0; w < words_; ++w) {
            std::uint64_t done = 0;
            while (const std::uint64_t left = bits(set)[w] & ~done) {
                const auto n = static_cast<std::size_t>(std::countr_zero(left));
                done |= up_to(n);
                body(w * 64 + n);
            }
        }
    }

  private:
    std::uint64_t* bits(std::size_t set) { return &bits_[set * words_]; }
    static std::uint64_t bit(std::size_t member) { return std::uint64_t{1} << (member % 64); }
    static std::uint64_t up_to(std::size_t member) {
        return (std::uint64_t{2} << (member % 64)) - 1;
    }

    std::size_t words_;
    std::vector<std::uint64_t> bits_;
};

/// Those first that touch the fewest others, so that few entries are filled in.
std::vector<std::size_t> by_least_degree(std::size_t size,
                                         std::span<const PatternLu::Entry> entries) {
    Sets touching(size, size);
    for (const auto& [row, column] : entries) {
        if (row == column) continue;
        touching.add(row, column);
        touching.add(column, row);
    }
    std::vector<std::size_t> degree(size);
    for (std::size_t i = 0; i < size; ++i) degree[i] = touching.count(i);
    std::vector<std::size_t> order;
    while (order.size() < size) {
        const auto least = std::min_element(degree.begin(), degree.end());
        const auto next = static_cast<std::size_t>(least - degree.begin());
        order.push_back(next);
        *least = static_cast<std::size_t>(-1); // is done
        touching.each(next, [&](std::size_t other) {
            touching.unite(other, next);
            touching.remove(other, other);
            touching.remove(other, next);
            degree[other] = touching.count(other);
        });
    }
    return order;
}

constexpr double least_pivot = 1e-13; // of diagonals near 1: less is what rounding leaves of 0

} // namespace

PatternLu::PatternLu(std::size_t size, std::span<const Entry> entries)
    : order_(by_least_degree(size, entries)), position_(size), inverse_(size, 0.0),
      work_(size, 0.0) {
    for (std::size_t i = 0; i < size; ++i) position_[order_[i]] = i;
    find_pattern(entries);
    values_.assign(columns_.size(), 0.0);
    for (const auto& [row, column] : entries) {
        const std::size_t i = position_[row];
        const auto begin = columns_.begin();
        const auto found =
            std::lower_bound(begin + static_cast<std::ptrdiff_t>(first_[i]),
                             begin + static_cast<std::ptrdiff_t>(first_[i + 1]), position_[column]);
        places_.push_back(static_cast<std::size_t>(found - begin));
    }
}

/// Where factors may be other than 0: a row gets what the rows have that are taken from it.
void PatternLu::find_pattern(std::span<const Entry> entries) {
    const std::size_t size = order_.size();
    Sets rows(size, size);
    for (std::size_t i = 0; i < size; ++i) rows.add(i, i);
    for (const auto& [row, column] : entries) rows.add(position_[row], position_[column]);
    for (std::size_t i = 0; i < size; ++i) {
        first_.push_back(columns_.size());
        rows.each(i, [&](std::size_t column) {
            if (column < i) rows.unite_above(i, column, column);
            if (column == i) diagonal_.push_back(columns_.size());
            columns_.push_back(column);
        });
    }
    first_.push_back(columns_.size());
}

void PatternLu::clear() { std::fill(values_.begin(), values_.end(), 0.0); }

void PatternLu::add_to_diagonal(std::size_t row, double value) {
    values_[diagonal_[position_[row]]] += value;
}

void PatternLu::multiply(const RowArray& rows, std::size_t stride, RowArray& product) const {
    product.assign(rows.size(), 0.0);
    for (std::size_t i = 0; i < order_.size(); ++i) {
        for (std::size_t n = first_[i]; n < first_[i + 1]; ++n) {
            add_scaled(product.data() + order_[i] * stride,
                       rows.data() + order_[columns_[n]] * stride, values_[n], stride);
        }
    }
}

bool PatternLu::factorise() {
    double* const row = work_.data();
    for (std::size_t i = 0; i < order_.size(); ++i) {
        const std::size_t first = first_[i];
        const std::size_t end = first_[i + 1];
        for (std::size_t n = first; n < end; ++n) row[columns_[n]] = values_[n];
        for (std::size_t n = first; n < diagonal_[i]; ++n) {
            const std::size_t k = columns_[n];
            const double factor = row[k] * inverse_[k];
            row[k] = factor;
            if (factor == 0.0) continue;
            const std::size_t end_of_k = first_[k + 1];
            for (std::size_t u = diagonal_[k] + 1; u < end_of_k; ++u) {
                row[columns_[u]] -= factor * values_[u];
            }
        }
        for (std::size_t n = first; n < end; ++n) values_[n] = row[columns_[n]];
        const double pivot = row[i];
        if (!(pivot > least_pivot)) return false;
        inverse_[i] = 1.0 / pivot;
    }
    return true;
}

template <class Length> SAMSPIL_HOT void PatternLu::substitute(double* rows, Length stride) const {
    const auto row = [&](std::size_t i) { return rows + order_[i] * stride; };
    for (std::size_t i = 0; i < order_.size(); ++i) {
        for (std::size_t n = first_[i]; n < diagonal_[i]; ++n) {
            if (values_[n] != 0.0) add_scaled(row(i), row(columns_[n]), -values_[n], stride);
        }
    }
    for (std::size_t i = order_.size(); i-- > 0;) {
        for (std::size_t n = diagonal_[i] + 1; n < first_[i + 1]; ++n) {
            if (values_[n] != 0.0) add_scaled(row(i), row(columns_[n]), -values_[n], stride);
        }
        set_scaled(row(i), row(i), inverse_[i], stride);
    }
}

void PatternLu::substitute_plain(double* rows, std::size_t stride) const {
    substitute(rows, stride);
}
SAMSPIL_WIDE void PatternLu::substitute_wide(double* rows, std::size_t stride) const {
    substitute(rows, stride);
}
void PatternLu::solve(RowArray& rows, std::size_t stride, Loops loops) const {
    if (loops == Loops::wide) {
        substitute_wide(rows.data(), stride);
    } else {
        substitute_plain(rows.data(), stride);
    }
}

} // namespace samspil
