#include "model/organisations/betweenness.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace samspil {
namespace {

TEST(Betweenness, OfAChainIsItsMiddle) {
    const std::vector<Way> ways = {{0, 1, 10.0}, {1, 2, 10.0}};
    const Betweenness found = betweenness(3, ways);
    // Of the two ordered pairs of other nodes, (0,2) and (2,0), one leads through node 1.
    EXPECT_EQ(found.nodes, (std::vector<double>{0.0, 0.5, 0.0}));
    // Of six ordered pairs (0,1) and (0,2) take the first way, (1,2) and (0,2) the second.
    EXPECT_EQ(found.ways, (std::vector<double>{2.0 / 6.0, 2.0 / 6.0}));
}

TEST(Betweenness, FollowsTheWayThatMostPeopleTake) {
    // From 0 to 2 directly goes one person, over 1 go a hundred: 0.01 + 0.01 is shorter than 1.
    const std::vector<Way> ways = {{0, 2, 1.0}, {0, 1, 100.0}, {1, 2, 100.0}};
    const Betweenness found = betweenness(3, ways);
    EXPECT_EQ(found.nodes[1], 0.5);
    EXPECT_EQ(found.ways[0], 0.0);
}

TEST(Betweenness, SharesEqualWays) {
    const std::vector<Way> ways = {{0, 1, 8.0}, {1, 3, 8.0}, {0, 2, 8.0}, {2, 3, 8.0}};
    const Betweenness found = betweenness(4, ways);
    EXPECT_NEAR(found.nodes[1], 0.5 / 6.0, 1e-15);
    EXPECT_NEAR(found.nodes[2], 0.5 / 6.0, 1e-15);
}

TEST(Betweenness, OfFewNodesIsZero) {
    EXPECT_TRUE(betweenness(0, {}).nodes.empty());
    EXPECT_EQ(betweenness(2, std::vector<Way>{{0, 1, 1.0}}).nodes, (std::vector<double>{0.0, 0.0}));
}

TEST(Betweenness, RefusesWaysOfNobodyAndToNowhere) {
    EXPECT_THROW(betweenness(2, std::vector<Way>{{0, 1, 0.0}}), InvariantError);
    EXPECT_THROW(betweenness(2, std::vector<Way>{{0, 2, 1.0}}), InvariantError);
}

} // namespace
} // namespace samspil
