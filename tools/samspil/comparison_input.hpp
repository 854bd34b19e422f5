#pragma once

#include "model/studies/comparison.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"

#include <vector>

namespace samspil {

/// Scenarios, and the groups within which they are to be ranked.
struct PreparedComparison {
    Preparation preparation;
    std::vector<ComparisonGroup> groups; ///< none if scenarios were given, and not a file of groups
};

/// Reads scenarios, or the one file that names them in groups. What the command line says of [run]
/// goes before what that file says. The baseline that scenarios of a group share is in the group.
///   throws    InputError with all faults, also if schemes that should have equal money have not
PreparedComparison prepare_comparison(const ScenarioOptions& options);

/// What is measured against different zeros, or by different rules, cannot be ranked.
///   throws    InputError with all faults
void check_one_yardstick(const Preparation& preparation);

} // namespace samspil
