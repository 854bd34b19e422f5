#pragma once

#include "model/outputs/study_analysis.hpp"
#include "model/outputs/study_sample.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace samspil {

/// Adds what figures show of a column beside its findings: effects, dose, heat map, convergence.
///   analysis   with its findings, by parameter
void add_responses(const StudyPlan& plan, const Sample& sample, std::size_t column,
                   ColumnAnalysis& analysis);

/// Smallest and largest value of each parameter that the points have.
std::vector<std::pair<double, double>> spans_of(const Sample& sample, std::size_t parameters);

} // namespace samspil
