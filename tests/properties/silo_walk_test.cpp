// The reference workload: exact expectations of the recursion in scenarios/worlds/silo-walk.
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace samspil::test {
namespace {

constexpr std::size_t organisations = 12;
constexpr std::size_t touchpoints = 24;

double total(const ReplicateResult& result, double JourneyYear::*what) {
    double sum = 0.0;
    for (const YearRecord& year : result.years) {
        for (const JourneyYear& journey : year.journeys) sum += journey.*what;
    }
    return sum;
}

double visits_of(const World& world, const YearRecord& year, std::size_t organisation) {
    double visits = 0.0;
    for (std::size_t s = 0; s < touchpoints; ++s) {
        if (world.services[s].kind.index() == organisation) visits += year.visits_of_service[s];
    }
    return visits;
}

double time_cost(const Basis& basis, const ReplicateResult& result) {
    double ore = 0.0;
    for (const YearRecord& year : result.years) {
        ore += static_cast<double>(
            year.flows.at(Sector::citizens, Sector::time, basis.model.book.category("own_time"))
                .amount());
    }
    return ore;
}

TEST(SiloWalk, CohortsMeetItsExactExpectation) {
    const World world = world_of("scenarios/silo-walk.toml");
    ASSERT_EQ(world.kinds.size(), organisations);
    ASSERT_EQ(world.services.size(), touchpoints);
    const Basis basis(world);
    const ReplicateResult result = run_cohorts(basis, 10);
    // Probabilities are multiples of 2^-32, so the eighth digit may move.
    EXPECT_NEAR(total(result, &JourneyYear::visits), 35241682.64, 0.4);
    EXPECT_NEAR(total(result, &JourneyYear::resolved), 5241275.12, 0.1);
    EXPECT_NEAR(total(result, &JourneyYear::abandoned), 1800024.45, 0.1);
    EXPECT_NEAR(total(result, &JourneyYear::bounces), 1800024.45, 0.1);
    EXPECT_NEAR(time_cost(basis, result) / 557477777211.0, 1.0, 1e-8);
    EXPECT_NEAR(visits_of(world, result.years[0], 0), 221983.71, 0.01);
    EXPECT_NEAR(visits_of(world, result.years[9], 11), 357095.93, 0.01);
}

} // namespace
} // namespace samspil::test
