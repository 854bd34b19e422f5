#pragma once

#include "model/simulation/state.hpp"

namespace samspil {

/// Moves one replicate through one month: the process list of model.md section 3, in its order.
///   throws    InvariantError if the accounts do not sum to zero
void simulate_month(const Basis& basis, State& state);

} // namespace samspil
