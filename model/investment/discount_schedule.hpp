#pragma once

#include <limits>

namespace samspil {

/// Real discount rates that step down with time, as appraisal rules have them.
struct DiscountSchedule {
    double rate = 0.0;          ///< a year, from today
    double rate_later = 0.0;    ///< a year, in the years after `later_from`
    double later_from = never;  ///< years from today
    double rate_latest = 0.0;   ///< a year, in the years after `latest_from`
    double latest_from = never; ///< years from today, not before later_from

    static constexpr double never = std::numeric_limits<double>::infinity();

    /// Value today of 1 kr. in `years` years: the product of one factor for each year on the way.
    ///   years     >= 0, whole or not (a flow in mid-year has a half)
    double factor(double years) const;
};

} // namespace samspil
