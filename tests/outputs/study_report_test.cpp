#include "model/outputs/study_report.hpp"

#include "model/outputs/output_error.hpp"
#include "model/outputs/report_data.hpp"
#include "model/outputs/report_measured.hpp"
#include "model/outputs/report_page.hpp"
#include "model/outputs/study_answer.hpp"
#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <filesystem>
#include <functional>

namespace samspil {
namespace {

namespace fs = std::filesystem;
using StudyJson = nlohmann::ordered_json;
using Outcome = std::function<double(const std::vector<double>& point, std::size_t replicate)>;

/// A study whose runs are worked out by a function.
class StudyReportTest : public testing::Test {
  protected:
    StudyReportTest()
        : file_(fs::path(testing::TempDir()) /
                ("samspil_study_report_" + std::to_string(::getpid()) + ".sqlite")) {
        fs::remove(file_);
    }
    ~StudyReportTest() override { fs::remove(file_); }

    static VariedFacts number(const std::string& status) {
        VariedFacts facts;
        facts.meaning = "a number";
        facts.unit = "hours";
        facts.low = 10.0;
        facts.high = 30.0;
        facts.distribution = "uniform";
        facts.by_quantile = true;
        facts.status = status;
        facts.numbers = 1;
        return facts;
    }
    static StudyPlan plan_of(const DesignSettings& design, std::size_t replicates) {
        StudyPlan plan;
        plan.title = "A study";
        plan.design = design;
        plan.replicates = replicates;
        plan.scenarios = {"policy"};
        for (std::size_t d = 0; d < design.dimensions; ++d) {
            plan.parameters.push_back("x" + std::to_string(d));
            plan.facts.parameters.push_back(number(d == 0 ? "sourced" : "assumed"));
        }
        plan.measures = {"npv_with_residual.society", "budget_npv.public"};
        plan.facts.measures = {{"kr.", "worth"}, {"kr.", "balances"}};
        plan.facts.scenario_titles = {"The policy"};
        plan.facts.baseline_titles = {"As it is"};
        plan.facts.world = "small";
        return plan;
    }
    StudyJson report(const DesignSettings& settings, std::size_t replicates,
                     const Outcome& outcome) const {
        StudyStore store(file_, plan_of(settings, replicates));
        const Design design(settings);
        for (std::size_t k = 0; k < replicates; ++k) {
            for (std::size_t i = 0; i < design.size(); ++i) {
                const double value = outcome(design.point(i), k);
                store.append({i, k, 2018, design.point(i), {value, -value}, "", 0.0});
            }
        }
        return StudyJson::parse(study_report_json(analyse(store, {})));
    }
    static std::vector<StudyJson> rows(const StudyJson& report, const char* table,
                                       const std::string& column) {
        std::vector<StudyJson> found;
        for (const StudyJson& row : report.at("tables").at(table).at("rows")) {
            if (row[0] == column) found.push_back(row);
        }
        return found;
    }

