#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// A figure found from a sample, and the standard error with which it is known.
struct Estimate {
    double value = 0.0;
    double se = 0.0;
};

/// Whether an estimate is further from zero than chance takes any of `family` figures that are
/// looked at together, with the confidence of 95 % for all of them (Bonferroni).
bool told_from_zero(const Estimate& estimate, std::size_t family);

/// How often a sample is drawn anew to see how far a figure moves (bootstrap).
struct Resampling {
    std::size_t times = 500;
    std::uint32_t seed = 0;
};

/// Shares of the variance that are due to each parameter: by itself (first), and with all that it
/// does together with others (total).
struct SobolIndices {
    std::vector<Estimate> first; ///< shape [parameters]
    std::vector<Estimate> total;
};

/// From the values of a saltelli design.
///   equation  Saltelli et al. 2010, table 2, (b) for first; Jansen 1999, (f) for total
///   values    shape [rows x (parameters + 2)], at least two rows
///   returns   zeros where nothing varies
SobolIndices sobol_indices(std::span<const double> values, std::size_t parameters,
                           const Resampling& resampling = {});

/// What a parameter does as it moves over its range, the others standing anywhere.
struct MorrisEffect {
    double mu = 0.0;    ///< mean effect of going from the low end of the range to the high one
    Estimate mu_star;   ///< mean of absolute effects
    double sigma = 0.0; ///< standard deviation of the effects: other parameters, or a bent curve
};

/// Elementary effects from the points and values of a morris design, shape [trajectories x
/// parameters].
///   points    in the unit cube, shape [trajectories x (parameters + 1) x parameters]
///   throws    InvariantError if from one point to the next not exactly one coordinate moves
std::vector<double> elementary_effects(std::span<const double> points,
                                       std::span<const double> values, std::size_t parameters);

///   effects   shape [trajectories x parameters]
std::vector<MorrisEffect> morris_effects(std::span<const double> effects, std::size_t parameters);

/// Spearman's correlation of ranks, ties sharing their mean rank; 0 where one does not vary.
///   throws    InvariantError if there are fewer than three pairs
Estimate rank_correlation(std::span<const double> x, std::span<const double> y);

/// What it would be worth to know a parameter before choosing: the mean over bins of its value of
/// the best option there, less the best option of all runs (expected value of partial perfect
/// information).
///   equation  Strong and Oakley 2013
///   x         the parameter in each run, shape [runs]
///   values    of each option in each run, shape [runs x options]; doing nothing is an option too
///   bins      of equal size, at most runs
double value_of_knowing(std::span<const double> x, std::span<const double> values,
                        std::size_t bins);

/// What a parameter without any effect would seem to be worth: the same for shuffled runs, which
/// one in twenty exceeds.
double value_by_chance(std::span<const double> values, std::size_t options, std::size_t bins,
                       const Resampling& resampling = {});

/// What of the spread of outcomes is chance and what follows from the parameters.
struct PointSpread {
    double of_parameters = 0.0; ///< variance of the points' expectations, at least 0
    double of_chance = 0.0;     ///< mean variance of the replicates of a point
    double share_of_chance() const;
};

///   values    shape [points x replicates], at least two points and two replicates
PointSpread point_spread(std::span<const double> values, std::size_t replicates);

} // namespace samspil
