#pragma once

#include "model/outputs/results.hpp"

#include <string>

namespace samspil {

/// What a run has found, for a reader at a terminal of 100 columns: what was run, people, visits,
/// who paid, where citizens get stuck, differences to the baseline, and what the numbers rest on.
///   place   folder of the tables
std::string terminal_summary(const RunResults& results, const std::string& place);

/// How many numbers of the world have which status: `412 numbers: 12 sourced, ..., 367 assumed`.
std::string count_by_status(const World& world);

} // namespace samspil
