#include "model/studies/fairness.hpp"

#include "model/core/errors.hpp"
#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

std::size_t measure(std::string_view name) {
    const auto measures = fairness_measures();
    for (std::size_t m = 0; m < measures.size(); ++m) {
        if (measures[m].name == name) return m;
    }
    throw InvariantError("no such measure");
}

// Two like years: of the citizens of the high level 10 problems start, 2 are sent back, 8 of 9
// attempts are resolved, in 24 months and 12 with the problem unresolved; nothing starts at the low
// level.
TEST(Fairness, IsWhatAProblemTakesAtEachLevelOfCitizens) {
    const ScenarioResult result = small_result("as-is", {1.0, 2.0});
    const std::vector<FairnessValues> values = fairness(result.world, result.replicates);
    const std::size_t difference = level_count;
    EXPECT_DOUBLE_EQ(values[measure("bounces")][0][0], 0.2);
    EXPECT_DOUBLE_EQ(values[measure("months")][0][1], 3.6);
    EXPECT_DOUBLE_EQ(values[measure("contacts")][0][0], 2.3);
    EXPECT_DOUBLE_EQ(values[measure("resolved")][0][0], 8.0 / 9.0);
    EXPECT_DOUBLE_EQ(values[measure("failure_demand")][0][0], 0.25);
    EXPECT_EQ(values[measure("months")][2][0], 0.0) << "nothing starts";
    EXPECT_DOUBLE_EQ(values[measure("months")][difference][0], -3.6);
    EXPECT_EQ(values[measure("failure_demand")][1][0], 0.0) << "businesses are left out";
}

} // namespace
} // namespace samspil
