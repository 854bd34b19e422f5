#pragma once

#include "model/inputs/world_reading.hpp"

namespace samspil {

/// targets.csv: published figures that the model is held against. Reads it last, because it names
/// what the other files define.
void read_targets(WorldReading& reading);

} // namespace samspil
