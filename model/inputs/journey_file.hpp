#pragma once

#include "model/inputs/world_reading.hpp"

#include <cstddef>

namespace samspil {

/// Reads journeys/NAME.toml into the journey of that index, whose name the world has already.
void read_journey(std::size_t index, WorldReading& reading);

/// A journey must lead on to a journey of the same population. To be asked when all have been read.
void check_escalations(WorldReading& reading);

} // namespace samspil
