#pragma once

#include "model/investment/discount_schedule.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// Flows of a year fall in its middle.
inline constexpr double mid_year = 0.5;

/// Sum of flows a year apart.
///   first_after   years from today to the first flow: 0 today, 0.5 in the middle of the year
double net_present_value(std::span<const double> flows, const DiscountSchedule& discount,
                         double first_after = 0.0);

/// The first year at whose end flows have paid what they lacked before.
///   returns   index of the year; nothing if they never do, or if nothing was ever lacking
std::optional<std::size_t> payback_year(std::span<const double> flows);

/// All rates of return above -100 % at which the net present value is zero, in rising order.
/// More than one means that "the" internal rate of return is not unique.
std::vector<double> internal_rates_of_return(std::span<const double> flows);

/// The rate usually quoted: the one nearest to zero.
///   throws    InvariantError if there is none
double internal_rate_of_return(std::span<const double> flows);

/// Rate at which outlays, financed at one rate, grow to the receipts, reinvested at another.
double modified_rate_of_return(std::span<const double> flows, double finance_rate,
                               double reinvestment_rate);

} // namespace samspil
