#pragma once

#include <compare>
#include <cstdint>

namespace samspil {

inline constexpr double ore_per_krone = 100.0;

/// An amount of money in whole øre. Never meets a double but in scale().
class Ore {
  public:
    constexpr Ore() = default;
    constexpr explicit Ore(std::int64_t amount) : amount_(amount) {}
    constexpr std::int64_t amount() const { return amount_; }
    constexpr auto operator<=>(const Ore&) const = default;
    constexpr Ore operator-() const { return Ore(-amount_); }
    /// Sums throw InvariantError on overflow.
    Ore& operator+=(Ore other);
    Ore& operator-=(Ore other);
    friend Ore operator+(Ore a, Ore b) { return a += b; }
    friend Ore operator-(Ore a, Ore b) { return a -= b; }

  private:
    std::int64_t amount_ = 0;
};

[[noreturn]] void report_money_overflow();

inline Ore& Ore::operator+=(Ore other) {
    if (__builtin_add_overflow(amount_, other.amount_, &amount_)) report_money_overflow();
    return *this;
}

inline Ore& Ore::operator-=(Ore other) {
    if (__builtin_sub_overflow(amount_, other.amount_, &amount_)) report_money_overflow();
    return *this;
}

/// The one door from a computed amount [øre] to money: rounds half to even, once, at the posting.
///   throws    InvariantError if the amount is not finite or beyond 2^62 øre
Ore scale(double ore);

} // namespace samspil
