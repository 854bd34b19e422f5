#pragma once

#include "model/inputs/journey_reading.hpp"

namespace samspil {

/// Reads the [[step]] tables of a journey.
///   around  what holds about origins outside of them
void read_steps(TomlReader& top, JourneyReading& reading, const FileNumbers::Around& around);

} // namespace samspil
