#include "model/core/real.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace samspil {
namespace {

double relative_error(double found, long double exact) {
    return static_cast<double>(std::fabs((static_cast<long double>(found) - exact) / exact));
}

TEST(Real, ExpIsCloseToTheExactValueOverItsWholeRange) {
    for (int i = -7000; i <= 7090; ++i) {
        const double x = i * 0.1000123;
        const long double exact = std::exp(static_cast<long double>(x));
        EXPECT_LT(relative_error(exp(x), exact), 4e-16) << x;
    }
}

TEST(Real, ExpHasItsLimits) {
    EXPECT_EQ(exp(0.0), 1.0);
    EXPECT_EQ(exp(-1000.0), 0.0);
    EXPECT_EQ(exp(710.0), std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isnan(exp(std::numeric_limits<double>::quiet_NaN())));
}

TEST(Real, LogIsCloseToTheExactValueOverItsWholeRange) {
    for (int i = -300; i <= 300; ++i) {
        for (const double mantissa : {1.0, 1.1, 1.41, 1.42, 1.5, 1.999, 2.7, 9.9}) {
            const double x = mantissa * std::pow(10.0, i);
            if (x == 1.0) continue;
            const long double exact = std::log(static_cast<long double>(x));
            EXPECT_LT(relative_error(log(x), exact), 4e-16) << x;
        }
    }
    EXPECT_EQ(log(1.0), 0.0);
}

TEST(Real, LogHasItsLimits) {
    EXPECT_EQ(log(0.0), -std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isnan(log(-1.0)));
    const double subnormal = 4.9e-324;
    EXPECT_LT(relative_error(log(subnormal), std::log(static_cast<long double>(subnormal))), 4e-16);
}

TEST(Real, LogisticUndoesLogit) {
    for (const double p : {0.001, 0.05, 0.34, 0.5, 0.999}) {
        EXPECT_NEAR(logistic(logit(p)), p, 1e-15);
        EXPECT_NEAR(odds(p) / (1.0 + odds(p)), p, 1e-15);
    }
}

TEST(Real, PowMeetsWholePowers) {
    EXPECT_EQ(pow(3.7, 0.0), 1.0);
    EXPECT_NEAR(pow(1.04, 10.0), 1.4802442849183446, 1e-15);
}

// The bits themselves, so that a compiler or machine that moves the last one is found out.
TEST(Real, HasTheSameBitsEverywhere) {
    std::uint64_t folded = 0;
    for (int i = 1; i <= 20000; ++i) {
        const double x = i * 0.00173;
        folded = folded * 31 + std::bit_cast<std::uint64_t>(exp(-x));
        folded = folded * 31 + std::bit_cast<std::uint64_t>(log(x));
    }
    EXPECT_EQ(folded, 0x1c8fe852a9bc93e6ULL);
}

} // namespace
} // namespace samspil
