#pragma once

#include "model/inputs/journey_reading.hpp"

namespace samspil {

/// Reads the table [benefit] of a journey, if there is one.
void read_benefit(TomlReader& top, JourneyReading& reading, const FileNumbers::Around& around);

/// Reads the [[flow]] tables of a journey, whose steps have been read.
void read_flows(TomlReader& top, JourneyReading& reading, const FileNumbers::Around& around);

} // namespace samspil
