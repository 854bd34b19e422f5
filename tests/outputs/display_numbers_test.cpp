#include "model/outputs/display_numbers.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

TEST(DisplayNumbers, GroupDigitsByThree) {
    EXPECT_EQ(grouped(0.0), "0");
    EXPECT_EQ(grouped(999.4), "999");
    EXPECT_EQ(grouped(1000.0), "1,000");
    EXPECT_EQ(grouped(-1234567.0), "-1,234,567");
    EXPECT_EQ(grouped(1234.56, 1), "1,234.6");
    EXPECT_EQ(grouped(-0.2), "0");
}

TEST(DisplayNumbers, ShowMoneyWithThreeDigits) {
    EXPECT_EQ(kroner(1.234e9), "1.23 bn kr.");
    EXPECT_EQ(kroner(-45.6e6), "-45.6 mio. kr.");
    EXPECT_EQ(kroner(203.4e9), "203 bn kr.");
    EXPECT_EQ(kroner(789.4), "789 kr.");
    EXPECT_EQ(kroner(45600.0), "45,600 kr.");
    EXPECT_EQ(kroner(999.9e6), "1.00 bn kr.");
    EXPECT_EQ(kroner(0.0), "0 kr.");
}

TEST(DisplayNumbers, ShowADifferenceAndItsErrorAlike) {
    EXPECT_EQ(kroner_difference(1.234e9, 0.04e9), "+1.23 ± 0.04 bn kr.");
    EXPECT_EQ(kroner_difference(-45.6e6, 1.2e6), "-45.6 ± 1.2 mio. kr.");
    EXPECT_EQ(kroner_difference(2e5, 3e6), "+0.20 ± 3.00 mio. kr.");
    EXPECT_EQ(kroner_difference(5.0, -1.0), "+5 kr.");
    EXPECT_EQ(kroner_difference(0.0, 0.0), "0 ± 0 kr.");
    EXPECT_EQ(grouped_difference(-1234.0, 56.0), "-1,234 ± 56");
    EXPECT_EQ(grouped_difference(3.21, 1.5), "+3.2 ± 1.5");
    EXPECT_EQ(percent_point_difference(-0.0123, 0.001), "-1.23 ± 0.10 % points");
}

TEST(DisplayNumbers, CountOneAndMany) {
    EXPECT_EQ(counted(1, "fault", "faults"), "1 fault");
    EXPECT_EQ(counted(0, "fault", "faults"), "0 faults");
    EXPECT_EQ(counted(1200, "fault", "faults"), "1,200 faults");
}

TEST(DisplayNumbers, ShowSharesInPercent) { EXPECT_EQ(percent(0.2346), "23.5 %"); }

} // namespace
} // namespace samspil
