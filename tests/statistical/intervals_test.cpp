// What tables say of twenty replicates: the range of outcomes holds a 21st, and the error of the
// mean the true mean, as often as they should (model.md section 8, "Uncertainty").
#include "model/core/random.hpp"
#include "model/core/real.hpp"
#include "model/simulation/parameter_draws.hpp"
#include "model/studies/summary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

namespace samspil {
namespace {

constexpr std::uint32_t trials = 10000;
constexpr std::uint32_t replicates = 20;
constexpr double confidence = 0.95;

/// An outcome of chance, or of three uncertain numbers of which one matters most, or of both.
struct Toy {
    std::string name;
    double chance;    ///< standard deviation
    double ignorance; ///< weight of the first number; the others have a quarter of it

    /// In the mean 0.
    double outcome(std::uint32_t seed, std::uint32_t replicate) const {
        const Block words = philox({replicate, 0, 0, 0}, {seed, 0});
        double value = chance * normal_quantile((words[0] + 0.5) / two_to_32);
        double weight = ignorance;
        for (const char* key : {"first", "second", "third"}) {
            value += weight * (drawn_quantile({seed, 10}, replicate, key) - 0.5);
            weight = ignorance / 4.0;
        }
        return value;
    }
};

class Intervals : public testing::TestWithParam<Toy> {};

TEST_P(Intervals, HoldA21stOutcomeAndTheTrueMean) {
    const Toy& toy = GetParam();
    double outcomes_held = 0.0;
    double means_held = 0.0;
    const double t = student_t(confidence, replicates);
    for (std::uint32_t trial = 0; trial < trials; ++trial) {
        std::vector<double> found;
        for (std::uint32_t k = 0; k < replicates; ++k) found.push_back(toy.outcome(trial, k));
        const Summary summary = summarise(found);
        const double another = toy.outcome(trials + trial, 0); // of a seed of its own
        if (summary.p05 <= another && another <= summary.p95) outcomes_held += 1.0 / trials;
        if (std::abs(summary.mean) <= t * *summary.se_mean) means_held += 1.0 / trials;
    }
    EXPECT_GE(outcomes_held, 0.87);
    EXPECT_LE(outcomes_held, 0.95);
    EXPECT_GE(means_held, 0.88);
}

INSTANTIATE_TEST_SUITE_P(Toys, Intervals,
                         testing::Values(Toy{"chance", 1.0, 0.0}, Toy{"ignorance", 0.0, 1.0},
                                         Toy{"both", 0.2, 1.0}),
                         [](const auto& toy) { return toy.param.name; });

} // namespace
} // namespace samspil
