#include "model/studies/sensitivity.hpp"

#include "model/core/errors.hpp"
#include "model/core/random.hpp"
#include "model/core/real.hpp"
#include "model/studies/summary.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace samspil {

namespace {

constexpr double family_confidence = 0.95; ///< for all figures of a family together

/// A whole number below `count`, drawn for a place in a resample.
std::size_t drawn(std::size_t place, std::size_t resample, std::size_t count,
                  const Resampling& resampling) {
    const Block words =
        philox({static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(resample),
                stream_word(Purpose::resample, 0), 0},
               {resampling.seed, 0});
    return static_cast<std::size_t>(std::uint64_t{words[0]} * count >> 32U);
}

/// How often each row is in a resample of as many rows.
std::vector<double> resample_weights(std::size_t rows, std::size_t resample,
                                     const Resampling& resampling) {
    std::vector<double> weights(rows, 0.0);
    for (std::size_t i = 0; i < rows; ++i) {
        weights[drawn(i, resample, rows, resampling)] += 1.0;
    }
    return weights;
}

double weighted_mean(std::span<const double> weights,
                     const std::function<double(std::size_t row)>& value) {
    double sum = 0.0;
    double weight = 0.0;
    for (std::size_t row = 0; row < weights.size(); ++row) {
        if (weights[row] == 0.0) continue;
        sum += weights[row] * value(row);
        weight += weights[row];
    }
    return sum / weight;
}

/// The values of a saltelli design. They are centred, without which the first order is noisy.
class SaltelliValues {
  public:
    SaltelliValues(std::span<const double> values, std::size_t parameters)
        : values_(values.begin(), values.end()), parameters_(parameters) {
        const double mean = summarise(values_).mean;
        for (double& value : values_) value -= mean;
    }
    std::size_t rows() const { return values_.size() / (parameters_ + 2); }

    /// First order of all parameters, then total.
    std::vector<double> indices(std::span<const double> weights) const {
        const double variance = variance_of(weights);
        std::vector<double> result(2 * parameters_, 0.0);
        if (variance <= 0.0) return result;
        std::vector<double> sums(2 * parameters_, 0.0);
        for (std::size_t row = 0; row < rows(); ++row) {
            if (weights[row] != 0.0) add_row(row, weights[row], sums);
        }
        const auto n = static_cast<double>(rows());
        for (std::size_t j = 0; j < parameters_; ++j) {
            result[j] = sums[j] / n / variance;
            result[parameters_ + j] = sums[parameters_ + j] / (2.0 * n) / variance;
        }
        return result;
    }

  private:
    double a(std::size_t row) const { return values_[row * (parameters_ + 2)]; }
    double b(std::size_t row) const { return values_[(row + 1) * (parameters_ + 2) - 1]; }

    void add_row(std::size_t row, double weight, std::vector<double>& sums) const {
        const double* const mixed = &values_[row * (parameters_ + 2) + 1];
        for (std::size_t j = 0; j < parameters_; ++j) {
            const double change = mixed[j] - a(row);
            sums[j] += weight * b(row) * change;
            sums[parameters_ + j] += weight * change * change;
        }
    }
    double variance_of(std::span<const double> weights) const {
        const double mean =
            weighted_mean(weights, [&](std::size_t row) { return (a(row) + b(row)) / 2.0; });
        return weighted_mean(weights, [&](std::size_t row) {
            return ((a(row) - mean) * (a(row) - mean) + (b(row) - mean) * (b(row) - mean)) / 2.0;
        });
    }

