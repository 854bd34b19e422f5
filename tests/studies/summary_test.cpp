#include "model/studies/summary.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace samspil {
namespace {

/// 10, 20, ..., 10 n
std::vector<double> tens(std::size_t n) {
    std::vector<double> values(n);
    for (std::size_t k = 0; k < n; ++k) values[k] = 10.0 * static_cast<double>(k + 1);
    return values;
}

TEST(Summary, OfFourValuesByHand) {
    // mean 5; squared deviations 9 + 1 + 1 + 9 = 20; sd = sqrt(20/3); se = sd / 2
    const Summary summary = summarise(std::vector{2.0, 4.0, 6.0, 8.0});
    EXPECT_EQ(summary.n, 4U);
    EXPECT_DOUBLE_EQ(summary.mean, 5.0);
    EXPECT_DOUBLE_EQ(summary.sd.value(), 2.581988897471611);
    EXPECT_DOUBLE_EQ(summary.se_mean.value(), 1.2909944487358056);
    EXPECT_DOUBLE_EQ(summary.p50, 5.0);
}

TEST(Summary, OfASingleValueHasNoSpread) {
    const Summary summary = summarise(std::vector{7.0});
    EXPECT_EQ(summary.mean, 7.0);
    EXPECT_FALSE(summary.sd.has_value());
    EXPECT_FALSE(summary.se_mean.has_value());
    EXPECT_EQ(summary.p05, 7.0);
    EXPECT_EQ(summary.p50, 7.0);
    EXPECT_EQ(summary.p95, 7.0);
}

TEST(Summary, OfEqualValuesHasAZeroSpread) {
    const Summary summary = summarise(std::vector{3.0, 3.0, 3.0});
    EXPECT_EQ(summary.sd.value(), 0.0);
    EXPECT_EQ(summary.se_mean.value(), 0.0);
}

TEST(Summary, DoesNotDependOnTheOrderForItsQuantiles) {
    const Summary summary = summarise(std::vector{8.0, 2.0, 6.0, 4.0});
    EXPECT_DOUBLE_EQ(summary.p50, 5.0);
    EXPECT_DOUBLE_EQ(summary.p05, 2.0);
}

TEST(Summary, NeedsAValue) {
    EXPECT_THROW(summarise(std::vector<double>{}), InvariantError);
    EXPECT_THROW(quantile({}, 0.5), InvariantError);
}

TEST(Quantile, OfTwentyValuesLiesJustInsideTheEnds) {
    // h = 21 * 0.05 = 1.05: x1 + 0.05 (x2 - x1) = 10.5; h = 19.95: x19 + 0.95 (x20 - x19) = 199.5
    const std::vector<double> values = tens(20);
    EXPECT_NEAR(quantile(values, 0.05), 10.5, 1e-12);
    EXPECT_NEAR(quantile(values, 0.95), 199.5, 1e-12);
    EXPECT_NEAR(quantile(values, 0.50), 105.0, 1e-12);
}

TEST(Quantile, OfNineteenValuesIsTheFirstAndTheLast) {
    // h = 20 * 0.05 = 1 and 20 * 0.95 = 19, the ends themselves
    const std::vector<double> values = tens(19);
    EXPECT_NEAR(quantile(values, 0.05), 10.0, 1e-12);
    EXPECT_NEAR(quantile(values, 0.95), 190.0, 1e-12);
    EXPECT_NEAR(quantile(values, 0.50), 100.0, 1e-12);
}

TEST(Quantile, NeverLeavesTheValues) {
    // h = 0.2 and 3.8 of three values
    const std::vector<double> values = tens(3);
    EXPECT_EQ(quantile(values, 0.05), 10.0);
    EXPECT_EQ(quantile(values, 0.95), 30.0);
    EXPECT_EQ(quantile(values, 0.0), 10.0);
    EXPECT_EQ(quantile(values, 1.0), 30.0);
}

// Tables of Student's t.
TEST(StudentT, GrowsWhereThereAreFewValues) {
    EXPECT_NEAR(student_t(0.95, 2), 12.7062, 1e-4);
    EXPECT_NEAR(student_t(0.95, 11), 2.2281, 1e-4);
    EXPECT_NEAR(student_t(0.90, 11), 1.8125, 1e-4);
    EXPECT_THROW(student_t(0.95, 1), InvariantError);
}

TEST(PairedDifferences, KeepTheOrderOfTheReplicates) {
    const std::vector<double> differences =
        paired_differences(std::vector{5.0, 7.0}, std::vector{2.0, 10.0});
    EXPECT_EQ(differences, (std::vector{3.0, -3.0}));
}

TEST(PairedDifferences, NeedOneOfEach) {
    EXPECT_THROW(paired_differences(std::vector{1.0}, std::vector{1.0, 2.0}), InvariantError);
}

} // namespace
} // namespace samspil
