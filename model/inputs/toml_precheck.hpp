#pragma once

#include "model/core/errors.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace samspil {

/// Finds what toml++ 3.3 must not be given, although it would refuse most of it:
/// - values within values, or dotted keys, that go deeper than any of our files: it builds and
///   frees tables by recursion, and a line of `a.a.a.a` long enough would end the program;
/// - characters beyond ASCII that stand neither in quotes nor in a comment: what they are compared
///   with there is undefined for some of them (is_non_ascii_horizontal_whitespace), and TOML 1.0
///   has no place for them.
std::optional<Fault> precheck_toml(const std::string& file, std::string_view text);

} // namespace samspil
