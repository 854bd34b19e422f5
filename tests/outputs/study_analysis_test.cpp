#include "model/outputs/study_analysis.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <numbers>

namespace samspil {
namespace {

namespace fs = std::filesystem;

using Function = std::function<double(const std::vector<double>& unit, std::size_t replicate)>;

/// A study whose runs are worked out by a function, and none by a simulation.
class StudyAnalysisTest : public testing::Test {
  protected:
    StudyAnalysisTest()
        : file_(fs::path(testing::TempDir()) /
                ("samspil_analysis_" + std::to_string(::getpid()) + ".sqlite")) {
        fs::remove(file_);
    }
    ~StudyAnalysisTest() override { fs::remove(file_); }

    StudyPlan plan_of(DesignSettings design, std::size_t replicates) const {
        StudyPlan plan;
        plan.title = "A study";
        plan.replicates = replicates;
        plan.scenarios = {"policy"};
        for (std::size_t d = 0; d < design.dimensions; ++d) {
            plan.parameters.push_back(std::string("x") + std::to_string(d));
        }
        plan.measures = {"npv_with_residual.society"};
        plan.design = std::move(design);
        return plan;
    }
    StudyAnalysis analysed(const DesignSettings& settings, std::size_t replicates,
                           const Function& function, std::size_t runs = 1'000'000) const {
        StudyStore store(file_, plan_of(settings, replicates));
        const Design design(settings);
        for (std::size_t k = 0; k < replicates; ++k) {
            for (std::size_t i = 0; i < design.size() && runs > 0; ++i, --runs) {
                const std::vector<double> point = design.point(i);
                store.append({i, k, 0, point, {function(point, k)}, "", 0.0});
            }
        }
        return analyse(store, {});
    }
    static const SensitivityFinding&
    finding(const StudyAnalysis& analysis, const std::string& parameter, std::string_view figure) {
        for (const SensitivityFinding& one : analysis.columns[0].findings) {
            if (one.parameter == parameter && one.figure == figure) return one;
        }
        throw std::logic_error("no such finding");
    }

