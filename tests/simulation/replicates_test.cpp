#include "model/simulation/replicates.hpp"

#include "model/core/parallel.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace samspil::test {
namespace {

RunSettings five_replicates_of_a_year() {
    RunSettings settings;
    settings.years = 1;
    settings.replicates = 5;
    settings.engine = EngineKind::cohorts;
    return settings;
}

TEST(Replicates, AreRunOnlyIfWanted) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    std::vector<std::uint32_t> finished;
    with_threads(1, [&] {
        run_replicates(basis, five_replicates_of_a_year(),
                       {[](std::uint32_t k) { return k % 2 == 0; }, [] {},
                        [&](std::uint32_t k, const ReplicateResult& result) {
                            EXPECT_EQ(result.years.size(), 1U);
                            finished.push_back(k);
                        }});
    });
    EXPECT_EQ(finished, (std::vector<std::uint32_t>{0, 2, 4}));
}

TEST(Replicates, FailByThemselvesAndTheLowestIsNamed) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    std::uint32_t at_work = 0;
    std::vector<std::uint32_t> finished;
    const ReplicateFollower follower = {
        [&](std::uint32_t k) {
            at_work = k;
            return true;
        },
        [&] { require(at_work != 1 && at_work != 3, "money is gone"); },
        [&](std::uint32_t k, const ReplicateResult&) { finished.push_back(k); }};
    with_threads(1, [&] {
        try {
            run_replicates(basis, five_replicates_of_a_year(), follower);
            ADD_FAILURE() << "two replicates failed";
        } catch (const ReplicateError& error) {
            EXPECT_STREQ(error.what(), "replicate 1: money is gone");
        }
    });
    EXPECT_EQ(finished, (std::vector<std::uint32_t>{0, 2, 4}));
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
