#include "model/inputs/claim_text.hpp"

#include "model/inputs/scenario_file.hpp"
#include "model/studies/variables.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

const Position stated_at{"x.toml", 7, 8};

/// The one fault of a claim; empty if it has none.
std::string claim_fault(const std::string& that) {
    std::vector<Fault> faults;
    const bool read = read_claim(that, stated_at, faults).has_value();
    EXPECT_EQ(faults.size(), read ? 0U : 1U);
    return faults.empty() ? "" : to_string(faults.front());
}

Claim claim_of(const std::string& that) {
    std::vector<Fault> faults;
    return read_claim(that, stated_at, faults).value();
}

TEST(ClaimText, NamesAFigureAYearAndAStatistic) {
    const Claim claim = claim_of("gain(2030, societal, p05) >= 1e9");
    ASSERT_EQ(claim.left.size(), 1U);
    const Quantity& gain = claim.left.front().quantity;
    EXPECT_EQ(gain.kind, QuantityKind::gain);
    EXPECT_EQ(gain.span, Span::year);
    EXPECT_EQ(gain.year, 2030);
    EXPECT_EQ(gain.whose, "society");
    EXPECT_EQ(gain.statistic, Statistic::p05);
    EXPECT_EQ(claim.relation, Relation::at_least);
    ASSERT_EQ(claim.right.size(), 1U);
    EXPECT_EQ(claim.right.front().number, 1e9);
}

TEST(ClaimText, TakesEveryFigure) {
    for (const char* const that :
         {"budget(npv, public, mean) < 0", "budget(years, region, p95) <= 0",
          "employment(2020, mean) > 0", "employment(years, sd) > 0",
          "worth(benefit_cost_ratio, society, p50) == 1", "value(years, trust, all, mean) > 0",
          "change(2020, bounces, citizens, low, mean) < change(2020, bounces, citizens, high, "
          "mean)",
          "gain(npv_with_residual, society, se_mean) < .5", "- -(1) > -2.5e-3",
          "gain(npv_with_residual, businesses, mean) > budget(npv_with_residual, public, mean)",
          "gain(npv, citizens, share_positive)\n >= 0.9"}) {
        EXPECT_EQ(claim_fault(that), "") << that;
    }
}

TEST(ClaimText, FindsTheCellOfTheLevel) {
    const Quantity low = claim_of("value(2020, visits, citizens, low, mean) > 0").left[0].quantity;
    EXPECT_EQ(low.cell, output_cell("visits", "citizens", "low"));
    const Quantity all = claim_of("value(2020, visits, citizens, mean) > 0").left[0].quantity;
    EXPECT_EQ(all.cell, output_cell("visits", "citizens"));
}

TEST(ClaimText, TellsTheNearestNameAtItsPlace) {
    EXPECT_EQ(claim_fault("gian(2030, society, mean) > 0"),
              "x.toml:7:9: that: figure: \"gian\" is not gain, budget, employment, worth, value or "
              "change; did you mean \"gain\"?");
    EXPECT_EQ(claim_fault("1 < gain(2030, sociaty, mean)"),
              "x.toml:7:24: that: whose: \"sociaty\" is not society, state, region, municipality, "
              "citizens, businesses or public; did you mean \"society\"?");
    EXPECT_EQ(claim_fault("employment(npv, mean) > 0"),
              "x.toml:7:20: that: when: \"npv\" is not years");
    EXPECT_EQ(claim_fault("gain(2030x, society, mean) > 0"),
              "x.toml:7:14: that: when: \"2030x\" is no calendar year");
    EXPECT_EQ(claim_fault("value(2030, trust, all, p5) > 0"),
              "x.toml:7:33: that: level: \"p5\" is not all");
    EXPECT_TRUE(
        claim_fault("value(2030, visit, all, mean) > 0").ends_with("did you mean \"visits\"?"));
}

TEST(ClaimText, TellsWhatIsMissingOrTooMuch) {
    EXPECT_EQ(claim_fault(""), "x.toml:7:9: that: a number, a figure or \"(\" should stand before "
                               "nothing");
    EXPECT_EQ(claim_fault("1 + 2"),
              "x.toml:7:14: that: >=, <=, >, < or == should stand before nothing");
    EXPECT_EQ(claim_fault("1 = 2"),
              "x.toml:7:11: that: >=, <=, >, < or == should stand before \"= 2\"");
    EXPECT_EQ(claim_fault("(1 > 2"), "x.toml:7:12: that: \")\" is missing before \"> 2\"");
    EXPECT_EQ(claim_fault("1 > 2 > 3"),
              "x.toml:7:15: that: a claim ends here, but it goes on with \"> 3\"");
    EXPECT_EQ(claim_fault("å > 2"), "x.toml:7:9: that: a number, a figure or \"(\" should stand "
                                    "before \"å > 2\"");
    EXPECT_TRUE(claim_fault(std::string(200, '(')).ends_with("more than 100 within each other"));
    EXPECT_TRUE(claim_fault("1e999 > 0").ends_with("does not begin with a number"));
}

TEST(ClaimText, StandsInTheScenarioThatMakesIt) {
    const Files files = small_world();
    const std::vector<std::string> names = {"s/claims.toml", "s/policy.toml"};
    const auto loaded = load_scenarios(names, {}, source_of(files));
    ASSERT_EQ(loaded[0].claims.size(), 1U);
    EXPECT_EQ(loaded[0].claims[0].say, "It helps");
    EXPECT_TRUE(loaded[1].claims.empty());
}

TEST(ClaimText, IsToldOfYearsThatAreRunOnly) {
    const Claim claim = claim_of("gain(2022, society, mean) > 1 - gain(2030, society, mean)");
    EXPECT_TRUE(why_not_told(claim, 2018, 13).empty());
    const std::vector<Fault> faults = why_not_told(claim, 2018, 12);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(to_string(faults[0]),
              "x.toml:7:46: that: 2030 is not among the years of the run, 2018-2029");
}

} // namespace
} // namespace samspil::test
