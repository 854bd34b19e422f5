#include "model/core/money.hpp"

#include "model/core/errors.hpp"

namespace samspil {

void report_money_overflow() { throw InvariantError("an amount of money overflows 64 bits"); }

void report_no_money() {
    throw InvariantError("an amount of money is not finite or beyond 2^62 øre");
}

} // namespace samspil
