#pragma once

#include "model/core/money.hpp"
#include "model/simulation/portfolio.hpp"

namespace samspil {

/// What a grant comes to when it is paid to each payer by its share.
Ore grant_of(double kroner, const CostShares& cost_shares);

/// What the joint fund has still to pay from a month on to projects that are being built.
Ore grants_to_pay(int month, const Portfolio& portfolio);

/// Posts what others pay of a project in a month in which it is built, evenly over these months, to
/// those who pay its costs. Of a project that ends early they keep the rest.
void post_financing(const Basis& basis, const Project& project, State& state);

} // namespace samspil
