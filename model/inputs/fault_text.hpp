#pragma once

#include "model/core/errors.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// A text of the user's in quotes, fit for one line of a terminal: control characters are escaped
/// and what is long is cut short.
std::string in_quotes(std::string_view text);

/// A number with as many digits as it takes to read the same number back.
std::string number_text(double value);

/// `a, b or c`
std::string listed(std::span<const std::string_view> names);

/// Why a number is not allowed, `1.4 is not in [0, 1]`; empty if it is.
std::string number_trouble(double value, double low, double high, bool whole);

/// The same faults file by file, each file from top to bottom, each fault once.
///   files  in their order; what is about none of them comes before
std::vector<Fault> in_reading_order(std::vector<Fault> faults, std::span<const std::string> files);

} // namespace samspil