    std::vector<double> values_;
    std::size_t parameters_;
};

/// Standard deviations of figures over resamples of rows.
std::vector<double>
bootstrap_errors(std::size_t rows, std::size_t figures, const Resampling& resampling,
                 const std::function<std::vector<double>(std::span<const double>)>& figures_of) {
    std::vector<double> sums(figures, 0.0);
    std::vector<double> squares(figures, 0.0);
    const std::vector<double> centre = figures_of(std::vector<double>(rows, 1.0));
    for (std::size_t r = 0; r < resampling.times; ++r) {
        const std::vector<double> found = figures_of(resample_weights(rows, r, resampling));
        for (std::size_t f = 0; f < figures; ++f) {
            sums[f] += found[f] - centre[f];
            squares[f] += (found[f] - centre[f]) * (found[f] - centre[f]);
        }
    }
    std::vector<double> errors(figures, 0.0);
    const auto n = static_cast<double>(resampling.times);
    for (std::size_t f = 0; f < figures && n > 1.0; ++f) {
        errors[f] = std::sqrt(std::max(0.0, squares[f] - sums[f] * sums[f] / n) / (n - 1.0));
    }
    return errors;
}

/// Ranks from 1, ties sharing their mean.
std::vector<double> ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> result(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
        const double rank = (static_cast<double>(begin + end) + 1.0) / 2.0;
        for (std::size_t i = begin; i < end; ++i) result[order[i]] = rank;
        begin = end;
    }
    return result;
}

std::vector<std::size_t> in_order(std::size_t count) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

/// Mean over bins of the best option of each bin, the runs taken in `order`.
double mean_of_best(std::span<const std::size_t> order, std::span<const double> values,
                    std::size_t bins) {
    const std::size_t runs = order.size();
    const std::size_t options = values.size() / runs;
    double sum = 0.0;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        std::vector<double> totals(options, 0.0);
        for (std::size_t i = bin * runs / bins; i < (bin + 1) * runs / bins; ++i) {
            for (std::size_t o = 0; o < options; ++o) totals[o] += values[order[i] * options + o];
        }
        sum += *std::max_element(totals.begin(), totals.end());
    }
    return sum / static_cast<double>(runs);
}

/// What choosing in each bin brings over choosing once; what rounding makes of it is nothing.
double gained(double in_bins, double without) {
    constexpr double rounding = 1e-9; ///< of sums of doubles, relative
    const double gain = in_bins - without;
    return gain > rounding * std::max(std::fabs(in_bins), std::fabs(without)) ? gain : 0.0;
}

void shuffle(std::vector<std::size_t>& order, std::size_t resample, const Resampling& resampling) {
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[drawn(i, resample, i, resampling)]);
    }
}

} // namespace

bool told_from_zero(const Estimate& estimate, std::size_t family) {
    const double both_tails =
        (1.0 - family_confidence) / static_cast<double>(std::max<std::size_t>(1, family));
    return std::fabs(estimate.value) > normal_quantile(1.0 - both_tails / 2.0) * estimate.se;
}

SobolIndices sobol_indices(std::span<const double> values, std::size_t parameters,
                           const Resampling& resampling) {
    require(parameters > 0 && values.size() % (parameters + 2) == 0 &&
                values.size() >= 2 * (parameters + 2),
            "indices need at least two whole rows of a saltelli design");
    const SaltelliValues design(values, parameters);
    const auto figures = [&](std::span<const double> weights) { return design.indices(weights); };
    const std::vector<double> found = figures(std::vector<double>(design.rows(), 1.0));
    const std::vector<double> errors =
        bootstrap_errors(design.rows(), found.size(), resampling, figures);
    SobolIndices indices;
    for (std::size_t j = 0; j < parameters; ++j) {
        indices.first.push_back({found[j], errors[j]});
        indices.total.push_back({found[parameters + j], errors[parameters + j]});
    }
    return indices;
}

std::vector<double> elementary_effects(std::span<const double> points,
                                       std::span<const double> values, std::size_t parameters) {
    require(parameters > 0 && values.size() % (parameters + 1) == 0 &&
                points.size() == values.size() * parameters,
            "effects need whole trajectories of a morris design");
    std::vector<double> effects(values.size() / (parameters + 1) * parameters, 0.0);
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        if (i % (parameters + 1) == parameters) continue; // the next trajectory begins
        std::size_t moved = 0;
        std::size_t which = 0;
        for (std::size_t d = 0; d < parameters; ++d) {
            if (points[i * parameters + d] == points[(i + 1) * parameters + d]) continue;
            ++moved;
            which = d;
        }
        require(moved == 1, "between two points of a trajectory one coordinate moves");
        const double step = points[(i + 1) * parameters + which] - points[i * parameters + which];
        effects[i / (parameters + 1) * parameters + which] = (values[i + 1] - values[i]) / step;
    }
    return effects;
}

