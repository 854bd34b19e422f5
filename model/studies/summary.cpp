#include "model/studies/summary.hpp"

#include "model/core/errors.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace samspil {

namespace {

constexpr double digits_of_t = 1e9; ///< beyond, t is not the same from every machine

double mean_of(std::span<const double> values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

double standard_deviation(std::span<const double> values, double mean) {
    double squares = 0.0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

} // namespace

double quantile(std::span<const double> sorted, double p) {
    require(!sorted.empty(), "a quantile needs at least one value");
    const double h = (static_cast<double>(sorted.size()) + 1.0) * p;
    if (h <= 1.0) return sorted.front();
    if (h >= static_cast<double>(sorted.size())) return sorted.back();
    const auto below = static_cast<std::size_t>(h); // counts from 1
    const double share = h - static_cast<double>(below);
    return sorted[below - 1] + share * (sorted[below] - sorted[below - 1]);
}

Summary summarise(std::span<const double> values) {
    require(!values.empty(), "a summary needs at least one value");
    Summary summary;
    summary.n = values.size();
    summary.mean = mean_of(values);
    if (summary.n > 1) {
        summary.sd = standard_deviation(values, summary.mean);
        summary.se_mean = *summary.sd / std::sqrt(static_cast<double>(summary.n));
    }
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    summary.p05 = quantile(sorted, 0.05);
    summary.p50 = quantile(sorted, 0.50);
    summary.p95 = quantile(sorted, 0.95);
    return summary;
}

double student_t(double confidence, std::size_t n) {
    require(n >= 2, "a standard error needs at least two values");
    const boost::math::students_t distribution(static_cast<double>(n) - 1.0);
    const double t = boost::math::quantile(distribution, 0.5 + confidence / 2.0);
    return std::round(t * digits_of_t) / digits_of_t;
}

std::vector<double> paired_differences(std::span<const double> a, std::span<const double> b) {
    require(a.size() == b.size(), "paired differences of " + std::to_string(a.size()) + " and " +
                                      std::to_string(b.size()) + " replicates");
    std::vector<double> differences;
    differences.reserve(a.size());
    for (std::size_t k = 0; k < a.size(); ++k) differences.push_back(a[k] - b[k]);
    return differences;
}

} // namespace samspil
