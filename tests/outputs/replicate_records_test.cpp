#include "model/outputs/replicate_records.hpp"

#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/outputs/little_endian.hpp"
#include "model/outputs/output_error.hpp"
#include "model/outputs/replicate_bytes.hpp"
#include "tests/inputs/mutation.hpp"
#include "tests/outputs/small_results.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>

namespace samspil {
namespace {

namespace fs = std::filesystem;

ReplicateResult small_replicate(double size) {
    return {{small_year(size), small_year(2.0 * size)}};
}

TEST(ReplicateBytes, HoldEveryFigureOfASimulatedReplicate) {
    const ReplicateResult result =
        test::run_cohorts(Basis(test::world_of("scenarios/two-towns.toml")), 2);
    const std::optional<ReplicateResult> read = replicate_of(bytes_of(result));
    ASSERT_TRUE(read.has_value());
    EXPECT_TRUE(*read == result);
    EXPECT_TRUE(bytes_of(*read) == bytes_of(result));
}

TEST(ReplicateBytes, HoldUnusualNumbersBitByBit) {
    ReplicateResult result = small_replicate(1.0);
    YearRecord& year = result.years.front();
    year.journeys[0] = {-0.0,
                        std::numeric_limits<double>::denorm_min(),
                        std::numeric_limits<double>::infinity(),
                        std::numeric_limits<double>::quiet_NaN(),
                        0.1 + 0.2,
                        1e300};
    year.flows.amounts()[0] = Ore(std::numeric_limits<std::int64_t>::min());
    year.flows.amounts()[1] = Ore(-1);
    EXPECT_TRUE(bytes_of(replicate_of(bytes_of(result)).value()) == bytes_of(result));
}

TEST(ReplicateBytes, BeginWithTheLowestByteOfTheNumberOfYears) {
    EXPECT_EQ(bytes_of(small_replicate(1.0)).substr(0, 8), std::string("\2\0\0\0\0\0\0\0", 8));
}

TEST(ReplicateBytes, AreOneReplicateOrNone) {
    const std::string bytes = bytes_of(small_replicate(1.0));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        ASSERT_FALSE(replicate_of(bytes.substr(0, size))) << size;
    }
    EXPECT_TRUE(replicate_of(bytes));
    EXPECT_FALSE(replicate_of(bytes + '\0'));
}

TEST(ReplicateBytes, MayBeAnything) {
    const std::string bytes = bytes_of(small_replicate(1.0));
    test::Mutation mutation(1);
    for (int i = 0; i < 2000; ++i) {
        std::string changed = bytes;
        changed[mutation.below(400)] = static_cast<char>(mutation.below(256));
        if (i % 2 == 0) changed = mutation.mutated(changed);
        const std::optional<ReplicateResult> result = replicate_of(changed);
        EXPECT_TRUE(!result || bytes_of(*result) == changed);
    }
}

class ReplicateRecordsTest : public testing::Test {
  protected:
    ReplicateRecordsTest()
        : folder_(fs::path(testing::TempDir()) /
                  ("samspil_records_" + std::to_string(::getpid()) + "_" +
                   testing::UnitTest::GetInstance()->current_test_info()->name())),
          file_(folder_ / "result.unfinished" / "replicates") {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    ~ReplicateRecordsTest() override { fs::remove_all(folder_); }

    static RunRequest request() {
        return {"1.2.3", "samspil run x.toml", {{"x.toml", "aa"}, {"y.csv", "bb"}}, "cc"};
    }
    /// Three replicates of two scenarios.
    std::string recorded() const {
        ReplicateRecords records(file_, request(), Existing::keep);
        records.append(1, 2, small_replicate(12.0));
        records.append(0, 0, small_replicate(1.0));
        records.append(1, 0, small_replicate(10.0));
        return text();
    }
    std::string text() const {
        std::ifstream stream(file_, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    void write(const std::string& bytes) const {
        fs::create_directories(file_.parent_path());
        std::ofstream(file_, std::ios::binary) << bytes;
    }
    std::size_t count_of(const RunRequest& here, Existing existing = Existing::keep) const {
        return ReplicateRecords(file_, here, existing).count();
    }
    /// What refuses the request.
    std::string refusal(const RunRequest& here) const {
        try {
            count_of(here);
        } catch (const OutputError& error) {
            return error.what();
        }
        return "";
    }

    fs::path folder_;
    fs::path file_;
};

TEST_F(ReplicateRecordsTest, GiveBackWhatWasAppendedInAnyOrder) {
    recorded();
    const ReplicateRecords records(file_, request(), Existing::keep);
    EXPECT_EQ(records.count(), 3U);
    EXPECT_EQ(records.cut_off(), 0U);
    EXPECT_TRUE(records.has(1, 2));
    EXPECT_FALSE(records.has(1, 1));
    EXPECT_TRUE(records.read(0, 0) == small_replicate(1.0));
    EXPECT_TRUE(records.read(1, 0) == small_replicate(10.0));
    EXPECT_TRUE(records.read(1, 2) == small_replicate(12.0));
    EXPECT_THROW(records.read(1, 1), InvariantError);
}

TEST_F(ReplicateRecordsTest, TakeReplicatesFromSeveralThreads) {
    constexpr std::size_t many = 40;
    {
        ReplicateRecords records(file_, request(), Existing::keep);
        with_threads(4, [&] {
            parallel_for(many, [&](std::size_t k) {
                records.append(0, k, small_replicate(static_cast<double>(k)));
            });
        });
    }
    const ReplicateRecords records(file_, request(), Existing::keep);
    ASSERT_EQ(records.count(), many);
    for (std::size_t k = 0; k < many; ++k) {
        EXPECT_TRUE(records.read(0, k) == small_replicate(static_cast<double>(k))) << k;
    }
}

TEST_F(ReplicateRecordsTest, LoseOnlyTheRecordThatWasBeingWritten) {
    const std::string whole = recorded();
    const std::size_t content = 2 * bytes_of_word + bytes_of(small_replicate(10.0)).size();
    const std::size_t begin = whole.size() - content - 64 - bytes_of_word; // of the last record
    for (std::size_t size = begin + 1; size < whole.size(); size += 97) {
        write(whole.substr(0, size));
        ReplicateRecords records(file_, request(), Existing::keep);
        ASSERT_EQ(records.count(), 2U) << size;
        EXPECT_GT(records.cut_off(), 0U);
        records.append(1, 0, small_replicate(10.0));
        EXPECT_TRUE(text() == whole) << "what is appended again takes its place";
    }
}

TEST_F(ReplicateRecordsTest, BeginAnewIfTheProgramWasKilledBeforeTheyBegan) {
    const std::string whole = recorded();
    for (const std::size_t size : {0U, 1U, 20U, 21U, 30U, 100U}) {
        write(whole.substr(0, size));
        EXPECT_EQ(count_of(request()), 0U) << size;
    }
}

TEST_F(ReplicateRecordsTest, LeaveOutADamagedRecordAndAllThatFollow) {
    std::string damaged = recorded();
    const std::size_t middle = damaged.size() - damaged.size() / 2;
    damaged[middle] = static_cast<char>(damaged[middle] ^ 1);
    write(damaged);
    const ReplicateRecords records(file_, request(), Existing::keep);
    EXPECT_EQ(records.count(), 1U);
    EXPECT_TRUE(records.read(1, 2) == small_replicate(12.0));
    EXPECT_GT(records.cut_off(), 0U);
}

TEST_F(ReplicateRecordsTest, AreKeptFromAnotherRequestWhichIsToldWhatDiffers) {
    const std::string whole = recorded();
    RunRequest here = request();
    here.command = "samspil run x.toml --seed 7";
    EXPECT_NE(refusal(here).find("3 finished replicates of another run"), std::string::npos);
    EXPECT_NE(refusal(here).find("it was begun as `samspil run x.toml`, and this is `samspil run "
                                 "x.toml --seed 7`"),
              std::string::npos);
    EXPECT_NE(refusal(here).find("--overwrite to start over"), std::string::npos);
    here = request();
    here.inputs[1].sha256 = "b0";
    EXPECT_NE(refusal(here).find("y.csv has changed since"), std::string::npos);
    here.inputs[1].path = "z.csv";
    EXPECT_NE(refusal(here).find("z.csv was not read then"), std::string::npos);
    EXPECT_NE(refusal(here).find("y.csv was read then and is not now"), std::string::npos);
    here = request();
    here.version = "1.2.4";
    EXPECT_NE(refusal(here).find("begun by version 1.2.3, and this is 1.2.4"), std::string::npos);
    here = request();
    here.program = "cd";
    EXPECT_NE(refusal(here).find("another build of the program"), std::string::npos);
    EXPECT_TRUE(text() == whole);
    EXPECT_EQ(count_of(here, Existing::overwrite), 0U);
    EXPECT_EQ(count_of(here), 0U);
}

TEST_F(ReplicateRecordsTest, NameOnlyTheFirstOfManyDifferences) {
    recorded();
    RunRequest here = request();
    for (int i = 0; i < 20; ++i) here.inputs.push_back({std::to_string(i) + ".csv", ""});
    EXPECT_NE(refusal(here).find("3.csv was not read then; and 16 more."), std::string::npos)
        << refusal(here);
}

TEST_F(ReplicateRecordsTest, OfAnotherRequestGiveWayIfThereAreNone) {
    RunRequest other = request();
    other.command = "samspil run y.toml";
    EXPECT_EQ(count_of(other), 0U);
    EXPECT_EQ(refusal(request()), "");
}

TEST_F(ReplicateRecordsTest, OfADamagedRequestAreKeptUnlessToldOtherwise) {
    std::string damaged = recorded();
    damaged[damaged.find("samspil run")] = 'S';
    write(damaged);
    EXPECT_NE(refusal(request()).find("the file is damaged"), std::string::npos);
    EXPECT_EQ(count_of(request(), Existing::overwrite), 0U);
}

TEST_F(ReplicateRecordsTest, NeverTakeTheFileOfAnother) {
    write("years of work");
    EXPECT_NE(refusal(request()).find("remove it"), std::string::npos);
    EXPECT_THROW(count_of(request(), Existing::overwrite), OutputError);
    EXPECT_EQ(text(), "years of work");
}

TEST_F(ReplicateRecordsTest, AreHeldByOneAtATime) {
    const ReplicateRecords records(file_, request(), Existing::keep);
    EXPECT_NE(refusal(request()).find("another samspil is at work on this result"),
              std::string::npos);
}

TEST_F(ReplicateRecordsTest, StayWholeOnAFullDisk) {
    const std::string whole = recorded();
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit full{whole.size() + 1000, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    {
        ReplicateRecords records(file_, request(), Existing::keep);
        ::setrlimit(RLIMIT_FSIZE, &full);
        EXPECT_THROW(records.append(0, 1, small_replicate(2.0)), OutputError);
        ::setrlimit(RLIMIT_FSIZE, &before);
        EXPECT_EQ(records.count(), 3U);
        EXPECT_TRUE(text() == whole);
        records.append(0, 1, small_replicate(2.0));
    }
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(count_of(request()), 4U);
}

TEST_F(ReplicateRecordsTest, MayBeAnythingBehindTheRequest) {
    const std::string whole = recorded();
    test::Mutation mutation(2);
    for (int i = 0; i < 300; ++i) {
        write(mutation.mutated(whole));
        try {
            const ReplicateRecords records(file_, request(), Existing::keep);
            EXPECT_LE(records.count(), 3U);
        } catch (const OutputError&) { // the only way in which opening may fail
            continue;
        }
    }
}

} // namespace
} // namespace samspil
