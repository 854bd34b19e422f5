#pragma once

#include "model/outputs/result_tables.hpp"
#include "model/studies/comparison.hpp"

#include <span>
#include <string>

namespace samspil {

/// The scenarios of a run side by side, in their order; all have the same baseline.
Comparison comparison_of(const RunResults& results);

/// All tables of a comparison: schemes and differences, then those of every result but
/// business_cases, which would be larger than all others together.
std::span<const ResultTable> tables_of_comparison();

/// The rows of schemes and differences for machines: `samspil compare --json`.
///   place   folder of the tables
std::string comparison_json(const RunResults& results, const std::string& place);

} // namespace samspil
