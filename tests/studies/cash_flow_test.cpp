// Cases A2 and M2 of the published answers: NPV, IRR, MIRR.
#include "model/studies/cash_flow.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

TEST(NetPresentValue, MeetsTheTwoOptionsOfTheGreenBook) {
    const DiscountSchedule rate{0.035};
    EXPECT_NEAR(net_present_value(std::vector{-10.0, 2.5, 2.5, 2.5, 2.5}, rate), -0.8173, 5e-5);
    EXPECT_NEAR(net_present_value(std::vector{-5.0, 1.5, 1.5, 1.5, 1.5}, rate), 0.5096, 5e-5);
    EXPECT_NEAR(net_present_value(std::vector{-40000.0, 5000.0, 8000.0, 12000.0, 30000.0},
                                  DiscountSchedule{0.08}),
                3065.22267, 1e-5);
}

TEST(InternalRate, MeetsPublishedCashFlows) {
    EXPECT_NEAR(internal_rate_of_return(std::vector{-100.0, 39.0, 59.0, 55.0, 20.0}), 0.28094842,
                1e-8);
    EXPECT_NEAR(internal_rate_of_return(std::vector{-100.0, 0.0, 0.0, 74.0}), -0.09549583, 1e-8);
    EXPECT_NEAR(internal_rate_of_return(std::vector{-100.0, 100.0, 0.0, 7.0}), 0.06205849, 1e-8);
    EXPECT_NEAR(internal_rate_of_return(
                    std::vector{-150000.0, 15000.0, 25000.0, 35000.0, 45000.0, 60000.0}),
                0.05243289, 1e-8);
}

TEST(InternalRate, SaysWhereItIsNotUnique) {
    const auto two = internal_rates_of_return(std::vector{-100.0, 100.0, 0.0, -7.0});
    ASSERT_EQ(two.size(), 2U);
    EXPECT_NEAR(two[0], -0.67889437, 1e-8);
    EXPECT_NEAR(two[1], -0.08329967, 1e-8);
    const auto three = internal_rates_of_return(std::vector{-5.0, 10.5, 1.0, -8.0, 1.0});
    ASSERT_EQ(three.size(), 3U);
    EXPECT_NEAR(three[0], -0.87020125, 1e-8);
    EXPECT_NEAR(three[1], 0.08859834, 1e-8);
    EXPECT_NEAR(three[2], 0.70955953, 1e-8);
    const auto classic = internal_rates_of_return(std::vector{-100.0, 230.0, -132.0});
    ASSERT_EQ(classic.size(), 2U);
    EXPECT_NEAR(classic[0], 0.10, 1e-10);
    EXPECT_NEAR(classic[1], 0.20, 1e-10);
}

TEST(InternalRate, DoesNotExistWithoutAChangeOfSign) {
    EXPECT_TRUE(internal_rates_of_return(std::vector{10.0, 20.0}).empty());
    EXPECT_TRUE(internal_rates_of_return(std::vector{-10.0}).empty());
    EXPECT_THROW(internal_rate_of_return(std::vector{1.0, 1.0}), InvariantError);
}

TEST(ModifiedRate, MeetsThePublishedCashFlow) {
    EXPECT_NEAR(modified_rate_of_return(std::vector{-100.0, 50.0, -60.0, 70.0}, 0.10, 0.12),
                -0.03909366594356467, 1e-12);
}

} // namespace
} // namespace samspil
