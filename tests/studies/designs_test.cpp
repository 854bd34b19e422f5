#include "model/studies/designs.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace samspil {
namespace {

Design design(DesignKind kind, std::size_t dimensions, std::size_t size, std::uint32_t seed = 1,
              std::size_t blocks = 1) {
    return Design({kind, dimensions, size, blocks, {4}, seed, true});
}

using Points = std::vector<std::vector<double>>;

Points points_of(const Design& design) {
    Points points;
    for (std::size_t i = 0; i < design.size(); ++i) points.push_back(design.point(i));
    return points;
}

TEST(SobolSequence, HasTheFirstPointsOfJoeAndKuo) {
    // Their program's output for three dimensions and ten points.
    const Points published = {{0, 0, 0},
                              {0.5, 0.5, 0.5},
                              {0.75, 0.25, 0.25},
                              {0.25, 0.75, 0.75},
                              {0.375, 0.375, 0.625},
                              {0.875, 0.875, 0.125},
                              {0.625, 0.125, 0.875},
                              {0.125, 0.625, 0.375},
                              {0.1875, 0.3125, 0.9375},
                              {0.6875, 0.8125, 0.4375}};
    const Design plain({DesignKind::sobol, 3, published.size(), 1, {}, 1, false});
    EXPECT_EQ(points_of(plain), published);
}

/// Of 2^m points, each of the 2^m intervals of every dimension holds one: what scrambling keeps.
void expect_one_point_an_interval(const Points& points) {
    for (std::size_t d = 0; d < points.front().size(); ++d) {
        std::set<int> intervals;
        for (const auto& point : points) {
            intervals.insert(static_cast<int>(point[d] * static_cast<double>(points.size())));
        }
        EXPECT_EQ(intervals.size(), points.size()) << "dimension " << d;
    }
}

TEST(SobolDesign, IsStratifiedInEveryDimensionAlsoScrambled) {
    expect_one_point_an_interval(points_of(design(DesignKind::sobol, 50, 64)));
}

TEST(SobolDesign, IsAnotherOneForAnotherSeed) {
    EXPECT_NE(points_of(design(DesignKind::sobol, 2, 8, 1)),
              points_of(design(DesignKind::sobol, 2, 8, 2)));
}

TEST(SobolDesign, TakesAsManyDimensionsAsTheTableHas) {
    EXPECT_EQ(SobolSequence(most_sobol_dimensions).dimensions(), most_sobol_dimensions);
    EXPECT_THROW(SobolSequence(most_sobol_dimensions + 1), InvariantError);
}

TEST(LatinHypercube, HitsEachStratumOnceInEveryDimension) {
    const Design two_blocks = design(DesignKind::latin_hypercube, 5, 20, 1, 2);
    const Points points = points_of(two_blocks);
    ASSERT_EQ(points.size(), 40U);
    expect_one_point_an_interval({points.begin(), points.begin() + 20});
    expect_one_point_an_interval({points.begin() + 20, points.end()});
}

TEST(LatinHypercube, MeansOfASumVaryByTheClosedForm) {
    // d / (12 n^3) where plain sampling has d / (12 n): with 20 points and three dimensions
    // 3.1e-5 against 1.25e-2. Of 400 designs the variance is known to 7 %.
    constexpr std::size_t n = 20;
    constexpr std::size_t d = 3;
    constexpr int designs = 400;
    double squares = 0.0;
    for (std::uint32_t seed = 0; seed < designs; ++seed) {
        double sum = 0.0;
        for (const auto& point : points_of(design(DesignKind::latin_hypercube, d, n, seed))) {
            for (const double x : point) sum += x;
        }
        const double error = sum / n - d / 2.0;
        squares += error * error;
    }
    const double expected = d / (12.0 * n * n * n);
    EXPECT_NEAR(squares / designs, expected, 3.0 * std::sqrt(2.0 / designs) * expected);
}

TEST(GridDesign, HasEveryCombinationOnceWithTheLastDimensionFastest) {
    const Design grid({DesignKind::grid, 2, 1, 1, {2, 3}, 1, true});
    const Points expected = {{0.25, 0.5 / 3}, {0.25, 1.5 / 3}, {0.25, 2.5 / 3},
                             {0.75, 0.5 / 3}, {0.75, 1.5 / 3}, {0.75, 2.5 / 3}};
    EXPECT_EQ(points_of(grid), expected);
}

TEST(ListDesign, TakesTheSameRowInEveryDimension) {
    const Design list({DesignKind::list, 2, 1, 1, {4, 4}, 1, true});
    ASSERT_EQ(list.size(), 4U);
    EXPECT_EQ(list.point(3), (std::vector<double>{0.875, 0.875}));
}

TEST(SaltelliDesign, MixesTwoPointsOneCoordinateAtATime) {
    const Design design({DesignKind::saltelli, 3, 4, 1, {}, 1, true});
    ASSERT_EQ(design.size(), 4U * 5U);
    const auto a = design.point(5);
    const auto b = design.point(9);
    for (std::size_t j = 0; j < 3; ++j) {
        auto mixed = a;
        mixed[j] = b[j];
        EXPECT_EQ(design.point(6 + j), mixed);
    }
}

TEST(MorrisDesign, MovesEachCoordinateOnceByTwoThirds) {
    const Design trajectories = design(DesignKind::morris, 6, 10);
    const Points points = points_of(trajectories);
    for (std::size_t t = 0; t < 10; ++t) {
        for (std::size_t d = 0; d < 6; ++d) {
            EXPECT_NEAR(std::fabs(points[t * 7 + 6][d] - points[t * 7][d]), 2.0 / 3.0, 1e-15);
        }
        for (std::size_t k = 0; k < 6; ++k) {
            int moved = 0;
            for (std::size_t d = 0; d < 6; ++d) {
                moved += points[t * 7 + k][d] != points[t * 7 + k + 1][d] ? 1 : 0;
            }
            EXPECT_EQ(moved, 1);
        }
    }
}

TEST(Designs, BeginWithThePointsOfASmallerOne) {
    for (const DesignKind kind : {DesignKind::sobol, DesignKind::saltelli, DesignKind::morris}) {
        const Points small = points_of(design(kind, 3, 4));
        Points large = points_of(design(kind, 3, 9));
        large.resize(small.size());
        EXPECT_EQ(large, small) << design_names[static_cast<std::size_t>(kind)];
    }
    const Points small = points_of(design(DesignKind::latin_hypercube, 3, 4));
    Points large = points_of(design(DesignKind::latin_hypercube, 3, 4, 1, 3));
    large.resize(small.size());
    EXPECT_EQ(large, small);
}

TEST(GridDesign, IsRunInAnOrderWhoseBeginningIsSpreadOverAllOfIt) {
    const Design grid({DesignKind::grid, 1, 1, 1, {1000}, 1, true});
    const std::vector<std::uint32_t> order = grid.order();
    EXPECT_EQ(std::set<std::uint32_t>(order.begin(), order.end()).size(), 1000U);
    const auto in_lower_half = std::count_if(order.begin(), order.begin() + 100,
                                             [](std::uint32_t point) { return point < 500; });
    EXPECT_NEAR(static_cast<double>(in_lower_half), 50.0, 15.0); // three standard deviations
}

} // namespace
} // namespace samspil
