#include "model/simulation/calibration.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/expectations.hpp"
#include "model/simulation/transitions.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace samspil::test {
namespace {

/// One month of a stock of people by the chain itself, cell by cell.
std::vector<double> by_chain(const PopulationModel& population, std::size_t m,
                             std::span<const double> stock) {
    const JourneyMap& map = population.map;
    std::vector<double> next(stock.size(), 0.0);
    for (std::size_t band = 0; band < map.band_count; ++band) {
        const MonthChain chain(map, population.common, population.start[m], band);
        for (std::size_t level = 0; level < level_count; ++level) {
            for (std::size_t state = 0; state < map.states.size(); ++state) {
                const double here = stock[state * map.stride() + segment_of(band, level)];
                chain.from(level, state, [&](std::size_t cell, double p) {
                    const std::size_t to_level = cell / map.states.size();
                    const std::size_t to_state = cell % map.states.size();
                    next[to_state * map.stride() + segment_of(band, to_level)] += here * p;
                });
            }
        }
    }
    return next;
}

class Chain : public testing::TestWithParam<const char*> {};

TEST_P(Chain, EveryMonthEndsSomewhere) {
    const Model model(world_of(GetParam()));
    for (const PopulationModel& population : model.populations) {
        const JourneyMap& map = population.map;
        for (std::size_t band = 0; band < map.band_count; ++band) {
            const MonthChain chain(map, population.common, population.start[0], band);
            for (std::size_t level = 0; level < level_count; ++level) {
                for (std::size_t state = 0; state < map.states.size(); ++state) {
                    double sum = 0.0;
                    chain.from(level, state, [&](std::size_t, double p) {
                        EXPECT_GE(p, 0.0);
                        sum += p;
                    });
                    EXPECT_NEAR(sum, 1.0, 1e-12) << "state " << state;
                }
            }
        }
    }
}

TEST_P(Chain, CohortsMoveAsTheChainSays) {
    const Model model(world_of(GetParam()));
    const Start start = find_start(model);
    Cohorts cohorts(model, start);
    for (const PopulationModel& population : model.populations) {
        const RowArray& begin = start.stock[index(population.map.population)][0];
        std::vector<double> expected(begin.begin(), begin.end());
        for (int month = 0; month < 30; ++month) {
            const RowArray& people = cohorts.people(population.map.population, MunicipalityId(0));
            for (std::size_t i = 0; i < expected.size(); ++i) {
                ASSERT_NEAR(people[i], expected[i], 1e-9 * (1.0 + expected[i]));
            }
            Counts counts;
            cohorts.move(MunicipalityId(0), population.map, population.common, population.start[0],
                         Month(month), counts);
            expected = by_chain(population, 0, expected);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Worlds, Chain,
                         testing::Values("scenarios/two-towns.toml", "scenarios/silo-walk.toml"));

TEST(Rest, AStationaryStartStaysWhereItIs) {
    const Model model(world_of("scenarios/two-towns.toml"));
    const Start start = find_start(model);
    for (const PopulationModel& population : model.populations) {
        for (std::size_t m = 0; m < 2; ++m) {
            const RowArray& stock = start.stock[index(population.map.population)][m];
            const std::vector<double> next = by_chain(population, m, stock);
            for (std::size_t i = 0; i < stock.size(); ++i) {
                EXPECT_NEAR(next[i], stock[i], 1e-9 * (1.0 + stock[i]));
            }
        }
    }
}

TEST(Rest, HoldsEverybodyWhoLivesThere) {
    const Model model(world_of("scenarios/two-towns.toml"));
    const Start start = find_start(model);
    const auto people = [&](std::size_t population, std::size_t m) {
        const RowArray& stock = start.stock[population][m];
        return std::accumulate(stock.begin(), stock.end(), 0.0);
    };
    EXPECT_NEAR(people(0, 0), 2000.0, 1e-8);
    EXPECT_NEAR(people(0, 1), 1000.0, 1e-8);
    EXPECT_NEAR(people(1, 0), 120.0, 1e-9);
}

// Where all places are alike every place is the representative one, so starts meet their rates.
TEST(Calibration, YearlyStartsMeetTheRatesOfTheWorld) {
    World world = world_of("scenarios/two-towns.toml");
    for (Municipality& m : world.municipalities) {
        m.low_factor = 1.0;
        m.maturity_offset = 0.0;
    }
    ASSERT_TRUE(calibrate(world).empty());
    const ReplicateResult result = run_cohorts(Basis(frozen(world)), 1);
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        double started = 0.0;
        double expected = 0.0;
        for (std::size_t level = 0; level < level_count; ++level) {
            started += result.years[0].journeys[j * level_count + level].started;
        }
        const std::size_t population = index(world.journeys[j].population);
        for (const Municipality& m : world.municipalities) {
            for (std::size_t band = 0; band < m.people[population].size(); ++band) {
                expected += m.people[population][band] * world.journeys[j].rate[band];
            }
        }
        EXPECT_NEAR(started / expected, 1.0, 1e-3) << world.journeys[j].name;
    }
}

TEST(Calibration, RefusesAPopulationThatIsHardlyEverIdleAndNamesTheBand) {
    World world = world_of("scenarios/two-towns.toml");
    set_number(world, "journeys.long_sickness.rate.50_plus", 3.0);
    const std::vector<Fault> faults = calibrate(world);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults[0].text.find("citizens 50_plus"), std::string::npos) << faults[0].text;
}

TEST(Calibration, TheCostlierProblemIsTheMoreSevere) {
    const World world = world_of("scenarios/two-towns.toml");
    EXPECT_GT(world.journeys[1].severity_rank, world.journeys[0].severity_rank)
        << "sickness costs more than unemployment";
}

} // namespace
} // namespace samspil::test
