// Case M1 of the published answers: absorbing chains (Grinstead and Snell, chapter 11).
#include "model/journeys/absorbing_chain.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

/// A fair walk on 0..barrier that ends at either end; transient states 1..barrier-1.
AbsorbingChain fair_walk(std::size_t barrier) {
    AbsorbingChain walk(barrier - 1);
    for (std::size_t i = 0; i + 1 < barrier; ++i) {
        if (i > 0) walk.add(i, i - 1, 0.5);
        if (i + 2 < barrier) walk.add(i, i + 1, 0.5);
    }
    return walk;
}

void expect_near(const std::vector<double>& found, const std::vector<double>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 1e-9);
}

TEST(AbsorbingChain, AFairWalkMeetsItsFundamentalMatrix) {
    const AbsorbingChain walk = fair_walk(4);
    expect_near(walk.time_in_states(std::vector{1.0, 0.0, 0.0}), {1.5, 1.0, 0.5});
    expect_near(walk.time_in_states(std::vector{0.0, 1.0, 0.0}), {1.0, 2.0, 1.0});
    expect_near(walk.time_in_states(std::vector{0.0, 0.0, 1.0}), {0.5, 1.0, 1.5});
    expect_near(walk.mean_steps(), {3.0, 4.0, 3.0});
    expect_near(walk.variance_of_steps(), {8.0, 8.0, 8.0});
}

TEST(AbsorbingChain, AFairWalkEndsWhereItIsNearer) {
    // absorbed at 0 through state 1 with probability 1/2 a visit
    const AbsorbingChain walk = fair_walk(4);
    EXPECT_NEAR(0.5 * walk.time_in_states(std::vector{1.0, 0.0, 0.0})[0], 0.75, 1e-12);
    EXPECT_NEAR(0.5 * walk.time_in_states(std::vector{0.0, 1.0, 0.0})[0], 0.50, 1e-12);
    EXPECT_NEAR(0.5 * walk.time_in_states(std::vector{0.0, 0.0, 1.0})[0], 0.25, 1e-12);
}

TEST(AbsorbingChain, AFairWalkBetweenBarriersTakesTheProductOfTheDistances) {
    EXPECT_NEAR(fair_walk(17).mean_steps()[3], 4.0 * 13.0, 1e-9);
}

TEST(AbsorbingChain, AJumpAheadTakesHarmonicSums) {
    // from state i of 1..5 to one of i+1..5, all alike; 5 is the end
    AbsorbingChain jump(4);
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t to = i + 1; to < 4; ++to) jump.add(i, to, 1.0 / static_cast<double>(4 - i));
    }
    expect_near(jump.mean_steps(), {25.0 / 12.0, 11.0 / 6.0, 1.5, 1.0});
}

} // namespace
} // namespace samspil
