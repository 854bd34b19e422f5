#pragma once

#include "model/outputs/results.hpp"
#include "model/studies/comparison.hpp"

#include <string>
#include <vector>

namespace samspil {

/// What a comparison has found, for a reader at a terminal of 100 columns, group by group: the
/// ranking, which cannot be told apart, what choosing wrong would cost, whose gain it is, and how
/// citizens with little to draw on fare.
///   results   all with the same baseline
///   groups    within which scenarios are ranked; without any all are one group
///   place     folder of the tables
std::string comparison_text(const RunResults& results, const std::vector<ComparisonGroup>& groups,
                            const std::string& place);

} // namespace samspil
