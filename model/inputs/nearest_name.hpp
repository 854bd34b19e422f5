#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace samspil {

/// Letters to insert, delete, replace, or swap with their neighbour, to make `a` of `b`
/// (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known name that the writer most likely meant: the nearest one if it is at most a third of
/// the letters away, the first of several that are as near.
std::optional<std::string> nearest_name(std::string_view name, std::span<const std::string> known);

/// `; did you mean "years"?`, or nothing if no known name is near enough.
std::string did_you_mean(std::string_view name, std::span<const std::string> known);

/// Why a name will not do: `"agent" is not agents or cohorts; did you mean "agents"?`.
std::string is_none_of(std::string_view name, std::span<const std::string_view> allowed);

} // namespace samspil
