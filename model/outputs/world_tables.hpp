#pragma once

#include "model/simulation/world.hpp"
#include "model/studies/netting.hpp"

#include <span>
#include <string>

namespace samspil {

/// How many numbers of each file of a world have which status, as a Markdown table.
std::string origin_table(const World& world);

/// Care and treatment flows with the staff that was taken out of them, as a Markdown table.
std::string netting_table(const World& world, std::span<const NettedFlow> flows);

} // namespace samspil
