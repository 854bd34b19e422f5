#include "model/simulation/joint_fund.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace samspil {
namespace {

double total(const std::vector<double>& kroner) {
    return std::accumulate(kroner.begin(), kroner.end(), 0.0);
}

const std::vector<double> ample(4, 1e9);

TEST(Contributions, AreByBudgetAndNeverMoreThanThePot) {
    const std::vector<double> asked = {10.0, 20.0, 30.0, 40.0};
    EXPECT_EQ(contributions(PoolKey::budget, asked, ample, {{5.0, 0.0, 0.0, 0.0}, 9.0}), asked);
    const std::vector<double> pots = {100.0, 0.0, 25.0, 40.0};
    const std::vector<double> paid = {10.0, 0.0, 25.0, 40.0};
    EXPECT_EQ(contributions(PoolKey::budget, asked, pots, {{0.0, 0.0, 0.0, 0.0}, 0.0}), paid);
}

// Three quarters of what comes of the fund is with the second, a quarter with the fourth.
TEST(Contributions, ByGainComeFromThoseWhoGainedAndAreAsMuchInAll) {
    const std::vector<double> asked = {10.0, 20.0, 30.0, 40.0};
    const std::vector<double> paid = {0.0, 75.0, 0.0, 25.0};
    EXPECT_EQ(contributions(PoolKey::gain, asked, ample, {{0.0, 6.0, 0.0, 2.0}, 16.0}), paid);
    EXPECT_EQ(contributions(PoolKey::gain, asked, ample, {{0.0, 0.0, 0.0, 0.0}, 0.0}), asked)
        << "before it has bought anything, by budget";
}

// validation.md M11.5: n with alpha ln G - g each. Together they would put in n alpha; each by
// itself puts in until its own alpha / G is 1: alpha in all, a part in n of what is efficient.
TEST(Contributions, OfVolunteersAreOneInNOfWhatIsEfficient) {
    constexpr double alpha = 7.0;
    const std::vector<double> asked(4, alpha); // n alpha in all
    EXPECT_NEAR(total(contributions(PoolKey::voluntary, asked, ample, {{0, 0, 0, 0}, 0})), alpha,
                1e-12);
    EXPECT_NEAR(total(contributions(PoolKey::voluntary, asked, ample, {{2, 2, 2, 2}, 8})), alpha,
                1e-12);
    // Half of the gain is with treasuries, which have no pot.
    EXPECT_NEAR(total(contributions(PoolKey::voluntary, asked, ample, {{2, 2, 2, 2}, 16})),
                0.5 * alpha, 1e-12);
}

Judgement application(double grant, double board_value) {
    Judgement judgement;
    judgement.board_value = board_value;
    judgement.with_grant = std::make_unique<Proposal>();
    judgement.with_grant->record.grant = grant;
    judgement.with_grant->commitment.financing.fund = grant;
    judgement.with_grant->commitment.cost_shares = {0.5, 0.5};
    return judgement;
}

TEST(Board, GrantsWhatIsWorthMostForAKroneAsLongAsThereIsMoney) {
    std::vector<Judgement> table;
    table.push_back(application(50.0, 60.0));
    table.push_back(application(40.0, 80.0));
    table.push_back(application(30.0, -1.0));
    table.push_back(application(20.0, 30.0));
    table.emplace_back();
    const Ore left = award(table, Ore(8000), [](const Proposal&) { return true; });
    const auto decision = [&](std::size_t j) { return table[j].with_grant->record.decision; };
    EXPECT_EQ(decision(1), Decision::funded);   // 2 for a krone
    EXPECT_EQ(decision(3), Decision::funded);   // 1.5
    EXPECT_EQ(decision(0), Decision::no_money); // 1.2: 50 of the 20 that are left
    EXPECT_EQ(decision(2), Decision::refused_fund);
    EXPECT_EQ(left, Ore(2000));
}

TEST(Board, GrantsNothingToThoseWhoDoNotHaveTheRest) {
    std::vector<Judgement> table;
    table.push_back(application(50.0, 60.0));
    EXPECT_EQ(award(table, Ore(8000), [](const Proposal&) { return false; }), Ore(8000));
    EXPECT_EQ(table[0].with_grant->record.decision, Decision::no_money);
}

} // namespace
} // namespace samspil
