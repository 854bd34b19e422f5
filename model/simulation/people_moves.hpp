#pragma once

#include "model/core/errors.hpp"
#include "model/simulation/state.hpp"

#include <vector>

namespace samspil {

/// Takes people to where the scenario says that they go this January: from all places, bands and
/// phases of the benefit clock, as many as are there. The expected number by cohorts; of agents
/// whom a systematic sample meets.
///   throws   InputError if there are too few
void move_people(const Basis& basis, State& state);

/// A fault for each move of more people than the start has.
std::vector<Fault> impossible_moves(const Basis& basis);

} // namespace samspil
