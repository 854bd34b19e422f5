#pragma once

#include "model/simulation/scenario.hpp"
#include "model/simulation/world.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// Welfare of a year by where it comes from [kr.].
struct WelfareParts {
    SectorChange at{};          ///< from each boundary; the value of leisure is in that of time
    double cost_of_funds = 0.0; ///< of taxes that need not be raised

    double total() const;
    void add(const WelfareParts& more, double weight);
};

/// What an initiative was said to bring, and what it brings once everybody who could buy it has it,
/// and nobody has anything else.
struct RealisedGain {
    std::size_t initiative = 0; ///< index in the world's catalogue
    std::size_t instances = 0;  ///< each in full use from the first month, at no cost
    double as_decided = 0.0; ///< by the cases that decisions rest on, at full effect [kr. a year]
    WelfareParts appraised;  ///< by the same cases, of what comes within the run; mean year
    WelfareParts realised;   ///< mean of the years and replicates
    std::vector<double> by_year; ///< realised, mean of the replicates [kr.], shape [years]

    /// Realised over appraised; nothing where nothing was appraised.
    std::optional<double> ratio() const;
};

/// Every initiative of the catalogue, in its order, in the world at rest in which nobody decides.
/// Appraised by the cases of all instances at the volumes of the start, with the values of states
/// undiscounted and as far as they come within the run; realised by cohorts against the same world
/// without it: with load, capacity, competences, incidents and trust as they follow.
///   settings   its years, replicates (each has its own luck of incidents) and seed
std::vector<RealisedGain> realised_gains(const World& world, const RunSettings& settings);

/// The median of the ratios; nothing without any.
std::optional<double> median_ratio(std::span<const RealisedGain> gains);

} // namespace samspil
