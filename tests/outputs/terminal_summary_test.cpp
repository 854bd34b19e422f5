#include "model/outputs/terminal_summary.hpp"

#include "model/outputs/digest.hpp"
#include "model/studies/variables.hpp"
#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <string>

namespace samspil {
namespace {

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

/// Characters, not bytes.
long columns(const std::string& line) {
    return std::count_if(line.begin(), line.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

TEST(TerminalSummary, FitsAHundredColumns) {
    std::istringstream text(terminal_summary(small_results(), "results/policy"));
    for (std::string line; std::getline(text, line);) EXPECT_LE(columns(line), 100) << line;
}

TEST(TerminalSummary, SaysWhatWasRunAndWhereTheTablesAre) {
    const std::string text = terminal_summary(small_results(), "results/policy");
    EXPECT_TRUE(says(text, "policy: Scenario policy"));
    EXPECT_TRUE(says(text, "A small world, 2020-2021, 2 replicates, every citizen an agent"));
    EXPECT_TRUE(says(text, "compared with as-is"));
    EXPECT_TRUE(says(text, "Tables in results/policy: summary.csv"));
    EXPECT_TRUE(says(text, "2 numbers: 1 sourced, 0 derived, 0 calibrated, 1 assumed"));
    EXPECT_TRUE(says(text, "scenario policy sets 1 number"));
}

TEST(TerminalSummary, NamesTheJourneysWherePeopleGetStuck) {
    const std::string text = terminal_summary(small_results(), "results/policy");
    EXPECT_TRUE(says(text, "    Debt "));
    EXPECT_FALSE(says(text, "    Hiring ")) << "nobody bounced there";
}

TEST(TerminalSummary, GivesDifferencesWithTheirPairedError) {
    // visits of citizens: 25 x (2 - 1) and 25 x (4 - 2), mean 37.5, error 12.5
    EXPECT_TRUE(says(terminal_summary(small_results(), "x"), "+38 ± 12"));
}

TEST(TerminalSummary, BeginsAComparisonWithWhatItIsWorth) {
    const std::string text = terminal_summary(small_results(), "x");
    EXPECT_TRUE(says(text, "Against as-is, policy is worth -4,"));
    EXPECT_TRUE(says(text, "net present value on 1 January 2020 of 2020-2021, by the rules "
                           "old_rules"));
    EXPECT_FALSE(says(text, "rests on production"));
    EXPECT_FALSE(says(text, "Against as-is, as-is"));
}

TEST(TerminalSummary, TellsWhatWasInvestedWhereAnybodyDecides) {
    const std::string text = terminal_summary({with_cases(small_result("alone", {1.0, 2.0}))}, "x");
    EXPECT_TRUE(says(text, "What organisations invested, a year, by the scheme alone"));
    EXPECT_TRUE(says(text, "; 7.0 initiatives in use\n"));
    EXPECT_TRUE(says(text, "0.0 projects begun and 0.5 renewed, of 1.0 cases appraised\n"))
        << "one renewed and two appraised in two years";
    EXPECT_TRUE(says(text, "1.0 failed, 0.0 were given up, 0.0 stopped\n"));
    // 0.25 of 200; with 0.75 of 600
    EXPECT_TRUE(says(text, "25.0 % of the worth of what was funded is in other pockets, 62.5 %"));
    EXPECT_TRUE(says(text, "left lying in January 2021: 6.00 mio. kr.\n"
                           "      not seen 3.00 mio. kr., no money 2.00 mio. kr., refused 1.00 "
                           "mio. kr.\n"));
    EXPECT_FALSE(says(terminal_summary(small_results(), "x"), "invested"));
}

TEST(TerminalSummary, GivesNoErrorOfASingleReplicate) {
    RunResults results = {small_result("policy", {2.0}), small_result("as-is", {1.0})};
    results[0].baseline = results[1].baseline = 1;
    const std::string text = terminal_summary(results, "x");
    EXPECT_TRUE(says(text, "no error can be given"));
    EXPECT_FALSE(says(text, "±"));
}

TEST(Digest, PairsTheDifferencesByReplicate) {
    const std::vector<ScenarioDigest> digests = digest(small_results());
    EXPECT_TRUE(digests[1].differences.empty());
    const Summary& visits = digests[0].differences[output_cell("visits", "citizens")];
    EXPECT_EQ(visits.mean, 37.5);
    EXPECT_EQ(visits.se_mean.value(), 12.5);
}

TEST(Digest, PutsTheLargestAmountsFirst) {
    const std::vector<ScenarioDigest> digests = digest(small_results());
    const auto& amounts = digests[1].amounts[index(Sector::municipality)];
    ASSERT_EQ(amounts.size(), 2U);
    EXPECT_EQ(amounts[0].category, wages);
    EXPECT_EQ(amounts[0].kroner, -1500.0);
    EXPECT_EQ(amounts[1].kroner, 1.5 * (100.0 - 400.5));
}

TEST(Digest, IsJsonForMachines) {
    const auto json = nlohmann::json::parse(digest_json(small_results(), "results/policy"));
    EXPECT_EQ(json["result"], "results/policy");
    EXPECT_EQ(json["scenarios"][0]["mean_over_years"].size(), output_cells().size());
    EXPECT_EQ(json["scenarios"][0]["difference_to_baseline"][0]["variable"], "balance");
    EXPECT_TRUE(json["scenarios"][1]["difference_to_baseline"].empty());
    EXPECT_EQ(json["scenarios"][0]["worth"][0]["measure"], "npv");
    EXPECT_TRUE(json["scenarios"][1]["worth"].empty());
}

} // namespace
} // namespace samspil
