// [[people]] of a scenario: people who go from one step to another, or have no problem more.
#include "model/simulation/people_moves.hpp"

#include "model/simulation/replicates.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace samspil::test {
namespace {

constexpr std::size_t guidance = 1; // step of unemployment, the first journey

PeopleMove leave_guidance(double count) {
    PeopleMove move;
    move.journey = JourneyId(0);
    move.step = guidance;
    move.count = count;
    move.year = 2018;
    move.where = {"x.toml", 7, 1};
    return move;
}

World two_towns_with(const PeopleMove& move) {
    World world = world_of("scenarios/two-towns.toml");
    world.moves = {move};
    return world;
}

/// Who is where in the whole country, shape [states x levels].
std::vector<double> standing(const Basis& basis, const State& state) {
    const JourneyMap& map = basis.model.populations[0].map;
    std::vector<double> people(map.states.size() * level_count, 0.0);
    RowArray stock;
    for (const MunicipalityId m : basis.everywhere) {
        state.engine->count(m, map, stock);
        for (std::size_t x = 0; x < map.states.size(); ++x) {
            for (std::size_t g = 0; g < map.segment_count(); ++g) {
                people[x * level_count + g % level_count] += stock[x * map.stride() + g];
            }
        }
    }
    return people;
}

class AnyPeopleMoves : public testing::Test {
  protected:
    /// What the move changes, shape [states x levels].
    std::vector<double> change_by(EngineKind engine, const PeopleMove& move,
                                  int citizens_per_agent) {
        basis = std::make_unique<const Basis>(two_towns_with(move));
        RunSettings run;
        run.engine = engine;
        run.citizens_per_agent = citizens_per_agent;
        State state(*basis, {run.seed, 0}, make_engine(*basis, run, 0), run.years);
        const std::vector<double> before = standing(*basis, state);
        move_people(*basis, state);
        std::vector<double> after = standing(*basis, state);
        for (std::size_t i = 0; i < after.size(); ++i) after[i] -= before[i];
        return after;
    }
    const JourneyMap& map() const { return basis->model.populations[0].map; }
    /// Sum of a change over the phases of a step.
    double at_step(const std::vector<double>& changes, std::size_t step) const {
        const std::size_t first = map().steps[step].first_state;
        const std::size_t end = first + map().routes[0].phases;
        return std::accumulate(changes.begin() + static_cast<std::ptrdiff_t>(first * level_count),
                               changes.begin() + static_cast<std::ptrdiff_t>(end * level_count),
                               0.0);
    }

    std::unique_ptr<const Basis> basis;
};

class PeopleMoves : public AnyPeopleMoves, public testing::WithParamInterface<EngineKind> {
  protected:
    std::vector<double> change(const PeopleMove& move) { return change_by(GetParam(), move, 1); }
};

TEST_P(PeopleMoves, TakeAsManyAsTheScenarioSaysAndLoseNobody) {
    const std::vector<double> changes = change(leave_guidance(12.0));
    EXPECT_NEAR(at_step(changes, guidance), -12.0, 1e-9);
    EXPECT_NEAR(changes[0] + changes[1] + changes[2], 12.0, 1e-9) << "idle, state 0";
    EXPECT_NEAR(std::accumulate(changes.begin(), changes.end(), 0.0), 0.0, 1e-9);
}

TEST_P(PeopleMoves, TakeThemByResourceLevel) {
    PeopleMove move = leave_guidance(10.0);
    move.shares = {{0.0, 0.4, 0.6}};
    const std::vector<double> changes = change(move);
    const double less_than_one_agent = GetParam() == EngineKind::agents ? 1.0 : 1e-9;
    EXPECT_EQ(changes[0], 0.0);
    EXPECT_NEAR(changes[1], 4.0, less_than_one_agent);
    EXPECT_NEAR(changes[2], 6.0, less_than_one_agent);
    EXPECT_NEAR(changes[1] + changes[2], 10.0, 1e-9);
}

TEST_P(PeopleMoves, KeepTheBenefitClockOfWhoGoesToAnotherStep) {
    PeopleMove move = leave_guidance(12.0);
    move.to = 0;
    const std::vector<double> changes = change(move);
    EXPECT_NEAR(at_step(changes, guidance), -12.0, 1e-9);
    EXPECT_NEAR(at_step(changes, 0), 12.0, 1e-9);
    for (std::size_t phase = 0; phase < map().routes[0].phases; ++phase) {
        for (std::size_t level = 0; level < level_count; ++level) {
            const auto of = [&](std::size_t step) {
                return changes[(map().steps[step].first_state + phase) * level_count + level];
            };
            EXPECT_NEAR(of(0), -of(guidance), 1e-9);
        }
    }
}

TEST_P(PeopleMoves, WaitForTheirYear) {
    PeopleMove move = leave_guidance(12.0);
    move.year = 2019;
    for (const double people : change(move)) EXPECT_EQ(people, 0.0);
}

TEST_P(PeopleMoves, OfMoreThanThereAreAreRefused) {
    try {
        change(leave_guidance(5000.0));
        FAIL() << "there are not so many";
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what())
                      .find("x.toml:7:1: count: 5000 people are to leave "
                            "unemployment.guidance, where there are"),
                  std::string::npos)
            << error.what();
    }
}

TEST_P(PeopleMoves, HaveTheSameLuckHoweverManyReplicatesThereAre) {
    const World world = two_towns_with(leave_guidance(12.0));
    const auto basis_of_world = std::make_shared<const Basis>(world);
    RunSettings run;
    run.engine = GetParam();
    run.years = 2;
    const ReplicateResult one = run_replicate(*basis_of_world, run, 3, [] {});
    run.replicates = 4;
    const auto four = run_replicates(*basis_of_world, run, [] {});
    EXPECT_EQ(one.years.back().flows, four[3].years.back().flows);
}

// An agent of ten stands for ten: the sample is right on average, and off by less than one agent.
TEST_F(AnyPeopleMoves, OfAgentsWhoStandForManyAreOffByLessThanOneAgent) {
    const double moved =
        -at_step(change_by(EngineKind::agents, leave_guidance(25.0), 10), guidance);
    EXPECT_GT(moved, 15.0);
    EXPECT_LT(moved, 35.0);
}

// There are enough people in guidance for it, but not of this level.
TEST_P(PeopleMoves, OfMoreThanThereAreOfALevelAreRefused) {
    PeopleMove move = leave_guidance(30.0);
    move.shares = {{1.0, 0.0, 0.0}};
    try {
        change(move);
        FAIL() << "there are not so many of the high level";
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what()).find("30 people of the high level are to leave"),
                  std::string::npos)
            << error.what();
    }
}

INSTANTIATE_TEST_SUITE_P(Both, PeopleMoves,
                         testing::Values(EngineKind::cohorts, EngineKind::agents));

TEST(ImpossibleMoves, AreFoundBeforeTheRun) {
    EXPECT_TRUE(impossible_moves(Basis(two_towns_with(leave_guidance(12.0)))).empty());
    const auto faults = impossible_moves(Basis(two_towns_with(leave_guidance(5000.0))));
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults.front().where.line, 7);
}

} // namespace
} // namespace samspil::test
