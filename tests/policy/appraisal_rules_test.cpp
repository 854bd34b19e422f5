// Case A1 of the published answers, and the welfare of model.md section 8 by hand.
#include "model/policy/appraisal_rules.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace samspil {
namespace {

constexpr DiscountSchedule green_book{0.035, 0.030, 30, 0.025, 75};
constexpr DiscountSchedule denmark_2021{0.035, 0.025, 35, 0.015, 70};
constexpr DiscountSchedule denmark_2018{0.04, 0.03, 35, 0.02, 70};

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
    EXPECT_NEAR(green_book.factor(30), std::pow(1.035, -30), 1e-15);
    EXPECT_NEAR(green_book.factor(31), std::pow(1.035, -30) / 1.03, 1e-15);
    EXPECT_NEAR(denmark_2018.factor(35), std::pow(1.04, -35), 1e-15);
    EXPECT_NEAR(denmark_2018.factor(36), std::pow(1.04, -35) / 1.03, 1e-15);
    EXPECT_NEAR(denmark_2018.factor(70), std::pow(1.04, -35) * std::pow(1.03, -35), 1e-15);
    EXPECT_NEAR(denmark_2018.factor(71), std::pow(1.04, -35) * std::pow(1.03, -35) / 1.02, 1e-15);
    EXPECT_EQ(denmark_2018.factor(0.0), 1.0);
    EXPECT_THROW(denmark_2018.factor(-1.0), InvariantError);
}

TEST(Discounting, FlowsInMidYearHaveHalfAYearMore) {
    EXPECT_NEAR(denmark_2018.factor(0.5), std::pow(1.04, -0.5), 1e-15);
    EXPECT_NEAR(denmark_2018.factor(35.5), std::pow(1.04, -35) / std::sqrt(1.03), 1e-15);
    EXPECT_NEAR(DiscountSchedule{0.05}.factor(200.5), std::pow(1.05, -200.5), 1e-18);
}

/// A change that reaches the given sectors and leaves citizens.
SectorChange from_citizens(std::initializer_list<std::pair<Sector, double>> to) {
    SectorChange change{};
    for (const auto& [sector, kroner] : to) {
        change[index(sector)] += kroner;
        change[index(Sector::citizens)] -= kroner;
    }
    return change;
}

constexpr double ntf = 1.325;
constexpr double mcf = 0.1;
const AppraisalRules danish_rules{"denmark_2018", ntf, mcf, denmark_2018};

TEST(Welfare, CountsStaffSystemsProductionAndServiceAtConsumerPrices) {
    EXPECT_NEAR(danish_rules.welfare(from_citizens({{Sector::labour, 1.0}})), -ntf, 1e-12);
    EXPECT_NEAR(danish_rules.welfare(from_citizens({{Sector::suppliers, 1.0}})), -ntf, 1e-12);
    EXPECT_NEAR(danish_rules.welfare(from_citizens({{Sector::production, 1.0}})), -ntf, 1e-12);
    EXPECT_NEAR(danish_rules.welfare(from_citizens({{Sector::service, -1.0}})), ntf, 1e-12);
    EXPECT_NEAR(danish_rules.welfare(from_citizens({{Sector::time, 1.0}})), -1.0, 1e-12);
    EXPECT_NEAR(danish_rules.welfare(from_citizens({{Sector::wellbeing, 1.0}})), -1.0, 1e-12);
}

TEST(Welfare, OfATransferIsTheCostOfPublicFundsAlone) {
    EXPECT_EQ(danish_rules.welfare(from_citizens({{Sector::businesses, 5.0}})), 0.0);
    const SectorChange tax = from_citizens({{Sector::state, 2.0}, {Sector::municipality, 1.0}});
    EXPECT_NEAR(danish_rules.welfare(tax), mcf * ntf * 3.0, 1e-12);
    EXPECT_EQ(danish_rules.worth(tax), 0.0);
    EXPECT_NEAR(danish_rules.saved_cost_of_funds(tax), mcf * ntf * 3.0, 1e-12);
}

} // namespace
} // namespace samspil
