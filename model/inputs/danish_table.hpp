#pragma once

#include "model/inputs/world_reading.hpp"

namespace samspil {

/// danish.csv: what names of the world are in Danish, for the report. Optional, and so is each row;
/// a row must name a kind, a service (without its kind), a step or a category. After the journeys.
void read_danish(WorldReading& reading);

} // namespace samspil
