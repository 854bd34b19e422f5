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
[[noreturn]] void report_no_money();

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
inline Ore scale(double ore) {
    constexpr double largest = 4611686018427387904.0; // 2^62: two of them still add up
    if (!(ore > -largest && ore < largest)) report_no_money();
    // Below 2^51 the sum with 1.5 * 2^52 is rounded by the processor, half to even, to an integer.
    constexpr double magic = 6755399441055744.0;
    constexpr double magic_limit = 2251799813685248.0;
    if (ore > -magic_limit && ore < magic_limit) {
        return Ore(static_cast<std::int64_t>((ore + magic) - magic));
    }
    return Ore(
        static_cast<std::int64_t>(ore)); // at 2^51 and above halves round by the format itself
}

/// The amount [kr.], for figures that are posted no more.
inline double kroner_of(Ore amount) { return static_cast<double>(amount.amount()) / ore_per_krone; }

} // namespace samspil
