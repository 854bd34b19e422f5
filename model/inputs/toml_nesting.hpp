#pragma once

#include "model/core/errors.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace samspil {

/// Finds values within values, or dotted keys, that go deeper than any of our files. To be asked
/// before toml++ reads a text: toml++ builds and frees tables by recursion, and a line of `a.a.a.a`
/// long enough would end the program.
std::optional<Fault> find_deep_nesting(const std::string& file, std::string_view text);

} // namespace samspil
