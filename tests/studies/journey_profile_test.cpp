#include "model/studies/journey_profile.hpp"

#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <array>

namespace samspil::test {
namespace {

constexpr JourneyId first_employee(2); // in the order of world.toml
constexpr std::size_t low = 2;

double of_category(const Basis& basis, const JourneyProfile& profile, const char* category,
                   Sector sector) {
    return profile.balances[basis.model.book.category(category).index()][index(sector)];
}

// scenarios/worlds/two-towns/README.md, sections 1 to 4
TEST(JourneyProfile, IsThatOfThePageOnTwoTowns) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    const JourneyProfiles profiles(basis, first_employee);
    const JourneyProfile profile = profiles.of({nordby, 0, low});
    EXPECT_NEAR(profile.starts, 8.25829, 1e-5);
    ASSERT_EQ(profile.steps.size(), 3U);
    const std::array visits = {1.299484, 0.578489, 0.157686};
    const std::array pace = {1.0, 1.2, 1.4 * 1.02}; // months a visit
    for (std::size_t s = 0; s < 3; ++s) {
        EXPECT_NEAR(profile.steps[s].visits, visits[s], 3e-6);
        EXPECT_NEAR(profile.steps[s].months, pace[s] * visits[s], 5e-6);
    }
    const StepProfile together = profile.together();
    EXPECT_NEAR(together.months, 2.218846, 3e-6);
    EXPECT_NEAR(together.bounced, 0.299484, 3e-6);
    EXPECT_NEAR(together.abandoned, 0.033276, 3e-6);
    // Minutes of each visit with its handoff, at 380 kr. an hour; 2,500 kr. a month, 22 % of it
    // tax.
    const double minutes = 168.0242 * 1.299484 + 149.5066 * 0.578489 + 48.0 * 0.157686;
    EXPECT_NEAR(of_category(basis, profile, "own_time", Sector::businesses),
                -minutes / 60.0 * 380.0, 0.01);
    EXPECT_NEAR(of_category(basis, profile, "lost_production", Sector::businesses),
                -2500.0 * 2.218846, 0.01);
    EXPECT_NEAR(of_category(basis, profile, "corporate_tax", Sector::businesses),
                0.22 * 2500.0 * 2.218846, 0.01);
    EXPECT_NEAR(of_category(basis, profile, "corporate_tax", Sector::state),
                -0.22 * 2500.0 * 2.218846, 0.01);
}

TEST(JourneyProfile, OfAllIsTheMeanOfItsPartsByTheirStarts) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    const JourneyProfiles profiles(basis, first_employee);
    const JourneyProfile all = profiles.of({});
    double starts = 0.0;
    double months = 0.0;
    double cost = 0.0;
    for (std::size_t m = 0; m < 2; ++m) {
        for (std::size_t level = 0; level < level_count; ++level) {
            const JourneyProfile part = profiles.of({MunicipalityId(m), {}, level});
            starts += part.starts;
            months += part.starts * part.together().months;
            cost += part.starts * part.societal_cost();
        }
    }
    EXPECT_NEAR(all.starts, 53.99999, 1e-5);
    EXPECT_NEAR(all.starts, starts, 1e-9);
    EXPECT_NEAR(all.together().months, months / starts, 1e-9);
    EXPECT_NEAR(all.societal_cost(), cost / starts, 1e-6);
}

TEST(JourneyProfile, OfWhomNeverStartsIsEmpty) {
    World world = world_of("scenarios/two-towns.toml");
    set_number(world, "journeys.unemployment.rate.50_plus", 0.0);
    const Basis basis(world);
    EXPECT_EQ(JourneyProfiles(basis, JourneyId(0)).of({{}, 1, {}}).starts, 0.0);
}

} // namespace
} // namespace samspil::test
