#pragma once

#include "model/outputs/result_tables.hpp"

#include <vector>

namespace samspil {

/// flow_changes and fairness: who pays and who gains of a scenario, by flow and by resource level.
/// A scenario that is its own baseline has no flow changes, and no changes of fairness.
std::vector<ResultTable> change_tables();

} // namespace samspil
