#include "model/policy/settlement.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace samspil {
namespace {

Municipality town(double citizens) {
    Municipality town;
    town.people[index(Population::citizens)] = {citizens};
    town.people[index(Population::businesses)] = {};
    return town;
}

Ore kroner(std::int64_t amount) { return Ore(100 * amount); }

Ore sum(std::span<const Ore> amounts) {
    return std::accumulate(amounts.begin(), amounts.end(), Ore());
}

TEST(PopulationShares, CountCitizensAndNotBusinesses) {
    std::vector<Municipality> towns = {town(2000.0), town(1000.0), town(1000.0)};
    towns[2].people[index(Population::businesses)] = {900.0};
    EXPECT_EQ(population_shares(towns), (std::vector<double>{0.5, 0.25, 0.25}));
}

TEST(PopulationShares, AreZeroInACountryWithoutCitizens) {
    EXPECT_EQ(population_shares(std::vector{town(0.0)}), std::vector<double>{0.0});
}

TEST(EqualisationRates, AddUpToTheCap) {
    Parameters p;
    p.equalisation_rate = 0.58;
    p.equalisation_capital_area = 0.27;
    p.equalisation_disadvantaged = 0.32;
    p.equalisation_cap = 0.92;
    std::vector<Municipality> towns(4, town(1.0));
    towns[1].capital_area = 1.0;
    towns[2].disadvantaged = 1.0;
    towns[3].capital_area = towns[3].disadvantaged = 1.0; // 1.17
    const std::vector<double> rates = equalisation_rates(p, towns);
    EXPECT_DOUBLE_EQ(rates[0], 0.58);
    EXPECT_DOUBLE_EQ(rates[1], 0.85);
    EXPECT_DOUBLE_EQ(rates[2], 0.90);
    EXPECT_DOUBLE_EQ(rates[3], 0.92);
}

TEST(Equalisation, LeavesMunicipalitiesAloneThatTaxAlikeAPerson) {
    const std::vector<Ore> payments = equalisation(std::vector{0.58, 0.92}, std::vector{0.25, 0.75},
                                                   std::vector{kroner(-1000), kroner(-3000)});
    EXPECT_EQ(payments, (std::vector<Ore>{Ore(0), Ore(0)}));
}

TEST(Equalisation, TakesFromTheRichAndGivesToThePoor) {
    // Both have 600 kr., one of them with twice the people: 200 kr. below and above the average.
    // 0.58 of the 200 is 116. At one rate the state has nothing to give back.
    const std::vector<Ore> payments =
        equalisation(std::vector{0.58, 0.58}, std::vector{2.0 / 3.0, 1.0 / 3.0},
                     std::vector{kroner(600), kroner(600)});
    EXPECT_EQ(payments, (std::vector<Ore>{kroner(-116), kroner(116)}));
}

TEST(Equalisation, GivesBackByPopulationWhatRatesThatDifferLeaveWithTheState) {
    // -0.58 x 200 + 0.92 x 200 = 68 kr. are left; two thirds and one third of them go back.
    const std::vector<Ore> payments =
        equalisation(std::vector{0.58, 0.92}, std::vector{2.0 / 3.0, 1.0 / 3.0},
                     std::vector{kroner(600), kroner(600)});
    EXPECT_EQ(payments, (std::vector<Ore>{Ore(-16133), Ore(16133)})); // 116 + 45.33, 184 - 22.67
}

TEST(Equalisation, SumsToZeroToTheOre) {
    constexpr std::size_t towns = 98;
    std::vector<double> rates;
    std::vector<double> shares;
    std::vector<Ore> taxes;
    for (std::size_t i = 0; i < towns; ++i) {
        rates.push_back(0.58 + 0.34 * std::fmod(0.37 * static_cast<double>(i), 1.0));
        shares.push_back(static_cast<double>(2 * i + 1) / (towns * towns)); // odd numbers
        taxes.push_back(Ore(-1'000'000'007 * static_cast<std::int64_t>(i * i % 31)));
    }
    const std::vector<Ore> payments = equalisation(rates, shares, taxes);
    EXPECT_EQ(sum(payments), Ore(0));
    double all = 0.0;
    for (const Ore tax : taxes) all += static_cast<double>(tax.amount());
    double left = 0.0;
    const auto above_average = [&](std::size_t i) {
        return rates[i] * (static_cast<double>(taxes[i].amount()) - shares[i] * all);
    };
    for (std::size_t i = 0; i < towns; ++i) left += above_average(i);
    for (std::size_t i = 0; i < towns; ++i) {
        EXPECT_NEAR(static_cast<double>(payments[i].amount()), above_average(i) - shares[i] * left,
                    1.001);
    }
}

TEST(BudgetGuarantee, PaysByPopulationWhoeverSpent) {
    // 1,000 kr. fully, 500 not at all, 200 by half: 1,100 kr.
    const std::vector<Ore> payments =
        budget_guarantee(std::vector{0.25, 0.75}, std::vector{1.0, 0.0, 0.5},
                         std::vector{kroner(1000), kroner(500), kroner(200)});
    EXPECT_EQ(payments, (std::vector<Ore>{kroner(275), kroner(825)}));
}

TEST(HospitalCofinancing, IsAShareOfTheTariffUpToTheCap) {
    Parameters p;
    p.cofinancing_active = 1.0;
    p.cofinancing_cap = 8000.0;
    EXPECT_DOUBLE_EQ(hospital_cofinancing(p, 0.2, 20000.0), 4000.0);
    EXPECT_DOUBLE_EQ(hospital_cofinancing(p, 0.45, 20000.0), 8000.0); // not 9,000
    p.cofinancing_active = 0.0;
    EXPECT_DOUBLE_EQ(hospital_cofinancing(p, 0.2, 20000.0), 0.0);
}

TEST(MarginalShares, OfTaxAre42PercentAnd8AtTheCapForASmallMunicipality) {
    EXPECT_DOUBLE_EQ(own_tax_share(0.58, 0.58, 0.0), 0.42);
    EXPECT_DOUBLE_EQ(own_tax_share(0.92, 0.58, 0.0), 0.08);
}

TEST(MarginalShares, OfTaxAreAllOfItWhereOneMunicipalityIsTheCountry) {
    EXPECT_DOUBLE_EQ(own_tax_share(0.58, 0.58, 1.0), 1.0);
}

TEST(MarginalShares, OfTaxAreWhatEqualisationLeavesOfOneMoreKrone) {
    const std::vector<double> rates = {0.58, 0.85, 0.92};
    const std::vector<double> shares = {0.5, 0.3, 0.2};
    const std::vector<Ore> taxes = {kroner(-700), kroner(-100), kroner(-400)};
    for (std::size_t i = 0; i < taxes.size(); ++i) {
        std::vector<Ore> more = taxes;
        more[i] += kroner(1'000'000);
        const Ore paid =
            equalisation(rates, shares, more)[i] - equalisation(rates, shares, taxes)[i];
        EXPECT_NEAR(own_tax_share(rates[i], mean_equalisation_rate(rates, shares), shares[i]),
                    1.0 - static_cast<double>(paid.amount()) / 1e8, 1e-7);
    }
}

TEST(MarginalShares, OfBenefitsAreAllButTheGuaranteeOfOnesOwnShare) {
    EXPECT_DOUBLE_EQ(own_benefit_share(1.0, 0.01), 0.99);
    EXPECT_DOUBLE_EQ(own_benefit_share(0.0, 0.01), 1.0);
    EXPECT_DOUBLE_EQ(own_benefit_share(1.0, 1.0), 0.0); // the whole country: all of it goes
}

} // namespace
} // namespace samspil
