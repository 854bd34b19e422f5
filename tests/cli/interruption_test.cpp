// Whatever ends a run, the replicates that are finished are kept, and the same command goes on to
// the bytes that an undisturbed run gives.
#include "model/outputs/little_endian.hpp"
#include "model/outputs/locked_file.hpp"
#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

namespace samspil {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;
using Milliseconds = std::chrono::duration<double, std::milli>;

class Interruption : public ProgramTest {
  protected:
    /// 50 replicates, which take half a second or so: 15 draws of two scenarios, of which the first
    /// ten have a second luck.
    static Words run(const std::string& out, const Words& more = {}) {
        Words words = {"run", "policy.toml", "--replicates", "15", "--years", "20", "--out", out};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    fs::path unfinished(const std::string& out) const { return folder_ / (out + ".unfinished"); }
    fs::path records(const std::string& out) const { return unfinished(out) / "replicates"; }

    /// Replicates whose record is whole, by its length; the first record is that of the request.
    std::size_t recorded(const std::string& out) const {
        const std::string bytes = read(records(out));
        constexpr std::size_t bytes_of_head = bytes_of_word + 64;
        std::size_t count = 0;
        std::size_t at = bytes.find('\n') + 1;
        while (at + bytes_of_head <= bytes.size()) {
            at += bytes_of_head + word_of(std::string_view(bytes).substr(at));
            if (at <= bytes.size()) ++count;
        }
        return count == 0 ? 0 : count - 1;
    }

    /// Runs until some replicates are recorded, and then lets the signal come. On a busy machine
    /// the run may be over before: then everything is as it was, and it is tried again.
    Ended interrupted(const std::string& out, int signal, const Words& more = {}) const {
        Words words = run(out, more);
        words.insert(words.end(), {"--threads", "1"}); // so that there is time for a signal
        const fs::path before = folder_ / "before";
        if (fs::exists(folder_ / out)) fs::copy(folder_ / out, before, fs::copy_options::recursive);
        Ended ended;
        for (int attempt = 0; attempt < 20; ++attempt) {
            const Running running = start(words);
            for (int i = 0; i < 60000 && recorded(out) < 3; ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            running.signal(signal);
            ended = running.wait();
            if (ended.code == 130) break;
            fs::remove_all(unfinished(out));
            fs::remove_all(folder_ / out);
            if (fs::exists(before)) fs::copy(before, folder_ / out, fs::copy_options::recursive);
        }
        return ended;
    }

    std::vector<std::string> names(const std::string& out) const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder_ / out)) {
            found.push_back(entry.path().filename().string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }
    void expect_equal(const std::string& a, const std::string& b) const {
        EXPECT_EQ(names(a), names(b));
        for (const std::string& name : names(a)) {
            if (name == "run.json") continue; // clock and machine
            EXPECT_TRUE(read(folder_ / a / name) == read(folder_ / b / name)) << name;
        }
        EXPECT_FALSE(fs::exists(unfinished(b)));
    }
};

class InterruptionByEngine : public Interruption, public testing::WithParamInterface<const char*> {
  protected:
    Words by_engine(const Words& more = {}) const {
        Words words = {"--engine", GetParam()};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, InterruptionByEngine, testing::Values("agents", "cohorts"),
                         [](const auto& engine) { return std::string(engine.param); });

TEST_P(InterruptionByEngine, CtrlCKeepsWhatIsFinishedAndTheSameCommandGoesOn) {
    ASSERT_EQ(call(run("undisturbed", by_engine())).code, 0);
    const Ended ended = interrupted("result", SIGINT, by_engine());
    EXPECT_EQ(ended.code, 130);
    EXPECT_EQ(ended.out, "");
    EXPECT_FALSE(fs::exists(folder_ / "result"));
    const std::size_t kept = recorded("result");
    ASSERT_GE(kept, 3U);
    const std::string place = " of 50 replicates are finished and kept in result.unfinished";
    EXPECT_TRUE(ended.says(std::to_string(kept) + place)) << ended.err;
    EXPECT_TRUE(ended.says("the same command goes on from there")) << ended.err;

    const Ended resumed = call(run("result", by_engine({"--threads", "3"})));
    ASSERT_EQ(resumed.code, 0) << resumed.err;
    EXPECT_TRUE(resumed.says("going on with " + std::to_string(kept) + " of 50 replicates"))
        << resumed.err;
    const auto noted = nlohmann::json::parse(read(folder_ / "result" / "run.json"));
    EXPECT_EQ(noted["replicates"], 50 - kept);
    expect_equal("undisturbed", "result");
}

/// Kills the program at moments that a seed chooses, from its start to its end, again and again.
/// SAMSPIL_KILLS says how often; tools/test.sh --all does so twenty times.
TEST_P(InterruptionByEngine, NothingFinishedIsLostWhenTheProgramIsKilled) {
    const auto before = std::chrono::steady_clock::now();
    ASSERT_EQ(call(run("undisturbed", by_engine())).code, 0);
    const double whole = Milliseconds(std::chrono::steady_clock::now() - before).count();
    const char* const kills = std::getenv("SAMSPIL_KILLS");
    std::mt19937 random(2018);
    std::size_t kept = 0;
    for (int kill = 0; kill < (kills == nullptr ? 3 : std::atoi(kills)); ++kill) {
        const Running running = start(run("result", by_engine()));
        std::this_thread::sleep_for(
            Milliseconds(whole * static_cast<double>(random() % 100) / 100.0));
        running.signal(SIGKILL);
        const Ended ended = running.wait();
        if (ended.says("going on with ")) {
            EXPECT_TRUE(ended.says("going on with " + std::to_string(kept) + " of 50"))
                << ended.err;
        }
        if (fs::exists(folder_ / "result")) { // it was quicker
            EXPECT_TRUE(ended.code == 0 || ended.code == -1) << ended.err;
            fs::remove_all(unfinished("result"));
            expect_equal("undisturbed", "result");
            fs::remove_all(folder_ / "result");
        }
        const std::size_t now = recorded("result");
        EXPECT_TRUE(now >= kept || !fs::exists(unfinished("result")));
        kept = now;
    }
    ASSERT_EQ(call(run("result", by_engine())).code, 0);
    expect_equal("undisturbed", "result");
}

TEST_F(Interruption, TermDoesAsCtrlC) {
    EXPECT_EQ(interrupted("result", SIGTERM).code, 130);
    EXPECT_GE(recorded("result"), 3U);
}

TEST_F(Interruption, ASecondCtrlCEndsAtOnce) {
    int code = 0;
    for (int attempt = 0; attempt < 20 && code != 130; ++attempt) { // the replicate may be over
        const Running running = start({"run", scenario_, "--replicates", "50", "--years", "100",
                                       "--threads", "1", "--out", "result"});
        ASSERT_TRUE(running.comes_to_say("as-is"));
        running.signal(SIGINT);
        ASSERT_TRUE(running.comes_to_say("once more, and it ends at once"));
        running.signal(SIGINT);
        code = running.wait().code;
    }
    EXPECT_EQ(code, 130);
    EXPECT_FALSE(fs::exists(folder_ / "result"));
}

TEST_F(Interruption, AnotherCommandKeepsTheReplicatesUnlessToldOtherwise) {
    interrupted("result", SIGINT);
    const std::string before = read(records("result"));
    const Ended other = call(run("result", {"--seed", "7"}));
    EXPECT_EQ(other.code, 4);
    EXPECT_TRUE(other.says("result.unfinished/replicates: holds")) << other.err;
    EXPECT_TRUE(other.says("--seed 7`")) << other.err;
    EXPECT_TRUE(other.says("--overwrite to start over")) << other.err;
    EXPECT_TRUE(read(records("result")) == before);

    ASSERT_EQ(call(run("result", {"--seed", "7", "--overwrite"})).code, 0);
    ASSERT_EQ(call(run("undisturbed", {"--seed", "7"})).code, 0);
    expect_equal("undisturbed", "result");
}

TEST_F(Interruption, AnInputThatHasChangedIsNamed) {
    interrupted("result", SIGINT);
    write("policy.toml", "format = 1\ntitle = \"One-stop shop\"\nbase = \"as-is.toml\"\n"
                         "[set]\n\"owner.start\" = 0.6\n");
    const Ended other = call(run("result"));
    EXPECT_EQ(other.code, 4);
    EXPECT_TRUE(other.says("policy.toml has changed since")) << other.err;
}

TEST_F(Interruption, OverwriteGoesOnTooAndReplacesTheEarlierResultAtTheEnd) {
    ASSERT_EQ(call({"run", "policy.toml", "--out", "result"}).code, 0);
    const std::string before = read(folder_ / "result" / "summary.csv");
    EXPECT_EQ(interrupted("result", SIGINT, {"--overwrite"}).code, 130);
    EXPECT_EQ(read(folder_ / "result" / "summary.csv"), before);
    EXPECT_TRUE(call(run("result", {"--overwrite"})).says("going on with "));
    ASSERT_EQ(call(run("undisturbed")).code, 0);
    expect_equal("undisturbed", "result");
}

TEST_F(Interruption, TwoRunsAtATimeDoNotShareAPlace) {
    const LockedFile of_the_first(records("result"));
    const Ended second = call(run("result"));
    EXPECT_EQ(second.code, 4);
    EXPECT_TRUE(second.says("result.unfinished: another samspil is at work")) << second.err;
}

TEST_F(Interruption, AFullDiskEndsTheRunAndKeepsWhatIsFinished) {
    ASSERT_EQ(call({"run", "policy.toml", "--out", "result"}).code, 0);
    const std::string before = read(folder_ / "result" / "summary.csv");
    Limits limits;
    limits.file_size = 600'000;
    const Ended full = start(run("result", {"--overwrite"}), limits).wait();
    EXPECT_EQ(full.code, 4);
    EXPECT_TRUE(full.says("result.unfinished/replicates: cannot be written: File too large"))
        << full.err;
    const std::size_t kept = recorded("result");
    EXPECT_GE(kept, 3U);
    EXPECT_TRUE(full.says(std::to_string(kept) + " of 50 replicates are finished and kept"))
        << full.err;
    EXPECT_EQ(read(folder_ / "result" / "summary.csv"), before);

    const Ended resumed = call(run("result", {"--overwrite"}));
    EXPECT_EQ(resumed.code, 0);
    EXPECT_TRUE(resumed.says("going on with " + std::to_string(kept) + " of 50")) << resumed.err;
}

TEST_F(Interruption, AReadOnlyFolderIsToldBeforeAnythingIsRun) {
    fs::create_directories(folder_ / "shut");
    fs::permissions(folder_ / "shut", fs::perms::owner_write, fs::perm_options::remove);
    Limits limits;
    limits.obeys_rights = true;
    const Ended ended = start(run("shut/result"), limits).wait();
    EXPECT_EQ(ended.code, 4);
    EXPECT_TRUE(ended.says("shut/result.unfinished: cannot write here: Permission denied"))
        << ended.err;
    EXPECT_FALSE(ended.says("simulated years"));
    EXPECT_TRUE(fs::is_empty(folder_ / "shut"));
}

TEST_F(Interruption, TablesThatCannotBeWrittenLeaveAllReplicates) {
    interrupted("result", SIGINT);
    fs::permissions(unfinished("result"), fs::perms::owner_write, fs::perm_options::remove);
    Limits limits;
    limits.obeys_rights = true;
    const Ended ended = start(run("result"), limits).wait();
    fs::permissions(unfinished("result"), fs::perms::owner_write, fs::perm_options::add);
    EXPECT_EQ(ended.code, 4);
    EXPECT_TRUE(ended.says("50 of 50 replicates are finished and kept")) << ended.err;
    EXPECT_FALSE(fs::exists(folder_ / "result"));

    EXPECT_EQ(call(run("result")).code, 0);
    ASSERT_EQ(call(run("undisturbed")).code, 0);
    expect_equal("undisturbed", "result");
}

TEST_F(Interruption, AReplicateThatFailsIsNamed) {
    const Ended ended = call({"run", scenario_, "--set", "organisation_kinds.jobcentre.wage=1e7",
                              "--set", "organisation_kinds.jobcentre.other_work=1e9"});
    EXPECT_EQ(ended.code, 5);
    EXPECT_TRUE(ended.says("as-is, replicate 0: an amount of money overflows")) << ended.err;
    EXPECT_TRUE(ended.says("none of 3 replicates is finished")) << ended.err;
    EXPECT_TRUE(fs::is_empty(folder_ / "results"));
}

} // namespace
} // namespace samspil
