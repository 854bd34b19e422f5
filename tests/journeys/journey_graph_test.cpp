#include "model/journeys/journey_graph.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace samspil {
namespace {

using Steps = std::vector<std::size_t>;

/// A journey whose steps lead where `ways` say.
Journey journey_of(const std::vector<std::vector<Branch>>& ways) {
    Journey journey;
    for (const std::vector<Branch>& next : ways) {
        journey.steps.emplace_back();
        journey.steps.back().next = next;
    }
    return journey;
}

TEST(JourneyGraph, FindsNothingWrongWithAChain) {
    const JourneyGraph graph(journey_of({{{1, 1.0}}, {{2, 1.0}}, {{resolved, 1.0}}}));
    EXPECT_TRUE(graph.steps_that_cannot_resolve().empty());
    EXPECT_TRUE(graph.steps_never_reached().empty());
}

TEST(JourneyGraph, AllowsCirclesWithAWayOut) {
    const JourneyGraph graph(journey_of({{{1, 1.0}}, {{0, 0.9}, {resolved, 0.1}}}));
    EXPECT_TRUE(graph.steps_that_cannot_resolve().empty());
    EXPECT_TRUE(graph.steps_never_reached().empty());
}

TEST(JourneyGraph, FindsACircleWithoutAWayOut) {
    const JourneyGraph graph(
        journey_of({{{1, 0.5}, {resolved, 0.5}}, {{2, 1.0}}, {{1, 1.0}}, {{resolved, 1.0}}}));
    EXPECT_EQ(graph.steps_that_cannot_resolve(), (Steps{1, 2}));
    EXPECT_EQ(graph.steps_never_reached(), Steps{3});
}

TEST(JourneyGraph, DoesNotFollowBranchesThatAreNeverTaken) {
    const JourneyGraph graph(
        journey_of({{{1, 0.0}, {resolved, 1.0}}, {{0, 1.0}, {resolved, 0.0}}, {{2, 1.0}}}));
    EXPECT_EQ(graph.steps_that_cannot_resolve(), Steps{2});
    EXPECT_EQ(graph.steps_never_reached(), (Steps{1, 2}));
}

TEST(JourneyGraph, LeadsOnToTheEndFromEveryStepOfALongChain) {
    std::vector<std::vector<Branch>> ways;
    for (std::size_t step = 0; step < 100000; ++step) ways.push_back({{step + 1, 1.0}});
    ways.push_back({{resolved, 1.0}});
    const JourneyGraph graph(journey_of(ways));
    EXPECT_TRUE(graph.steps_that_cannot_resolve().empty());
    EXPECT_TRUE(graph.steps_never_reached().empty());
}

TEST(JourneyGraph, OfNoStepsHasNothingWrong) {
    const JourneyGraph graph{Journey{}};
    EXPECT_TRUE(graph.steps_that_cannot_resolve().empty());
    EXPECT_TRUE(graph.steps_never_reached().empty());
}

TEST(JourneyGraph, RefusesABranchToAStepThatIsNotThere) {
    EXPECT_THROW(JourneyGraph(journey_of({{{1, 1.0}}})), InvariantError);
}

} // namespace
} // namespace samspil
