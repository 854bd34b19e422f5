#pragma once

#include "model/outputs/result_tables.hpp"
#include "model/studies/recommend_findings.hpp"

#include <span>
#include <string>

namespace samspil {

/// What a study of recommendations has found, for a reader at a terminal of 100 columns: the answer
/// in a sentence, what each is worth, which help each other, and what the answer rests on.
///   results   of which there are tables; that with all recommendations first
///   place     folder of the tables
std::string attribution_text(const RecommendFindings& findings, const RunResults& results,
                             std::span<const ResultTable> tables, const std::string& place);

} // namespace samspil
