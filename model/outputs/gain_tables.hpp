#pragma once

#include "model/outputs/result_tables.hpp"
#include "model/studies/gains.hpp"

#include <vector>

namespace samspil {

/// A scenario beside its baseline.
ScenarioPair pair_of(const RunResults& results, const ScenarioResult& result);

/// gains, municipal_gains and worth: differences from the baseline. A scenario that is its own
/// baseline has no rows.
std::vector<ResultTable> gain_tables();

} // namespace samspil
