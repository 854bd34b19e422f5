#pragma once

#include "model/inputs/world_reading.hpp"

namespace samspil {

/// organisation_kinds.csv
void read_kinds(WorldReading& reading);
/// services.csv, which names kinds.
void read_services(WorldReading& reading);

} // namespace samspil
