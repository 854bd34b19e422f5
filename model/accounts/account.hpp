#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace samspil {

/// Who holds money or a real resource. Actors come first, then the boundary accounts where the
/// modelled economy meets the rest; flows between sectors are reported in these words.
enum class Sector {
    state,
    region,
    municipality,
    citizens,
    businesses,
    labour,     ///< staff hours bought
    suppliers,  ///< systems and services bought
    time,       ///< citizens' and businesses' own time
    production, ///< value of work done
    service,    ///< staff time freed for better service
    wellbeing   ///< value of health
};
inline constexpr std::array sector_names = {
    std::string_view("state"),     std::string_view("region"),     std::string_view("municipality"),
    std::string_view("citizens"),  std::string_view("businesses"), std::string_view("labour"),
    std::string_view("suppliers"), std::string_view("time"),       std::string_view("production"),
    std::string_view("service"),   std::string_view("wellbeing")};
inline constexpr std::size_t sector_count = sector_names.size();
inline constexpr std::size_t actor_sector_count = 5;

constexpr std::size_t index(Sector sector) { return static_cast<std::size_t>(sector); }
constexpr bool is_actor(Sector sector) { return index(sector) < actor_sector_count; }
constexpr bool is_public(Sector sector) { return index(sector) <= index(Sector::municipality); }

/// A holder of money: an organisation, a treasury, the people of a municipality, or a boundary.
struct Account {
    std::string name;
    Sector sector = Sector::state;
    bool operator==(const Account&) const = default;
};

} // namespace samspil
