#pragma once

#include <span>
#include <vector>

namespace samspil {

/// Real discount rates that step down with time, as appraisal rules have them.
class DiscountSchedule {
  public:
    struct Rate {
        double a_year = 0.0;
        int last_year = 0; ///< the rate holds up to and with this year; the last one for ever
    };
    /// The one rate for all years.
    explicit DiscountSchedule(double a_year) : rates_{{a_year, 0}} {}
    explicit DiscountSchedule(std::vector<Rate> rates);

    /// Value today of 1 kr. in `year` years: the product of one factor for each year on the way.
    ///   year      >= 0, whole or not (a flow in mid-year has a half)
    double factor(double year) const;

  private:
    std::vector<Rate> rates_;
};

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
