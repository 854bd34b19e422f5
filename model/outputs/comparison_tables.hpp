#pragma once

#include "model/outputs/result_tables.hpp"
#include "model/studies/comparison.hpp"

#include <string>
#include <vector>

namespace samspil {

/// The scenarios of a run side by side, in their order; all have the same baseline.
Comparison comparison_of(const RunResults& results);

/// Those of a group side by side, in the order of its members.
Comparison comparison_of(const RunResults& results, const ComparisonGroup& group);

/// All of them as one group, `all`.
ComparisonGroup group_of_all(const RunResults& results);

/// All tables of a comparison: schemes and differences, then those of every result but
/// business_cases, which would be larger than all others together.
///   groups   within which scenarios are ranked; without any all are one group
std::vector<ResultTable> tables_of_comparison(const std::vector<ComparisonGroup>& groups);

/// The rows of schemes and differences for machines: `samspil compare --json`.
///   place   folder of the tables
std::string comparison_json(const RunResults& results, const std::vector<ComparisonGroup>& groups,
                            const std::string& place);

} // namespace samspil
