// Scenarios side by side, worked out by hand on a few replicates (model.md section 7).
#include "model/studies/comparison.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace samspil {
namespace {

SchemeOutcome outcome(Decider decide, std::vector<double> npv) {
    SchemeOutcome one;
    one.decide = decide;
    one.public_npv = std::vector<double>(npv.size(), 0.0);
    one.outlay = std::vector<double>(npv.size(), 0.0);
    one.npv = std::move(npv);
    return one;
}

SchemeOutcome scheme(std::vector<double> npv) {
    return outcome(Decider::organisations, std::move(npv));
}

TEST(Efficiency, IsExactlyZeroWhereNobodyDecidesAndOneWithThePlanner) {
    const Comparison comparison =
        compare({scheme({0.0, 0.0}), outcome(Decider::nobody, {-20.1, -30.7}),
                 outcome(Decider::planner, {40.3, 50.9})});
    for (const auto& [which, exactly] :
         {std::pair(std::size_t{1}, 0.0), std::pair(std::size_t{2}, 1.0)}) {
        const RatioOfMeans& efficiency = *comparison.standings[which].efficiency;
        EXPECT_EQ(efficiency.ratio, exactly);
        EXPECT_EQ(efficiency.low, exactly);
        EXPECT_EQ(efficiency.high, exactly);
    }
}

// Above the line 10 + 20 and 10 + 30, below it 40 + 20 and 50 + 30.
TEST(Efficiency, CountsFromWhereNobodyDecidesAndNotFromTheBaseline) {
    const Comparison comparison =
        compare({outcome(Decider::nobody, {-20.0, -30.0}), scheme({10.0, 10.0}),
                 outcome(Decider::planner, {40.0, 50.0}), scheme({100.0, 50.0})});
    EXPECT_DOUBLE_EQ(comparison.standings[1].efficiency->ratio, 0.5);
    EXPECT_GT(comparison.standings[3].efficiency->ratio, 1.0) << "what is above 1 is shown";
}

TEST(Efficiency, NeedsBothEndsOfTheScale) {
    EXPECT_FALSE(compare({scheme({1.0, 2.0}), outcome(Decider::planner, {3.0, 4.0})})
                     .standings[0]
                     .efficiency);
    EXPECT_FALSE(compare({scheme({1.0, 2.0}), outcome(Decider::nobody, {3.0, 4.0}),
                          outcome(Decider::planner_within_pots, {5.0, 6.0})})
                     .standings[0]
                     .efficiency);
}

// 6 / 8. Without one replicate 5/6, 4/6 and 3/4, mean 3/4: squares of differences 2/144;
// se^2 = 2/3 x 2/144 = 1/108; t with two degrees of freedom is 4.3027.
TEST(RatioOfMeans, HasTheIntervalOfTheJackKnife) {
    const auto ratio = ratio_of_means(std::vector{1.0, 2.0, 3.0}, std::vector{2.0, 2.0, 4.0});
    ASSERT_TRUE(ratio);
    EXPECT_DOUBLE_EQ(ratio->ratio, 0.75);
    EXPECT_NEAR(*ratio->low, 0.75 - 4.30265273 / std::sqrt(108.0), 1e-9);
    EXPECT_NEAR(*ratio->high, 0.75 + 4.30265273 / std::sqrt(108.0), 1e-9);
}

TEST(RatioOfMeans, HasTheErrorOfTheMeanWhereNothingVariesBelowTheLine) {
    const std::vector<double> values = {3.0, 1.0, 4.0, 1.0, 5.0};
    const auto ratio = ratio_of_means(values, std::vector<double>(values.size(), 2.0));
    const double error = summarise(values).se_mean.value() / 2.0;
    EXPECT_NEAR(*ratio->high - ratio->ratio, student_t(0.95, values.size()) * error, 1e-12);
}

TEST(RatioOfMeans, IsNothingWithoutAnythingBelowTheLine) {
    EXPECT_FALSE(ratio_of_means(std::vector{1.0, 1.0}, std::vector{2.0, -2.0}));
    const auto hangs_on_one = ratio_of_means(std::vector{1.0, 1.0}, std::vector{4.0, -2.0});
    ASSERT_TRUE(hangs_on_one);
    EXPECT_FALSE(hangs_on_one->low) << "without the first there is nothing left";
    EXPECT_FALSE(ratio_of_means(std::vector{1.0}, std::vector{4.0})->low);
}

// The best is 4, 5 and 3; in the third both are.
TEST(Regret, IsWhatTheBestInTheSameReplicateHasMore) {
    const Comparison comparison = compare({scheme({1.0, 5.0, 3.0}), scheme({4.0, 2.0, 3.0}),
                                           outcome(Decider::planner, {9.0, 9.0, 9.0}),
                                           outcome(Decider::planner_within_pots, {8.0, 8.0, 8.0}),
                                           outcome(Decider::nobody, {0.0, 0.0, 0.0})});
    for (const std::size_t which : {std::size_t{0}, std::size_t{1}}) {
        const Regret& regret = *comparison.standings[which].regret;
        EXPECT_DOUBLE_EQ(regret.mean, 1.0);
        EXPECT_DOUBLE_EQ(regret.most, 3.0);
        EXPECT_DOUBLE_EQ(regret.best_probability, 0.5) << "one and half of another of three";
    }
    EXPECT_FALSE(comparison.standings[2].regret) << "nobody can choose a planner";
    EXPECT_FALSE(comparison.standings[3].regret);
    EXPECT_DOUBLE_EQ(comparison.standings[4].regret->mean, 4.0);
    EXPECT_EQ(comparison.standings[4].regret->best_probability, 0.0);
}

// 10, 11 and 12 more: error 1 / sqrt(3), times 4.3027 is 2.48.
TEST(SchemeDifferences, AreToldApartByTheirErrorInPairs) {
    const Comparison comparison =
        compare({scheme({110.0, 211.0, 312.0}), scheme({100.0, 200.0, 300.0})});
    ASSERT_EQ(comparison.differences.size(), 1U);
    const SchemeDifference& one = comparison.differences.front();
    EXPECT_DOUBLE_EQ(one.npv.mean, 11.0);
    EXPECT_DOUBLE_EQ(*one.npv.se_mean, 1.0 / std::sqrt(3.0));
    EXPECT_EQ(one.a_wins, 1.0);
    EXPECT_TRUE(one.told_apart.value());
}

TEST(SchemeDifferences, OfTheSameOrOfLuckAloneAreNotToldApart) {
    const Comparison comparison =
        compare({scheme({1.0, 5.0, 3.0}), scheme({4.0, 2.0, 3.0}), scheme({1.0, 5.0, 3.0})});
    EXPECT_DOUBLE_EQ(comparison.differences[0].a_wins, 1.0 / 3.0) << "-3, 3, and as good as";
    EXPECT_FALSE(comparison.differences[0].told_apart.value());
    EXPECT_EQ(comparison.differences[1].npv.mean, 0.0);
    EXPECT_FALSE(comparison.differences[1].told_apart.value());
}

TEST(SchemeDifferences, OfASingleReplicateSayNothingOfErrors) {
    const Comparison comparison = compare({scheme({1.0}), scheme({4.0})});
    EXPECT_FALSE(comparison.differences[0].told_apart);
    EXPECT_EQ(comparison.standings[1].regret->best_probability, 1.0);
}

TEST(Comparison, RanksByTheMeanAndKeepsTheOrderOfEquals) {
    const Comparison comparison =
        compare({scheme({0.0, 1.0}), scheme({5.0, 7.0}), scheme({1.0, 0.0}), scheme({-5.0, 90.0})});
    EXPECT_EQ(comparison.ranking(), (std::vector<std::size_t>{3, 1, 0, 2}));
}

TEST(Comparison, NeedsTheSameReplicatesOfAll) {
    EXPECT_THROW(compare({}), InvariantError);
    EXPECT_THROW(compare({scheme({1.0}), scheme({1.0, 2.0})}), InvariantError);
}

} // namespace
} // namespace samspil
