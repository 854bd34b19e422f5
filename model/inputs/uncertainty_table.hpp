#pragma once

#include "model/inputs/world_reading.hpp"

namespace samspil {

/// uncertainty.csv: ranges of the numbers that all other files define, by id or pattern. A number
/// that several rows match has the range of the last one.
void read_uncertainty(WorldReading& reading);

} // namespace samspil
