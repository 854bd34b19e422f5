#include "model/core/money.hpp"

#include "model/core/errors.hpp"

namespace samspil {

void report_money_overflow() { throw InvariantError("an amount of money overflows 64 bits"); }

Ore scale(double ore) {
    constexpr double largest = 4611686018427387904.0; // 2^62: two of them still add up
    if (!(ore > -largest && ore < largest)) {
        throw InvariantError("an amount of money is not finite or beyond 2^62 øre");
    }
    // Below 2^51 the sum with 1.5 * 2^52 is rounded by the processor, half to even, to an integer.
    constexpr double magic = 6755399441055744.0;
    constexpr double magic_limit = 2251799813685248.0;
    if (ore > -magic_limit && ore < magic_limit) {
        return Ore(static_cast<std::int64_t>((ore + magic) - magic));
    }
    return Ore(
        static_cast<std::int64_t>(ore)); // at 2^51 and above halves round by the format itself
}

} // namespace samspil
