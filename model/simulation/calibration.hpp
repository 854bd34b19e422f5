#pragma once

#include "model/core/errors.hpp"
#include "model/simulation/world.hpp"

#include <vector>

namespace samspil {

/// Ranks the journeys by severity and, where rates mean yearly starts, finds the hazard factors
/// with which the steady state of the representative place has them. Done once for a world, at its
/// central parameters.
///   returns   what makes the world unfit: a band that is off idle most of its time, or rates that
///             no factor can meet; empty if all is well
std::vector<Fault> calibrate(World& world);

} // namespace samspil
