#pragma once

#include "model/core/money.hpp"
#include "model/people/municipality.hpp"
#include "model/policy/parameters.hpp"

#include <span>
#include <vector>

namespace samspil {

/// Share of the country's citizens who live in each municipality: s_i.
///   returns   shape [municipalities], sums to 1 (all 0 in a country without citizens)
std::vector<double> population_shares(std::span<const Municipality> municipalities);

/// Share of its tax above the national average that each municipality pays to the others: e_i.
///   equation  min(cap, rate + capital_area [if there] + disadvantaged [if so])
///   returns   shape [municipalities], each in [0,1]
///   source    parameters.csv: equalisation.*; municipalities.csv: capital_area, disadvantaged
std::vector<double> equalisation_rates(const Parameters& parameters,
                                       std::span<const Municipality> municipalities);

/// Mean of the rates, every citizen counting alike.
double mean_equalisation_rate(std::span<const double> rates, std::span<const double> shares);

/// What each municipality pays to be equalised; a negative amount is received.
///   equation  e_i (T_i - s_i T) - s_i R, where T is the sum of the taxes and R the sum of
///             e_j (T_j - s_j T): what rates that differ would leave with the state goes back by
///             population, so that the state only clears
///   rates     e_i, shape [municipalities]
///   shares    s_i, shape [municipalities]
///   taxes     T_i, own income tax of the year, shape [municipalities]
///   returns   shape [municipalities], sums to 0 to the øre; each within an øre of the equation
///   source    model.md section 4, "Settlement between authorities" (1)
std::vector<Ore> equalisation(std::span<const double> rates, std::span<const double> shares,
                              std::span<const Ore> taxes);

/// What the state pays each municipality for benefits on which municipalities spend, whichever of
/// them did.
///   equation    s_i * sum over benefits k of guarantee_k * spent_k
///   shares      s_i, shape [municipalities]
///   guarantees  [share], shape [benefits]
///   spent       net municipal spending in the country last year, shape [benefits]
///   returns     shape [municipalities]
///   source      model.md section 4, "Settlement between authorities" (2)
std::vector<Ore> budget_guarantee(std::span<const double> shares,
                                  std::span<const double> guarantees, std::span<const Ore> spent);

/// What a municipality pays its region for one hospital visit [kr.].
///   hospital_share  of the tariff, by the age of who is treated
///   tariff          [kr. a visit]
///   source          model.md section 4, "Settlement between authorities" (3); parameters.csv:
///                   hospital_cofinancing.*
double hospital_cofinancing(const Parameters& parameters, double hospital_share, double tariff);

/// Share of one more krone of its own income tax that a municipality keeps.
///   equation  1 - e_i (1 - s_i) + s_i (e_i - mean rate)
///   rate, mean_rate, share   e_i, mean_equalisation_rate(), s_i
double own_tax_share(double rate, double mean_rate, double share);

/// Share of a krone less of its own net spending on a benefit that a municipality keeps: what the
/// budget guarantee will no longer give it is all that it loses.
///   equation  1 - s_i guarantee_k
double own_benefit_share(double guarantee, double share);

} // namespace samspil
