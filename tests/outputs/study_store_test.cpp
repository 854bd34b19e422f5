#include "model/outputs/study_store.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

namespace samspil {
namespace {

namespace fs = std::filesystem;

/// A store in a folder of its own.
class StudyStoreTest : public testing::Test {
  protected:
    StudyStoreTest() {
        const std::string pattern = (fs::temp_directory_path() / "samspil-XXXXXX").string();
        std::vector<char> name(pattern.c_str(), pattern.c_str() + pattern.size() + 1);
        folder_ = ::mkdtemp(name.data());
        plan_.title = "A study";
        plan_.design = {DesignKind::sobol, 2, 4, 1, {}, 1, true};
        plan_.replicates = 2;
        plan_.scenarios = {"policy"};
        plan_.parameters = {"handoff.fail.same_sector", "scheme.\"odd\" name"};
        plan_.measures = {"npv.society"};
        plan_.request = {"0.1", "samspil sweep x.toml", {{"x.toml", "abc"}}, "def"};
    }
    ~StudyStoreTest() override { fs::remove_all(folder_); }

    fs::path file(const std::string& name = "study.sqlite") const { return folder_ / name; }
    /// What the run of a point and replicate finds, made up.
    static StudyRun run(std::size_t point, std::size_t replicate) {
        const auto value = static_cast<double>(10 * point + replicate) / 3.0;
        return {point, replicate, 7, {static_cast<double>(point), -1.5}, {value}, "", 0.25};
    }
    static std::string csv(const StudyStore& store) {
        std::string text;
        write_runs(store, [&](std::string_view bytes) { text += bytes; });
        return text;
    }
    std::string csv() const { return csv(StudyStore(file())); }
    void run_all(const fs::path& path, const std::vector<std::size_t>& order) const {
        StudyStore store(path, plan_);
        for (const std::size_t one : order) {
            if (!store.is_done(one % 4, one / 4)) store.append(run(one % 4, one / 4));
        }
    }

