#pragma once

#include "model/core/money.hpp"
#include "model/policy/scheme.hpp"
#include "model/simulation/judge.hpp"

#include <functional>
#include <span>
#include <vector>

namespace samspil {

struct State;

/// What comes a year of projects by what the joint fund paid of them [kr.].
struct FundGains {
    std::vector<double> of; ///< of those organisations that gain, shape [organisations]
    double all = 0.0;       ///< of all public parties that gain, treasuries among them
};

/// Gains of the live projects of a portfolio at full effect, as their cases had them; what a kind
/// gains in the places that a project reaches lies with its organisations by citizens.
FundGains gains_of_fund(const Basis& basis, const Portfolio& portfolio, int month);

/// What each organisation pays into the joint fund [kr.], never more than its pot.
///   key      budget: all that is asked of it. gain: in total as much, by what each gains.
///   voluntary:
///            of what is asked of it the share that it has itself of what a krone of the fund
///            brings, so that n who gain alike pay 1/n. Before the fund has brought anything, gains
///            are taken to be in proportion to budgets.
///   asked    pool_share of the budgets [kr.], shape [organisations]
///   pots     [kr.], the same shape
std::vector<double> contributions(PoolKey key, std::span<const double> asked,
                                  std::span<const double> pots, const FundGains& gains);

/// A January of the joint fund: contributions leave the pots and what the state adds comes, by the
/// less if more lies there that is not promised than `pool_years` allow.
///   asked   of each organisation [kr.], shape [organisations]
///   pots    become smaller
void collect(const Basis& basis, std::vector<double> asked, State& state, std::span<double> pots);

/// What the fund has that is not promised.
Ore free_money(const Basis& basis, const State& state);

/// The board of the fund grants applications as long as there is money: those first that it
/// believes to be worth most for a krone of grant, and none that it believes to be worth nothing.
///   pay       whether who applies has the rest of what a project costs, and then pays it
///   returns   what is left of the money
Ore award(std::vector<Judgement>& judgements, Ore money,
          const std::function<bool(const Proposal&)>& pay);

} // namespace samspil
