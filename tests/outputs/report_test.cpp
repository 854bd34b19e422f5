#include "model/outputs/output_error.hpp"
#include "model/outputs/report_data.hpp"
#include "model/outputs/report_page.hpp"
#include "model/studies/worth.hpp"
#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>

namespace samspil {
namespace {

using OrderedJson = nlohmann::ordered_json;

const ReportOccasion occasion = {"1.0", "samspil run policy.toml", ""};

OrderedJson report_of(const RunResults& results) {
    return OrderedJson::parse(report_json({results, nullptr}, occasion));
}

/// The rows of a table in which the first columns have these values.
std::vector<OrderedJson> rows_of(const OrderedJson& report, const char* table,
                                 const std::vector<OrderedJson>& first) {
    std::vector<OrderedJson> rows;
    for (const OrderedJson& row : report.at("tables").at(table).at("rows")) {
        bool same = true;
        for (std::size_t c = 0; c < first.size(); ++c) same = same && row[c] == first[c];
        if (same) rows.push_back(row);
    }
    return rows;
}

TEST(ReportData, HasEveryTableWithACellForEveryColumn) {
    const OrderedJson report = report_of(small_results());
    for (const ReportTable& table : report_tables()) {
        const OrderedJson& found = report.at("tables").at(std::string(table.name));
        EXPECT_EQ(found.at("columns").size(), table.columns.size()) << table.name;
        for (const OrderedJson& row : found.at("rows")) {
            EXPECT_EQ(row.size(), table.columns.size()) << table.name;
        }
    }
    EXPECT_TRUE(report.at("map").is_null());
}

TEST(ReportData, BudgetGainIsThatOfPublicSectorsTogether) {
    const OrderedJson report = report_of(small_results());
    for (const int year : {2020, 2021}) {
        double sum = 0.0;
        for (const char* sector : {"state", "region", "municipality"}) {
            const auto rows = rows_of(report, "sectors", {"policy", "budget", sector, year});
            ASSERT_EQ(rows.size(), 1U);
            sum += rows[0][4].get<double>();
        }
        const auto all = rows_of(report, "gain", {"policy", "budget", year});
        ASSERT_EQ(all.size(), 1U);
        // wages of 1,000 kr. and benefits of 400.50 kr. a size, paid twice over 1 and 2, less 1 and
        // 2
        EXPECT_NEAR(all[0][3].get<double>(), -1400.5 * 1.5, 1e-6);
        EXPECT_NEAR(sum, -1400.5 * 1.5, 1e-3);
    }
}

TEST(ReportData, FlowsOfACategorySumToZero) {
    std::map<std::string, double> sums;
    const OrderedJson report = report_of(small_results());
    for (const OrderedJson& row : rows_of(report, "flows", {"policy"})) {
        sums[row[1].get<std::string>()] += row[3].get<double>();
    }
    EXPECT_EQ(sums.size(), 2U) << "wages and benefits";
    for (const auto& [category, sum] : sums) EXPECT_NEAR(sum, 0.0, 1e-3) << category;
}

TEST(ReportData, WorthIsThatOfTheTablesWithItsDrawsAboveZero) {
    const RunResults results = small_results();
    const OrderedJson report = report_of(results);
    const std::vector<MeasureSummary> summaries =
        summarise_worth({results[0].world, results[0].categories, results[0].replicates,
                         results[1].world, results[1].replicates});
    for (const MeasureSummary& one : summaries) {
        const auto rows =
            rows_of(report, "worth",
                    {"policy", std::string(one.measure->name), std::string(one.measure->sector)});
        ASSERT_EQ(rows.size(), 1U) << one.measure->name;
        if (!one.summary) {
            EXPECT_TRUE(rows[0][5].is_null()) << one.measure->name;
            continue;
        }
        const double mean = one.summary->mean;
        EXPECT_NEAR(rows[0][5].get<double>(), mean, std::abs(mean) * 1e-6) << one.measure->name;
        if (one.summary->p05 > 0.0) {
            EXPECT_EQ(rows[0][10], one.summary->n);
        }
        if (one.summary->p95 < 0.0) {
            EXPECT_EQ(rows[0][10], 0);
        }
    }
}

TEST(ReportData, CasesOfAnInitiativeAreTogetherByWhatBecameOfThem) {
    RunResults results = {with_cases(small_result("policy", {1.0, 2.0}))};
    results[0].world.parameters.silo_loss_january = 1.0;
    const OrderedJson report = report_of(results);
    const auto funded = rows_of(report, "cases", {"policy", "robots"});
    ASSERT_EQ(funded.size(), 1U);
    EXPECT_EQ(funded[0][5], "funded");
    EXPECT_EQ(funded[0][6], 1.0) << "one in each replicate";
    EXPECT_EQ(funded[0][8], 200.0);
    const auto refused = rows_of(report, "cases", {"policy", "one_record"});
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused[0][5], "refused");
    EXPECT_EQ(refused[0][7], -5.0);
}

TEST(ReportData, CountsWhereTheNumbersComeFrom) {
    const OrderedJson report = report_of(small_results());
    EXPECT_EQ(rows_of(report, "origins", {"assumed"})[0][1], 1);
    EXPECT_EQ(rows_of(report, "origins", {"sourced"})[0][1], 1);
    EXPECT_EQ(rows_of(report, "changes", {"policy", "number"})[0][2], "owner.start");
}

TEST(ReportData, RanksScenariosOnlyWhereThereAreSeveral) {
    EXPECT_TRUE(rows_of(report_of(small_results()), "schemes", {}).empty());
    RunResults results = {small_result("policy", {2.0, 4.0}), small_result("other", {1.5, 3.0}),
                          small_result("as-is", {1.0, 2.0})};
    for (ScenarioResult& result : results) result.baseline = 2;
    const OrderedJson report = report_of(results);
    EXPECT_EQ(rows_of(report, "schemes", {}).size(), 3U);
    EXPECT_EQ(rows_of(report, "differences", {}).size(), 3U);
}

TEST(ReportData, RanksEachGroupByItself) {
    RunResults results = {small_result("policy", {2.0, 4.0}), small_result("other", {1.5, 3.0}),
                          small_result("as-is", {1.0, 2.0})};
    for (ScenarioResult& result : results) result.baseline = 2;
    const std::vector<ComparisonGroup> groups = {{"rich", {0, 1, 2}, "rige"}, {"poor", {0, 2}}};
    const OrderedJson report =
        OrderedJson::parse(report_json({results, nullptr, {}, groups}, occasion));
    std::vector<std::string> order; // more is spent than in the baseline, so that it is first
    for (const OrderedJson& row : rows_of(report, "schemes", {})) {
        order.push_back(row[1].get<std::string>() + ": " + row[0].get<std::string>());
    }
    const std::vector<std::string> expected = {"rich: as-is", "rich: other", "rich: policy",
                                               "poor: as-is", "poor: policy"};
    EXPECT_EQ(order, expected);
    EXPECT_EQ(rows_of(report, "danish", {"rich"})[0][1], "rige");
    EXPECT_TRUE(rows_of(report, "danish", {"poor"}).empty());
}

TEST(ReportData, TellsInWhatTheRulesDiffer) {
    RunResults results = small_results();
    Scheme& scheme = results[0].world.scheme;
    scheme.name = "joint_fund";
    scheme.title = "A joint fund";
    scheme.title_da = "En fælles pulje";
    scheme.pool_share = 0.015;
    scheme.pool_test = PoolTest::societal;
    const OrderedJson report = report_of(results);
    const int year = results[0].world.first_year;
    EXPECT_EQ(
        rows_of(report, "changes", {"policy", "scheme", "joint_fund", "A joint fund", year}).size(),
        1U);
    EXPECT_EQ(rows_of(report, "changes", {"policy", "choice"})[0][3], "societal");
    const auto numbers = rows_of(report, "changes", {"policy", "primitive"});
    ASSERT_EQ(numbers.size(), 1U) << "only what is not as in the baseline";
    EXPECT_EQ(numbers[0][2], "pool_share");
    EXPECT_EQ(numbers[0][5], 0.015);
    EXPECT_EQ(numbers[0][6], "share");
    EXPECT_EQ(rows_of(report, "danish", {"A joint fund"})[0][1], "En fælles pulje");
}

TEST(ReportData, TellsTheWorthOfRecommendations) {
    const RunResults results = small_results();
    const std::vector<double> values = {1e9, 3e9};
    const Summary summary = summarise(values);
    const RecommendationValue one{"share_data", "Share data", summary, summary, summary};
    const OrderedJson report = OrderedJson::parse(report_json({results, nullptr, {one}}, occasion));
    EXPECT_EQ(rows_of(report, "recommendations", {"share_data", "Share data"})[0][2], 2e9);
}

TEST(ReportPage, HoldsTheAnswerAndTheData) {
    const std::string data = report_json({small_results(), nullptr}, occasion);
    const std::string page = report_page(data);
    EXPECT_NE(page.find("<p>Scenario policy costs society"), std::string::npos);
    EXPECT_NE(page.find("in 0 of 2 draws"), std::string::npos);
    const std::string start = R"(<script type="application/json" id="data">)";
    const std::size_t from = page.find(start) + start.size();
    const std::size_t end = page.find("</script>", from);
    EXPECT_EQ(OrderedJson::parse(page.substr(from, end - from)), OrderedJson::parse(data));
}

TEST(ReportPage, TakesTextForText) {
    RunResults results = small_results();
    results[0].scenario.title = "</script><b>bold</b> & \"free\"";
    const std::string page = report_page(report_json({results, nullptr}, occasion));
    EXPECT_EQ(page.find("<b>"), std::string::npos);
    EXPECT_NE(page.find("&lt;/script&gt;&lt;b&gt;bold&lt;/b&gt; &amp; &quot;free&quot;"),
              std::string::npos);
}

TEST(ReportPage, RefusesWhatIsNoReport) {
    EXPECT_THROW(report_page("{}"), OutputError);
    EXPECT_THROW(report_page("no json"), OutputError);
    EXPECT_THROW(report_page(R"({"format": "samspil-report", "format_version": 2})"), OutputError);
    EXPECT_THROW(report_page(R"({"format": "samspil-report", "format_version": 1})"), OutputError);
}

} // namespace
} // namespace samspil
