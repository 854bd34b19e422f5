#include "model/outputs/variables.hpp"

#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace samspil {
namespace {

double value(std::string_view variable, std::string_view sector = "all",
             std::string_view segment = "all") {
    return output_values(small_world(), small_year(1.0))[output_cell(variable, sector, segment)];
}

TEST(OutputVariables, HaveUnitAndMeaningAndOneTotalEach) {
    std::set<std::string_view> names;
    for (const OutputVariable& variable : output_variables()) {
        EXPECT_TRUE(names.insert(variable.name).second) << variable.name;
        EXPECT_FALSE(variable.unit.empty()) << variable.name;
        EXPECT_FALSE(variable.meaning.empty()) << variable.name;
        EXPECT_NO_THROW(output_cell(variable.name)) << variable.name;
    }
}

TEST(OutputVariables, HaveNoRowTwice) {
    std::set<std::string> rows;
    for (const OutputCell& cell : output_cells()) {
        const std::string row = std::string(cell.variable->name) + " " + std::string(cell.sector) +
                                " " + std::string(cell.segment);
        EXPECT_TRUE(rows.insert(row).second) << row;
    }
}

TEST(OutputVariables, AddPeopleUpByPopulationAndLevel) {
    EXPECT_EQ(value("visits", "citizens", "high"), 20.0);
    EXPECT_EQ(value("visits", "citizens", "middle"), 0.0);
    EXPECT_EQ(value("visits", "citizens", "low"), 5.0);
    EXPECT_EQ(value("visits", "citizens"), 25.0);
    EXPECT_EQ(value("visits", "businesses", "middle"), 7.0);
    EXPECT_EQ(value("visits", "businesses"), 7.0);
    EXPECT_EQ(value("visits"), 32.0);
    EXPECT_EQ(value("people_idle", "citizens"), 175.0);
    EXPECT_EQ(value("people_idle"), 182.0);
}

TEST(OutputVariables, CountPeopleAsPersonMonthsOverTwelve) {
    EXPECT_EQ(value("people_in_journey", "citizens", "high"), 2.0);
    EXPECT_EQ(value("people_latent", "citizens", "high"), 1.0);
}

TEST(OutputVariables, TakeFailureDemandOfTotalsNotOfShares) {
    // chase contacts 3, repeated visits 1.5, relapse visits 0.5
    EXPECT_EQ(value("failure_demand", "citizens", "high"), 5.0 / 20.0);
    EXPECT_EQ(value("failure_demand", "citizens"), 5.0 / 25.0);
    EXPECT_EQ(value("failure_demand"), 5.0 / 32.0);
    EXPECT_EQ(value("failure_demand", "citizens", "middle"), 0.0) << "without visits";
}

TEST(OutputVariables, BalanceWhatSectorsReceivedLessWhatTheyPaid) {
    EXPECT_EQ(value("balance", "municipality"), -1000.0 - 400.5 + 100.0);
    EXPECT_EQ(value("balance", "state"), -100.0);
    EXPECT_EQ(value("balance", "citizens"), 400.5);
    EXPECT_EQ(value("labour"), 1000.0);
    EXPECT_EQ(value("balance"), -1000.0) << "what left for the boundary";
}

TEST(OutputVariables, RelateHoursAskedToCapacity) {
    EXPECT_EQ(value("load", "state"), 0.9);
    EXPECT_EQ(value("load", "municipality"), 1.1);
    EXPECT_EQ(value("load", "region"), 0.0) << "without capacity";
    EXPECT_EQ(value("load"), 420.0 / 400.0);
}

TEST(OutputVariables, AverageOverTheYearsOfAReplicate) {
    const ReplicateResult replicate{{small_year(1.0), small_year(3.0)}};
    const auto means = yearly_means(small_world(), std::vector{replicate});
    ASSERT_EQ(means.size(), 1U);
    EXPECT_EQ(means[0][output_cell("visits")], 64.0);
}

} // namespace
} // namespace samspil