    fs::path folder_;
    StudyPlan plan_;
};

TEST_F(StudyStoreTest, KeepsRunsAndGoesOnWhereItWas) {
    {
        StudyStore store(file(), plan_);
        EXPECT_EQ(store.done(), 0U);
        store.append(run(2, 1));
    }
    StudyStore store(file(), plan_);
    EXPECT_EQ(store.done(), 1U);
    EXPECT_TRUE(store.is_done(2, 1));
    EXPECT_FALSE(store.is_done(1, 2 - 1));
    EXPECT_EQ(store.plan().run_count(), 8U);
}

TEST_F(StudyStoreTest, ExportsTheSameBytesInWhateverOrderRunsEnded) {
    run_all(file(), {7, 3, 1, 0, 6, 2, 4, 5});
    const std::string text = csv();
    EXPECT_EQ(text.substr(0, text.find('\n')),
              "point,replicate,seed,handoff.fail.same_sector,\"scheme.\"\"odd\"\" name\","
              "policy.npv.society");
    EXPECT_NE(text.find("\n1,1,7,1,-1.5,3.6666666666666665\n"), std::string::npos) << text;
    fs::remove(file());
    run_all(file(), {0, 1, 2, 3, 4, 5, 6, 7});
    EXPECT_EQ(csv(), text);
}

TEST_F(StudyStoreTest, JoinsShardsToTheBytesOfOneGo) {
    run_all(file("whole.sqlite"), {0, 1, 2, 3, 4, 5, 6, 7});
    run_all(file("a.sqlite"), {0, 2, 4, 6});
    run_all(file("b.sqlite"), {1, 3, 5, 7});
    StudyStore joined(file(), plan_);
    EXPECT_EQ(joined.add_runs_of(StudyStore(file("b.sqlite"))), 4U);
    EXPECT_EQ(joined.add_runs_of(StudyStore(file("a.sqlite"))), 4U);
    EXPECT_EQ(joined.add_runs_of(StudyStore(file("a.sqlite"))), 0U) << "twice is once";
    EXPECT_EQ(csv(joined), csv(StudyStore(file("whole.sqlite"))));
}

TEST_F(StudyStoreTest, GrowsAndKeepsEveryOldRow) {
    run_all(file(), {0, 1, 2, 3, 4, 5, 6, 7});
    plan_.design.size = 6;
    plan_.replicates = 3;
    {
        const StudyStore larger(file(), plan_);
        EXPECT_EQ(larger.plan().run_count(), 18U);
        EXPECT_EQ(larger.done(), 8U);
    }
    plan_.design.size = 4; // as the file says still
    plan_.replicates = 2;
    EXPECT_EQ(StudyStore(file(), plan_).plan().run_count(), 18U);
}

TEST_F(StudyStoreTest, KeepsFailuresApartUntilTheyAreRunAgain) {
    StudyStore store(file(), plan_);
    StudyRun failed = run(3, 0);
    failed.values.clear();
    failed.trouble = "month 7: postings sum to 3";
    store.append(failed);
    EXPECT_FALSE(store.is_done(3, 0));
    ASSERT_EQ(store.failures().size(), 1U);
    EXPECT_EQ(store.failures()[0].trouble, failed.trouble);
    EXPECT_EQ(store.failures()[0].parameters, failed.parameters) << "so that it can be replayed";
    store.append(run(3, 0));
    EXPECT_TRUE(store.failures().empty());
    EXPECT_TRUE(store.is_done(3, 0));
}

TEST_F(StudyStoreTest, KeepsThatAMeasureHasNoValue) {
    StudyStore store(file(), plan_);
    StudyRun one = run(0, 0);
    one.values = {std::numeric_limits<double>::quiet_NaN()};
    store.append(one);
    EXPECT_NE(csv(store).find("\n0,0,7,0,-1.5,\n"), std::string::npos);
}

TEST_F(StudyStoreTest, RefusesRunsOfAnotherStudy) {
    run_all(file(), {0});
    plan_.measures = {"npv.state"};
    plan_.request.inputs[0].sha256 = "other";
    try {
        const StudyStore store(file(), plan_);
        FAIL();
    } catch (const OutputError& error) {
        const std::string text = error.what();
        EXPECT_NE(text.find("holds runs of another study; the parameters, measures"),
                  std::string::npos);
        EXPECT_NE(text.find("x.toml has changed since"), std::string::npos) << text;
    }
    EXPECT_EQ(StudyStore(file()).done(), 1U) << "and leaves them alone";
}

TEST_F(StudyStoreTest, IsHeldByOneProcessAtATime) {
    const StudyStore store(file(), plan_);
    const int child = ::fork();
    if (child == 0) {
        try {
            const StudyStore other(file(), plan_);
        } catch (const OutputError& error) {
            const bool says =
                std::string(error.what()).find("another process is writing") != std::string::npos;
            ::_exit(says ? 7 : 8);
        }
        ::_exit(9);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 7);
}

TEST_F(StudyStoreTest, RefusesAFileThatIsNoStore) {
    std::ofstream(file()) << "point,replicate\n1,2\n";
    EXPECT_THROW(StudyStore(file(), plan_), OutputError);
    EXPECT_THROW(StudyStore(file("none.sqlite")), OutputError);
    std::ofstream(file("folder")) << "";
    EXPECT_THROW(StudyStore(folder_ / "folder" / "study.sqlite", plan_), OutputError);
}

/// Appends runs, tells after each that it is kept, and is killed on the way.
TEST_F(StudyStoreTest, LosesNoFinishedRunWhenItIsKilledTwentyTimes) {
    plan_.design.size = 4096;
    std::size_t told = 0;
    for (int kill = 0; kill < 20; ++kill) {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const int child = ::fork();
        if (child == 0) {
            StudyStore store(file(), plan_);
            for (std::size_t point = store.done(); point < 4096; ++point) {
                store.append(run(point, 0));
                const char kept = 1;
                if (::write(pipe[1], &kept, 1) != 1) ::_exit(1);
            }
            ::_exit(0);
        }
        ::close(pipe[1]);
        char byte = 0;
        for (int n = 0; n < 5 + kill && ::read(pipe[0], &byte, 1) == 1; ++n) ++told;
        ::kill(child, SIGKILL);
        while (::read(pipe[0], &byte, 1) == 1) ++told; // what it said before it died
        ::close(pipe[0]);
        ::waitpid(child, nullptr, 0);
        const StudyStore store(file(), plan_);
        ASSERT_GE(store.done(), told);
        told = store.done(); // the last one may have been kept and not been told
    }
    EXPECT_GE(told, 20U * 5U);
}

} // namespace
} // namespace samspil
