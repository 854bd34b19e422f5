#pragma once

#include "model/outputs/results.hpp"
#include "model/simulation/run_columns.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/recommend_plan.hpp"

#include <array>
#include <cstddef>

namespace samspil {

/// Of one replicate, in memory and on disk [bytes].
struct ReplicateSize {
    double record = 0.0;    ///< what is kept of it, without its business cases
    double cases = 0.0;     ///< these
    double rows = 0.0;      ///< of the tables
    double case_rows = 0.0; ///< of business_cases.csv
};

/// What one scenario will take.
struct ScenarioEstimate {
    std::size_t replicates = 0;     ///< those with a second luck too
    std::size_t people = 0;         ///< and businesses
    std::size_t agents = 0;         ///< in one replicate, if the engine is agents
    double basis_seconds = 0.0;     ///< of one draw of numbers, by one thread
    double replicate_seconds = 0.0; ///< of one replicate, by the engine that the scenario names
    double seconds = 0.0;           ///< of all
    std::array<double, engine_names.size()> seconds_by_engine{};
    ReplicateSize replicate;
    double summary = 0.0; ///< of its rows in tables over the replicates [bytes]
};

struct RunEstimate {
    std::vector<ScenarioEstimate> scenarios; ///< in the order of the preparation
    double seconds = 0.0;
    double program = 0.0; ///< memory before any replicate is kept [bytes]
    double memory = 0.0;  ///< [bytes] at most
    double disk = 0.0;    ///< the same, before the records make room for the tables
};

/// Measures, on this machine, the start and the first months of one replicate of each scenario, and
/// multiplies. Size on disk follows from the number of rows.
/// Of a run that finds its number of replicates itself this is the first block.
///   threads   that the run will use
///   kept      which business cases its tables need one by one
RunEstimate estimate(const Preparation& preparation, int threads, KeptCases kept);

/// What a study of recommendations will take.
struct RecommendEstimate {
    std::size_t scenarios = 0;
    std::size_t runs = 0;
    double seconds = 0.0;
    double memory = 0.0;    ///< [bytes]
    double disk = 0.0;      ///< [bytes]
    double disk_full = 0.0; ///< with the business cases of all replicates [bytes]
};

///   measured   the scenario first, the baseline in whose start all begin last
///   threads    that the study will use
RecommendEstimate estimate(const RecommendPlan& plan, const RunEstimate& measured, int threads);

} // namespace samspil
