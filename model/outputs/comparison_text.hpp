#pragma once

#include "model/outputs/results.hpp"

#include <string>

namespace samspil {

/// What a comparison has found, for a reader at a terminal of 100 columns: the ranking, which
/// cannot be told apart, and what choosing wrong would cost.
///   results   all with the same baseline
///   place     folder of the tables
std::string comparison_text(const RunResults& results, const std::string& place);

} // namespace samspil
