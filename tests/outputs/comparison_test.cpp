#include "model/outputs/comparison_tables.hpp"
#include "model/outputs/comparison_text.hpp"
#include "model/outputs/data_package.hpp"
#include "model/outputs/gain_tables.hpp"
#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

namespace samspil {
namespace {

using Json = nlohmann::json;

Json compared(const RunResults& results) { return Json::parse(comparison_json(results, {}, "x")); }

TEST(ComparisonTables, HaveARowForEachAndForEveryTwo) {
    const std::vector<std::string> schemes =
        lines_of(tables_of_comparison({}), "schemes", small_results());
    ASSERT_EQ(schemes.size(), 3U);
    EXPECT_EQ(schemes[0],
              "scenario,group,baseline,scheme,n,npv,se_mean,p05,p95,public_npv,efficiency,"
              "efficiency_low,efficiency_high,regret_mean,regret_max,best_probability,"
              "dkk_per_krone,silo_loss,overpayment");
    EXPECT_TRUE(schemes[1].starts_with("policy,all,as-is,,2,-"));
    const std::vector<std::string> differences =
        lines_of(tables_of_comparison({}), "differences", small_results());
    ASSERT_EQ(differences.size(), 2U);
    EXPECT_EQ(differences[0], "a,b,mean,se_mean,p05,p95,a_wins,told_apart");
    EXPECT_TRUE(differences[1].starts_with("policy,as-is,-"));
}

TEST(ComparisonTables, HoldTheBaselineAsExactlyNothing) {
    const Json baseline = compared(small_results())["schemes"][1];
    for (const char* figure : {"npv", "se_mean", "public_npv", "regret_mean"}) {
        EXPECT_EQ(baseline[figure], 0.0) << figure;
    }
    EXPECT_TRUE(baseline["silo_loss"].is_null()) << "nobody decides in the small world";
    EXPECT_EQ(baseline["best_probability"], 1.0) << "the policy costs more than it brings";
    EXPECT_TRUE(baseline["efficiency"].is_null());
    EXPECT_TRUE(baseline["dkk_per_krone"].is_null());
}

TEST(ComparisonTables, LeaveEveryBusinessCaseToRun) {
    for (const ResultTable& table : tables_of_comparison({})) {
        EXPECT_NE(table.name, "business_cases");
    }
    EXPECT_EQ(tables_of_comparison({}).size(), result_tables().size() + 1);
}

TEST(ComparisonTables, AreDescribedColumnByColumn) {
    const RunResults results = small_results();
    const Json package = Json::parse(data_package(results, tables_of_comparison({})));
    EXPECT_EQ(package["resources"][0]["name"], "schemes");
    EXPECT_EQ(package["resources"][0]["schema"]["primaryKey"], (Json{"scenario", "group"}));
    EXPECT_EQ(package["resources"][1]["name"], "differences");
    EXPECT_EQ(package["resources"][1]["schema"]["primaryKey"], (Json{"a", "b"}));
}

// The policy is of twice the size: in the first replicate it is the baseline once more, in the
// second twice more. Municipalities pay 1000 of investment a year and size and have 400.50 of it
// from outside, if the flows of the small world are called so. 100 from the state to them is within
// the public. In mid-year at 4 %.
TEST(SchemeOutcome, CountsWhatThePublicItselfPaysForBuilding) {
    RunResults results = small_results();
    for (ScenarioResult& result : results) result.categories = {"investment", "external_capital"};
    const SchemeOutcome outcome = outcome_of(pair_of(results, results.front()));
    const double years = std::pow(1.04, -0.5) + std::pow(1.04, -1.5);
    ASSERT_EQ(outcome.outlay.size(), 2U);
    EXPECT_NEAR(outcome.outlay[0], 1400.5 * years, 1e-6);
    EXPECT_NEAR(outcome.outlay[1], 2801.0 * years, 1e-6);
    const Json row = compared(results)["schemes"][0];
    EXPECT_NEAR(row["dkk_per_krone"].get<double>(),
                row["npv"].get<double>() / (1.5 * 1400.5 * years), 1e-9);
}

TEST(SchemeOutcome, TellsTheSiloLossOfAReplicate) {
    RunResults results = small_results();
    results[0] = with_cases(std::move(results[0]));
    const SchemeOutcome outcome = outcome_of(pair_of(results, results.front()));
    EXPECT_DOUBLE_EQ(outcome.silo_loss.value(), 6e6);
    EXPECT_FALSE(outcome.overpayment) << "nothing is settled";
    results[0].replicates[0].years[0].investment.settled = 110.0;
    results[0].replicates[0].years[0].investment.settled_of_true_gain = 100.0;
    EXPECT_DOUBLE_EQ(outcome_of(pair_of(results, results.front())).overpayment.value(), 1.1);
}

// 10 and 20 øre from the state: -0.3 + 0.1 + 0.2 is not 0 in doubles.
TEST(SchemeOutcome, OfMoneyThatMovesWithinThePublicIsExactlyNothing) {
    RunResults results = {small_result("bonus", {1.0}), small_result("as-is", {1.0})};
    results[0].baseline = results[1].baseline = 1;
    YearFlows& flows = results[0].replicates[0].years[0].flows;
    flows.at(Sector::state, Sector::municipality, CategoryId(wages)) += Ore(10);
    flows.at(Sector::state, Sector::region, CategoryId(wages)) += Ore(20);
    EXPECT_EQ(outcome_of(pair_of(results, results.front())).npv.front(), 0.0);
}

RunResults with_both_ends() {
    RunResults results = small_results();
    results.push_back(small_result("none", {3.0, 9.0}));
    results.push_back(small_result("planner", {0.5, 0.25}));
    results[2].baseline = results[3].baseline = 1;
    results[3].world.scheme.decide = Decider::planner;
    for (ScenarioResult& result : results) {
        if (result.scenario.name == "policy" || result.scenario.name == "as-is") {
            result.world.scheme.decide = Decider::organisations;
        }
    }
    return results;
}

TEST(ComparisonTables, RankWithinAGroup) {
    const RunResults results = with_both_ends();
    const std::vector<ComparisonGroup> groups = {{"some", {1, 0}}, {"others", {3, 2, 1}}};
    const Json rows = Json::parse(comparison_json(results, groups, "x"))["schemes"];
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_EQ(rows[0]["group"], "some");
    EXPECT_EQ(rows[0]["scenario"], "as-is");
    EXPECT_EQ(rows[0]["best_probability"], 1.0);
    EXPECT_TRUE(rows[0]["efficiency"].is_null()) << "its group has no planner";
    EXPECT_EQ(rows[2]["group"], "others");
    EXPECT_EQ(rows[2]["scenario"], "planner");
    EXPECT_EQ(rows[2]["efficiency"], 1.0);
    EXPECT_EQ(rows[4]["scenario"], "as-is");
    EXPECT_GT(rows[4]["efficiency"], 0.0);
}

// Each block of a group has a row for each, also the one that nobody can choose.
TEST(ComparisonText, NeverCutsANameAndTellsWhoGains) {
    RunResults results = with_both_ends();
    const std::string name = "a-scenario-with-a-name-of-over-thirty-letters";
    results[0].scenario.name = name;
    const std::string text = comparison_text(results, {{"a group", {0, 1}}}, "x");
    EXPECT_NE(text.find("Group \"a group\"\n"), std::string::npos);
    EXPECT_NE(text.find("   2  " + name + "\n"), std::string::npos) << text;
    EXPECT_NE(text.find("Who gains, kr."), std::string::npos);
    EXPECT_EQ(text.find("planner  "), std::string::npos) << "it is in no group";
}

TEST(ComparisonText, FitsAHundredColumns) {
    std::istringstream text(comparison_text(with_both_ends(), {}, "results/compared"));
    for (std::string line; std::getline(text, line);) {
        const auto columns = std::count_if(line.begin(), line.end(), [](char c) {
            return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        });
        EXPECT_LE(columns, 100) << line;
    }
}

TEST(ComparisonText, RanksAndSaysWhatCannotBeToldApart) {
    const std::string text = comparison_text(with_both_ends(), {}, "results/compared");
    const auto at = [&](const std::string& words) { return text.find(words); };
    EXPECT_LT(at(" 1  planner"), at(" 2  as-is")) << text;
    EXPECT_LT(at(" 3  policy"), at(" 4  none"));
    EXPECT_NE(at("100 % (100 to 100)"), std::string::npos);
    EXPECT_NE(at("Cannot be told apart, pair by pair under the same luck\n"), std::string::npos)
        << "of two replicates little can be";
    EXPECT_NE(at("Tables in results/compared: schemes.csv, differences.csv, summary.csv"),
              std::string::npos);
}

TEST(ComparisonText, GivesNoErrorOfASingleReplicate) {
    RunResults results = {small_result("policy", {2.0}), small_result("as-is", {1.0})};
    results[0].baseline = results[1].baseline = 1;
    const std::string text = comparison_text(results, {}, "x");
    EXPECT_NE(text.find("one replicate: no error can be given\n"), std::string::npos);
    EXPECT_EQ(text.find("±"), std::string::npos);
}

} // namespace
} // namespace samspil
