#pragma once

#include "model/core/errors.hpp"
#include "model/simulation/scenario.hpp"
#include "model/simulation/world.hpp"

#include <span>
#include <vector>

namespace samspil {

/// Checks what must hold for the values of a world, in its files and after `[set]`: every number
/// in its range, what must sum to 1, journeys that end, a population that can be at rest.
///   settings  those that made the world what it is; a fault of a number that was set points there,
///             any other to the number's place in the files
/// Numbers without provenance could not be read: what they take part in is not checked.
void check_values(const World& world, std::span<const Setting> settings,
                  std::vector<Fault>& faults);

/// What is allowed and yet hardly meant: a journey in which work does not pay in cash.
///   settings  as in check_values(); where a warning points follows the same rule
std::vector<Fault> find_warnings(const World& world, std::span<const Setting> settings);

} // namespace samspil
