#include "model/simulation/replicates.hpp"

#include "model/core/parallel.hpp"
#include "model/simulation/burn_in.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

RunSettings five_replicates_of_a_year() {
    RunSettings settings;
    settings.years = 1;
    settings.replicates = 5;
    settings.engine = EngineKind::cohorts;
    return settings;
}

TEST(Replicates, FailByThemselvesAndTheLowestIsNamed) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    int finished_years = 0; // one of each replicate
    const Progress progress = [&] {
        ++finished_years;
        require(finished_years != 2 && finished_years != 4, "money is gone");
    };
    with_threads(1, [&] {
        try {
            run_replicates(basis, five_replicates_of_a_year(), progress);
            ADD_FAILURE() << "two replicates failed";
        } catch (const ReplicateError& error) {
            EXPECT_STREQ(error.what(), "replicate 1: money is gone");
        }
    });
    EXPECT_EQ(finished_years, 5) << "the others are run all the same";
}

/// The portfolio at the start is the same whoever makes it.
TEST(Replicates, MayShareWhatWasBoughtBeforeTheStart) {
    const Basis basis(deciding_two_towns());
    const RunSettings settings = five_replicates_of_a_year();
    const Portfolio bought = portfolio_at_start(basis, luck_of(settings, 3));
    EXPECT_FALSE(bought.projects.empty());
    EXPECT_EQ(run_replicate(basis, settings, 3, bought, [] {}),
              run_replicate(basis, settings, 3, [] {}));
}

TEST(Replicates, OfAWorldWithoutBusinessesHaveTheSameCitizens) {
    const World world = world_of("scenarios/two-towns.toml");
    World without = world;
    for (Municipality& m : without.municipalities) {
        for (double& people : m.people[index(Population::businesses)]) people = 0.0;
    }
    const auto started = [](const World& facts) {
        return run_cohorts(Basis(frozen(facts)), 1).years.front().journeys.front().started;
    };
    EXPECT_NEAR(started(without), started(world), 1e-9 * started(world));
}

} // namespace
} // namespace samspil::test
