#pragma once

#include "model/outputs/results.hpp"
#include "model/studies/recommend_findings.hpp"

#include <string>

namespace samspil {

/// What a study of recommendations has found, for a reader at a terminal of 100 columns: the answer
/// in a sentence, what each is worth, which help each other, and what the answer rests on.
///   all       the scenario with all recommendations, as it was run
///   baseline  against which gains are measured
///   results   for what they rest on
///   place     folder of the tables
std::string attribution_text(const RecommendFindings& findings, const ScenarioResult& all,
                             const ScenarioResult& baseline, const RunResults& results,
                             const std::string& place);

} // namespace samspil
