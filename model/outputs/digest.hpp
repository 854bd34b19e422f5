#pragma once

#include "model/outputs/results.hpp"
#include "model/studies/investments.hpp"
#include "model/studies/summary.hpp"
#include "model/studies/worth.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace samspil {

/// What one journey was like, a mean a year over years, replicates and resource levels.
struct JourneyDigest {
    std::size_t journey = 0; ///< index in the world
    JourneyYear counts;
};

/// What a sector received (or paid, if negative) under one category, a mean a year [kr.].
struct CategoryAmount {
    std::size_t category = 0; ///< index in ScenarioResult::categories
    double kroner = 0.0;
};

/// The answer of one scenario in a few figures, for the terminal and for --json.
struct ScenarioDigest {
    std::vector<Summary> values;         ///< means over the years, [output_cells()]
    std::vector<Summary> differences;    ///< to the baseline, by replicate; empty for a baseline
    std::vector<MeasureSummary> worth;   ///< against the baseline; empty for a baseline
    std::vector<JourneyDigest> journeys; ///< most bounces first
    InvestmentSums investments;          ///< of all years and replicates
    /// By actor sector, the largest amount first.
    std::array<std::vector<CategoryAmount>, actor_sector_count> amounts;
};

/// One digest a scenario.
std::vector<ScenarioDigest> digest(const RunResults& results);

/// Text of the digests for machines: `samspil run --json`.
///   place   folder of the tables
std::string digest_json(const RunResults& results, const std::string& place);

} // namespace samspil
