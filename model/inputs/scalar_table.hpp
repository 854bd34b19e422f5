#pragma once

#include "model/inputs/world_reading.hpp"

namespace samspil {

/// sources.csv
void read_sources(WorldReading& reading);
/// appraisal_rules.csv
void read_appraisal_rules(WorldReading& reading);
/// parameters.csv: the scalars of scalar_columns(), with their ranges; those that are left out have
/// their defaults.
void read_scalars(WorldReading& reading);

} // namespace samspil
