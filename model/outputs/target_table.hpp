#pragma once

#include "model/studies/target_fit.hpp"

#include <span>
#include <string>

namespace samspil {

/// A share of a published figure by which the model may miss it without a word.
inline constexpr double tolerated_miss = 0.3;

/// Modelled beside published figures, as a Markdown table: targets that numbers were calibrated to
/// first, then those that were only checked, each in the order of targets.csv.
std::string target_table_markdown(std::span<const TargetFit> fits);

/// The same for programs.
std::string target_table_json(std::span<const TargetFit> fits);

} // namespace samspil