std::vector<MorrisEffect> morris_effects(std::span<const double> effects, std::size_t parameters) {
    std::vector<MorrisEffect> result;
    for (std::size_t d = 0; d < parameters; ++d) {
        std::vector<double> of_one;
        std::vector<double> absolute;
        for (std::size_t i = d; i < effects.size(); i += parameters) {
            of_one.push_back(effects[i]);
            absolute.push_back(std::fabs(effects[i]));
        }
        const Summary all = summarise(of_one);
        const Summary sizes = summarise(absolute);
        result.push_back({all.mean, {sizes.mean, sizes.se_mean.value_or(0.0)}, all.sd.value_or(0)});
    }
    return result;
}

Estimate rank_correlation(std::span<const double> x, std::span<const double> y) {
    require(x.size() == y.size() && x.size() >= 3, "a correlation needs at least three pairs");
    const std::vector<double> a = ranks(x);
    const std::vector<double> b = ranks(y);
    const double mean = (static_cast<double>(x.size()) + 1.0) / 2.0;
    double ab = 0.0;
    double aa = 0.0;
    double bb = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - mean) * (b[i] - mean);
        aa += (a[i] - mean) * (a[i] - mean);
        bb += (b[i] - mean) * (b[i] - mean);
    }
    const double degrees = static_cast<double>(x.size()) - 2.0;
    if (aa == 0.0 || bb == 0.0) return {0.0, 1.0 / std::sqrt(degrees)};
    const double r = ab / std::sqrt(aa * bb);
    return {r, std::sqrt(std::max(0.0, 1.0 - r * r) / degrees)};
}

double value_of_knowing(std::span<const double> x, std::span<const double> values,
                        std::size_t bins) {
    const std::size_t runs = x.size();
    require(runs > 0 && bins > 0 && bins <= runs && values.size() % runs == 0,
            "the value of knowing needs a run in each bin");
    std::vector<std::size_t> order = in_order(runs);
    const double without = mean_of_best(order, values, 1);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
    return gained(mean_of_best(order, values, bins), without);
}

double value_by_chance(std::span<const double> values, std::size_t options, std::size_t bins,
                       const Resampling& resampling) {
    std::vector<std::size_t> order = in_order(values.size() / options);
    const double without = mean_of_best(order, values, 1);
    std::vector<double> by_chance;
    for (std::size_t r = 0; r < resampling.times; ++r) {
        shuffle(order, r, resampling);
        by_chance.push_back(gained(mean_of_best(order, values, bins), without));
    }
    require(!by_chance.empty(), "chance is seen by shuffling");
    std::sort(by_chance.begin(), by_chance.end());
    return quantile(by_chance, family_confidence);
}

double PointSpread::share_of_chance() const {
    const double all = of_parameters + of_chance;
    return all > 0.0 ? of_chance / all : 0.0;
}

PointSpread point_spread(std::span<const double> values, std::size_t replicates) {
    require(replicates >= 2 && values.size() >= 2 * replicates && values.size() % replicates == 0,
            "chance is told from parameters with two points and two replicates");
    std::vector<double> means;
    PointSpread result;
    for (std::size_t i = 0; i < values.size(); i += replicates) {
        const Summary point = summarise(values.subspan(i, replicates));
        means.push_back(point.mean);
        result.of_chance += *point.sd * *point.sd;
    }
    result.of_chance /= static_cast<double>(means.size());
    const double of_means = *summarise(means).sd * *summarise(means).sd;
    // The mean of a point still holds its part of chance.
    result.of_parameters =
        std::max(0.0, of_means - result.of_chance / static_cast<double>(replicates));
    return result;
}

} // namespace samspil
