#include "model/core/money.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace samspil {
namespace {

TEST(Money, RoundsHalfAnOreToTheEvenOre) {
    EXPECT_EQ(scale(0.5), Ore(0));
    EXPECT_EQ(scale(1.5), Ore(2));
    EXPECT_EQ(scale(2.5), Ore(2));
    EXPECT_EQ(scale(-0.5), Ore(0));
    EXPECT_EQ(scale(-1.5), Ore(-2));
    EXPECT_EQ(scale(2.4999), Ore(2));
    EXPECT_EQ(scale(1e17 + 16.0), Ore(100000000000000016));
}

TEST(Money, RefusesWhatIsNoAmount) {
    EXPECT_THROW(scale(std::numeric_limits<double>::quiet_NaN()), InvariantError);
    EXPECT_THROW(scale(std::numeric_limits<double>::infinity()), InvariantError);
    EXPECT_THROW(scale(-5e18), InvariantError);
}

TEST(Money, SumsThrowInsteadOfWrappingRound) {
    Ore amount(std::numeric_limits<std::int64_t>::max());
    EXPECT_THROW(amount += Ore(1), InvariantError);
    Ore least(std::numeric_limits<std::int64_t>::min());
    EXPECT_THROW(least -= Ore(1), InvariantError);
    EXPECT_EQ(Ore(0) - Ore(-5), Ore(5));
    EXPECT_EQ(Ore(3) - Ore(5), Ore(-2));
}

} // namespace
} // namespace samspil
