#include "model/studies/responses.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <numbers>
#include <vector>

namespace samspil {
namespace {

TEST(RangeEffectOfANumber, IsTheDistanceOfTheMeansOfItsOuterFifths) {
    std::vector<double> x;
    std::vector<double> values;
    for (int i = 0; i < 10; ++i) {
        x.push_back(9 - i);
        values.push_back(3.0 * (9 - i)); // 0 and 3 are the lowest fifth, 24 and 27 the highest
    }
    const RangeEffect effect = range_effect(x, values);
    EXPECT_DOUBLE_EQ(effect.low.value, 1.5);
    EXPECT_DOUBLE_EQ(effect.high.value, 25.5);
    EXPECT_DOUBLE_EQ(effect.change().value, 24.0);
    // each mean of two has the error 1.5
    EXPECT_NEAR(effect.change().se, 1.5 * std::numbers::sqrt2, 1e-12);
}

TEST(RangeEffectOfANumber, TakesAllPointsOfAValueTogether) {
    const std::vector<double> x = {1, 1, 1, 1, 2, 2, 2, 2};
    const std::vector<double> values = {0, 2, 4, 6, 10, 12, 14, 16};
    EXPECT_DOUBLE_EQ(range_effect(x, values).low.value, 3.0);
    EXPECT_DOUBLE_EQ(range_effect(x, values).high.value, 13.0);
    EXPECT_THROW(range_effect(std::vector<double>{1.0}, std::vector<double>{1.0}), InvariantError);
}

TEST(BinsOfANumber, AreItsValuesWhereTheyAreFew) {
    const Binning bins = binned(std::vector<double>{0.5, 0.1, 0.5, 0.9}, 3);
    EXPECT_EQ(bins.low, (std::vector<double>{0.1, 0.5, 0.9}));
    EXPECT_EQ(bins.high, bins.low);
    EXPECT_EQ(bins.bin, (std::vector<std::size_t>{1, 0, 1, 2}));
}

TEST(BinsOfANumber, AreOfEqualSizeWhereItsValuesAreMany) {
    const Binning bins = binned(std::vector<double>{6, 1, 2, 5, 3, 4}, 3);
    EXPECT_EQ(bins.low, (std::vector<double>{1, 3, 5}));
    EXPECT_EQ(bins.high, (std::vector<double>{2, 4, 6}));
    EXPECT_EQ(bins.bin, (std::vector<std::size_t>{2, 0, 0, 2, 1, 1}));
}

TEST(BinsOfANumber, KeepEqualValuesTogether) {
    const Binning bins = binned(std::vector<double>{1, 2, 2, 2, 2, 3, 4, 5}, 4);
    for (std::size_t i = 2; i < 5; ++i) EXPECT_EQ(bins.bin[i], bins.bin[1]);
    EXPECT_EQ(bins.low.front(), 1.0);
    EXPECT_EQ(bins.high.back(), 5.0);
}

TEST(GroupsOfValues, AreSummarisedEachByItself) {
    const std::vector<std::size_t> group = {0, 2, 0};
    const auto summaries = summaries_by_group(std::vector<double>{1, 7, 3}, group, 3);
    EXPECT_EQ(summaries[0]->mean, 2.0);
    EXPECT_FALSE(summaries[1].has_value());
    EXPECT_EQ(summaries[2]->n, 1U);
}

TEST(ToldFromTheBest, ByDifferencesUnderTheSameLuck) {
    // luck moves all options by far more than they differ, but by the same
    const std::vector<double> values = {100, 200, 300, 104, 206, 305, 103.9, 206.1, 304.8};
    const auto told = told_from_best(values, 3);
    EXPECT_EQ(told[0], true);
    EXPECT_FALSE(told[1].has_value()) << "it is the best";
    EXPECT_EQ(told[2], false);
    EXPECT_FALSE(told_from_best(std::vector<double>{1, 2}, 1)[0].has_value())
        << "one run of each says nothing of luck";
}

} // namespace
} // namespace samspil
