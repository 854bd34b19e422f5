#pragma once

#include "model/outputs/result_tables.hpp"
#include "model/outputs/results.hpp"

#include <span>
#include <string>

namespace samspil {

/// What a run has found, for a reader at a terminal of 100 columns: what was run, people, visits,
/// who paid, where citizens get stuck, differences to the baseline, and what the numbers rest on.
///   place   folder of the tables
std::string terminal_summary(const RunResults& results, const std::string& place);

/// What was run, in one line: world, years, replicates, engine, seed.
std::string run_text(const ScenarioResult& result);
/// What the numbers of the worlds rest on, and what scenarios set.
std::string basis_text(const RunResults& results);
/// Where which tables are.
std::string place_text(const std::string& place, std::span<const ResultTable> tables);

/// How many numbers of the world have which status: `412 numbers: 12 sourced, ..., 367 assumed`.
std::string count_by_status(const World& world);

} // namespace samspil
