#pragma once

#include "model/outputs/result_tables.hpp"
#include "model/studies/recommend_findings.hpp"

#include <string>
#include <vector>

namespace samspil {

/// attribution, interactions, coalitions, headlines and yardsticks, in this order.
///   findings   must outlive the tables
std::vector<ResultTable> attribution_tables(const RecommendFindings& findings);

/// All tables of a study of recommendations: those of the attribution, then those of every result.
///   all_cases   whether the results have the business cases of all replicates, which one needs
std::vector<ResultTable> tables_of_recommendations(const RecommendFindings& findings,
                                                   bool all_cases);

/// The findings for machines: `samspil recommend --json`.
///   place   folder of the tables
std::string attribution_json(const RecommendFindings& findings, const std::string& place);

} // namespace samspil
