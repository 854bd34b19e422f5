#include "model/studies/claims.hpp"

#include "model/inputs/claim_text.hpp"
#include "model/outputs/gain_tables.hpp"
#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

/// What becomes of a claim of `policy`, whose size is 2 and 4 beside 1 and 2 of the baseline.
ClaimAnswer answer(const std::string& that, const RunResults& results = small_results()) {
    std::vector<Fault> faults;
    const std::optional<Claim> claim = read_claim(that, {}, faults);
    EXPECT_TRUE(claim) << (faults.empty() ? "" : faults.front().text);
    return ClaimJudge(pair_of(results, results.front())).judge(*claim);
}

// Municipalities pay 1000 of wages and 400.50 of benefits a year and size, and have 100 from the
// state.
TEST(Claims, AreHeldAgainstFiguresOfTheReplicates) {
    EXPECT_DOUBLE_EQ(answer("budget(2020, municipality, mean) < 0").left, -1.5 * 1300.5);
    EXPECT_DOUBLE_EQ(answer("budget(2021, state, p05) < 0").left, -200.0);
    EXPECT_DOUBLE_EQ(answer("budget(years, public, p95) < 0").left, -1400.5);
    EXPECT_DOUBLE_EQ(answer("value(2020, visits, all, mean) > 0").left, 96.0);
    EXPECT_DOUBLE_EQ(answer("change(years, visits, citizens, high, mean) > 0").left, 30.0);
    EXPECT_DOUBLE_EQ(answer("change(2020, visits, all, share_positive) == 1").left, 1.0);
}

TEST(Claims, OnSocietyAreWhatTheTablesSay) {
    const ClaimAnswer npv = answer("gain(npv, society, mean) == worth(npv, society, mean)");
    EXPECT_TRUE(npv.holds);
    EXPECT_LT(npv.left, 0.0);
    const ClaimAnswer parts =
        answer("gain(2020, society, mean) - gain(2020, public, mean) - gain(2020, citizens, mean) "
               "- gain(2020, businesses, mean) < 1e-6");
    EXPECT_NEAR(parts.left, 0.0, 1e-6);
}

TEST(Claims, OnWhatIsLeftAtTheEndAreWhatTheTablesSay) {
    RunResults results = small_results();
    for (ReplicateResult& replicate : results.front().replicates) { // a wage, and its tax
        SectorChange& left = replicate.residual.stocks.change;
        left[index(Sector::production)] -= 1000.0;
        left[index(Sector::citizens)] += 600.0;
        left[index(Sector::state)] += 400.0;
    }
    for (const std::string whose : {"society", "citizens", "state"}) {
        const std::string gain = "gain(npv_with_residual, " + whose + ", mean) ";
        EXPECT_TRUE(
            answer(gain + "== worth(npv_with_residual, " + whose + ", mean)", results).holds)
            << whose;
        EXPECT_TRUE(answer(gain + "> gain(npv, " + whose + ", mean)", results).holds) << whose;
    }
    EXPECT_TRUE(answer("budget(npv_with_residual, public, mean) == "
                       "worth(budget_npv_with_residual, public, mean)",
                       results)
                    .holds);
    EXPECT_NEAR(
        answer("budget(npv_with_residual, public, mean) - budget(npv, public, mean) > 0", results)
            .left,
        400.0 / (1.04 * 1.04), 1e-6)
        << "after two years";
}

TEST(Claims, AreArithmetic) {
    EXPECT_EQ(answer("2 + 3 * 4 - 6 / 2 - 1 == 10").left, 10.0);
    EXPECT_EQ(answer("-(2 + 3) * 4 < 0").left, -20.0);
    EXPECT_TRUE(answer("8 / 4 / 2 == 1").holds);
    EXPECT_FALSE(answer("1 > 2").holds);
    EXPECT_TRUE(answer("2 >= 2").holds);
    EXPECT_FALSE(answer("2 < 2").holds);
    EXPECT_TRUE(answer("2 <= 2").holds);
}

TEST(Claims, NeverHoldOfWhatIsNoNumber) {
    EXPECT_FALSE(answer("1 / 0 > 0").holds);
    EXPECT_FALSE(answer("1 / 0 <= 0").holds);
    EXPECT_FALSE(answer("worth(payback_year, society, mean) <= 3000").holds) << "never pays back";
}

} // namespace
} // namespace samspil
