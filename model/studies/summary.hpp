#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// What a few values, one a replicate, say together. Sums run in the order of the values, so equal
/// values in equal order give equal bits.
struct Summary {
    std::size_t n = 0;
    double mean = 0.0;
    std::optional<double> sd;      ///< of the sample, divisor n - 1; nothing for a single value
    std::optional<double> se_mean; ///< sd / sqrt(n); nothing for a single value
    double p05 = 0.0;
    double p50 = 0.0;
    double p95 = 0.0;
};

///   values    at least one
///   throws    InvariantError without a value
Summary summarise(std::span<const double> values);

/// Quantile of a sample: sorted[h] with h = (n + 1) p, interpolated between neighbours; the
/// smallest and the largest value are the ends.
///   equation  Hyndman and Fan 1996, definition 6 (Weibull)
///   sorted    ascending, at least one value
///   p         in [0,1]
double quantile(std::span<const double> sorted, double p);

/// How many standard errors a mean of normal values is from its expectation at most, with the
/// probability `confidence`: Student's t on both sides.
///   n         values, at least two
double student_t(double confidence, std::size_t n);

/// Differences of two scenarios under the same luck: a[k] - b[k], replicate by replicate.
///   throws    InvariantError if there is not one of each
std::vector<double> paired_differences(std::span<const double> a, std::span<const double> b);

} // namespace samspil
