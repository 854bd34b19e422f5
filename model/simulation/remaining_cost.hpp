#pragma once

#include "model/simulation/model.hpp"

#include <vector>

namespace samspil {

/// What society pays, in expectation, for a person of a band from a state until the person is
/// without a problem again: what the months cost that reaches a boundary account, own time, and
/// staff hours at their wage. Handoffs, resource levels, relapses and worse problems on the way are
/// those of the whole month's chain.
///   equation  v = (I - Q)^-1 c, with Q the transitions among the states off idle
///   place     a kernel with everything that load moves
///   returns   [kr.], shape [levels x states of the map]; 0 for the idle
std::vector<double> remaining_cost(const Model& model, const PopulationModel& population,
                                   const LocalKernel& place, std::size_t band);

} // namespace samspil
