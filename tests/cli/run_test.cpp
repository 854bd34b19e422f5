#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace samspil {
namespace {

namespace fs = std::filesystem;
using RunCommand = ProgramTest;

const std::vector<std::string> hashed_files = {
    "business_cases.csv", "foregone.csv", "datapackage.json", "flows.csv",
    "gains.csv",          "journeys.csv", "manifest.json",    "municipal_gains.csv",
    "report.html",        "report.json",  "series.csv",       "summary.csv",
    "worth.csv"};

TEST_F(RunCommand, WritesAResultAndSaysWhereItIs) {
    const Ended ended = call({"run", "policy.toml"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("Tables in results/policy:"));
    EXPECT_TRUE(ended.prints("policy less as-is, a year (± standard error"));
    EXPECT_TRUE(ended.says("12 simulated years in")) << "2 scenarios, 3 replicates, 2 years";
    for (const std::string& name : hashed_files) {
        EXPECT_TRUE(fs::exists(folder_ / "results" / "policy" / name)) << name;
    }
}

TEST_F(RunCommand, GivesTheSameBytesForAnyNumberOfThreads) {
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--threads", "1", "--out", "one"}).code, 0);
    for (const std::string threads : {"2", "3", "8"}) {
        const std::string out = "with" + threads;
        ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--threads", threads, "--out", out}).code,
                  0);
        for (const std::string& name : hashed_files) {
            EXPECT_TRUE(read(folder_ / "one" / name) == read(folder_ / out / name))
                << name << " with " << threads << " threads";
        }
    }
}

TEST_F(RunCommand, TellsWhatOrganisationsInvestedAndEveryCase) {
    const Ended ended = call({"run", scenario_, "--quiet", "--out", "decided"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("What organisations invested, a year, by the scheme status_quo"));
    const std::string cases = read(folder_ / "decided" / "business_cases.csv");
    for (const char* words : {",jobcentre@1,,", ",link,", ",refused,"}) {
        EXPECT_NE(cases.find(words), std::string::npos) << words;
    }
}

TEST_F(RunCommand, KeepsAnEarlierResultUnlessToldOtherwise) {
    ASSERT_EQ(call({"run", scenario_, "--quiet", "--out", "kept"}).code, 0);
    const std::string before = read(folder_ / "kept" / "summary.csv");
    const Ended again = call({"run", scenario_, "--quiet", "--out", "kept", "--seed", "7"});
    EXPECT_EQ(again.code, 4);
    EXPECT_TRUE(again.says("--overwrite")) << again.err;
    EXPECT_EQ(read(folder_ / "kept" / "summary.csv"), before);
    EXPECT_EQ(
        call({"run", scenario_, "--quiet", "--out", "kept", "--seed", "7", "--overwrite"}).code, 0);
    EXPECT_NE(read(folder_ / "kept" / "summary.csv"), before);
}

TEST_F(RunCommand, NeverOverwritesAFolderThatIsNoResult) {
    fs::create_directories(folder_ / "thesis");
    write("thesis/chapter.txt", "years of work");
    const Ended ended = call({"run", scenario_, "--quiet", "--out", "thesis", "--overwrite"});
    EXPECT_EQ(ended.code, 4);
    EXPECT_EQ(read(folder_ / "thesis" / "chapter.txt"), "years of work");
}

TEST_F(RunCommand, SaysThatItCannotWriteBeforeItRuns) {
    const Ended ended = call({"run", scenario_, "--out", "as-is.toml/result"});
    EXPECT_EQ(ended.code, 4);
    EXPECT_FALSE(ended.says("simulated years")) << ended.err;
}

TEST_F(RunCommand, TellsProgressInPlainLinesAndNothingIfQuiet) {
    const Ended loud = call({"run", scenario_, "--out", "loud"});
    EXPECT_TRUE(loud.says("simulated years"));
    EXPECT_EQ(loud.err.find('\r'), std::string::npos);
    const Ended quiet = call({"run", scenario_, "--quiet", "--out", "quiet"});
    EXPECT_EQ(quiet.err, "");
    EXPECT_EQ(quiet.out.substr(0, 5), "as-is");
}

TEST_F(RunCommand, AnswersInJson) {
    const Ended ended = call({"run", "policy.toml", "--json", "--quiet"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const auto json = nlohmann::json::parse(ended.out);
    EXPECT_EQ(json["result"], "results/policy");
    EXPECT_EQ(json["scenarios"][0]["baseline"], "as-is");
    EXPECT_EQ(json["scenarios"][0]["replicates"], 3);
}

TEST_F(RunCommand, NotesInputsCommandAndEffectiveSettings) {
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--years", "1", "--threads", "2", "--set",
                    "owner.start=0.75", "--out", "noted"})
                  .code,
              0);
    const auto manifest = nlohmann::json::parse(read(folder_ / "noted" / "manifest.json"));
    EXPECT_EQ(manifest["command"], "samspil run policy.toml --years 1 --set owner.start=0.75");
    EXPECT_EQ(manifest["scenarios"][0]["run"]["years"], 1);
    EXPECT_EQ(manifest["scenarios"][0]["set"].size(), 2U);
    std::vector<std::string> inputs;
    for (const auto& input : manifest["inputs"]) {
        inputs.push_back(fs::path(input["path"].get<std::string>()).filename());
        EXPECT_EQ(input["sha256"].get<std::string>().size(), 64U);
    }
    for (const char* name : {"policy.toml", "as-is.toml", "world.toml", "parameters.csv",
                             "sources.csv", "unemployment.toml"}) {
        EXPECT_NE(std::find(inputs.begin(), inputs.end(), name), inputs.end()) << name;
    }
    const auto run = nlohmann::json::parse(read(folder_ / "noted" / "run.json"));
    EXPECT_EQ(run["threads"], 2);
    EXPECT_GT(run["seconds"], 0.0);
}

TEST_F(RunCommand, DescribesEveryColumnThatItWrites) {
    ASSERT_EQ(call({"run", scenario_, "--quiet", "--out", "described"}).code, 0);
    const auto package = nlohmann::json::parse(read(folder_ / "described" / "datapackage.json"));
    for (const auto& resource : package["resources"]) {
        const std::string table = read(folder_ / "described" / resource["path"].get<std::string>());
        std::string header;
        for (const auto& field : resource["schema"]["fields"]) {
            header += (header.empty() ? "" : ",") + field["name"].get<std::string>();
        }
        EXPECT_EQ(table.substr(0, table.find('\n')), header);
    }
}

TEST_F(RunCommand, PairsScenarioAndBaselineUnderTheSameLuck) {
    write("same.toml", "format = 1\ntitle = \"No policy\"\nbase = \"as-is.toml\"\n");
    const Ended ended = call({"run", "same.toml", "--quiet", "--json"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const auto json = nlohmann::json::parse(ended.out);
    for (const auto& row : json["scenarios"][0]["difference_to_baseline"]) {
        EXPECT_EQ(row["mean"], 0.0) << row;
        EXPECT_EQ(row["se_mean"], 0.0) << row;
    }
}

} // namespace
} // namespace samspil
