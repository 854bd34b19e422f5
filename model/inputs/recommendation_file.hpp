#pragma once

#include "model/inputs/world_reading.hpp"

namespace samspil {

/// recommendations/NAME.toml of every recommendation that the world lists. What they change must
/// have been read.
void read_recommendations(WorldReading& reading);

} // namespace samspil
