#include "model/outputs/result_store.hpp"

#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <iterator>

namespace samspil {
namespace {

namespace fs = std::filesystem;

class ResultStore : public testing::Test {
  protected:
    ResultStore()
        : folder_(fs::path(testing::TempDir()) /
                  ("samspil_store_" + std::to_string(::getpid()) + "_" +
                   testing::UnitTest::GetInstance()->current_test_info()->name())) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    ~ResultStore() override { fs::remove_all(folder_); }

    static RunRequest request() { return {"1.2.3", "samspil run x.toml", {}, "0f"}; }
    void write(const fs::path& place, Existing existing, const RunResults& results) const {
        ResultFolder(place, existing, request()).write(results, result_tables(), {});
    }
    std::vector<std::string> names(const fs::path& folder) const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder)) {
            found.push_back(entry.path().filename().string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }
    static std::string text(const fs::path& path) {
        std::ifstream stream(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    /// What the error of `action` says; empty if there is none.
    template <class Action> static std::string refusal(const Action& action) {
        try {
            action();
        } catch (const OutputError& error) {
            return error.what();
        }
        return "";
    }

    fs::path folder_;
};

TEST_F(ResultStore, WritesTablesAndDescriptionsAndLeavesNothingBeside) {
    write(folder_ / "deep" / "result", Existing::keep, small_results());
    EXPECT_EQ(names(folder_ / "deep"), std::vector<std::string>{"result"});
    EXPECT_EQ(names(folder_ / "deep" / "result"),
              (std::vector<std::string>{"business_cases.csv", "datapackage.json", "fairness.csv",
                                        "flow_changes.csv", "flows.csv", "foregone.csv",
                                        "gains.csv", "journeys.csv", "manifest.json",
                                        "municipal_gains.csv", "organisations.csv", "run.json",
                                        "series.csv", "spread.csv", "summary.csv", "worth.csv"}));
}

TEST_F(ResultStore, NotesTheFingerprintOfEveryFileInTheManifest) {
    write(folder_ / "result", Existing::keep, small_results());
    const auto manifest = nlohmann::json::parse(text(folder_ / "result" / "manifest.json"));
    EXPECT_EQ(manifest["files"].size(), 14U);
    for (const auto& file : manifest["files"]) {
        EXPECT_EQ(file["sha256"],
                  sha256(text(folder_ / "result" / file["path"].get<std::string>())));
    }
    EXPECT_EQ(manifest["program"]["version"], "1.2.3");
    EXPECT_EQ(manifest["command"], "samspil run x.toml");
    EXPECT_EQ(manifest["scenarios"][0]["baseline"], "as-is");
    EXPECT_EQ(manifest["scenarios"][0]["rules"], "old_rules");
    EXPECT_EQ(manifest["scenarios"][0]["set"][0]["id"], "owner.start");
    EXPECT_EQ(manifest["scenarios"][0]["run"]["engine"], "agents");
}

TEST_F(ResultStore, KeepsAResultThatIsThere) {
    write(folder_ / "result", Existing::keep, small_results());
    const std::string before = text(folder_ / "result" / "summary.csv");
    const std::string said =
        refusal([&] { ResultFolder(folder_ / "result", Existing::keep, request()); });
    EXPECT_NE(said.find("--overwrite"), std::string::npos) << said;
    EXPECT_NE(said.find("--out"), std::string::npos) << said;
    EXPECT_EQ(text(folder_ / "result" / "summary.csv"), before);
}

TEST_F(ResultStore, ReplacesAResultWhenAsked) {
    write(folder_ / "result", Existing::keep, small_results());
    write(folder_ / "result", Existing::overwrite, {small_result("other", {1.0})});
    EXPECT_NE(text(folder_ / "result" / "summary.csv").find("other,2020"), std::string::npos);
    EXPECT_EQ(names(folder_), std::vector<std::string>{"result"});
}

TEST_F(ResultStore, NeverReplacesAnythingElse) {
    fs::create_directories(folder_ / "mine");
    write_file(folder_ / "mine" / "thesis.txt", "years of work");
    EXPECT_NE(refusal([&] { ResultFolder(folder_ / "mine", Existing::overwrite, request()); }), "");
    write_file(folder_ / "mine" / "manifest.json", R"({"format": "web app"})");
    EXPECT_NE(refusal([&] { ResultFolder(folder_ / "mine", Existing::overwrite, request()); }), "");
    write_file(folder_ / "mine" / "manifest.json", "no json");
    EXPECT_NE(refusal([&] { ResultFolder(folder_ / "mine", Existing::overwrite, request()); }), "");
    EXPECT_EQ(text(folder_ / "mine" / "thesis.txt"), "years of work");
    EXPECT_NE(refusal([&] {
                  ResultFolder(folder_ / "mine" / "thesis.txt", Existing::overwrite, request());
              }),
              "");
}

TEST_F(ResultStore, NeverReplacesAResultToWhichSomebodyAddedFiles) {
    write(folder_ / "result", Existing::keep, small_results());
    write_file(folder_ / "result" / "notes.txt", "mine");
    const std::string said =
        refusal([&] { ResultFolder(folder_ / "result", Existing::overwrite, request()); });
    EXPECT_NE(said.find("notes.txt"), std::string::npos) << said;
}

TEST_F(ResultStore, RefusesAPlaceThatCannotBeWrittenBeforeAnythingIsRun) {
    write_file(folder_ / "file", "");
    const std::string said =
        refusal([&] { ResultFolder(folder_ / "file" / "result", Existing::keep, request()); });
    EXPECT_NE(said.find("cannot write here"), std::string::npos) << said;
}

TEST_F(ResultStore, LeavesTheOldResultIfTheNewOneFails) {
    write(folder_ / "result", Existing::keep, small_results());
    const std::string before = text(folder_ / "result" / "summary.csv");
    RunResults broken = small_results();
    broken[0].replicates[0].years[0].idle[0][0] = std::numeric_limits<double>::infinity();
    EXPECT_THROW(write(folder_ / "result", Existing::overwrite, broken), InvariantError);
    EXPECT_EQ(text(folder_ / "result" / "summary.csv"), before);
    EXPECT_EQ(names(folder_), std::vector<std::string>{"result"});
}

TEST_F(ResultStore, SaysThatTheDiskIsFull) {
    const std::string said = refusal([] { write_file("/dev/full", std::string(100000, 'x')); });
    EXPECT_NE(said.find("/dev/full: cannot be written: No space left"), std::string::npos) << said;
}

TEST_F(ResultStore, KeepsRecordedReplicatesUntilTheTablesAreInPlace) {
    const ReplicateResult replicate = small_results()[0].replicates[0];
    {
        ResultFolder(folder_ / "result", Existing::keep, request())
            .records()
            .append(0, 0, replicate);
    }
    EXPECT_EQ(names(folder_), std::vector<std::string>{"result.unfinished"});
    ResultFolder again(folder_ / "result", Existing::keep, request());
    EXPECT_TRUE(again.records().read(0, 0) == replicate);
    again.write(small_results(), result_tables(), {});
    EXPECT_EQ(names(folder_), std::vector<std::string>{"result"});
}

TEST_F(ResultStore, LeavesNothingOfARunThatFinishedNothing) {
    { ResultFolder(folder_ / "result", Existing::keep, request()); }
    EXPECT_EQ(names(folder_), std::vector<std::string>{});
}

TEST_F(ResultStore, ClearsAwayTablesThatAKilledRunWasWriting) {
    { ResultFolder(folder_ / "result", Existing::keep, request()).records().append(0, 0, {}); }
    fs::create_directories(folder_ / "result.unfinished" / "tables");
    write_file(folder_ / "result.unfinished" / "tables" / "series.csv", "scenario,replic");
    write(folder_ / "result", Existing::keep, small_results());
    EXPECT_EQ(names(folder_), std::vector<std::string>{"result"});
    EXPECT_GT(text(folder_ / "result" / "series.csv").size(), 100U);
}

TEST_F(ResultStore, NeverTakesAFolderThatHoldsSomethingElseForItsOwn) {
    fs::create_directories(folder_ / "result.unfinished");
    write_file(folder_ / "result.unfinished" / "symphony.txt", "two movements");
    const std::string said =
        refusal([&] { ResultFolder(folder_ / "result", Existing::overwrite, request()); });
    EXPECT_NE(said.find("result.unfinished: is in the way"), std::string::npos) << said;
    EXPECT_EQ(text(folder_ / "result.unfinished" / "symphony.txt"), "two movements");
}

TEST_F(ResultStore, TakesAPlaceWithASlashAtItsEnd) {
    write(folder_ / "result/", Existing::keep, small_results());
    EXPECT_EQ(names(folder_), std::vector<std::string>{"result"});
}

TEST_F(ResultStore, ReplacesTheFolderInWhichTheUserStands) {
    write(folder_ / "result", Existing::keep, small_results());
    const fs::path before = fs::current_path();
    fs::current_path(folder_ / "result");
    EXPECT_EQ(refusal([&] { write(".", Existing::overwrite, small_results()); }), "");
    fs::current_path(before);
    EXPECT_EQ(names(folder_), std::vector<std::string>{"result"});
}

TEST_F(ResultStore, WritesEqualBytesForEqualResults) {
    write(folder_ / "a", Existing::keep, small_results());
    write(folder_ / "b", Existing::keep, small_results());
    for (const std::string& name : names(folder_ / "a")) {
        EXPECT_EQ(text(folder_ / "a" / name), text(folder_ / "b" / name)) << name;
    }
}

} // namespace
} // namespace samspil
