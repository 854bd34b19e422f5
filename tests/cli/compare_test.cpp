#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

namespace samspil {
namespace {

namespace fs = std::filesystem;

/// `policy` beside two towns in which nobody decides, and in which a planner does.
class CompareCommand : public ProgramTest {
  protected:
    CompareCommand() {
        for (const std::string scheme : {"none", "planner"}) {
            write(scheme + ".toml", "format = 1\ntitle = \"A scheme\"\nbase = \"as-is.toml\"\n"
                                    "[scheme]\nuse = \"" +
                                        scheme + "\"\n");
        }
    }
};

TEST_F(CompareCommand, RanksScenariosAndTheirBaseline) {
    const Ended ended = call({"compare", "none.toml", "policy.toml", "planner.toml"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("4 scenarios compared, against as-is: As it is")) << ended.out;
    EXPECT_TRUE(ended.prints("Tables in results/compared-with-as-is: schemes.csv,"));
    EXPECT_TRUE(ended.prints("100 % (100 to 100)"));
    EXPECT_TRUE(ended.says("24 simulated years in")) << "4 scenarios, 3 replicates, 2 years";
    for (const char* name : {"schemes.csv", "differences.csv", "worth.csv", "manifest.json"}) {
        EXPECT_TRUE(fs::exists(folder_ / "results" / "compared-with-as-is" / name)) << name;
    }
}

TEST_F(CompareCommand, AnswersInJsonWhatItsTablesHold) {
    const Ended ended =
        call({"compare", "none.toml", "policy.toml", "planner.toml", "--json", "--quiet"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const auto json = nlohmann::json::parse(ended.out);
    ASSERT_EQ(json["schemes"].size(), 4U);
    EXPECT_EQ(json["schemes"][0]["efficiency"], 0.0);
    EXPECT_EQ(json["schemes"][2]["efficiency"], 1.0);
    EXPECT_EQ(json["schemes"][3]["scenario"], "as-is");
    EXPECT_EQ(json["schemes"][3]["npv"], 0.0);
    EXPECT_EQ(json["differences"].size(), 6U);
}

TEST_F(CompareCommand, RanksTheGroupsOfAFile) {
    write("schemes.toml", "format = 1\ntitle = \"Schemes\"\n[run]\nreplicates = 2\n"
                          "[[group]]\nname = \"ends\"\nequal_money = true\n"
                          "scenarios = [\"none.toml\", \"planner.toml\"]\n"
                          "[[group]]\nname = \"policies\"\nscenarios = [\"policy.toml\"]\n");
    const Ended ended = call({"compare", "schemes.toml", "--json"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.says("16 simulated years in")) << "4 scenarios, 2 replicates, 2 years";
    const auto json = nlohmann::json::parse(ended.out);
    ASSERT_EQ(json["schemes"].size(), 5U) << "as-is joins both groups";
    EXPECT_EQ(json["schemes"][2]["group"], "ends");
    EXPECT_EQ(json["schemes"][2]["scenario"], "as-is");
    EXPECT_EQ(json["schemes"][3]["group"], "policies");
    EXPECT_EQ(json["differences"].size(), 6U);
    EXPECT_TRUE(fs::exists(folder_ / "results" / "schemes" / "schemes.csv"));
    const std::string manifest = read(folder_ / "results" / "schemes" / "manifest.json");
    EXPECT_NE(manifest.find("\"schemes.toml\""), std::string::npos) << "it is an input";
}

TEST_F(CompareCommand, TakesRunOptionsBeforeWhatTheFileSays) {
    write("schemes.toml", "format = 1\ntitle = \"Schemes\"\n[run]\nreplicates = 2\n"
                          "[[group]]\nname = \"one\"\nscenarios = [\"policy.toml\"]\n");
    const Ended ended = call({"compare", "schemes.toml", "--replicates", "1"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.says("4 simulated years in")) << ended.err;
}

TEST_F(CompareCommand, RefusesOtherMoneyWhereItShouldBeEqual) {
    write("patient.toml", "format = 1\ntitle = \"Patient\"\nbase = \"as-is.toml\"\n[scheme]\n"
                          "use = \"gain_sharing\"\npayback_limit = 8\n");
    write("schemes.toml", "format = 1\ntitle = \"Schemes\"\n[[group]]\nname = \"one\"\n"
                          "equal_money = true\nscenarios = [\"none.toml\", \"patient.toml\"]\n");
    const Ended ended = call({"compare", "schemes.toml"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("schemes.toml:6:27: equal_money: payback_limit is 8 and not 4, as in "
                           "as-is.toml"))
        << ended.err;
}

TEST_F(CompareCommand, TakesAFileOfGroupsAlone) {
    write("schemes.toml", "format = 1\ntitle = \"Schemes\"\n"
                          "[[group]]\nname = \"one\"\nscenarios = [\"policy.toml\"]\n");
    const Ended ended = call({"compare", "schemes.toml", "none.toml"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("schemes.toml: names scenarios in groups; give it alone")) << ended.err;
}

TEST_F(CompareCommand, RefusesScenariosWithDifferentBaselines) {
    write("other.toml", "format = 1\ntitle = \"Another\"\nworld = \"" SAMSPIL_ROOT
                        "/scenarios/worlds/silo-walk\"\n[run]\nyears = 2\nreplicates = 3\n");
    const Ended ended = call({"compare", "policy.toml", "other.toml"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("other.toml: its baseline is other.toml on the world ")) << ended.err;
    EXPECT_TRUE(ended.says("and that of policy.toml is as-is.toml on "));
    EXPECT_FALSE(fs::exists(folder_ / "results"));
}

TEST_F(CompareCommand, RefusesScenariosThatAddUpGainsDifferently) {
    write("later.toml", "format = 1\ntitle = \"Later rules\"\nbase = \"as-is.toml\"\n"
                        "rules = \"denmark_2023\"\n");
    const Ended ended = call({"compare", "policy.toml", "later.toml"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("later.toml: its rules of appraisal are denmark_2023, and those of "
                           "policy.toml are"))
        << ended.err;
}

TEST_F(CompareCommand, NeedsSomethingToCompareWith) {
    const Ended ended = call({"compare", scenario_});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("it is its own baseline; name another scenario")) << ended.err;
}

} // namespace
} // namespace samspil
