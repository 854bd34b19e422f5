#include "model/outputs/target_table.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <vector>

namespace samspil {
namespace {

std::vector<TargetFit> two_fits() {
    TargetFit checked;
    checked.target.id = "cost";
    checked.target.title = "Staff of jobcentres";
    checked.target.variable = "staff_cost";
    checked.target.sector = checked.target.segment = "all";
    checked.target.value = 4.5e9;
    checked.target.year = 2016;
    checked.target.note = "two years earlier";
    checked.target.source = "report";
    checked.modelled = 9e9;
    checked.ratio = 2.0;
    TargetFit calibrated;
    calibrated.target.title = "Unemployed";
    calibrated.target.variable = "recipients";
    calibrated.target.value = 1000.0;
    calibrated.target.use = TargetUse::calibrated;
    calibrated.modelled = 1290.0;
    calibrated.ratio = 1.29;
    return {checked, calibrated};
}

TEST(TargetTable, TellsCalibratedFromCheckedAndMarksWhatIsFarOff) {
    EXPECT_EQ(
        target_table_markdown(two_fits()),
        "*Calibrated*: numbers of the world were chosen so that the model meets the figure."
        "\n\n| | model | published | ratio | source | |\n|---|---:|---:|---:|---|---|\n"
        "| Unemployed | 1,290 | 1,000 | 1.29 | from memory |  |\n"
        "\n*Checked*: nothing was chosen to meet the figure."
        "\n\n| | model | published | ratio | source | |\n|---|---:|---:|---:|---|---|\n"
        "| Staff of jobcentres | 9.00 bn kr. | 4.50 bn kr. (2016) | **2.00** | `report` | two "
        "years earlier |\n");
}

TEST(TargetTable, AnswersInJson) {
    const auto json = nlohmann::json::parse(target_table_json(two_fits()));
    ASSERT_EQ(json.size(), 2U);
    EXPECT_EQ(json[0]["published"], 4.5e9);
    EXPECT_EQ(json[0]["modelled"], 9e9);
    EXPECT_EQ(json[0]["use"], "checked");
    EXPECT_EQ(json[0]["year"], 2016);
    EXPECT_TRUE(json[1]["year"].is_null());
}

} // namespace
} // namespace samspil
