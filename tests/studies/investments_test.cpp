#include "model/studies/investments.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

CaseRecord record(std::uint64_t instance, double societal, double wrong_pocket, Decision decision,
                  bool renewal = false) {
    CaseRecord one;
    one.instance = instance;
    one.renewal = renewal ? 1 : 0;
    one.societal_value = societal;
    one.wrong_pocket = wrong_pocket;
    one.decision = decision;
    return one;
}

ReplicateResult one_year(std::vector<CaseRecord> cases) {
    ReplicateResult result;
    result.years.emplace_back(0);
    result.years.front().investment.take(std::move(cases));
    return result;
}

TEST(InvestmentSums, CountRenewalsApartFromWhatIsBegun) {
    InvestmentSums sums;
    sums.add(one_year({record(0, 10.0, 0.0, Decision::funded),
                       record(1, 10.0, 0.0, Decision::funded, true),
                       record(2, 10.0, 0.0, Decision::no_money)})
                 .years.front()
                 .investment);
    EXPECT_EQ(sums.cases.appraised, 3.0);
    EXPECT_EQ(sums.cases.begun, 1.0);
    EXPECT_EQ(sums.cases.renewals, 1.0);
}

// 0.5 of 100 and 0.9 of 300, of which the first alone is funded.
TEST(InvestmentSums, WeighPocketsByWhatCasesAreWorthToSociety) {
    InvestmentSums sums;
    sums.add(one_year({record(0, 100.0, 0.5, Decision::funded),
                       record(1, 300.0, 0.9, Decision::refused_no_gain),
                       record(2, -50.0, 1.0, Decision::funded)})
                 .years.front()
                 .investment);
    EXPECT_DOUBLE_EQ(sums.cases.of_appraised.share(), 0.8);
    EXPECT_DOUBLE_EQ(sums.cases.of_funded.share(), 0.5);
    EXPECT_EQ(PocketSum().share(), 0.0);
}

// Instances 0 and 1 are of initiative 4, instance 2 of initiative 3.
TEST(Foregone, RanksWhatWasOfValueToSocietyAndNotFunded) {
    constexpr std::array<std::size_t, 3> initiatives = {4, 4, 3};
    CaseTotals totals;
    totals.add(std::array{record(0, 100.0, 0.0, Decision::refused_no_gain),
                          record(1, 60.0, 0.0, Decision::refused_no_gain),
                          record(2, 50.0, 0.0, Decision::no_money)},
               initiatives);
    totals.add(std::array{record(0, 100.0, 0.0, Decision::funded),
                          record(1, -60.0, 0.0, Decision::refused_no_gain),
                          record(2, 150.0, 0.0, Decision::no_money)},
               initiatives);
    const std::vector<Foregone> ranked = foregone(totals);
    ASSERT_EQ(ranked.size(), 2U);
    EXPECT_EQ(ranked[0].initiative, 3U);
    EXPECT_EQ(ranked[0].decision, Decision::no_money);
    EXPECT_EQ(ranked[0].cases, 1.0);
    EXPECT_EQ(ranked[0].societal_value, 100.0);
    EXPECT_EQ(ranked[1].initiative, 4U);
    EXPECT_EQ(ranked[1].cases, 1.0);
    EXPECT_EQ(ranked[1].societal_value, 80.0);
}

} // namespace
} // namespace samspil
