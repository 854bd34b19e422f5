#pragma once

#include "model/outputs/results.hpp"
#include "model/outputs/stored_result.hpp"
#include "tools/samspil/comparison_input.hpp"

#include <string>

namespace samspil {

/// Reads the files again that a result was made of: scenarios, or the one that names them in
/// groups.
///   folder    of the result
///   throws    InputError if they have changed
PreparedComparison prepare_again(const StoredResult& stored, const std::string& folder);

/// The scenarios with the replicates that a result keeps, by their own rules. Moves them out of it.
///   preparation   of just these scenarios
RunResults results_of(StoredResult& stored, const Preparation& preparation);

} // namespace samspil