    fs::path file_;
};

double ishigami(const std::vector<double>& unit, std::size_t) {
    const auto angle = [&](std::size_t d) { return std::numbers::pi * (2.0 * unit[d] - 1.0); };
    const double sine = std::sin(angle(1));
    return std::sin(angle(0)) + 7.0 * sine * sine +
           0.1 * std::pow(angle(2), 4) * std::sin(angle(0));
}

TEST_F(StudyAnalysisTest, FindsTheIndicesOfIshigamiInAStore) {
    const StudyAnalysis analysis =
        analysed({DesignKind::saltelli, 3, 256, 1, {}, 3, true}, 1, ishigami);
    const Estimate total = finding(analysis, "x2", "total_order").estimate;
    EXPECT_NEAR(total.value, 0.243684, 3.0 * total.se);
    EXPECT_TRUE(finding(analysis, "x2", "total_order").is_told);
    EXPECT_FALSE(finding(analysis, "x2", "first_order").is_told);
    EXPECT_EQ(analysis.columns[0].findings[0].parameter, "x0") << "the largest first";
    const std::string text = analysis_text(analysis);
    EXPECT_NE(text.find("x1: by itself "), std::string::npos) << text;
}

TEST_F(StudyAnalysisTest, UsesTheWholeRowsOfASweepThatWasCutOff) {
    const StudyAnalysis analysis =
        analysed({DesignKind::saltelli, 3, 256, 1, {}, 3, true}, 1, ishigami, 5 * 100 + 3);
    EXPECT_EQ(analysis.columns[0].summary.n, 500U);
}

TEST_F(StudyAnalysisTest, SaysWhatCannotBeToldFromZero) {
    const StudyAnalysis analysis =
        analysed({DesignKind::latin_hypercube, 3, 100, 1, {}, 3, true}, 1,
                 [](const std::vector<double>& x, std::size_t) { return -x[1]; });
    EXPECT_NEAR(finding(analysis, "x1", "rank_correlation").estimate.value, -1.0, 1e-12);
    const std::string text = analysis_text(analysis);
    EXPECT_NE(text.find("x1: the higher it is, the lower the result"), std::string::npos) << text;
    EXPECT_NE(text.find("Cannot be told from zero: "), std::string::npos);
    EXPECT_EQ(text.find("x0: "), std::string::npos);
}

TEST_F(StudyAnalysisTest, KeepsChanceApartFromParameters) {
    // 12 x has variance 12; luck adds -1 or 1, of which the mean square of two is 2 by n - 1
    const StudyAnalysis analysis = analysed({DesignKind::sobol, 1, 256, 1, {}, 3, true}, 2,
                                            [](const std::vector<double>& x, std::size_t k) {
                                                return 12.0 * x[0] + (k == 0 ? -1.0 : 1.0);
                                            });
    EXPECT_NEAR(analysis.columns[0].share_of_chance.value(), 2.0 / 13.0, 0.01);
}

TEST_F(StudyAnalysisTest, SaysWhenItFailsAndWhatIsWorthMeasuring) {
    const StudyAnalysis analysis =
        analysed({DesignKind::sobol, 3, 1024, 1, {}, 3, true}, 1,
                 [](const std::vector<double>& x, std::size_t) {
                     return x[0] < 0.5 && x[2] > 0.5 ? -3.0 : 1.0; // its mean is 0
                 });
    const CaseFinding& cases = analysis.columns[0].cases.value();
    EXPECT_NEAR(cases.share, 0.25, 0.01);
    ASSERT_EQ(cases.box.restrictions.size(), 2U);
    EXPECT_GT(cases.box.density, 0.9);
    const std::string text = analysis_text(analysis);
    EXPECT_NE(text.find("below 0 in 25 % of the points, mostly when x0 is at most 0."),
              std::string::npos)
        << text;
    // Who knows x0 leaves it for x0 < 0.5, where it is worth -1 on average, and has 1 elsewhere.
    ASSERT_EQ(analysis.knowing.size(), 3U);
    EXPECT_NEAR(analysis.knowing[0].value, 0.5, 0.03);
    EXPECT_TRUE(analysis.knowing[1].is_told);
    EXPECT_FALSE(analysis.knowing[2].is_told);
    EXPECT_EQ(analysis.knowing[2].parameter, "x1");
    EXPECT_NE(boxes_csv(analysis).find("policy.npv_with_residual.society,"), std::string::npos);
}

TEST_F(StudyAnalysisTest, LooksForNothingInCommonAmongAFewCases) {
    const auto analysis_with = [&](double rare) {
        std::filesystem::remove(file_);
        return analysed(
            {DesignKind::sobol, 3, 128, 1, {}, 3, true}, 1,
            [&](const std::vector<double>& x, std::size_t) { return x[0] < rare ? -1.0 : 1.0; });
    };
    EXPECT_EQ(analysis_with(4.0 / 128.0).columns[0].cases->trajectory.boxes.size(), 0U);
    EXPECT_GT(analysis_with(5.0 / 128.0).columns[0].cases->trajectory.boxes.size(), 0U);
}

TEST_F(StudyAnalysisTest, RanksEffectsOfTrajectories) {
    const StudyAnalysis analysis =
        analysed({DesignKind::morris, 3, 10, 1, {4}, 3, true}, 1,
                 [](const std::vector<double>& x, std::size_t) { return 5.0 * x[2] - x[0]; });
    EXPECT_NEAR(finding(analysis, "x2", "mu_star").estimate.value, 5.0, 1e-12);
    EXPECT_NEAR(finding(analysis, "x0", "mu_star").estimate.value, 1.0, 1e-12);
    EXPECT_EQ(finding(analysis, "x1", "mu_star").estimate.value, 0.0);
    EXPECT_EQ(analysis.columns[0].findings[0].parameter, "x2");
}

TEST_F(StudyAnalysisTest, TellsEachPointOfASmallGrid) {
    const StudyAnalysis analysis = analysed({DesignKind::grid, 1, 1, 1, {5}, 3, true}, 2,
                                            [](const std::vector<double>& x, std::size_t k) {
                                                return 10.0 * x[0] + static_cast<double>(k);
                                            });
    ASSERT_EQ(analysis.columns[0].points.size(), 5U);
    EXPECT_EQ(analysis.columns[0].points[0], "x0 0.1: 1.5 +- 0.5");
}

TEST_F(StudyAnalysisTest, RefusesAStoreWithTooFewRuns) {
    StudyStore store(file_, plan_of({DesignKind::sobol, 2, 8, 1, {}, 1, true}, 1));
    EXPECT_THROW(analyse(store, {}), OutputError);
}

} // namespace
} // namespace samspil
