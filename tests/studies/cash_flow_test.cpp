// Cases A1 and M2 of the published answers: discount factors, NPV, IRR, MIRR.
#include "model/studies/cash_flow.hpp"

#include "model/core/errors.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace samspil {
namespace {

using Rates = std::vector<DiscountSchedule::Rate>;
const DiscountSchedule green_book(Rates{{0.035, 30}, {0.030, 75}, {0.025, 125}, {0.020, 200},
                                        {0.015, 300}});
const DiscountSchedule denmark_2021(Rates{{0.035, 35}, {0.025, 70}, {0.015, 0}});
const DiscountSchedule denmark_2018(Rates{{0.04, 35}, {0.03, 70}, {0.02, 0}});

struct Factors {
    int year;
    double uk, denmark_2021, denmark_2018;
};

TEST(Discounting, FactorsOfThreeRegimesMeetThePublishedFourDecimals) {
    const std::vector<Factors> published = {
        {1, 0.9662, 0.9662, 0.9615},  {2, 0.9335, 0.9335, 0.9246},  {3, 0.9019, 0.9019, 0.8890},
        {4, 0.8714, 0.8714, 0.8548},  {5, 0.8420, 0.8420, 0.8219},  {10, 0.7089, 0.7089, 0.6756},
        {20, 0.5026, 0.5026, 0.4564}, {30, 0.3563, 0.3563, 0.3083}, {31, 0.3459, 0.3442, 0.2965},
        {36, 0.2984, 0.2927, 0.2460}, {50, 0.1973, 0.2071, 0.1627}, {71, 0.1060, 0.1245, 0.0883},
        {100, 0.0508, 0.0809, 0.0497}};
    for (const Factors& f : published) {
        EXPECT_NEAR(green_book.factor(f.year), f.uk, 5e-5) << f.year;
        EXPECT_NEAR(denmark_2021.factor(f.year), f.denmark_2021, 5e-5) << f.year;
        EXPECT_NEAR(denmark_2018.factor(f.year), f.denmark_2018, 5e-5) << f.year;
    }
}

TEST(Discounting, FactorsAreProductsOfTheYearsOnTheWay) {
    EXPECT_NEAR(green_book.factor(31), std::pow(1.035, -30) / 1.03, 1e-15);
    EXPECT_NEAR(denmark_2018.factor(36), std::pow(1.04, -35) / 1.03, 1e-15);
    EXPECT_NEAR(denmark_2018.factor(71), std::pow(1.04, -35) * std::pow(1.03, -35) / 1.02, 1e-15);
    EXPECT_NEAR(denmark_2018.factor(0.5), std::pow(1.04, -0.5), 1e-15) << "mid-year";
    EXPECT_EQ(denmark_2018.factor(0.0), 1.0);
    EXPECT_THROW(denmark_2018.factor(-1.0), InvariantError);
}

TEST(NetPresentValue, MeetsTheTwoOptionsOfTheGreenBook) {
    const DiscountSchedule rate(0.035);
    EXPECT_NEAR(net_present_value(std::vector{-10.0, 2.5, 2.5, 2.5, 2.5}, rate), -0.8173, 5e-5);
    EXPECT_NEAR(net_present_value(std::vector{-5.0, 1.5, 1.5, 1.5, 1.5}, rate), 0.5096, 5e-5);
    EXPECT_NEAR(net_present_value(std::vector{-40000.0, 5000.0, 8000.0, 12000.0, 30000.0},
                                  DiscountSchedule(0.08)),
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
