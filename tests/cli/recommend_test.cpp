// What recommendations are worth, on the world of two towns: the axioms of Shapley values on real
// runs, and a study that can be ended and goes on as `run` does.
#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <thread>

namespace samspil {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;
using Json = nlohmann::json;

class RecommendCommand : public ProgramTest {
  protected:
    RecommendCommand() {
        write("both.toml", "format = 1\ntitle = \"Both\"\nbase = \"as-is.toml\"\n"
                           "[recommendations]\nshare_data = { ramp_years = 2 }\n"
                           "break_silos = { intensity = 0.5 }\n");
    }

    /// Without what is beside the coalitions.
    static Words only_coalitions(Words words) {
        words.insert(words.end(), {"--trials", "0", "--yardsticks", "0", "--quiet"});
        return words;
    }
    static Words recommend(const std::string& out, const Words& more = {}) {
        Words words = {"recommend", "both.toml", "--engine", "cohorts", "--replicates",
                       "12",        "--years",   "8",        "--out",   out};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    Json answer(const Words& words) const {
        const Ended ended = call(words);
        EXPECT_EQ(ended.code, 0) << ended.err;
        return ended.code == 0 ? Json::parse(ended.out) : Json();
    }
    void expect_equal(const std::string& a, const std::string& b) const {
        for (const auto& entry : fs::directory_iterator(folder_ / a)) {
            const std::string name = entry.path().filename().string();
            if (name == "run.json") continue; // clock and machine
            EXPECT_TRUE(read(entry.path()) == read(folder_ / b / name)) << name;
        }
        EXPECT_FALSE(fs::exists(folder_ / (b + ".unfinished")));
    }
};

/// The row of one recommendation by which it is ranked.
Json headline_of(const Json& answer, const std::string& recommendation) {
    for (const Json& row : answer["attribution"]) {
        if (row["recommendation"] == recommendation && row["sector"] == "society" &&
            row["year"] == "npv_with_residual") {
            return row;
        }
    }
    return {};
}

TEST_F(RecommendCommand, BeginsWithTheAnswerInASentence) {
    const Ended ended = call({"recommend", "both.toml"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.out.starts_with("The 2 recommendations together are worth ")) << ended.out;
    EXPECT_TRUE(ended.prints(" of 3 draws")) << ended.out;
    EXPECT_TRUE(ended.prints("share_data and break_silos")) << ended.out;
    EXPECT_TRUE(ended.prints("as each journey has it")) << ended.out;
    EXPECT_TRUE(ended.prints("with all of them")) << ended.out;
    EXPECT_TRUE(ended.prints("Tables in results/recommended-both: attribution.csv,")) << ended.out;
    for (const char* name : {"attribution.csv", "interactions.csv", "coalitions.csv",
                             "headlines.csv", "yardsticks.csv", "worth.csv", "manifest.json"}) {
        EXPECT_TRUE(fs::exists(folder_ / "results" / "recommended-both" / name)) << name;
    }
}

TEST_F(RecommendCommand, DescribesItsTablesColumnByColumn) {
    ASSERT_EQ(call(only_coalitions(recommend("result"))).code, 0);
    const Json package = Json::parse(read(folder_ / "result" / "datapackage.json"));
    for (const Json& resource : package["resources"]) {
        const std::string table = read(folder_ / "result" / resource["path"]);
        std::string header;
        for (const Json& field : resource["schema"]["fields"]) {
            header += (header.empty() ? "" : ",") + std::string(field["name"]);
        }
        EXPECT_EQ(table.substr(0, table.find('\n')), header);
    }
    EXPECT_EQ(package["resources"][0]["name"], "attribution");
}

TEST_F(RecommendCommand, SharesTheGainOfAllToTheOreInEveryYearSectorAndView) {
    const Json found =
        answer(only_coalitions({"recommend", "both.toml", "--engine", "cohorts", "--replicates",
                                "1", "--years", "8", "--out", "result", "--json"}));
    std::map<std::vector<std::string>, double> shared;
    for (const Json& row : found["attribution"]) {
        shared[{row["view"], row["sector"], row["year"]}] += double(row["shapley"]);
    }
    // What all are worth, by what gains.csv says of the scenario with all of them.
    const Json& all = found["coalitions"].back();
    ASSERT_EQ(all["coalition"], "share_data+break_silos");
    EXPECT_NE(all["mean"], 0.0);
    EXPECT_NEAR((shared[{"welfare", "society", "npv_with_residual"}]), all["mean"], 0.005);
    EXPECT_NEAR((shared[{"welfare", "society", "npv"}]), all["npv"], 0.005);
    const std::string worth = read(folder_ / "result" / "worth.csv");
    const auto worth_of = [&](const std::string& measure, const std::string& sector) {
        const std::size_t row = worth.find("both,as-is," + measure + "," + sector + ",kr.,1,");
        EXPECT_NE(row, std::string::npos) << measure << " of " << sector << " in\n" << worth;
        return std::stod(worth.substr(worth.find(",1,", row) + 3));
    };
    double of_sectors = 0.0;
    for (const std::string sector : {"state", "region", "municipality", "citizens", "businesses"}) {
        for (const std::string when : {"npv", "npv_with_residual"}) {
            EXPECT_NEAR((shared[{"budget", sector, when}]), worth_of("budget_" + when, sector),
                        0.01)
                << when << " of " << sector;
            EXPECT_NEAR((shared[{"welfare", sector, when}]), worth_of(when, sector), 0.01)
                << when << " of " << sector;
        }
        of_sectors += shared[{"welfare", sector, "npv_with_residual"}];
    }
    EXPECT_NEAR(of_sectors, all["mean"], 0.05) << "the sectors sum to society";
}

// A world with a recommendation that is there already and costs nothing, and one that is another
// one under a new name: at central values, since draws tell the numbers of recommendations apart.
TEST_F(RecommendCommand, GivesNothingForNothingAndTheSameToEquals) {
    fs::copy(fs::path(SAMSPIL_ROOT) / "scenarios" / "worlds" / "two-towns", folder_ / "world",
             fs::copy_options::recursive);
    const fs::path bundles = folder_ / "world" / "recommendations";
    fs::copy(bundles / "share_data.toml", bundles / "data_for_all.toml");
    write("world/recommendations/no_change.toml",
          "format = 1\ntitle = \"No change\"\nstatus = \"assumed\"\nyearly_cost = 0\n"
          "[[change]]\nid = \"owner.start\"\nraise_to = 0\nreason = \"as it is\"\n");
    std::string world = read(folder_ / "world" / "world.toml");
    const std::string two = "recommendations = [\"share_data\"";
    ASSERT_NE(world.find(two), std::string::npos);
    write("world/world.toml",
          world.replace(world.find(two), two.size(), two + ", \"no_change\", \"data_for_all\""));
    write("plain.toml", "format = 1\ntitle = \"Plain\"\nworld = \"world\"\n"
                        "[run]\nyears = 4\nreplicates = 2\nengine = \"cohorts\"\n");
    write("three.toml", "format = 1\ntitle = \"Three\"\nbase = \"plain.toml\"\n"
                        "[recommendations]\nshare_data = {}\nno_change = {}\ndata_for_all = {}\n");
    const Json found = answer(only_coalitions({"recommend", "three.toml", "--central", "--json"}));
    const Json nothing = headline_of(found, "no_change");
    for (const char* figure : {"stand_alone", "last_in", "shapley", "se_mean", "p05", "p95"}) {
        EXPECT_EQ(nothing[figure], 0.0) << figure;
    }
    EXPECT_NE(headline_of(found, "share_data")["shapley"], 0.0);
    for (const char* figure : {"stand_alone", "last_in", "shapley", "se_mean", "p05", "p95"}) {
        EXPECT_EQ(headline_of(found, "share_data")[figure],
                  headline_of(found, "data_for_all")[figure])
            << figure;
    }
}

TEST_F(RecommendCommand, FindsTheEffectFromWhichItIsNoLoss) {
    const Json found = answer(recommend("result", {"--json", "--quiet", "--yardsticks", "0"}));
    for (const std::string name : {"share_data", "break_silos"}) {
        const Json row = headline_of(found, name);
        if (row["break_even_effect"].is_null()) {
            EXPECT_LT(row["stand_alone"], 0.0) << name;
            continue;
        }
        EXPECT_GT(row["break_even_effect"], 0.0) << name << " costs something";
        EXPECT_LE(row["break_even_effect"], 1.0) << name;
    }
    EXPECT_EQ(headline_of(found, "share_data")["yearly_cost"], 50000.0);
    EXPECT_EQ(headline_of(found, "break_silos")["yearly_cost"], 30000.0) << "half of it";
}

TEST_F(RecommendCommand, MeasuresByWhoDecidesBest) {
    const Json found = answer(recommend("result", {"--json", "--quiet", "--trials", "0"}));
    ASSERT_EQ(found["yardsticks"].size(), 4U);
    for (const std::size_t planner : {1U, 3U}) {
        EXPECT_GT(found["yardsticks"][planner]["mean"], found["yardsticks"][planner - 1]["mean"]);
        EXPECT_FALSE(found["yardsticks"][planner]["efficiency"].is_null());
    }
}

TEST_F(RecommendCommand, TellsHowMuchRestsOnNetEmployment) {
    const Json found = answer(only_coalitions(recommend("result", {"--json"})));
    ASSERT_EQ(found["headlines"].size(), 3U);
    const Json& none = found["headlines"][0];
    const Json& own = found["headlines"][1];
    const Json& all = found["headlines"][2];
    EXPECT_EQ(none["employment"], 0.0);
    EXPECT_EQ(none["production"], 0.0);
    EXPECT_NEAR(own["mean"], found["coalitions"].back()["npv"], 0.005);
    EXPECT_LT(std::fabs(double(own["employment"])), std::fabs(double(all["employment"])));
}

TEST_F(RecommendCommand, AScenarioThatIsItsOwnBaselineIsMeasuredAgainstItselfWithout) {
    write("alone.toml", "format = 1\ntitle = \"Alone\"\nworld = \"" SAMSPIL_ROOT
                        "/scenarios/worlds/two-towns\"\n[run]\nyears = 3\nreplicates = 2\n"
                        "engine = \"cohorts\"\n[recommendations]\nshare_data = {}\n");
    const Json found = answer(only_coalitions({"recommend", "alone.toml", "--json"}));
    ASSERT_EQ(found["coalitions"].size(), 2U);
    EXPECT_EQ(found["coalitions"][0]["mean"], 0.0);
    EXPECT_NE(found["coalitions"][1]["mean"], 0.0);
    EXPECT_EQ(headline_of(found, "share_data")["shapley"], found["coalitions"][1]["mean"]);
}

TEST_F(RecommendCommand, CountsFromTheScenarioWithoutThemWhereThatIsNotTheBaseline) {
    write("owned.toml", "format = 1\ntitle = \"Owned\"\nbase = \"both.toml\"\n"
                        "[set]\n\"handoff.chase_contacts\" = 0\n");
    const Json found = answer(only_coalitions(
        {"recommend", "owned.toml", "--json", "--engine", "cohorts", "--replicates", "1"}));
    const Json& none = found["coalitions"][0];
    EXPECT_NE(none["mean"], 0.0) << "what the scenario sets is worth something itself";
    const double all = found["coalitions"][3]["mean"];
    EXPECT_NEAR(double(headline_of(found, "share_data")["shapley"]) +
                    double(headline_of(found, "break_silos")["shapley"]),
                all - double(none["mean"]), 0.005);
}

TEST_F(RecommendCommand, SamplesOrdersOfMoreThanItAsksInFull) {
    const Json found = answer(
        only_coalitions(recommend("result", {"--json", "--exact-up-to", "1", "--orders", "2"})));
    EXPECT_TRUE(found["interactions"].empty());
    const Json row = headline_of(found, "share_data");
    EXPECT_FALSE(row["sampling_error"].is_null());
    // Of two, one order and its reverse are all there are.
    EXPECT_NEAR(row["sampling_error"], 0.0, 1e-6);
    const Json exact = answer(only_coalitions(recommend("exact", {"--json"})));
    EXPECT_NEAR(row["shapley"], headline_of(exact, "share_data")["shapley"], 0.01);
}

TEST_F(RecommendCommand, RefusesAScenarioWithoutRecommendations) {
    const Ended ended = call({"recommend", policy_});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("policy.toml: takes up no recommendations")) << ended.err;
    EXPECT_EQ(call({"recommend", "both.toml", policy_}).code, 2);
}

TEST_F(RecommendCommand, GivesTheSameBytesForAnyNumberOfThreads) {
    ASSERT_EQ(call(recommend("one", {"--threads", "1"})).code, 0);
    ASSERT_EQ(call(recommend("three", {"--threads", "3"})).code, 0);
    expect_equal("one", "three");
}

/// Ended when there is a little more to lose each time, and last while tables are written.
TEST_F(RecommendCommand, KeepsWhatIsFinishedAndGoesOnToTheSameBytes) {
    ASSERT_EQ(call(recommend("undisturbed")).code, 0);
    const fs::path unfinished = folder_ / "result.unfinished";
    const auto size = [&] {
        std::error_code missing;
        const auto bytes = fs::file_size(unfinished / "replicates", missing);
        return missing ? 0 : bytes;
    };
    const auto end = [&](int signal, const auto& enough) {
        const Running running = start(recommend("result", {"--threads", "1"}));
        for (int i = 0; i < 60000 && !enough(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        running.signal(signal);
        const Ended ended = running.wait();
        EXPECT_TRUE(ended.code == (signal == SIGINT ? 130 : -1) || ended.code == 0) << ended.err;
    };
    for (const int signal : {SIGINT, SIGKILL, SIGKILL, SIGINT}) {
        if (fs::exists(folder_ / "result")) break; // it was too quick
        const auto before = size();
        end(signal, [&] { return size() > before + 100'000; });
        EXPECT_TRUE(size() >= before || fs::exists(folder_ / "result")) << "nothing is lost";
    }
    if (!fs::exists(folder_ / "result")) {
        end(SIGKILL, [&] {
            return fs::exists(unfinished / "tables" / "series.csv") ||
                   fs::exists(folder_ / "result");
        });
    }
    const Ended resumed = call(recommend("result"));
    ASSERT_TRUE(resumed.code == 0 || fs::exists(folder_ / "result")) << resumed.err;
    expect_equal("undisturbed", "result");
}

TEST_F(RecommendCommand, KeepsNoReplicatesAndSaysHowToValueOtherwise) {
    ASSERT_EQ(call(only_coalitions(recommend("result"))).code, 0);
    EXPECT_FALSE(fs::exists(folder_ / "result" / "replicates.bin"));
    const Ended ended = call({"value", "result", "--rules", "denmark_2023"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("result: is of `samspil recommend`, which keeps no replicates"))
        << ended.err;
    write("by-2023.toml", "format = 1\ntitle = \"By other rules\"\nbase = \"both.toml\"\n"
                          "rules = \"denmark_2023\"\n");
    const Ended otherwise = call({"recommend", "by-2023.toml", "--engine", "cohorts", "--years",
                                  "8", "--replicates", "2", "--trials", "0", "--yardsticks", "0"});
    EXPECT_EQ(otherwise.code, 0) << otherwise.err;
}

TEST_F(RecommendCommand, IsEstimatedByCheck) {
    const Words options = {"--engine", "cohorts", "--replicates", "12", "--years", "8"};
    const auto check = [&](const std::string& file, const Words& more) {
        Words words = {"check", file};
        words.insert(words.end(), options.begin(), options.end());
        words.insert(words.end(), more.begin(), more.end());
        return call(words);
    };
    // Four coalitions, nobody's is the baseline; three effects of two in four replicates; four
    // yardsticks in ten; all together and the baseline in ten with a second luck.
    const Json json = Json::parse(check("both.toml", {"--json"}).out);
    EXPECT_EQ(json["recommend"]["scenarios"], 4 + 6 + 4);
    EXPECT_EQ(json["recommend"]["runs"], 4 * 12 + 6 * 4 + 4 * 10 + 2 * 10);
    EXPECT_GT(json["recommend"]["disk_bytes_full"], json["recommend"]["disk_bytes"]);
    EXPECT_TRUE(check("both.toml", {}).prints("`samspil recommend` would make 132 runs of 14 "));
    EXPECT_FALSE(check("as-is.toml", {}).prints("samspil recommend"));
}

TEST_F(RecommendCommand, OtherOptionsAreAnotherRun) {
    ASSERT_EQ(call(only_coalitions(recommend("result"))).code, 0);
    const std::string manifest = read(folder_ / "result" / "manifest.json");
    EXPECT_NE(manifest.find("samspil recommend --trials 0 --yardsticks 0 both.toml"),
              std::string::npos)
        << manifest;
}

} // namespace
} // namespace samspil
