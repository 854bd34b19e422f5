// A study is run, ended by whatever, resumed, cut into shards and extended: its rows are the same.
#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

namespace samspil {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

class SweepCommand : public ProgramTest {
  protected:
    SweepCommand() { write_study("study.toml", 6, 2); }

    /// `policy`, by two numbers and a primitive, in a Sobol' design.
    void write_study(const std::string& name, int points, int replicates) const {
        write(name, "format = 1\ntitle = \"What decides\"\nscenarios = [\"policy.toml\"]\n"
                    "replicates = " +
                        std::to_string(replicates) +
                        "\n[design]\nkind = \"sobol\"\npoints = " + std::to_string(points) +
                        "\n[[vary]]\nnumber = \"handoff.fail.cross_sector\"\nlow = 0.1\n"
                        "high = 0.5\n[[vary]]\nscheme = \"payback_limit\"\nlow = 1\nhigh = 8\n");
    }
    static Words sweep(const std::string& out, const Words& more = {}) {
        Words words = {"sweep", "study.toml", "--engine", "cohorts", "--quiet", "--out", out};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    std::string rows(const std::string& out) const { return read(folder_ / out / "runs.csv"); }
    /// The rows of an undisturbed sweep.
    std::string undisturbed() const {
        const Ended ended = call(sweep("undisturbed"));
        EXPECT_EQ(ended.code, 0) << ended.err;
        return rows("undisturbed");
    }
    static std::ptrdiff_t lines(const std::string& text) {
        return std::count(text.begin(), text.end(), '\n');
    }
};

TEST_F(SweepCommand, RunsEveryPointUnderEveryLuck) {
    const Ended ended = call(sweep("out"));
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("What decides: 2 replicates of 6 points in 2 parameters"))
        << ended.out;
    EXPECT_TRUE(ended.prints("12 runs in out/study.sqlite"));
    const std::string text = rows("out");
    EXPECT_EQ(lines(text), 13);
    EXPECT_TRUE(
        text.starts_with("point,replicate,seed,handoff.fail.cross_sector,scheme.payback_limit,"
                         "policy.npv_with_residual.society,"))
        << text;
}

TEST_F(SweepCommand, ComesToTheSameBytesForAnyNumberOfThreads) {
    ASSERT_EQ(call(sweep("one", {"--threads", "1"})).code, 0);
    ASSERT_EQ(call(sweep("two", {"--threads", "2"})).code, 0);
    EXPECT_EQ(rows("one"), rows("two"));
}

TEST_F(SweepCommand, JoinsShardsToTheBytesOfOneGo) {
    for (const char* shard : {"2/3", "1/3", "3/3"}) {
        const Ended ended = call(sweep("parts", {"--shard", shard}));
        ASSERT_EQ(ended.code, 0) << ended.err;
    }
    const Ended merged = call({"merge", "parts"});
    ASSERT_EQ(merged.code, 0) << merged.err;
    EXPECT_TRUE(merged.prints("12 runs added to parts/study.sqlite: 12 of 12 runs")) << merged.out;
    EXPECT_EQ(rows("parts"), undisturbed());
}

TEST_F(SweepCommand, GoesOnAfterKillsToTheBytesOfAnUndisturbedSweep) {
    for (int kill = 0; kill < 5; ++kill) {
        const Running running = start(sweep("out", {"--threads", "1"}));
        std::this_thread::sleep_for(std::chrono::milliseconds(60 * (kill + 1)));
        running.signal(SIGKILL);
        running.wait();
    }
    const Ended ended = call(sweep("out"));
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(rows("out"), undisturbed());
}

TEST_F(SweepCommand, EndsAfterTheRunsAtWorkWhenItIsInterrupted) {
    write_study("study.toml", 450, 2); // far from over when the signal comes
    const Running running =
        start({"sweep", "study.toml", "--engine", "cohorts", "--out", "out", "--threads", "1"});
    ASSERT_TRUE(running.comes_to_say("900 runs"));
    running.signal(SIGINT);
    const Ended ended = running.wait();
    EXPECT_EQ(ended.code, 130);
    EXPECT_TRUE(
        ended.says("of 900 runs are finished and kept in out/study.sqlite; the same command "
                   "goes on from there"))
        << ended.err;
}

TEST_F(SweepCommand, GrowsByPointsAndReplicatesAndKeepsEveryOldRow) {
    const std::string before = undisturbed();
    const Ended ended = call(sweep("undisturbed", {"--add-points", "2", "--add-replicates", "1"}));
    ASSERT_EQ(ended.code, 0) << ended.err;
    const std::string after = rows("undisturbed");
    EXPECT_EQ(lines(after), 1 + 8 * 3);
    for (std::size_t at = 0; at < before.size();) {
        const std::size_t end = before.find('\n', at) + 1;
        EXPECT_NE(after.find(before.substr(at, end - at)), std::string::npos);
        at = end;
    }
    write_study("study.toml", 8, 3); // the same, said in the file
    ASSERT_EQ(call(sweep("larger")).code, 0);
    EXPECT_EQ(rows("larger"), after);
}

TEST_F(SweepCommand, JoinsShardsOfAnEarlierSmallerSizeToo) {
    for (const char* shard : {"1/2", "2/2"})
        ASSERT_EQ(call(sweep("out", {"--shard", shard})).code, 0);
    write_study("study.toml", 8, 3);
    for (const char* shard : {"1/3", "2/3", "3/3"}) {
        ASSERT_EQ(call(sweep("out", {"--shard", shard})).code, 0);
    }
    const Ended merged = call({"merge", "out"});
    ASSERT_EQ(merged.code, 0) << merged.err;
    EXPECT_TRUE(merged.prints("24 runs added to out/study.sqlite: 24 of 24 runs")) << merged.out;
    EXPECT_EQ(rows("out"), undisturbed());
}

TEST_F(SweepCommand, SaysHowAnExtensionThatWasCutOffGoesOn) {
    undisturbed();
    const Running running = start({"sweep", "study.toml", "--engine", "cohorts", "--out",
                                   "undisturbed", "--threads", "1", "--add-points", "450"});
    ASSERT_TRUE(running.comes_to_say("900 runs"));
    running.signal(SIGINT);
    const Ended cut = running.wait();
    EXPECT_TRUE(cut.says("of 912 runs are finished and kept in undisturbed/study.sqlite; the same "
                         "command, without what it adds, goes on from there"))
        << cut.err;
}

TEST_F(SweepCommand, RefusesToMixStudies) {
    undisturbed();
    write("study.toml", read(path("study.toml")) + "[[vary]]\nnumber = \"renewal\"\nlow = 0\n"
                                                   "high = 0.05\n");
    const Ended ended = call(sweep("undisturbed"));
    EXPECT_EQ(ended.code, 4);
    EXPECT_TRUE(ended.says("undisturbed/study.sqlite: holds runs of another study")) << ended.err;
    const Ended shard = call(sweep("undisturbed", {"--shard", "1/2"}));
    EXPECT_EQ(shard.code, 4) << "what is joined there is of another study";
    EXPECT_TRUE(shard.says("undisturbed/study.sqlite: holds runs of another study")) << shard.err;
    EXPECT_EQ(call(sweep("undisturbed", {"--shard", "1/2", "--overwrite"})).code, 0);
    EXPECT_TRUE(call({"merge", "undisturbed"}).prints(": 6 of 12 runs"));
    EXPECT_EQ(call(sweep("undisturbed", {"--overwrite"})).code, 0);
    EXPECT_EQ(call({"merge", "undisturbed"}).code, 4) << "its shards went too";
}

TEST_F(SweepCommand, LeavesTheStoreWholeWhenTheDiskIsFull) {
    const Limits full{std::uint64_t{60'000}, false};
    const Ended ended = start(sweep("out"), full).wait();
    EXPECT_EQ(ended.code, 4) << ended.err;
    EXPECT_TRUE(ended.says("out/study.sqlite: cannot be read or written: the disk refuses"))
        << ended.err;
    ASSERT_EQ(call(sweep("out")).code, 0);
    EXPECT_EQ(rows("out"), undisturbed());
}

TEST_F(SweepCommand, IsAnalysedWhereNothingCanBeWritten) {
    ASSERT_EQ(call(sweep("out", {"--replicates", "4"})).code, 0);
    fs::permissions(folder_ / "out", fs::perms::owner_read | fs::perms::owner_exec);
    const Ended ended = start({"analyse", "out"}, {std::nullopt, true}).wait();
    fs::permissions(folder_ / "out", fs::perms::owner_all);
    EXPECT_TRUE(ended.prints("policy.npv_with_residual.society: mean ")) << ended.err;
    EXPECT_EQ(ended.code, 4) << "sensitivity.csv cannot be written";
}

TEST_F(SweepCommand, SaysThatAFolderCannotBeWritten) {
    fs::create_directory(folder_ / "locked");
    fs::permissions(folder_ / "locked", fs::perms::owner_read | fs::perms::owner_exec);
    const Ended ended = start(sweep("locked"), {std::nullopt, true}).wait();
    EXPECT_EQ(ended.code, 4);
    EXPECT_TRUE(ended.says("locked/study.sqlite: cannot be opened: it may not be")) << ended.err;
    fs::permissions(folder_ / "locked", fs::perms::owner_all);
}

TEST_F(SweepCommand, RefusesAStudyWithFaults) {
    write("study.toml", "format = 1\ntitle = \"X\"\nscenarios = [\"policy.toml\"]\n[design]\n"
                        "kind = \"sobol\"\npoints = 4\n[[vary]]\nnumber = \"renewel\"\nlow = 0\n"
                        "high = 1\n");
    for (const char* command : {"sweep", "check"}) {
        const Ended ended = call({command, "study.toml"});
        EXPECT_EQ(ended.code, 3);
        EXPECT_TRUE(ended.says("study.toml:8:10: number: no number is called \"renewel\"; did you "
                               "mean \"renewal\"?"))
            << ended.err;
    }
    EXPECT_FALSE(fs::exists(folder_ / "results"));
}

TEST_F(SweepCommand, IsCheckedBeforeItIsRun) {
    const Ended ended = call({"check", "study.toml"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("sobol, 6 points")) << ended.out;
    EXPECT_TRUE(ended.prints("scheme.payback_limit: uniform value from 1 to 8"));
    EXPECT_TRUE(ended.prints("`samspil sweep` would make 12 runs"));
}

TEST_F(SweepCommand, FindsNoGainOfAScenarioWithoutAChange) {
    write("policy.toml", "format = 1\ntitle = \"Nothing\"\nbase = \"as-is.toml\"\n");
    write("study.toml", "format = 1\ntitle = \"X\"\nscenarios = [\"policy.toml\"]\n[design]\n"
                        "kind = \"morris\"\ntrajectories = 1\n[[vary]]\n"
                        "number = \"handoff.fail.*\"\nas = \"factor\"\nlow = 0.5\nhigh = 1.5\n");
    ASSERT_EQ(call(sweep("out")).code, 0);
    const std::string text = rows("out");
    EXPECT_NE(text.find("\n0,0,2018,"), std::string::npos);
    EXPECT_EQ(text.substr(text.find(',', text.find("\n1,0,2018,") + 10)), ",0,0,0,0,0,0,0,0\n");
}

TEST_F(SweepCommand, FindsTheSameWithAStartSharedByAllPointsAndWithOneForEach) {
    const std::string head = "format = 1\ntitle = \"X\"\nscenarios = [\"policy.toml\"]\n"
                             "replicates = 2\n[design]\nkind = \"grid\"\n"
                             "[[vary]]\nscheme = \"payback_limit\"\nvalues = [1, 4]\n";
    const auto without_first_columns = [](const std::string& text, int columns) {
        std::string rest;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            std::size_t at = 0;
            for (int c = 0; c < columns; ++c) at = line.find(',', at) + 1;
            rest += line.substr(at) + "\n";
        }
        return rest;
    };
    write("study.toml", head);
    ASSERT_EQ(call(sweep("shared")).code, 0);
    // A factor of 1 changes nothing, but it is a number of the world.
    write("study.toml", head + "[[vary]]\nnumber = \"handoff.fail.cross_sector\"\n"
                               "as = \"factor\"\nvalues = [1]\n");
    ASSERT_EQ(call(sweep("own")).code, 0);
    EXPECT_EQ(without_first_columns(rows("shared"), 4), without_first_columns(rows("own"), 5));
}

TEST_F(SweepCommand, IsAnalysed) {
    write_study("study.toml", 48, 2);
    ASSERT_EQ(call(sweep("out")).code, 0);
    const Ended ended = call({"analyse", "out"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("What decides: 96 of 96 runs")) << ended.out;
    EXPECT_TRUE(ended.prints("policy.npv_with_residual.society: mean "));
    EXPECT_TRUE(ended.prints("Chance makes "));
    EXPECT_TRUE(fs::exists(folder_ / "out" / "sensitivity.csv"));
    EXPECT_TRUE(fs::exists(folder_ / "out" / "boxes.csv"));
    const auto json = nlohmann::json::parse(call({"analyse", "out", "--json"}).out);
    EXPECT_EQ(json["columns"][0]["points"], 48);
    EXPECT_EQ(json["columns"][0]["sensitivity"].size(), 2U);
    EXPECT_EQ(call({"analyse", "out", "--column", "policy.nothing"}).code, 4);
}

TEST_F(SweepCommand, HasAPageWithWhatItsNumbersAre) {
    ASSERT_EQ(call(sweep("out")).code, 0);
    const Ended ended = call({"analyse", "out"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("The page with all figures: out/report.html")) << ended.out;
    const auto report = nlohmann::json::parse(read(folder_ / "out" / "report.json"));
    const auto& parameters = report["tables"]["parameters"]["rows"];
    EXPECT_EQ(parameters[0][0], "handoff.fail.cross_sector");
    EXPECT_EQ(parameters[0][2], "share");
    EXPECT_EQ(parameters[0][3], 0.1);
    EXPECT_EQ(parameters[0][4], 0.5);
    EXPECT_EQ(parameters[1][1],
              "within how many years of use an initiative must have paid for itself")
        << "of the registry";
    EXPECT_EQ(report["tables"]["measures"]["rows"].size(), 2U) << "society and public budgets";
    EXPECT_EQ(report["world"]["price_year"], 2018);

    // without analysis there is nothing to take into the page of a result
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--replicates", "1", "--out", "run"}).code, 0);
    ASSERT_EQ(call(sweep("bare")).code, 0);
    EXPECT_EQ(call({"report", "run", "--study", "bare"}).code, 4);
    const Ended with = call({"report", "run", "--study", "out"});
    ASSERT_EQ(with.code, 0) << with.err;
    const std::string page = read(folder_ / "run" / "report.html");
    const std::string scenario = R"("measured":{"columns")";
    EXPECT_NE(page.find(scenario), std::string::npos);
    EXPECT_NE(page.find(R"(["What decides",)"), std::string::npos) << "the title of the study";
    const std::string data = read(folder_ / "run" / "report.json");
    EXPECT_EQ(data.find(R"(["What decides",)"), std::string::npos) << "the result stays as it was";
}

/// A cluster whose scheduler runs every task at once, and loses the second of the first array.
class SlurmSweep : public SweepCommand {
  protected:
    SlurmSweep() {
        fs::create_directory(folder_ / "bin");
        script("sbatch",
               "echo \"$@\" >> sbatch.log\n"
               "for word in \"$@\"; do\n"
               "    case $word in\n"
               "    --array=*) array=${word#--array=} ;;\n"
               "    *.sh) script=$word ;;\n"
               "    esac\n"
               "done\n"
               "for task in $(echo \"${array:-0}\" | tr , ' '); do\n"
               "    if [ \"$task\" = 2 ] && [ ! -e lost ]; then touch lost; continue; fi\n"
               "    SLURM_ARRAY_TASK_ID=$task sh \"$script\" >> tasks.log 2>&1\n"
               "done\n"
               "echo 42\n");
        script("squeue", "exit 0\n");
        path_before_ = std::getenv("PATH");
        ::setenv("PATH", (path("bin") + ":" + path_before_).c_str(), 1);
    }
    ~SlurmSweep() override { ::setenv("PATH", path_before_.c_str(), 1); }

    void script(const std::string& name, const std::string& text) const {
        write("bin/" + name, "#!/bin/sh\n" + text);
        fs::permissions(folder_ / "bin" / name, fs::perms::owner_all);
    }

    std::string path_before_;
};

TEST_F(SlurmSweep, SubmitsAgainWhatWasLost) {
    const Ended ended = call(sweep("cluster", {"--on", "slurm", "--tasks", "3"}));
    ASSERT_EQ(ended.code, 0) << ended.err << read(path("tasks.log"));
    EXPECT_TRUE(ended.prints("All 12 runs are in cluster/study.sqlite")) << ended.out;
    const std::string log = read(path("sbatch.log"));
    EXPECT_NE(log.find(" --array=1,2,3 "), std::string::npos) << log;
    EXPECT_NE(log.find(" --dependency=afterany:42 "), std::string::npos);
    EXPECT_NE(log.find(" --array=2 "), std::string::npos) << "only the one that was lost";
    EXPECT_EQ(rows("cluster"), undisturbed());
}

TEST_F(SlurmSweep, SaysWhichTasksNeverFinish) {
    script("sbatch", "echo 42\n"); // takes jobs and runs none
    const Ended ended =
        call(sweep("cluster", {"--on", "slurm", "--tasks", "2", "--attempts", "2"}));
    EXPECT_EQ(ended.code, 5);
    EXPECT_TRUE(ended.says("tasks 1,2 are not finished after 2 attempts")) << ended.err;
}

TEST_F(SlurmSweep, WaitsForWhatAnEarlierCallSubmitted) {
    fs::create_directories(folder_ / "cluster" / "jobs");
    write("cluster/jobs/submitted", "7 samspil-study\n8 samspil-study-merge\n");
    // The array of the earlier call is there once more, beside jobs of others; then it is over.
    script("squeue", "echo 7 another\n"
                     "[ -e over ] || echo 7 samspil-study\n"
                     "touch over\n");
    Words words = sweep("cluster", {"--on", "slurm", "--tasks", "3"});
    std::erase(words, "--quiet");
    const Ended ended = call(words);
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.says("job 7: 1 tasks wait or run\nsubmitted: tasks 1,2,3 of 3\n"))
        << ended.err;
    EXPECT_EQ(read(path("cluster/jobs/submitted")), "42 samspil-study\n42 samspil-study-merge\n");
}

/// The files of tools/cluster, whose tasks run one after the other as their engines would start
/// them.
class ArraySweep : public SweepCommand {
  protected:
    ArraySweep() {
        fs::create_directory(folder_ / "bin");
        fs::create_symlink(SAMSPIL_PROGRAM, folder_ / "bin" / "samspil");
    }
    static std::string file(const std::string& name) {
        return read(fs::path(SAMSPIL_ROOT) / "tools" / "cluster" / name);
    }
    /// Runs a command as `sh -c` has it, in the folder of the test.
    int run(const std::string& settings, const std::string& command) const {
        write("task.sh", command + "\n");
        return std::system(("cd " + folder_.string() + " && PATH=\"$PWD/bin:$PATH\" " + settings +
                            " sh task.sh >> tasks.log 2>&1")
                               .c_str());
    }
    std::string whole() const {
        EXPECT_EQ(call({"sweep", "study.toml", "--quiet", "--out", "whole"}).code, 0);
        return rows("whole");
    }
};

TEST_F(ArraySweep, RunsAsAnIndexedJobOfKubernetes) {
    const auto command = [](const std::string& name) {
        const std::string text = file(name);
        const std::size_t at = text.find("exec samspil");
        return text.substr(at, text.find('\n', at) - at);
    };
    for (const char* index : {"0", "2", "1"}) {
        EXPECT_EQ(
            run(std::string("STUDY=study.toml TASKS=3 OUT=pods JOB_COMPLETION_INDEX=") + index,
                command("kubernetes-sweep.yaml")),
            0)
            << read(path("tasks.log"));
    }
    EXPECT_EQ(run("OUT=pods", command("kubernetes-merge.yaml")), 0) << read(path("tasks.log"));
    EXPECT_EQ(rows("pods"), whole());
}

TEST_F(ArraySweep, RunsAsAnArrayOfAwsBatch) {
    // Notes what is submitted, a word a line.
    write("bin/aws", "#!/bin/sh\n"
                     "for word in \"$@\"; do echo \"$word\"; done >> submitted\n"
                     "echo job-$(grep -c submit-job submitted)\n");
    fs::permissions(folder_ / "bin" / "aws", fs::perms::owner_all);
    ASSERT_EQ(run("QUEUE=queue DEFINITION=samspil:1",
                  "sh " SAMSPIL_ROOT "/tools/cluster/aws-batch.sh study.toml 3 array"),
              0)
        << read(path("tasks.log"));
    std::vector<nlohmann::json> overrides;
    std::istringstream lines(read(path("submitted")));
    std::string text;
    for (std::string line; std::getline(lines, line); text += line + "\n") {
        if (line.starts_with("{")) overrides.push_back(nlohmann::json::parse(line));
    }
    EXPECT_NE(text.find("--array-properties\nsize=3\n"), std::string::npos) << text;
    EXPECT_NE(text.find("--depends-on\njobId=job-1\n"), std::string::npos) << text;
    ASSERT_EQ(overrides.size(), 2U);
    const auto task = [&](const nlohmann::json& job, const std::string& settings) {
        std::string environment = settings;
        for (const auto& one : job["environment"]) {
            environment +=
                " " + one["name"].get<std::string>() + "=" + one["value"].get<std::string>();
        }
        EXPECT_EQ(job["command"][1], "-c");
        return run(environment, job["command"][2].get<std::string>());
    };
    for (const char* index : {"0", "1", "2"}) {
        EXPECT_EQ(task(overrides[0], std::string("AWS_BATCH_JOB_ARRAY_INDEX=") + index), 0);
    }
    EXPECT_EQ(task(overrides[1], ""), 0) << read(path("tasks.log"));
    EXPECT_EQ(rows("array"), whole());
}

} // namespace
} // namespace samspil
