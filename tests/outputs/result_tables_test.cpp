#include "model/outputs/result_tables.hpp"

#include "model/outputs/data_package.hpp"
#include "model/studies/variables.hpp"
#include "model/studies/worth.hpp"
#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>

namespace samspil {
namespace {

bool has(const std::vector<std::string>& lines, const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

TEST(ResultTables, HaveTheColumnsOfTheContract) {
    const RunResults results = small_results();
    EXPECT_EQ(lines_of(result_tables(), "summary", results).front(),
              "scenario,year,variable,sector,segment,unit,n,mean,sd,se_mean,p05,p50,p95");
    EXPECT_EQ(lines_of(result_tables(), "series", results).front(),
              "scenario,replicate,year,variable,sector,segment,unit,value");
    EXPECT_EQ(lines_of(result_tables(), "flows", results).front(),
              "scenario,year,from_sector,to_sector,category,dkk_mean,dkk_p05,dkk_p95");
    EXPECT_EQ(lines_of(result_tables(), "journeys", results).front(),
              "scenario,replicate,year,journey,resource_level,started,resolved,abandoned,bounces,"
              "visits,months,failure_demand");
    EXPECT_EQ(lines_of(result_tables(), "gains", results).front(),
              "scenario,baseline,replicate,view,sector,category,year,dkk");
    EXPECT_EQ(lines_of(result_tables(), "municipal_gains", results).front(),
              "scenario,baseline,municipality,view,year,stage,dkk_per_inhabitant,mean,se_mean,p05,"
              "p95");
    EXPECT_EQ(lines_of(result_tables(), "worth", results).front(),
              "scenario,baseline,measure,sector,unit,n,mean,se_mean,p05,p50,p95,note");
}

// Municipalities pay 1000 of wages a year and size; the policy is 1 and 2 larger than its baseline.
// In mid-year at 4 %.
TEST(ResultTables, TellWhoPaysMoreThanInTheBaseline) {
    const std::vector<std::string> lines =
        lines_of(result_tables(), "flow_changes", small_results());
    EXPECT_EQ(lines.front(), "scenario,baseline,year,from_sector,to_sector,category,dkk_mean,"
                             "se_mean,dkk_p05,dkk_p95");
    EXPECT_EQ(lines.size(), 1U + 3 * 3) << "three flows, two years and their present value";
    EXPECT_TRUE(has(lines, "policy,as-is,2020,municipality,labour,wages,1500,500,1000,2000"));
    const auto npv = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
        return line.starts_with("policy,as-is,npv,municipality,labour,wages,");
    });
    ASSERT_NE(npv, lines.end());
    EXPECT_NEAR(std::stod(npv->substr(npv->rfind("wages,") + 6)),
                1500.0 * (std::pow(1.04, -0.5) + std::pow(1.04, -1.5)), 1e-9);
}

TEST(ResultTables, TellHowEachResourceLevelFares) {
    const std::vector<std::string> lines = lines_of(result_tables(), "fairness", small_results());
    EXPECT_EQ(lines.size(), 1U + 2 * 5 * (level_count + 1));
    EXPECT_TRUE(has(lines, "policy,as-is,months,high,months a problem,2,3.6,0,3.6,3.6,0,0,0,0"));
    EXPECT_TRUE(
        has(lines, "as-is,as-is,months,low_less_high,months a problem,2,-3.6,0,-3.6,-3.6,,,,"));
}

TEST(ResultTables, SummariseOverReplicates) {
    // visits of all: 32 in replicates of size 2 and 4, so 64 and 128
    const std::vector<std::string> lines = lines_of(result_tables(), "summary", small_results());
    EXPECT_TRUE(
        has(lines, "policy,2020,visits,all,all,visits,2,96,45.254833995939045,32,64,96,128"));
    EXPECT_EQ(lines.size(), 1 + 2 * 2 * output_cells().size());
}

TEST(ResultTables, LeaveTheSpreadOfOneReplicateEmpty) {
    const RunResults results = {small_result("alone", {1.0})};
    EXPECT_TRUE(has(lines_of(result_tables(), "summary", results),
                    "alone,2021,visits,all,all,visits,1,32,,,32,32,32"));
}

TEST(ResultTables, ListEveryReplicateInOrder) {
    const std::vector<std::string> lines = lines_of(result_tables(), "series", small_results());
    const std::size_t cells = output_cells().size();
    EXPECT_EQ(lines.size(), 1 + 2 * 2 * 2 * cells);
    EXPECT_EQ(lines[1].rfind("policy,0,2020,balance,all,all,kr.,-2000", 0), 0U) << lines[1];
    EXPECT_EQ(lines[1 + cells].rfind("policy,0,2021,", 0), 0U);
    EXPECT_EQ(lines[1 + 2 * cells].rfind("policy,1,2020,", 0), 0U);
    EXPECT_EQ(lines[1 + 4 * cells].rfind("as-is,0,2020,", 0), 0U);
}

TEST(ResultTables, LeaveOutFlowsThatNeverFlow) {
    const std::vector<std::string> lines = lines_of(result_tables(), "flows", small_results());
    EXPECT_EQ(lines.size(), 1U + 2 * 2 * 3) << "three flows in two years of two scenarios";
    EXPECT_TRUE(has(lines, "as-is,2020,municipality,citizens,benefits,600.75,400.5,801"));
}

TEST(ResultTables, CountJourneysByResourceLevel) {
    const std::vector<std::string> lines = lines_of(result_tables(), "journeys", small_results());
    EXPECT_EQ(lines.size(), 1U + 2 * 2 * 2 * 2 * level_count);
    EXPECT_TRUE(has(lines, "as-is,0,2020,debt,high,10,8,1,2,20,24,0.25"));
    EXPECT_TRUE(has(lines, "as-is,0,2020,hiring,low,0,0,0,0,0,0,0"));
}

// Replicates of size 2 and 4 against 1 and 2: once and twice the flows of size 1. The public pays
// 1,000 for wages and 400.5 in benefits, of which a tenth at consumer prices is its cost.
TEST(ResultTables, ListGainsByViewSectorAndCategory) {
    const std::vector<std::string> lines = lines_of(result_tables(), "gains", small_results());
    EXPECT_TRUE(has(lines, "policy,as-is,0,budget,municipality,wages,2020,-1000"));
    EXPECT_TRUE(has(lines, "policy,as-is,0,budget,municipality,benefits,2020,-300.5"));
    EXPECT_TRUE(has(lines, "policy,as-is,1,budget,labour,wages,2021,2000"));
    EXPECT_TRUE(has(lines, "policy,as-is,0,welfare,society,wages,2020,-1250"));
    EXPECT_TRUE(has(lines, "policy,as-is,0,welfare,society,cost_of_funds,2020,-175.0625"));
    EXPECT_EQ(lines.size(), 1U + 2 * 2 * 7) << "no rows of zero, and none of the baseline";
}

TEST(ResultTables, SayWhatAScenarioIsWorth) {
    const std::vector<std::string> lines = lines_of(result_tables(), "worth", small_results());
    EXPECT_EQ(lines.size(), 1 + measures().size());
    EXPECT_EQ(lines[1].rfind("policy,as-is,npv,society,kr.,2,-4", 0), 0U) << lines[1];
    EXPECT_TRUE(has(lines, "policy,as-is,benefit_cost_ratio,society,kr. a krone,0,,,,,,none in 2 "
                           "of 2 replicates"));
}

TEST(ResultTables, ListEveryBusinessCaseWithWhatBecameOfIt) {
    const RunResults results = {with_cases(small_result("alone", {1.0, 2.0}))};
    const std::vector<std::string> lines = lines_of(result_tables(), "business_cases", results);
    ASSERT_EQ(lines.size(), 1U + 2 * 2);
    EXPECT_EQ(lines[0],
              "scenario,replicate,year,organisation,partner,initiative,kind,domain,scope,renewal,"
              "capex,own_value,public_value,societal_value,payback_years,wrong_pocket,grant,"
              "external_capital,decision,reason");
    EXPECT_EQ(lines[1], "alone,0,2020,agency,,robots,optimise,processes,own,1,1000,300,250,200,2.5,"
                        "0.25,0,0,funded,\"acceptable, and there was money\"");
    EXPECT_EQ(lines[4],
              "alone,1,2020,centre@1,agency,one_record,shift,citizen,link,0,500,-5,40,600,"
              ",0.75,0,0,refused,not worth its cost to those who decide");
}

TEST(ResultTables, RankWhatIsForegone) {
    const RunResults results = {with_cases(small_result("alone", {1.0, 2.0}))};
    EXPECT_EQ(lines_of(result_tables(), "foregone", results),
              (std::vector<std::string>{
                  "scenario,year,initiative,reason,cases,societal_value",
                  "alone,2020,one_record,not worth its cost to those who decide,1,600"}));
}

/// Totals are made as replicates are taken in, and all else of a replicate stays as it was.
TEST(ResultTables, RankTheSameIfNoCaseIsKept) {
    const ScenarioResult with = with_cases(small_result("alone", {1.0, 2.0}));
    ScenarioResult without = with;
    without.replicates.clear();
    without.case_totals.clear();
    for (const ReplicateResult& one : with.replicates) {
        take_replicate(without, one, KeptCases::none);
        ReplicateResult rest = one;
        forget_cases(rest);
        EXPECT_TRUE(without.replicates.back() == rest);
    }
    EXPECT_EQ(lines_of(result_tables(), "foregone", {without}),
              lines_of(result_tables(), "foregone", {with}));
    EXPECT_EQ(lines_of(result_tables(), "business_cases", {without}).size(), 1U);
}

TEST(DataPackage, NamesNoKeyWhereACellOfItMayBeEmpty) {
    const auto package = nlohmann::json::parse(data_package(small_results(), result_tables()));
    for (const auto& resource : package["resources"]) {
        EXPECT_EQ(resource["schema"].contains("primaryKey"), resource["name"] != "business_cases");
    }
}

TEST(DataPackage, DescribesEveryColumnOfEveryTable) {
    const RunResults results = small_results();
    const auto package = nlohmann::json::parse(data_package(results, result_tables()));
    ASSERT_EQ(package["resources"].size(), result_tables().size());
    for (const auto& resource : package["resources"]) {
        std::string header;
        for (const auto& field : resource["schema"]["fields"]) {
            header += (header.empty() ? "" : ",") + field["name"].get<std::string>();
            EXPECT_FALSE(field["description"].get<std::string>().empty());
        }
        EXPECT_EQ(header,
                  lines_of(result_tables(), resource["name"].get<std::string>(), results).front());
        EXPECT_EQ(resource["path"], resource["name"].get<std::string>() + ".csv");
    }
    EXPECT_EQ(package["variables"].size(), output_variables().size());
    EXPECT_EQ(package["measures"].size(), measures().size());
}

TEST(DataPackage, NamesTheVariablesThatTheTablesMayHave) {
    const auto package = nlohmann::json::parse(data_package(small_results(), result_tables()));
    const auto& allowed = package["resources"][0]["schema"]["fields"][2]["constraints"]["enum"];
    EXPECT_EQ(allowed.size(), output_variables().size());
    EXPECT_EQ(allowed[0], "balance");
}

} // namespace
} // namespace samspil
