#pragma once

#include "model/investment/discount_schedule.hpp"

#include <span>
#include <vector>

namespace samspil {

/// Sum of flows, the first one today, a year apart.
double net_present_value(std::span<const double> flows, const DiscountSchedule& discount);

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
