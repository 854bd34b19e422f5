// Agents sample what the closed forms expect (model.md section 9, claim 3), by the statistical
// rule of tests/support/agreement.hpp, with its planted fault.
#include "tests/support/agreement.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

struct Case {
    const char* scenario;
    int citizens_per_agent;
    int years;
};

std::vector<std::vector<Cell>> sample(const World& world, const Case& c, int replicates) {
    const Basis basis(world);
    RunSettings settings;
    settings.years = c.years;
    settings.replicates = replicates;
    settings.seed = 20180101;
    settings.citizens_per_agent = c.citizens_per_agent;
    std::vector<std::vector<Cell>> cells;
    for (const ReplicateResult& result : run_replicates(basis, settings, [] {})) {
        cells.push_back(journey_cells(world, result));
    }
    return cells;
}

class Agents : public testing::TestWithParam<Case> {};

TEST_P(Agents, AgreeWithTheirExpectationAtFrozenLoad) {
    const Case c = GetParam();
    const World world = frozen(world_of(c.scenario));
    const std::vector<Cell> expected = journey_cells(world, run_cohorts(Basis(world), c.years));
    const auto found = disagreements(expected, sample(world, c, 60));
    EXPECT_TRUE(found.empty()) << found.size() << " cells, the first is " << found.front();
}

TEST_P(Agents, DisagreeWhenFivePerCentMoreHandoffsBounce) {
    const Case c = GetParam();
    const World world = frozen(world_of(c.scenario));
    const std::vector<Cell> expected = journey_cells(world, run_cohorts(Basis(world), c.years));
    World faulty = world;
    for (Journey& journey : faulty.journeys) journey.bounce_share *= 1.05;
    EXPECT_FALSE(disagreements(expected, sample(faulty, c, 60)).empty());
}

INSTANTIATE_TEST_SUITE_P(Worlds, Agents,
                         testing::Values(Case{"scenarios/two-towns.toml", 1, 40},
                                         Case{"scenarios/silo-walk.toml", 50, 10},
                                         Case{"scenarios/status-quo.toml", 100, 4}),
                         [](const auto& world) {
                             std::string name = world.param.scenario + sizeof("scenarios");
                             for (char& c : name) {
                                 if (c == '-' || c == '.') c = '_';
                             }
                             return name;
                         });

TEST(Agreement, StudentsTMeetsPublishedQuantiles) {
    EXPECT_NEAR(student_p_value(2.0227, 39.0), 0.05, 1e-4);
    EXPECT_NEAR(student_p_value(12.706, 1.0), 0.05, 1e-4);
}

} // namespace
} // namespace samspil::test
