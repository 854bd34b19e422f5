// A result is valued again, by other rules, from what it keeps.
#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

namespace samspil {
namespace {

namespace fs = std::filesystem;
using ValueCommand = ProgramTest;
using Json = nlohmann::json;

const std::vector<std::string> valued_tables = {"gains.csv", "municipal_gains.csv", "worth.csv"};

TEST_F(ValueCommand, ByTheSameRulesGivesTheSameBytes) {
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--replicates", "10", "--out", "made"}).code,
              0);
    const Ended ended = call({"value", "made", "--rules", "denmark_2018", "--out", "again"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    std::vector<std::string> tables = valued_tables;
    tables.emplace_back("spread.csv"); // ten replicates give it rows
    EXPECT_NE(read(folder_ / "made" / "spread.csv").find("policy"), std::string::npos);
    for (const std::string& name : tables) {
        EXPECT_TRUE(read(folder_ / "made" / name) == read(folder_ / "again" / name)) << name;
    }
    EXPECT_FALSE(fs::exists(folder_ / "again" / "flows.csv")) << "it does not depend on rules";
}

TEST_F(ValueCommand, ByOtherRulesGivesTheBytesOfARunUnderThem) {
    write("british.toml", "rules = \"uk_green_book\"\n" + read(policy_));
    const std::vector<std::string> options = {"--set", "handoff.fail.cross_sector=0.3", "--quiet"};
    const auto run = [&](const std::string& file, const std::string& out) {
        std::vector<std::string> words = {"run", file, "--out", out};
        words.insert(words.end(), options.begin(), options.end());
        return call(words);
    };
    ASSERT_EQ(run("policy.toml", "danish").code, 0);
    const Ended british = run("british.toml", "british");
    ASSERT_EQ(british.code, 0) << british.err;
    const Ended ended = call({"value", "danish/", "--rules", "uk-green-book"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("What was decided stays as it was in the run, by the rules denmark_2018."));
    const fs::path valued = folder_ / "danish-uk_green_book";
    for (const std::string& name : valued_tables) {
        std::string expected = read(folder_ / "british" / name);
        for (std::size_t at = expected.find("british,"); at != std::string::npos;
             at = expected.find("british,", at)) {
            expected.replace(at, 7, "policy"); // the name of the scenario
        }
        EXPECT_TRUE(expected == read(valued / name)) << name;
        EXPECT_NE(read(folder_ / "danish" / name), read(valued / name)) << name;
    }
    const Json manifest = Json::parse(read(valued / "manifest.json"));
    EXPECT_EQ(manifest["scenarios"][0]["rules"], "uk_green_book");
}

/// At additionality 1 nobody is displaced.
TEST_F(ValueCommand, ByAnotherAdditionalityCountsWhatWasDisplaced) {
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--out", "made"}).code, 0);
    const auto worth = [&](const std::string& additionality) {
        const Ended ended = call({"value", "made", "--additionality", additionality, "--json"});
        EXPECT_EQ(ended.code, 0) << ended.err;
        return Json::parse(ended.out)["scenarios"][0]["now"]["npv_with_residual_kr"].get<double>();
    };
    const double half = worth("0.5");
    EXPECT_LT(worth("0"), half);
    EXPECT_LT(half, worth("1"));
    const std::string displaced = ",displaced,";
    const auto gains = [&](const std::string& additionality) {
        return read(folder_ / ("made-denmark_2018-additionality-" + additionality) / "gains.csv");
    };
    EXPECT_NE(gains("0.5").find(displaced), std::string::npos);
    EXPECT_EQ(gains("1").find(displaced), std::string::npos);
    EXPECT_EQ(call({"value", "made", "--additionality", "2"}).code, 2);
}

TEST_F(ValueCommand, SaysWhatWillNotDo) {
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--out", "made"}).code, 0);
    const Ended unknown = call({"value", "made", "--rules", "denmark_2032"});
    EXPECT_EQ(unknown.code, 3);
    EXPECT_TRUE(unknown.says("did you mean \"denmark_2023\"?")) << unknown.err;
    const Ended nothing = call({"value", "nowhere", "--rules", "denmark_2023"});
    EXPECT_EQ(nothing.code, 3);
    EXPECT_TRUE(nothing.says("nowhere: is no result of samspil")) << nothing.err;
    Json manifest = Json::parse(read(folder_ / "made" / "manifest.json"));
    manifest["program"]["version"] = "0.0.1";
    write("made/manifest.json", manifest.dump());
    const Ended old = call({"value", "made", "--rules", "denmark_2023"});
    EXPECT_EQ(old.code, 3);
    EXPECT_TRUE(old.says("was made by version 0.0.1")) << old.err;
}

TEST_F(ValueCommand, RefusesReplicatesOrInputsThatHaveChanged) {
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--out", "made"}).code, 0);
    const std::string kept = read(folder_ / "made" / "replicates.bin");
    write("made/replicates.bin", kept.substr(0, kept.size() - 1));
    const Ended damaged = call({"value", "made", "--rules", "denmark_2023"});
    EXPECT_EQ(damaged.code, 3);
    EXPECT_TRUE(damaged.says("replicates.bin: is damaged")) << damaged.err;
    write("made/replicates.bin", kept);
    write("policy.toml", read(policy_) + "# other words\n");
    const Ended changed = call({"value", "made", "--rules", "denmark_2023"});
    EXPECT_EQ(changed.code, 3);
    EXPECT_TRUE(changed.says("policy.toml: is not the file that made was made of")) << changed.err;
    EXPECT_FALSE(fs::exists(folder_ / "made-denmark_2023"));
}

} // namespace
} // namespace samspil
