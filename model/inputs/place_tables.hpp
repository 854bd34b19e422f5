#pragma once

#include "model/inputs/world_reading.hpp"

namespace samspil {

/// Each reads one table of scenarios/README.md into the world, in this order: population.csv names
/// rows of the other two.
void read_municipalities(WorldReading& reading);
void read_segments(WorldReading& reading);
void read_population(WorldReading& reading);

} // namespace samspil
