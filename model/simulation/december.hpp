#pragma once

#include "model/simulation/state.hpp"

namespace samspil {

/// Authorities settle: municipalities equalise their income tax, the state gives back what it
/// guarantees, municipalities pay their region for hospital visits. Moves money between authorities
/// and nothing else, and keeps what each municipality had before and got. Then what the scheme
/// moves.
///   source    model.md section 4, "Settlement between authorities", and section 7
void settle_december(const Basis& basis, State& state);

} // namespace samspil
