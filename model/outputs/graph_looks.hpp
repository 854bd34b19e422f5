#pragma once

#include "model/accounts/account.hpp"
#include "model/organisations/organisation.hpp"

#include <array>
#include <string>
#include <string_view>

namespace samspil {

inline constexpr std::array boundary_names = {
    std::string_view("same_organisation"), std::string_view("same_authority"),
    std::string_view("same_sector"), std::string_view("cross_sector")};
static_assert(boundary_names.size() == boundary_count);

/// Fill of a node, by the sector of its organisation.
std::string_view colour_of(Sector sector);
/// Colour of an edge, the redder the harder the boundary is to cross.
std::string_view colour_of(Boundary boundary);
/// Width of an edge, by the share of the people on the widest one [points].
std::string pen_width(double people, double most);

} // namespace samspil