    const std::string society_ = "policy.npv_with_residual.society";
    const DesignSettings cube_ = {DesignKind::sobol, 3, 256, 1, {}, 3, true};
    fs::path file_;
};

bool is_of_type(const StudyJson& cell, const StudyJson& type) {
    if (type.is_array()) return cell.is_null() || is_of_type(cell, type[0]);
    if (type == "string") return cell.is_string();
    if (type == "integer") return cell.is_number_integer();
    return cell.is_number();
}

TEST_F(StudyReportTest, KeepsToItsSchemaForEveryDesign) {
    const StudyJson schema = study_report_schema();
    const StudyJson all = StudyJson::parse(report_schema());
    EXPECT_EQ(all.at("then"), schema);
    const auto outcome = [](const std::vector<double>& x, std::size_t) { return x[0] - 0.3; };
    for (const DesignSettings& design :
         {cube_, DesignSettings{DesignKind::saltelli, 3, 64, 1, {}, 3, true},
          DesignSettings{DesignKind::morris, 3, 8, 1, {4}, 3, true},
          DesignSettings{DesignKind::grid, 3, 1, 1, {3, 3, 3}, 3, true},
          DesignSettings{DesignKind::grid, 1, 1, 1, {5}, 3, true}}) {
        fs::remove(file_);
        const StudyJson found = report(design, 1, outcome);
        for (const auto& [name, one] : schema.at("properties").items()) {
            EXPECT_TRUE(found.contains(name)) << name;
        }
        EXPECT_EQ(found.size(), schema.at("properties").size());
        for (const auto& [name, table] : found.at("tables").items()) {
            const StudyJson& cells = schema.at("properties")
                                         .at("tables")
                                         .at("properties")
                                         .at(name)
                                         .at("properties")
                                         .at("rows")
                                         .at("items")
                                         .at("items");
            for (const StudyJson& row : table.at("rows")) {
                ASSERT_EQ(row.size(), cells.size()) << name;
                for (std::size_t c = 0; c < row.size(); ++c) {
                    EXPECT_TRUE(is_of_type(row[c], cells[c].at("type"))) << name << row.dump();
                }
            }
        }
        EXPECT_FALSE(report_page(found.dump()).empty());
    }
}

TEST_F(StudyReportTest, TellsWhatANumberDoesFromLowToHigh) {
    const StudyJson found = report(
        cube_, 1, [](const std::vector<double>& x, std::size_t) { return 10.0 * x[1] - x[0]; });
    const std::vector<StudyJson> effects = rows(found, "effects", society_);
    ASSERT_EQ(effects.size(), 3U);
    EXPECT_EQ(effects[0][1], "x1") << "what matters most is first";
    EXPECT_NEAR(effects[0][5].get<double>(), 8.0, 0.2) << "from the middle of 0 to 0.2 to that of "
                                                          "0.8 to 1";
    EXPECT_EQ(effects[0][10], 1);
    EXPECT_EQ(effects[2][10], 0) << "x2 does nothing";
    // both measures, as both views; of opposite signs here
    EXPECT_NEAR(rows(found, "effects", "policy.budget_npv.public")[0][5].get<double>(), -8.0, 0.2);
}

TEST_F(StudyReportTest, GivesQuantilesBackAsValues) {
    const StudyJson found = report(cube_, 1, [](const std::vector<double>& x, std::size_t) {
        return x[0] < 0.5 && x[2] > 0.5 ? -3.0 : 1.0;
    });
    const std::vector<StudyJson> box = rows(found, "box", society_);
    ASSERT_EQ(box.size(), 2U);
    EXPECT_NEAR(box[0][3].get<double>(), 20.0, 0.5) << "half of the way from 10 to 30 hours";
    EXPECT_TRUE(box[0][2].is_null());
    EXPECT_NEAR(box[1][2].get<double>(), 20.0, 0.5);
    EXPECT_EQ(box[0][4], 10.0);
    const std::vector<StudyJson> path = rows(found, "peeling", society_);
    EXPECT_EQ(path[0][2], 1.0) << "from all points on";
    EXPECT_GT(path.size(), 3U);
}

TEST_F(StudyReportTest, MapsTheTwoNumbersThatMatterMost) {
    const StudyJson found = report(
        cube_, 1, [](const std::vector<double>& x, std::size_t) { return 4.0 * x[2] + x[1]; });
    const std::vector<StudyJson> cells = rows(found, "cells", society_);
    ASSERT_FALSE(cells.empty());
    double points = 0.0;
    double sum = 0.0;
    for (const StudyJson& cell : cells) {
        EXPECT_EQ(cell[1], "x2");
        EXPECT_EQ(cell[4], "x1");
        points += cell[10].get<double>();
        sum += cell[10].get<double>() * cell[8].get<double>();
    }
    EXPECT_EQ(points, 256.0) << "every point is in one cell";
    EXPECT_NEAR(sum / points, rows(found, "measures", society_)[0][8].get<double>(), 1e-4);
}

TEST_F(StudyReportTest, DrawsTheCurveOfOneNumberWithItsLuck) {
    const DesignSettings grid = {DesignKind::grid, 1, 1, 1, {5}, 3, true};
    const StudyJson found = report(grid, 3, [](const std::vector<double>& x, std::size_t k) {
        return x[0] > 0.6 ? 5.0 + static_cast<double>(k) : static_cast<double>(k);
    });
    const std::vector<StudyJson> doses = rows(found, "doses", society_);
    ASSERT_EQ(doses.size(), 5U);
    EXPECT_EQ(doses[0][3], 12.0) << "a tenth of the way from 10 to 30 hours";
    EXPECT_EQ(doses[0][6], 1.0);
    EXPECT_NEAR(doses[0][7].get<double>(), 1.0 / std::sqrt(3.0), 1e-6);
    EXPECT_EQ(doses[0][11], 1) << "5 less under the same luck";
    EXPECT_EQ(doses[4][11], 0) << "the same as the best";
    const std::string page = report_page(found.dump());
    EXPECT_NE(page.find("is highest with “x0” at 24: 6 kr.; it is lowest at 12: 1 kr."),
              std::string::npos);
}

TEST_F(StudyReportTest, ShowsHowFiguresSettle) {
    const StudyJson found =
        report(cube_, 1, [](const std::vector<double>& x, std::size_t) { return x[1] * x[1]; });
    const std::vector<StudyJson> steps = rows(found, "convergence", society_);
    ASSERT_EQ(steps.size(), 15U) << "5 sizes of 3 numbers";
    EXPECT_EQ(steps[0][1], 16);
    EXPECT_EQ(steps[12][1], 256);
    EXPECT_EQ(steps[12][4], rows(found, "effects", society_)[0][8]);
}

TEST_F(StudyReportTest, PutsAssumedNumbersOfAResultInTheOrderOfWhatTheyDo) {
    const StudyJson study = report(cube_, 1, [](const std::vector<double>& x, std::size_t) {
        return 9.0 * x[0] + x[1] - 4.0 * x[2];
    });
    RunResults results = small_results();
    for (ScenarioResult& result : results) result.world.name = "small";
    const std::string result = report_json({results, nullptr}, {"1.0", "samspil run", ""});
    EXPECT_TRUE(StudyJson::parse(result).at("tables").at("measured").at("rows").empty());
    const StudyJson with = StudyJson::parse(with_measured(result, study.dump()));
    const StudyJson& measured = with.at("tables").at("measured").at("rows");
    ASSERT_EQ(measured.size(), 2U) << "x0 has a source";
    EXPECT_EQ(measured[0][5], "x2");
    EXPECT_EQ(measured[1][5], "x1");
    EXPECT_EQ(measured[0][0], "A study");
    EXPECT_NEAR(measured[0][11].get<double>(), -3.2, 0.2);

    StudyJson elsewhere = study;
    elsewhere["world"]["name"] = "another";
    EXPECT_THROW(with_measured(result, elsewhere.dump()), OutputError);
    EXPECT_THROW(with_measured(result, result), OutputError);
    EXPECT_THROW(with_measured(study.dump(), study.dump()), OutputError);
}

TEST(StudyFactsText, ReadsBackWhatItWrote) {
    StudyFacts facts;
    facts.world_title = "Two towns";
    facts.first_year = 2018;
    facts.parameters.resize(1);
    facts.parameters[0].unit = "hours";
    facts.parameters[0].low = 0.1;
    const StudyFacts read = study_facts_of(text_of(facts));
    EXPECT_EQ(text_of(read), text_of(facts));
    EXPECT_EQ(read.parameters[0].low, 0.1);
    EXPECT_TRUE(study_facts_of("").parameters.empty()) << "a store of an earlier program";
}

TEST(ParameterWords, AreThoseOfItsId) {
    EXPECT_EQ(parameter_words("handoff.fail.cross_sector"), "handoff › fail › cross sector");
}

} // namespace
} // namespace samspil
