#pragma once

#include "model/core/errors.hpp"
#include "model/simulation/scenario.hpp"
#include "model/simulation/world.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// Index of the rules of appraisal of that name in a world.
std::optional<std::size_t> find_rules(const World& world, std::string_view name);

/// A journey of the world; nullptr if it has none of that name.
const Journey* find_journey(const World& world, std::string_view name);

/// Where people go whose problem is over, instead of to a step.
inline constexpr std::string_view idle_name = "idle";

/// Sets the numbers of a world that a scenario sets, in order, and then puts its rules of
/// appraisal, its scheme and its moves of people in force. Recommendations come after that, year by
/// year: worlds_by_year().
///   throws  InvariantError if one of them is not there: load_scenarios has checked them all
void apply_settings(const Scenario& scenario, World& world);

/// The same for settings that may not have been checked; numbers that are not there are passed
/// over.
void apply_known_settings(std::span<const Setting> settings, World& world);

/// Adds a fault for every setting whose number the world does not have, or whose value it may not
/// have.
///   unread  beginnings of ids that the world may lack because its files could not be read
void check_settings(std::span<const Setting> settings, const World& world,
                    std::span<const std::string> unread, std::vector<Fault>& faults);

/// Reads `id=value`, as the command line has it; nothing, and a fault, if it is something else.
std::optional<Setting> parse_setting(const std::string& text, const Position& where,
                                     std::vector<Fault>& faults);

} // namespace samspil
