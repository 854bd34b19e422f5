#pragma once

#include "model/studies/worth.hpp"

#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// Why a difference between scenarios spreads over replicates, and what pairing them saves.
struct Spread {
    Summary summary; ///< over the replicates
    /// Of replicates that have the same draw of uncertain numbers: luck alone.
    double sd_chance = 0.0;
    /// What draws add to that, because nobody knows the numbers better.
    double sd_ignorance = 0.0;
    std::optional<double> share_of_chance; ///< of the variance; nothing if nothing spreads
    /// How many more replicates the same error of the mean would take, if scenario and baseline did
    /// not share draws and luck; below 0 if sharing them did harm. Nothing if nothing spreads.
    std::optional<double> replicates_saved;
};

/// Tells chance from ignorance.
///   equation   chance^2 = half the mean square of first[k] - again[k]; ignorance^2 = the variance
///   of
///              `paired` less that, not below 0
///   paired     differences of a scenario and its baseline, shape [replicates], at least two
///   again      of the first replicates with another luck
///   unpaired   differences of the scenario in one replicate and its baseline in another
///   source     model.md section 8, "Uncertainty"
Spread spread_of(std::span<const double> paired, std::span<const double> again,
                 std::span<const double> unpaired);

/// One measure of a scenario.
struct SpreadOfWorth {
    const Measure* measure = nullptr;
    Spread spread;
};

/// Every measure that all replicates have, in the order of measures().
///   again   the first replicates of the pair with another luck
std::vector<SpreadOfWorth> spread_of_worth(const ScenarioPair& pair, const ScenarioPair& again);

} // namespace samspil
