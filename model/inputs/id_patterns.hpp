#pragma once

#include <string_view>

namespace samspil {

/// Whether an id is what a pattern describes, in which `*` stands for any letters and dots.
bool matches(std::string_view pattern, std::string_view id);

} // namespace samspil
