#pragma once

#include "model/simulation/scenario.hpp"
#include "model/simulation/world.hpp"

#include <string_view>

namespace samspil {

/// A scheme of the world; nullptr if it has none of that name.
const Scheme* find_scheme(const World& world, std::string_view name);

/// The rules of decision of a world under a scenario: the scheme that it uses, as the world has it
/// by now, and then what it overrides. In a world without schemes nobody decides.
///   throws  InvariantError if the world has schemes, but not that one
Scheme scheme_in_force(const World& world, const SchemeSettings& settings);

} // namespace samspil
