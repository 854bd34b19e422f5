#include "model/studies/scenario_discovery.hpp"

#include "model/studies/designs.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace samspil {
namespace {

struct Sample {
    std::vector<double> points;
    std::vector<bool> cases;
};

/// 2000 points of five parameters; cases lie where the first is at most 0.4 and the third at least
/// 0.7, but every `other`-th of those outside is one too.
Sample planted_box(std::size_t other) {
    const Design design({DesignKind::sobol, 5, 2000, 1, {}, 5, true});
    Sample sample;
    for (std::size_t i = 0; i < design.size(); ++i) {
        const std::vector<double> point = design.point(i);
        sample.points.insert(sample.points.end(), point.begin(), point.end());
        const bool inside = point[0] <= 0.4 && point[2] >= 0.7;
        sample.cases.push_back(inside || (other > 0 && i % other == 0));
    }
    return sample;
}

void expect_the_planted_box(const DiscoveredBox& box) {
    ASSERT_EQ(box.restrictions.size(), 2U);
    EXPECT_EQ(box.restrictions[0].parameter, 0U);
    EXPECT_FALSE(box.restrictions[0].low.has_value());
    EXPECT_NEAR(box.restrictions[0].high.value(), 0.4, 0.03);
    EXPECT_EQ(box.restrictions[1].parameter, 2U);
    EXPECT_NEAR(box.restrictions[1].low.value(), 0.7, 0.03);
    EXPECT_FALSE(box.restrictions[1].high.has_value());
}

DiscoveredBox found_in(const Sample& sample) {
    const PeelingTrajectory path = discover_box(sample.points, 5, sample.cases);
    return without_chance(path.boxes[path.chosen], sample.points, 5, sample.cases);
}

TEST(ScenarioDiscovery, FindsAPlantedBox) {
    const DiscoveredBox box = found_in(planted_box(0));
    expect_the_planted_box(box);
    EXPECT_GT(box.coverage, 0.9);
    EXPECT_GT(box.density, 0.9);
}

TEST(ScenarioDiscovery, FindsItAmongOtherCases) {
    expect_the_planted_box(found_in(planted_box(20)));
}

TEST(ScenarioDiscovery, PeelsWithRisingDensityAndFallingCoverage) {
    const Sample sample = planted_box(20);
    const PeelingTrajectory path = discover_box(sample.points, 5, sample.cases);
    ASSERT_GT(path.boxes.size(), 10U);
    EXPECT_EQ(path.boxes.front().support, 1.0);
    EXPECT_EQ(path.boxes.front().coverage, 1.0);
    for (std::size_t i = 1; i <= path.chosen; ++i) {
        EXPECT_LT(path.boxes[i].support, path.boxes[i - 1].support);
        EXPECT_LE(path.boxes[i].coverage, path.boxes[i - 1].coverage);
        EXPECT_GE(path.boxes[i].density, path.boxes[i - 1].density);
    }
    EXPECT_GE(path.boxes.back().support, 0.05);
}

TEST(ScenarioDiscovery, FindsNothingAmongCasesByChance) {
    Sample sample = planted_box(0);
    for (std::size_t i = 0; i < sample.cases.size(); ++i) sample.cases[i] = i % 3 == 0;
    EXPECT_LT(found_in(sample).density, 0.6); // a third of all runs are cases
}

TEST(ScenarioDiscovery, TellsABoxInWords) {
    const std::vector<std::string> names = {"gain_share", "pool_share"};
    DiscoveredBox box;
    EXPECT_EQ(box_in_words(box, names), "nothing in particular");
    box.restrictions = {{0, std::nullopt, 0.21}, {1, 0.4, 0.75}};
    EXPECT_EQ(box_in_words(box, names),
              "gain_share is at most 0.21 and pool_share is from 0.4 to 0.75");
}

} // namespace
} // namespace samspil
