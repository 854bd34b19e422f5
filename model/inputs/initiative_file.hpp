#pragma once

#include "model/inputs/world_reading.hpp"

#include <cstddef>

namespace samspil {

/// Reads initiatives/NAME.toml into the initiative of that index, whose name the world has already.
/// To be called when the world's kinds, services and journeys are known.
void read_initiative(std::size_t index, WorldReading& reading);

} // namespace samspil
