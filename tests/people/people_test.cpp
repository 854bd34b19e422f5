#include "model/people/life_event.hpp"
#include "model/people/municipality.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace samspil {
namespace {

TEST(LifeEvent, CompetingHazardsShareTheChanceThatAnythingHappens) {
    const std::array hazards = {0.01, 0.03, 0.0};
    std::array<double, 3> p{};
    life_event_probabilities(hazards, p);
    const double any = 1.0 - std::exp(-0.04);
    EXPECT_NEAR(p[0], any / 4, 1e-16);
    EXPECT_NEAR(p[1], any * 3 / 4, 1e-16);
    EXPECT_EQ(p[2], 0.0);
}

TEST(LifeEvent, NothingHappensWithoutHazards) {
    const std::array hazards = {0.0, 0.0};
    std::array<double, 2> p = {1.0, 1.0};
    life_event_probabilities(hazards, p);
    EXPECT_EQ(p[0], 0.0);
    EXPECT_EQ(p[1], 0.0);
}

Band band_of(double high, double middle, double low) {
    Band band;
    band.levels = {Segment{high, 1.0}, Segment{middle, 1.0}, Segment{low, 1.0}};
    return band;
}

TEST(Municipality, ItsLowFactorMovesPeopleFromTheOtherLevelsInProportion) {
    Municipality place;
    place.low_factor = 1.5;
    const auto shares = base_shares(place, Population::citizens, band_of(0.4, 0.4, 0.2));
    EXPECT_NEAR(shares[2], 0.3, 1e-15);
    EXPECT_NEAR(shares[0], 0.35, 1e-15); // half of the remaining 0.7
    EXPECT_NEAR(shares[1], 0.35, 1e-15);
}

TEST(Municipality, ItsLowFactorLeavesBusinessesAlone) {
    Municipality place;
    place.low_factor = 1.5;
    const auto shares = base_shares(place, Population::businesses, band_of(0.5, 0.3, 0.2));
    EXPECT_NEAR(shares[2], 0.2, 1e-15);
}

TEST(Municipality, CountsItsPeopleOverBands) {
    Municipality place;
    place.people[0] = {1200.0, 800.0};
    EXPECT_EQ(place.total(Population::citizens), 2000.0);
    EXPECT_EQ(place.total(Population::businesses), 0.0);
}

} // namespace
} // namespace samspil
