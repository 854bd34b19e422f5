#include "tests/cli/program.hpp"

#include <sstream>

namespace samspil {
namespace {

using Usage = ProgramTest;

TEST_F(Usage, HelpNamesEveryCommandAndFitsAHundredColumns) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--help"},
                                                  {"run", "--help"},
                                                  {"check", "--help"},
                                                  {"explain", "--help"},
                                                  {"explain", "journey", "--help"},
                                                  {"graph", "--help"},
                                                  {"targets", "--help"},
                                                  {"parameters", "--help"},
                                                  {"schema", "--help"}}) {
        const Ended help = call(words);
        EXPECT_EQ(help.code, 0);
        EXPECT_EQ(help.err, "");
        std::istringstream text(help.out);
        for (std::string line; std::getline(text, line);) EXPECT_LE(line.size(), 100U) << line;
    }
    const Ended help = call({"--help"});
    for (const char* command :
         {"check", "run", "explain", "graph", "targets", "parameters", "schema", "report"}) {
        EXPECT_TRUE(help.prints(command)) << command;
    }
    EXPECT_TRUE(call({"run", "--help"}).prints("results/NAME")) << "defaults are told";
}

TEST_F(Usage, VersionIsOneLine) {
    const Ended version = call({"--version"});
    EXPECT_EQ(version.code, 0);
    EXPECT_EQ(version.out, "samspil " SAMSPIL_VERSION "\n");
}

TEST_F(Usage, WrongWordsEndWithTwoAndTheNearestRightOne) {
    const Ended command = call({"rnu", scenario_});
    EXPECT_EQ(command.code, 2);
    EXPECT_TRUE(command.says("rnu is not known here; did you mean \"run\"?")) << command.err;
    const Ended option = call({"run", scenario_, "--repliactes", "3"});
    EXPECT_EQ(option.code, 2);
    EXPECT_TRUE(option.says("--repliactes is not known here; did you mean \"--replicates\"?"))
        << option.err;
    EXPECT_TRUE(option.says("samspil run --help")) << option.err;
    EXPECT_EQ(option.out, "");
}

TEST_F(Usage, MissingWordsEndWithTwo) {
    EXPECT_EQ(call({}).code, 2);
    EXPECT_TRUE(
        call({}).says("check, run, compare, recommend, sweep, analyse, merge, value, explain, "
                      "graph, targets, parameters, schema, report"));
    EXPECT_EQ(call({"run"}).code, 2);
    EXPECT_EQ(call({"run", scenario_, "--out"}).code, 2);
}

TEST_F(Usage, WrongValuesEndWithTwoAndSayWhatIsAllowed) {
    const Ended years = call({"run", scenario_, "--years", "0"});
    EXPECT_EQ(years.code, 2);
    EXPECT_TRUE(years.says("--years: 0 is not a whole number from 1 to 100")) << years.err;
    EXPECT_EQ(call({"run", scenario_, "--years", "1.5"}).code, 2);
    EXPECT_EQ(call({"run", scenario_, "--seed", "-1"}).code, 2);
    EXPECT_EQ(call({"run", scenario_, "--threads", "0"}).code, 2);
    EXPECT_EQ(call({"run", scenario_, "--set", "owner.start"}).code, 2);
    const Ended engine = call({"run", scenario_, "--engine", "steam"});
    EXPECT_EQ(engine.code, 2);
    EXPECT_TRUE(engine.says("steam is not agents")) << engine.err;
    EXPECT_EQ(call({"schema", "planet"}).code, 2);
}

TEST_F(Usage, InvalidInputEndsWithThreeAndEveryFaultOnItsLine) {
    write("broken.toml", "format = 1\ntitle = \"Broken\"\nworld = \"" SAMSPIL_ROOT
                         "/scenarios/worlds/two-towns\"\n[run]\nyears = 0\nreplicate = 3\n");
    const Ended ended = call({"run", "broken.toml"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_EQ(ended.out, "");
    EXPECT_TRUE(ended.says("broken.toml:5:")) << ended.err;
    EXPECT_TRUE(ended.says("broken.toml:6:")) << ended.err;
    EXPECT_TRUE(ended.says("\n2 faults; nothing was run\n")) << ended.err;
    EXPECT_FALSE(std::filesystem::exists(folder_ / "results"));
}

TEST_F(Usage, FilesThatAreNotThereEndWithThree) {
    const Ended ended = call({"check", "nowhere.toml"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("nowhere.toml: ")) << ended.err;
    EXPECT_TRUE(ended.says("1 fault; nothing was run")) << ended.err;
}

TEST_F(Usage, SettingsOfTheCommandLineAreCheckedLikeThoseOfFiles) {
    const Ended ended = call({"check", scenario_, "--set", "owner.strat=0.5"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("did you mean \"owner.start\"?")) << ended.err;
}

TEST_F(Usage, WarningsAreToldAndStopNothing) {
    const std::vector<std::string> too_much = {"--set",
                                               "journeys.unemployment.benefit.in_step=30000"};
    const auto call_with = [&](std::vector<std::string> words) {
        words.insert(words.end(), too_much.begin(), too_much.end());
        return call(words);
    };
    const std::string warning =
        "command line: warning: journeys.unemployment: work does not pay in cash";
    const Ended check = call_with({"check", scenario_});
    EXPECT_EQ(check.code, 0);
    EXPECT_TRUE(check.says(warning)) << check.err;
    EXPECT_TRUE(check.prints("All files are valid, with 1 warning.")) << check.out;
    EXPECT_TRUE(call_with({"check", scenario_, "--json"}).prints(warning));
    const Ended run = call_with({"run", scenario_, "--quiet"});
    EXPECT_EQ(run.code, 0);
    EXPECT_TRUE(run.says(warning)) << run.err;
}

TEST_F(Usage, AScenarioThatIsRunOtherwiseThanItsBaselineIsRefused) {
    write("other.toml", "format = 1\ntitle = \"More\"\nbase = \"as-is.toml\"\n"
                        "[run]\nreplicates = 5\n");
    const Ended ended = call({"run", "other.toml"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("replicates")) << ended.err;
    EXPECT_EQ(call({"run", "other.toml", "--replicates", "2", "--quiet"}).code, 0);
}

} // namespace
} // namespace samspil
