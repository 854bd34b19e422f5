#include "model/investment/discount_schedule.hpp"

#include "model/core/errors.hpp"
#include "model/core/real.hpp"

#include <algorithm>

namespace samspil {

double DiscountSchedule::factor(double years) const {
    require(years >= 0.0, "flows before today are not discounted");
    double factor = pow(1.0 + rate, -std::min(years, later_from));
    if (years > later_from) {
        factor *= pow(1.0 + rate_later, later_from - std::min(years, latest_from));
    }
    if (years > latest_from) factor *= pow(1.0 + rate_latest, latest_from - years);
    return factor;
}

} // namespace samspil
