#include "model/studies/sensitivity.hpp"

#include "model/core/errors.hpp"
#include "model/studies/designs.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

namespace samspil {
namespace {

using Function = std::function<double(const std::vector<double>& unit)>;

/// Ishigami and Homma 1990, a = 7, b = 0.1, of three angles from -pi to pi.
double ishigami(const std::vector<double>& unit) {
    const auto angle = [&](std::size_t d) { return std::numbers::pi * (2.0 * unit[d] - 1.0); };
    const double sine = std::sin(angle(1));
    return std::sin(angle(0)) + 7.0 * sine * sine +
           0.1 * std::pow(angle(2), 4) * std::sin(angle(0));
}

/// Sobol's g with a = 0, 1, 4.5, 9, 99, 99, 99, 99.
double sobol_g(const std::vector<double>& unit) {
    constexpr std::array a = {0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};
    double product = 1.0;
    for (std::size_t d = 0; d < a.size(); ++d) {
        product *= (std::fabs(4.0 * unit[d] - 2.0) + a[d]) / (1.0 + a[d]);
    }
    return product;
}

std::vector<double> values_of(const Design& design, const Function& function) {
    std::vector<double> values;
    for (std::size_t i = 0; i < design.size(); ++i) values.push_back(function(design.point(i)));
    return values;
}

std::vector<double> coordinates(const Design& design) {
    std::vector<double> all;
    for (std::size_t i = 0; i < design.size(); ++i) {
        const std::vector<double> point = design.point(i);
        all.insert(all.end(), point.begin(), point.end());
    }
    return all;
}

SobolIndices indices_of(const Function& function, std::size_t parameters, std::size_t rows) {
    const Design design({DesignKind::saltelli, parameters, rows, 1, {}, 7, true});
    return sobol_indices(values_of(design, function), parameters);
}

void expect_within_its_error(const Estimate& estimate, double exact, const std::string& what) {
    EXPECT_NEAR(estimate.value, exact, 3.0 * estimate.se + 1e-6) << what;
}

TEST(SobolIndices, OfIshigamiAreTheExactOnes) {
    constexpr std::array first = {0.313905, 0.442411, 0.0};
    constexpr std::array total = {0.557589, 0.442411, 0.243684};
    const SobolIndices found = indices_of(ishigami, 3, 4096);
    for (std::size_t j = 0; j < 3; ++j) {
        expect_within_its_error(found.first[j], first[j], "first");
        expect_within_its_error(found.total[j], total[j], "total");
        EXPECT_LT(found.first[j].se, 0.03);
        EXPECT_LT(found.total[j].se, 0.03);
    }
    EXPECT_TRUE(told_from_zero(found.first[0], 3));
    EXPECT_FALSE(told_from_zero(found.first[2], 3)); // nothing by itself ...
    EXPECT_TRUE(told_from_zero(found.total[2], 3));  // ... and a quarter together with the first
}

TEST(SobolIndices, OfSobolsGAreTheExactOnes) {
    constexpr std::array first = {0.716192,  0.179048,  0.023676,  0.007162,
                                  0.0000716, 0.0000716, 0.0000716, 0.0000716};
    constexpr std::array total = {0.787144, 0.242198, 0.034317, 0.010460,
                                  0.000105, 0.000105, 0.000105, 0.000105};
    const SobolIndices found = indices_of(sobol_g, 8, 4096);
    for (std::size_t j = 0; j < 8; ++j) {
        expect_within_its_error(found.first[j], first[j], "first");
        expect_within_its_error(found.total[j], total[j], "total");
    }
}

TEST(SobolIndices, AreZeroToTheBitWhereAParameterDoesNothing) {
    const SobolIndices found =
        indices_of([](const std::vector<double>& unit) { return unit[0]; }, 2, 64);
    EXPECT_EQ(found.first[1].value, 0.0);
    EXPECT_EQ(found.total[1].value, 0.0);
    EXPECT_FALSE(told_from_zero(found.total[1], 2));
    EXPECT_NEAR(found.total[0].value, 1.0, 0.1);
}

TEST(SobolIndices, OfAConstantAreZero) {
    const SobolIndices found = indices_of([](const auto&) { return 3.0; }, 2, 8);
    EXPECT_EQ(found.first[0].value, 0.0);
    EXPECT_EQ(found.total[0].se, 0.0);
}

/// All trajectories of four levels that there are count alike if all starts, directions and orders
/// do; the effect of a parameter depends on where the others stand alone.
std::vector<double> all_effects_of_ishigami() {
    std::vector<double> effects;
    constexpr double delta = 2.0 / 3.0;
    constexpr std::size_t levels = 4;
    for (std::size_t x = 0; x < levels; ++x) {
        for (std::size_t y = 0; y < levels; ++y) {
            for (std::size_t low = 0; low < levels / 2; ++low) {
                const double others[] = {static_cast<double>(x) / 3.0,
                                         static_cast<double>(y) / 3.0};
                for (std::size_t d = 0; d < 3; ++d) {
                    std::vector<double> point(3);
                    point[d] = static_cast<double>(low) / 3.0;
                    point[(d + 1) % 3] = others[0];
                    point[(d + 2) % 3] = others[1];
                    const double before = ishigami(point);
                    point[d] += delta;
                    effects.push_back((ishigami(point) - before) / delta);
                }
            }
        }
    }
    return effects;
}

TEST(Morris, OfIshigamiByEnumeration) {
    const std::vector<double> effects = all_effects_of_ishigami();
    const std::vector<MorrisEffect> found = morris_effects(effects, 3);
    const double n = static_cast<double>(effects.size()) / 3.0;
    const double of_population = std::sqrt((n - 1.0) / n);
    constexpr std::array mu = {7.704054, 0.0, 0.0};
    constexpr std::array mu_star = {7.704054, 7.875, 6.248796};
    constexpr std::array sigma = {6.248796, 7.875, 8.837132};
    for (std::size_t d = 0; d < 3; ++d) {
        EXPECT_NEAR(found[d].mu, mu[d], 1e-6);
        EXPECT_NEAR(found[d].mu_star.value, mu_star[d], 1e-6);
        EXPECT_NEAR(found[d].sigma * of_population, sigma[d], 1e-6);
    }
}

TEST(Morris, OfIshigamiByTrajectories) {
    const Design design({DesignKind::morris, 3, 2000, 1, {4}, 3, true});
    const std::vector<MorrisEffect> found =
        morris_effects(elementary_effects(coordinates(design), values_of(design, ishigami), 3), 3);
    EXPECT_NEAR(found[0].mu_star.value, 7.704054, 3.0 * found[0].mu_star.se);
    EXPECT_NEAR(found[1].mu_star.value, 7.875, 1e-12);
    EXPECT_NEAR(found[2].mu_star.value, 6.248796, 3.0 * found[2].mu_star.se);
    EXPECT_LT(found[2].mu_star.se, 0.2);
}

TEST(Morris, RefusesPointsThatAreNoTrajectory) {
    const std::vector<double> points = {0, 0, 1, 1, 0, 1};
    EXPECT_THROW(elementary_effects(points, std::vector<double>{1, 2, 3}, 2), InvariantError);
}

TEST(RankCorrelation, ByHand) {
    // ranks 1 2 3 4 5 and 2 1 4 3 5: 1 - 6 x 4 / (5 x 24) = 0.8
    const std::vector<double> x = {1, 2, 3, 4, 5};
    EXPECT_NEAR(rank_correlation(x, std::vector<double>{20, 10, 400, 300, 5000}).value, 0.8, 1e-15);
    // ranks 1 2.5 2.5 4 5: a tie shares its mean rank
    const double tied = rank_correlation(x, std::vector<double>{1, 2, 2, 3, 4}).value;
    EXPECT_NEAR(tied, 9.5 / std::sqrt(10.0 * 9.5), 1e-15);
    EXPECT_EQ(rank_correlation(x, std::vector<double>{1, 1, 1, 1, 1}).value, 0.0);
}

TEST(RankCorrelation, OfUnrelatedParametersIsSeldomToldFromZero) {
    // 95 % of families of 20 have none that is told apart: of 40 about 2, and more than 7 hardly
    // ever.
    constexpr std::size_t parameters = 20;
    int families = 0;
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        const Design design({DesignKind::latin_hypercube, parameters + 1, 200, 1, {}, seed, true});
        const std::vector<double> all = coordinates(design);
        bool any = false;
        const auto column = [&](std::size_t d) {
            std::vector<double> values;
            for (std::size_t i = d; i < all.size(); i += parameters + 1) values.push_back(all[i]);
            return values;
        };
        for (std::size_t d = 0; d < parameters; ++d) {
            any |= told_from_zero(rank_correlation(column(d), column(parameters)), parameters);
        }
        families += any ? 1 : 0;
    }
    EXPECT_LE(families, 7);
}

TEST(ValueOfKnowing, IsWhatTheBetterChoiceBrings) {
    // A policy is worth 2 x - 1, x uniform in [0, 1]; doing nothing is worth 0. Without knowing x
    // both are worth 0; who knows x takes the policy for x > 1/2: 1/4.
    const Design design({DesignKind::sobol, 2, 1024, 1, {}, 1, true});
    std::vector<double> x;
    std::vector<double> idle;
    std::vector<double> values;
    for (std::size_t i = 0; i < design.size(); ++i) {
        x.push_back(design.point(i)[0]);
        idle.push_back(design.point(i)[1]);
        values.insert(values.end(), {0.0, 2.0 * x.back() - 1.0});
    }
    EXPECT_NEAR(value_of_knowing(x, values, 16), 0.25, 0.005);
    const double by_chance = value_by_chance(values, 2, 16);
    EXPECT_LT(by_chance, 0.05);
    EXPECT_LT(value_of_knowing(idle, values, 16), by_chance);
}

TEST(ValueOfKnowing, IsNothingWhereTheChoiceNeverChanges) {
    const std::vector<double> x = {1, 2, 3, 4};
    const std::vector<double> values = {0, 1, 0, 2, 0, 3, 0, 4};
    EXPECT_EQ(value_of_knowing(x, values, 2), 0.0);
}

TEST(PointSpread, IsChanceWithinPointsAndParametersBetweenThem) {
    // points 1 3 | 5 7: chance has variance 2; means 2 and 6 have 8, of which 2 / 2 is chance
    const PointSpread found = point_spread(std::vector<double>{1, 3, 5, 7}, 2);
    EXPECT_DOUBLE_EQ(found.of_chance, 2.0);
    EXPECT_DOUBLE_EQ(found.of_parameters, 7.0);
    EXPECT_DOUBLE_EQ(found.share_of_chance(), 2.0 / 9.0);
}

TEST(ValueOfKnowing, IsNothingWhereTheChoiceIsTheSameWhateverIsKnown) {
    // an option worth 0, and one that is always worth more, by amounts whose sums are rounded
    std::vector<double> x;
    std::vector<double> values;
    for (int i = 0; i < 300; ++i) {
        x.push_back((i * 7) % 300);
        values.push_back(0.0);
        values.push_back(1e11 / 3.0 + 1e9 / 7.0 * ((i * 13) % 300));
    }
    EXPECT_EQ(value_of_knowing(x, values, 15), 0.0);
    EXPECT_EQ(value_by_chance(values, 2, 15), 0.0);
}

} // namespace
} // namespace samspil
