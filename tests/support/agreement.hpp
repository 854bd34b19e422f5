#pragma once

#include "tests/support/worlds.hpp"

#include <string>
#include <vector>

namespace samspil::test {

/// Cells in which sampled replicates disagree with their expectation.
///
/// The rule: a two-sided Student t test in each cell over R >= 40 replicates, at 1e-4 over the
/// whole family by Bonferroni; cells with an expected count under 20 are pooled into their
/// journey; a cell without spread must be equal.
///   expected   shape [cells]
///   samples    shape [replicates][cells], the same cells in the same order
std::vector<std::string> disagreements(const std::vector<Cell>& expected,
                                       const std::vector<std::vector<Cell>>& samples);

/// Two-sided p-value of Student's t with `freedom` degrees of freedom.
double student_p_value(double t, double freedom);

} // namespace samspil::test
