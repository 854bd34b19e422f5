#include "model/policy/recommendation.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

RecommendedChange raise_to(double to) {
    RecommendedChange change;
    change.to = to;
    return change;
}

RecommendedChange lower_to(double to) {
    RecommendedChange change = raise_to(to);
    change.raises = false;
    return change;
}

double moved(double base, const RecommendedChange& change, double share, bool whole = false) {
    MovedNumber number(base);
    number.add(change, share);
    return number.value(0.0, 10.0, whole);
}

TEST(Recommendation, IsTakenUpInEqualStepsFromItsFirstYear) {
    const TakeUp in_three_years{3, 0.6, 1.0};
    EXPECT_EQ(taken_up(in_three_years, -1), 0.0);
    EXPECT_DOUBLE_EQ(taken_up(in_three_years, 0), 0.2);
    EXPECT_DOUBLE_EQ(taken_up(in_three_years, 1), 0.4);
    EXPECT_EQ(taken_up(in_three_years, 2), 0.6);
    EXPECT_EQ(taken_up(in_three_years, 20), 0.6);
    EXPECT_EQ(taken_up(TakeUp{}, 0), 1.0) << "at once, all of it";
}

TEST(Recommendation, MovesANumberByAShareOfTheWayToItsTarget) {
    EXPECT_EQ(moved(2.0, raise_to(6.0), 0.25), 3.0);
    EXPECT_EQ(moved(6.0, lower_to(2.0), 0.25), 5.0);
    EXPECT_EQ(moved(2.0, raise_to(6.0), 1.0), 6.0);
    EXPECT_EQ(moved(2.0, raise_to(6.0), 1.5), 8.0) << "an effect above 1 goes beyond the target";
    EXPECT_EQ(moved(2.0, raise_to(6.0), 3.0), 10.0) << "and stops where the number must";
}

TEST(Recommendation, KeepsWhatIsBetterAlready) {
    EXPECT_EQ(moved(7.0, raise_to(6.0), 1.0), 7.0);
    EXPECT_EQ(moved(1.0, lower_to(2.0), 1.0), 1.0);
}

TEST(Recommendation, ThatIsNotTakenUpLeavesTheNumberToTheLastBit) {
    EXPECT_EQ(moved(0.1, raise_to(0.7), 0.0), 0.1);
    EXPECT_EQ(moved(0.1, raise_to(0.7), 0.0, true), 0.1);
}

TEST(Recommendation, RoundsWholeNumbersHalfUp) {
    EXPECT_EQ(moved(1.0, raise_to(4.0), 0.5, true), 3.0);  // 2.5
    EXPECT_EQ(moved(1.0, raise_to(4.0), 0.49, true), 2.0); // 2.47
    EXPECT_EQ(moved(5.0, lower_to(2.0), 0.5, true), 4.0);  // 3.5
}

TEST(Recommendation, TurnsASwitchOnFromTheMiddleOfTheWay) {
    EXPECT_EQ(moved(0.0, raise_to(1.0), 0.49, true), 0.0);
    EXPECT_EQ(moved(0.0, raise_to(1.0), 0.5, true), 1.0);
    // two thirds of three quarters are a half, however they are written
    EXPECT_EQ(moved(0.0, raise_to(1.0), taken_up({3, 0.75, 1.0}, 1), true), 1.0);
    EXPECT_EQ(moved(0.0, raise_to(1.0), taken_up({6, 0.6, 1.0}, 4), true), 1.0);
}

TEST(Recommendation, BesideAnotherHoldsByItsLargestMoveInWhateverOrder) {
    const RecommendedChange small = raise_to(6.0);
    const RecommendedChange large = raise_to(4.0);
    const RecommendedChange down = lower_to(1.0);
    MovedNumber one(2.0);
    one.add(small, 0.25); // by 1
    one.add(large, 1.0);  // by 2
    one.add(down, 0.5);   // by -0.5
    MovedNumber other(2.0);
    other.add(down, 0.5);
    other.add(large, 1.0);
    other.add(small, 0.25);
    EXPECT_EQ(one.value(0.0, 10.0, false), 3.5);
    EXPECT_EQ(other.value(0.0, 10.0, false), 3.5);
}

} // namespace
} // namespace samspil
