#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace samspil {

/// What is wrong with the command line, with the nearest command or option that there is, and
/// where to read on.
std::string usage_text(const CLI::App& program, const CLI::ParseError& error);

} // namespace samspil
