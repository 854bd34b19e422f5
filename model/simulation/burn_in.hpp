#pragma once

#include "model/simulation/basis.hpp"
#include "model/simulation/portfolio.hpp"

namespace samspil {

/// What organisations have bought before the start, because nobody starts from nothing: the
/// decisions of `decision.burn_in_years` Januaries under the status quo, with people and volumes
/// held at the start. The same for every scenario of a baseline.
///   source    model.md section 3, "Portfolio at the start"
///   basis     of the baseline
Portfolio portfolio_at_start(const Basis& basis, const DrawKey& key);

/// Adds up what the projects of a portfolio have made of the start, with which all changes that
/// come are compared.
void take_as_start(const Basis& basis, Portfolio& portfolio);

} // namespace samspil
