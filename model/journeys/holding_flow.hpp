#pragma once

#include "model/journeys/journey.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// Tax rates that citizens of a municipality and businesses meet.
struct TaxRates {
    double municipal = 0.0;      ///< tau_m [share of taxable income]
    double state = 0.0;          ///< tau_s [share of taxable income]
    double labour_market = 0.0;  ///< am [share of the gross wage]
    double net_tax_factor = 1.0; ///< ntf; 1 - 1/ntf of disposable income is indirect tax
    double corporate = 0.0;      ///< [share of profit]
    bool operator==(const TaxRates&) const = default;
};

/// What a citizen loses by a gross wage W that is replaced by a gross benefit B [kr. a month].
struct IncomeLoss {
    double municipal_tax = 0.0; ///< lost by the municipality
    double state_tax = 0.0;     ///< labour-market contribution and income tax, lost by the state
    double disposable_income = 0.0; ///< lost by the citizen, before indirect tax
    double indirect_tax = 0.0;      ///< lost by the state
};

/// Taxes are derived, never typed.
///   equation  model.md section 4, "Holding flows"
///   wage, benefit   [kr. a month], gross
IncomeLoss income_loss(double wage, double benefit, const TaxRates& rates);

/// Whether a payment under the category, caused by the journey, comes of work or the lack of it:
/// the journey's benefit and its refund, taxes, production.
bool is_of_employment(const Journey& journey, std::string_view category);

/// Whether a payment is for care or treatment: what an organisation pays to suppliers because
/// people are in a journey.
bool is_care(const FlowEnd& from, const FlowEnd& to);

/// Share of a gross wage that income taxes leave.
double net_share_of_wage(const TaxRates& rates);

/// One kind of payment caused by being in a journey.
struct MonthlyFlow {
    FlowEnd from;
    FlowEnd to;
    std::string category;
    std::vector<double> amount; ///< [kr. a month], shape [states of the journey], as in JourneyMap
};

/// All payments that a month in each state of the journey causes.
///   refund   share of a benefit that the state refunds to its payer, by phase
std::vector<MonthlyFlow> holding_flows(const Journey& journey, const TaxRates& rates,
                                       const std::array<double, ladder_phases>& refund);

} // namespace samspil
