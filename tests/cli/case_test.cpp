#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <sstream>
#include <string>

namespace samspil {
namespace {

using CaseCommand = ProgramTest;
using Json = nlohmann::json;

double number(const Json& json) { return json.get<double>(); }

TEST_F(CaseCommand, TellsABusinessCaseLineByLine) {
    const Ended ended = call({"explain", "case", scenario_, "jobcentre@Nordby", "guidance_robots"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    for (const char* words :
         {"Robots in guidance", "optimise, processes, own; bought by jobcentre@1",
          "staff time of jobcentre.guidance", "other work of jobcentre", "own account",
          "to build in 12 months", "paid back in", "To society", "another pocket"}) {
        EXPECT_TRUE(ended.prints(words)) << words << "\n" << ended.out;
    }
    std::istringstream lines(ended.out);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 104U) << line;
}

// 150,000 kr. to build and 15,000 a year for ten years, at 4 %.
TEST_F(CaseCommand, AddsUpToWhatItSaysOfValue) {
    const Ended ended =
        call({"explain", "case", scenario_, "jobcentre@1", "guidance_robots", "--json"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const Json json = Json::parse(ended.out);
    EXPECT_DOUBLE_EQ(number(json["capex"]), 150000.0);
    EXPECT_DOUBLE_EQ(number(json["opex_a_year"]), 15000.0);
    double own = 0.0;
    double citizens = 0.0;
    for (const Json& line : json["lines"]) {
        own += number(line["gain_a_year"]["own"]);
        citizens += number(line["gain_a_year"]["citizens"]);
    }
    EXPECT_GT(own, 0.0);
    EXPECT_NEAR(number(json["gain_a_year"]["own"]), own, 1e-6);
    EXPECT_NEAR(number(json["gain_a_year"]["citizens"]), citizens, 1e-6);
    const double annuity = (1.0 - std::pow(1.04, -10.0)) / 0.04;
    EXPECT_NEAR(number(json["own_value"]), (own - 15000.0) * annuity - 150000.0, 1e-6);
    EXPECT_NEAR(number(json["payback_years"]), 150000.0 / (own - 15000.0), 1e-6);
}

TEST_F(CaseCommand, TellsTheVerdictOfTheSchemeInForce) {
    const Ended text = call({"explain", "case", scenario_, "jobcentre@1", "guidance_robots"});
    EXPECT_TRUE(text.prints("By the scheme status_quo: value ")) << text.out;
    const Ended ended =
        call({"explain", "case", scenario_, "jobcentre@1", "guidance_robots", "--json"});
    const Json json = Json::parse(ended.out);
    const Json& scheme = json["scheme"];
    EXPECT_EQ(scheme["name"], "status_quo");
    EXPECT_EQ(scheme["decide"], "organisations");
    ASSERT_EQ(scheme["verdicts"].size(), 1U);
    EXPECT_LT(number(scheme["verdicts"][0]["own_value"]), number(json["own_value"]))
        << "part of the saving is harvested, and it stays with its owner for some years only";
}

// In the wrong pocket: who prevents pays, and sees little of what it is worth.
TEST_F(CaseCommand, ShowsThatAPreventedProblemIsMostlyOthersGain) {
    const Ended ended = call({"explain", "case", scenario_, "jobcentre@1", "early_help", "--json"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const Json json = Json::parse(ended.out);
    EXPECT_GT(number(json["wrong_pocket_share"]), 0.5);
    EXPECT_TRUE(json["lines"][0]["through_values"].get<bool>());
}

TEST_F(CaseCommand, HoldsEveryInitiativeOfTheCatalogueAgainstTheOthers) {
    const Ended ended = call({"explain", "catalogue", scenario_});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const Ended json = call({"explain", "catalogue", scenario_, "--json"});
    const Json list = Json::parse(json.out);
    EXPECT_EQ(list.size(), 9U);
    for (const Json& one : list) {
        EXPECT_TRUE(ended.prints("| `" + one["initiative"].get<std::string>() + "` |"));
        EXPECT_GE(number(one["wrong_pocket_share"]), 0.0);
        EXPECT_LE(number(one["wrong_pocket_share"]), 1.0);
    }
    EXPECT_EQ(list[0]["buyers"].get<int>(), 7); // the academy is for every organisation
}

TEST_F(CaseCommand, HoldsWhatInitiativesBringAgainstWhatTheirCasesForesee) {
    const std::vector<std::string> words = {"explain", "catalogue", scenario_, "--realised"};
    const Ended ended = call(words);
    ASSERT_EQ(ended.code, 0) << ended.err;
    std::vector<std::string> json_words = words;
    json_words.emplace_back("--json");
    const Json json = Json::parse(call(json_words).out);
    EXPECT_EQ(json["initiatives"].size(), 9U);
    for (const Json& one : json["initiatives"]) {
        EXPECT_TRUE(ended.prints("| `" + one["initiative"].get<std::string>() + "` |"));
        EXPECT_NEAR(number(one["ratio"]) * number(one["appraised_a_year"]["all"]),
                    number(one["realised_a_year"]["all"]), 1e-6);
    }
    EXPECT_TRUE(ended.prints("Median ratio: "));
    EXPECT_GT(number(json["median_ratio"]), 0.0);
    const Ended empty =
        call({"explain", "catalogue", SAMSPIL_ROOT "/scenarios/silo-walk.toml", "--realised"});
    EXPECT_EQ(empty.code, 0) << empty.err;
    EXPECT_TRUE(empty.prints("Median ratio: -"));
    EXPECT_FALSE(empty.prints("| `"));
}

TEST_F(CaseCommand, SaysWhatItDoesNotKnow) {
    const auto says = [&](const std::string& organisation, const std::string& initiative,
                          const std::string& words) {
        const Ended ended = call({"explain", "case", scenario_, organisation, initiative});
        EXPECT_EQ(ended.code, 3);
        EXPECT_NE(ended.err.find(words), std::string::npos) << ended.err;
    };
    says("jobcenter@Nordby", "guidance_robots",
         "ORGANISATION: no organisation of this world is called \"jobcenter@Nordby\"");
    says("jobcentre@1", "guidance_robot",
         "INITIATIVE: no initiative of this world is called \"guidance_robot\"; did you mean");
    says("hospital@Øst", "guidance_robots", "a hospital does not propose \"guidance_robots\"");
    says("tax_agency", "guidance_robots",
         "a tax_agency does not propose \"guidance_robots\"; this does jobcentre");
}

} // namespace
} // namespace samspil
