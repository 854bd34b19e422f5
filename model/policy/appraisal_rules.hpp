#pragma once

#include "model/accounts/account.hpp"
#include "model/investment/discount_schedule.hpp"

#include <array>
#include <string>

namespace samspil {

/// Change of balances by sector [kr.].
using SectorChange = std::array<double, sector_count>;

/// How gains to society are added up: the rules that a ministry of finance gives for appraisals, of
/// one vintage.
///   source    appraisal_rules.csv
struct AppraisalRules {
    std::string name;
    double net_tax_factor = 1.0; ///< consumer prices over factor prices
    double cost_of_funds = 0.0;  ///< what a krone of public money costs beyond itself
    DiscountSchedule discount;

    /// Welfare of a change [kr.]: transfers cancel but for the cost of public funds.
    ///   equation  model.md section 8, W
    double welfare(const SectorChange& change) const {
        return worth(change) + saved_cost_of_funds(change);
    }
    /// Its part from what reaches the boundaries of the modelled economy.
    double worth(const SectorChange& change) const;
    /// Its part from taxes that need not be raised.
    double saved_cost_of_funds(const SectorChange& change) const;
};

} // namespace samspil
