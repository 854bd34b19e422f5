#pragma once

#include "model/simulation/run_columns.hpp"
#include "tools/samspil/preparation.hpp"

#include <array>
#include <cstddef>

namespace samspil {

/// What one scenario will take.
struct ScenarioEstimate {
    std::size_t replicates = 0; ///< those with a second luck too
    std::size_t people = 0;     ///< and businesses
    std::size_t agents = 0;     ///< in one replicate, if the engine is agents
    double seconds = 0.0;       ///< by the engine that the scenario names
    std::array<double, engine_names.size()> seconds_by_engine{};
    double memory = 0.0; ///< of what is kept of its replicates [bytes]
    double disk = 0.0;   ///< of its records and its rows in the tables [bytes]
};

struct RunEstimate {
    std::vector<ScenarioEstimate> scenarios; ///< in the order of the preparation
    double seconds = 0.0;
    double memory = 0.0; ///< [bytes] at most
    double disk = 0.0;   ///< [bytes]
};

/// Measures, on this machine, the start and the first months of one replicate of each scenario, and
/// multiplies. Size on disk follows from the number of rows.
/// Of a run that finds its number of replicates itself this is the first block.
///   threads   that the run will use
RunEstimate estimate(const Preparation& preparation, int threads);

} // namespace samspil
