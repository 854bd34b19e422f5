// How a study of recommendations tells what it has found.
#include "model/outputs/attribution_tables.hpp"
#include "model/outputs/attribution_text.hpp"
#include "model/outputs/plain_words.hpp"
#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace samspil {
namespace {

CoalitionGain worth_millions(std::int64_t millions) {
    CoalitionGain gain;
    for (const GainCell& cell : gain_cells(1)) {
        gain.cells.push_back(Ore(millions * (cell.sector == "society" ? 100'000'000 : 0)));
    }
    gain.cost = static_cast<double>(millions) * 1e5;
    return gain;
}

Headline headline_of_all(std::optional<double> additionality, double npv, double production) {
    const std::vector<HeadlineGain> gains = {{npv, npv / 2.0, production, 10.0},
                                             {npv, npv / 2.0, production, 20.0}};
    return headline(additionality, gains);
}

/// Two recommendations alone worth 100 and 200 mio. kr., together 700 in one draw and -100 in the
/// other.
RecommendFindings small_findings() {
    RecommendFindings found;
    found.recommended = {{"share_data", "Share data", 5e6, 0.25},
                         {"a_recommendation_of_a_long_name", "Long", 0.0, std::nullopt}};
    found.design = design_coalitions(2, coalition_limits, 1);
    found.names = {"none", "share_data", "a_recommendation_of_a_long_name", "both"};
    const std::vector<std::vector<CoalitionGain>> gains = {
        {worth_millions(0), worth_millions(100), worth_millions(200), worth_millions(700)},
        {worth_millions(0), worth_millions(100), worth_millions(-200), worth_millions(-100)}};
    found.attribution = attribute(found.design, gains, 1);
    found.headlines = {headline_of_all(0.0, 1e8, 0.0), headline_of_all(std::nullopt, 2e8, 9e7),
                       headline_of_all(1.0, 4e8, 3e8)};
    found.first_year = 2020;
    found.years = 1;
    found.replicates = 2;
    return found;
}

std::string text_of(const RecommendFindings& found) {
    return attribution_text(found, small_results(), attribution_tables(found), "results/x");
}

TEST(AttributionText, BeginsWithTheAnswerAndHowSureItIs) {
    EXPECT_TRUE(
        text_of(small_findings())
            .starts_with("The 2 recommendations together are worth 300 mio. kr. to society, "
                         "-100 to 700 mio. kr. in nine draws\nof ten, and a gain in 1 of 2 "
                         "draws.\n"))
        << text_of(small_findings());
}

TEST(AttributionText, SaysSoIfMoreThanHalfRestsOnProduction) {
    RecommendFindings found = small_findings();
    EXPECT_EQ(text_of(found).find("rests on production"), std::string::npos);
    found.headlines[1] = headline_of_all(std::nullopt, 2e8, 1.1e8);
    EXPECT_NE(text_of(found).find("of the gain of the years rests on production (110"),
              std::string::npos)
        << text_of(found);
}

TEST(AttributionText, FitsTheTerminalAndCutsNoName) {
    const std::string text = text_of(small_findings());
    EXPECT_NE(text.find("a_recommendation_of_a_long_name"), std::string::npos);
    EXPECT_NE(text.find("always a loss"), std::string::npos);
    EXPECT_NE(text.find("25.0 %"), std::string::npos);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(width_of(line), 100U) << line;
}

TEST(AttributionText, SaysWhatIsFoundInTheFirstReplicatesAlone) {
    RecommendFindings found = small_findings();
    found.tried_replicates = 2;
    EXPECT_EQ(text_of(found).find("in the first"), std::string::npos) << "those are all";
    found.tried_replicates = 1;
    EXPECT_NE(text_of(found).find("its full cost, in the first replicate\n"), std::string::npos)
        << text_of(found);
}

TEST(AttributionTables, HaveARowForEveryRecommendationYearSectorAndView) {
    const RecommendFindings found = small_findings();
    const std::vector<ResultTable> tables = attribution_tables(found);
    const std::vector<std::string> rows = lines_of(tables, "attribution", {});
    EXPECT_EQ(rows.size(), 1 + 2 * gain_cells(1).size());
    EXPECT_TRUE(rows[0].starts_with("recommendation,view,sector,year,stand_alone,last_in,shapley,"
                                    "se_mean,p05,p95,yearly_cost,benefit_cost_ratio,"
                                    "break_even_effect,"))
        << rows[0];
    EXPECT_TRUE(rows[1].starts_with("share_data,budget,state,2020,0,0,0,0,0,0,5000000,,,"))
        << rows[1];
    // Alone 100; last in 500 and 100; in their company 300 and 100. 100 + 10 for a cost of 10.
    EXPECT_EQ(rows[gain_cells(1).size()],
              "share_data,welfare,society,npv_with_residual,100000000,300000000,200000000,"
              "100000000,100000000,300000000,5000000,11,0.25,0,100000000,100000000,200000000,"
              "100000000,500000000,");
}

/// Every combination has the same series as a recommendation, and sums up to what it is worth.
TEST(AttributionTables, HoldEveryCoalitionByYearSectorAndView) {
    const std::vector<std::string> rows =
        lines_of(attribution_tables(small_findings()), "coalition_gains", {});
    ASSERT_EQ(rows.size(), 1 + 4 * gain_cells(1).size());
    EXPECT_TRUE(rows[1].starts_with("none,budget,state,2020,0,0,0,0,")) << rows[1];
    // 300 more than a cost of 30: 330 for 30.
    EXPECT_EQ(rows.back(), "both,welfare,society,npv_with_residual,300000000,400000000,-100000000,"
                           "700000000,11");
}

TEST(AttributionTables, HoldCoalitionsInteractionsAndHeadlines) {
    const RecommendFindings found = small_findings();
    const std::vector<ResultTable> tables = attribution_tables(found);
    const std::vector<std::string> coalitions = lines_of(tables, "coalitions", {});
    ASSERT_EQ(coalitions.size(), 5U);
    EXPECT_EQ(coalitions[4], "both,2,300000000,400000000,-100000000,700000000,0.5,300000000,0");
    const std::vector<std::string> interactions = lines_of(tables, "interactions", {});
    ASSERT_EQ(interactions.size(), 2U);
    EXPECT_TRUE(
        interactions[1].starts_with("share_data,a_recommendation_of_a_long_name,200000000,"))
        << interactions[1] << ": 400 and 0";
    const std::vector<std::string> headlines = lines_of(tables, "headlines", {});
    ASSERT_EQ(headlines.size(), 4U);
    EXPECT_TRUE(headlines[1].starts_with("0,100000000,0,")) << headlines[1];
    EXPECT_TRUE(headlines[2].starts_with("own,200000000,0,")) << headlines[2];
    EXPECT_TRUE(headlines[3].ends_with(",200000000,300000000,15")) << headlines[3];
    EXPECT_EQ(lines_of(tables, "yardsticks", {}).size(), 1U) << "there is no planner";
}

TEST(AttributionTables, AnswerMachinesWithTheSameRows) {
    const nlohmann::json json = nlohmann::json::parse(attribution_json(small_findings(), "x"));
    EXPECT_EQ(json["result"], "x");
    EXPECT_EQ(json["attribution"].size(), 2 * gain_cells(1).size());
    EXPECT_EQ(json["coalitions"][3]["mean"], 3e8);
    EXPECT_TRUE(json["attribution"][0]["benefit_cost_ratio"].is_null());
}

} // namespace
} // namespace samspil
