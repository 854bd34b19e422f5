#include "model/inputs/comparison_file.hpp"

#include "model/policy/money_rules.hpp"
#include "model/simulation/scheme_in_force.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

Files with_comparison(const std::string& text) {
    Files files = small_world();
    files["c.toml"] = "format = 1\ntitle = \"C\"\n" + text;
    return files;
}

ComparisonFile comparison(const std::string& text) {
    const Files files = with_comparison(text);
    return read_comparison_file("c.toml", source_of(files));
}

std::string comparison_faults(const std::string& text) {
    try {
        comparison(text);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST(ComparisonFile, NamesScenariosOnceAndGroupsOfThem) {
    const ComparisonFile file =
        comparison("[run]\nreplicates = 10\nengine = \"cohorts\"\n"
                   "[[group]]\nname = \"one\"\nname_da = \"en\"\nequal_money = true\n"
                   "scenarios = [\"s/policy.toml\", \"s/base.toml\"]\n"
                   "[[group]]\nname = \"two\"\nscenarios = [\"./s/base.toml\"]\n");
    EXPECT_EQ(file.scenarios, (std::vector<std::string>{"s/policy.toml", "s/base.toml"}));
    ASSERT_EQ(file.groups.size(), 2U);
    EXPECT_EQ(file.groups[0].members, (std::vector<std::size_t>{0, 1}));
    EXPECT_TRUE(file.groups[0].equal_money);
    EXPECT_EQ(file.groups[0].name_da, "en");
    EXPECT_EQ(file.groups[1].name_da, "two") << "left out";
    EXPECT_EQ(file.groups[1].name, "two");
    EXPECT_EQ(file.groups[1].members, (std::vector<std::size_t>{1}));
    EXPECT_FALSE(file.groups[1].equal_money);
    EXPECT_EQ(file.run.replicates, 10);
    EXPECT_EQ(file.run.engine, "cohorts");
    EXPECT_FALSE(file.run.years);
}

TEST(ComparisonFile, IsToldFromAScenarioByItsGroups) {
    const Files files = with_comparison("[[group]]\n");
    EXPECT_TRUE(is_comparison_file("c.toml", source_of(files)));
    EXPECT_FALSE(is_comparison_file("s/policy.toml", source_of(files)));
    EXPECT_FALSE(is_comparison_file("s/none.toml", source_of(files)));
}

TEST(ComparisonFile, TellsAllThatIsWrong) {
    EXPECT_EQ(comparison_faults("[run]\nyear = 3\nreplicates = 0\n"
                                "[[group]]\nname = \"one\"\nscenarios = [\"s/polcy.toml\", 3]\n"
                                "[[group]]\nname = \"one\"\nequalmoney = true\nscenarios = []\n"
                                "[[group]]\nname = \"\"\n"
                                "scenarios = [\"s/base.toml\", \"s/../s/base.toml\"]\n"),
              "c.toml:4:1: unknown key \"year\"; did you mean \"years\"?\n"
              "c.toml:5:14: replicates: 0 is not in [1, 100000]\n"
              "c.toml:8:14: scenarios: s/polcy.toml: no such file\n"
              "c.toml:8:30: scenarios: 3 in a list of texts\n"
              "c.toml:10:8: name: \"one\" is the name of two groups\n"
              "c.toml:11:1: unknown key \"equalmoney\"; did you mean \"equal_money\"?\n"
              "c.toml:12:13: scenarios: names none\n"
              "c.toml:14:8: name: empty\n"
              "c.toml:15:29: scenarios: \"s/../s/base.toml\" stands there twice");
    EXPECT_EQ(comparison_faults("group = []\n"), "c.toml:3:9: group: names none");
    EXPECT_EQ(comparison_faults(""), "c.toml: missing key \"group\"");
}

/// Groups that say so have equal money, and every scenario is there.
class ShippedComparison : public testing::TestWithParam<std::string> {};

TEST_P(ShippedComparison, KeepsWhatItSaysOfMoney) {
    const ComparisonFile file =
        read_comparison_file(SAMSPIL_ROOT "/scenarios/" + GetParam() + ".toml");
    const std::vector<LoadedScenario> loaded = load_scenarios(file.scenarios);
    EXPECT_EQ(loaded.size(), file.scenarios.size()) << "the baseline is among them";
    const Scheme status_quo = scheme_in_force(*loaded.front().facts, {});
    ASSERT_EQ(file.groups.size(), 2U);
    EXPECT_TRUE(file.groups[0].equal_money);
    for (const std::size_t member : file.groups[0].members) {
        const LoadedScenario& one = loaded[member];
        EXPECT_EQ(other_money(scheme_in_force(*one.facts, one.scenario.scheme), status_quo), "")
            << one.scenario.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, ShippedComparison,
                         testing::Values("schemes", "two-towns-schemes"), [](const auto& test) {
                             return test.param == "schemes" ? "Denmark" : "TwoTowns";
                         });

} // namespace
} // namespace samspil::test
