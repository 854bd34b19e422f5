#pragma once

#include "model/outputs/result_tables.hpp"

#include <vector>

namespace samspil {

/// business_cases and foregone: what organisations looked at in their Januaries, and what of it was
/// left lying.
std::vector<ResultTable> investment_tables();

} // namespace samspil
