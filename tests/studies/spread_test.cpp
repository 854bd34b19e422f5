#include "model/studies/spread.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace samspil {
namespace {

// Four draws with means -3, -1, 1 and 3 mio., and a luck of 1 mio. up or down; with the second luck
// it is the other way round. Half the mean square of their differences of 2 is 2; the variance of
// the replicates -2, -2, 2, 2 is 16 / 3.
TEST(Spread, TellsChanceFromIgnorance) {
    const std::vector<double> paired = {-2.0, -2.0, 2.0, 2.0};
    const std::vector<double> again = {-4.0, 0.0, 0.0, 4.0};
    const Spread spread = spread_of(paired, again, paired);
    EXPECT_NEAR(spread.sd_chance, std::sqrt(2.0), 1e-12);
    EXPECT_NEAR(spread.sd_ignorance, std::sqrt(16.0 / 3.0 - 2.0), 1e-12);
    EXPECT_NEAR(spread.share_of_chance.value(), 2.0 / (16.0 / 3.0), 1e-12);
}

TEST(Spread, IsAllIgnoranceWhereLuckChangesNothing) {
    const std::vector<double> paired = {1.0, 2.0, 6.0};
    const Spread spread = spread_of(paired, std::vector<double>{1.0, 2.0}, paired);
    EXPECT_EQ(spread.sd_chance, 0.0);
    EXPECT_NEAR(spread.sd_ignorance, *spread.summary.sd, 1e-12);
    EXPECT_EQ(spread.share_of_chance, 0.0);
}

// By chance the second luck of a few may differ more than all replicates do.
TEST(Spread, IsNeverMoreThanAllChance) {
    const std::vector<double> paired = {1.0, 1.5, 2.0};
    const Spread spread = spread_of(paired, std::vector<double>{5.0}, paired);
    EXPECT_EQ(spread.sd_ignorance, 0.0);
    EXPECT_EQ(spread.share_of_chance, 1.0);
}

// Unpaired the variance is 9 times as large: three replicates do for 27.
TEST(Spread, SaysHowManyReplicatesPairingSaved) {
    const std::vector<double> paired = {1.0, 2.0, 3.0};
    const std::vector<double> unpaired = {-1.0, 2.0, 5.0};
    EXPECT_EQ(spread_of(paired, paired, unpaired).replicates_saved, 24.0);
}

TEST(Spread, OfNothingIsNothing) {
    const std::vector<double> zero = {0.0, 0.0};
    const Spread spread = spread_of(zero, zero, zero);
    EXPECT_EQ(spread.sd_chance, 0.0);
    EXPECT_FALSE(spread.share_of_chance.has_value());
    EXPECT_FALSE(spread.replicates_saved.has_value());
}

TEST(Spread, NeedsTheReplicatesThatItCompares) {
    const std::vector<double> two = {1.0, 2.0};
    EXPECT_THROW(spread_of(two, {}, two), InvariantError);
    EXPECT_THROW(spread_of(two, std::vector<double>{1.0, 2.0, 3.0}, two), InvariantError);
    EXPECT_THROW(spread_of(two, two, std::vector<double>{1.0}), InvariantError);
}

} // namespace
} // namespace samspil
