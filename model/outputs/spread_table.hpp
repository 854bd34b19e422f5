#pragma once

#include "model/outputs/result_tables.hpp"

#include <string>

namespace samspil {

/// spread: how much of the range of outcomes of the headline is chance and how much ignorance. Has
/// rows only where uncertain numbers were drawn, in one block at least.
ResultTable spread_table();

/// The same of what the headline is worth, in words; empty where the table has no rows.
std::string spread_text(const RunResults& results);

} // namespace samspil
