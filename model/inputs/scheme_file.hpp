#pragma once

#include "model/inputs/world_reading.hpp"

namespace samspil {

/// Reads schemes/NAME.toml for each scheme of the world, whose names it has already, and puts the
/// status quo in force. What another scheme does not say it takes from the status quo.
void read_schemes(WorldReading& reading);

} // namespace samspil
