#include "model/people/municipality.hpp"

#include <gtest/gtest.h>

#include <array>

namespace samspil {
namespace {

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
