#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

namespace samspil {
namespace {

namespace fs = std::filesystem;

class ClaimsCommand : public ProgramTest {
  protected:
    /// A scenario on `as-is` that claims this.
    void claim(const std::string& name, const std::string& that) const {
        write(name + ".toml", "format = 1\ntitle = \"A claim\"\nbase = \"policy.toml\"\n"
                              "[[claim]]\nsay = \"So it is\"\nthat = \"" +
                                  that + "\"\n");
    }
};

TEST_F(ClaimsCommand, SaysOfEachWhetherItHolds) {
    claim("holds", "change(2019, bounces, citizens, mean) < 0");
    claim("fails", "gain(2018, society, mean) > 1e12");
    const Ended ended = call({"check", "--claims", "holds.toml", "fails.toml"});
    EXPECT_EQ(ended.code, 6) << ended.err;
    EXPECT_TRUE(ended.prints("pass  holds: So it is\n")) << ended.out;
    EXPECT_TRUE(ended.prints("FAIL  fails: So it is\n"));
    EXPECT_TRUE(ended.prints(", should be > 1,000 bn\n"));
    EXPECT_TRUE(ended.prints("2 claims, 1 hold\n"));
    EXPECT_TRUE(ended.says("1 of 2 claims failed"));
    EXPECT_TRUE(fs::is_empty(folder_ / "results")) << "nothing is left of the runs";
}

TEST_F(ClaimsCommand, EndsWellIfAllHold) {
    claim("holds", "change(years, bounces, citizens, share_positive) == 0");
    const Ended ended = call({"check", "--claims", "holds.toml", "--json", "--quiet"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    const auto json = nlohmann::json::parse(ended.out);
    EXPECT_EQ(json["failed"], 0);
    EXPECT_EQ(json["claims"][0]["left"], 0.0);
    EXPECT_EQ(json["claims"][0]["holds"], true);
}

/// The same answer from a result that `run` has left, as long as it is of the very same run.
TEST_F(ClaimsCommand, TakesTheResultOfTheSameRunIfItIsThere) {
    claim("holds", "change(2019, bounces, citizens, mean) < gain(2018, society, sd)");
    const Ended ran = call({"check", "--claims", "holds.toml"});
    ASSERT_EQ(call({"run", "holds.toml", "--quiet"}).code, 0);
    const Ended told = call({"check", "--claims", "holds.toml"});
    EXPECT_EQ(told.out, ran.out);
    EXPECT_EQ(told.code, ran.code);
    EXPECT_TRUE(told.says("told from results/holds, which holds this very run\n")) << told.err;
    EXPECT_FALSE(told.says("simulated years")) << told.err;
    const Ended longer = call({"check", "--claims", "holds.toml", "--years", "3"});
    EXPECT_FALSE(longer.says("told from")) << longer.err;
    EXPECT_TRUE(fs::exists(folder_ / "results" / "holds" / "manifest.json")) << "it is left alone";
    write("policy.toml", read(policy_) + "# other words\n");
    EXPECT_FALSE(call({"check", "--claims", "holds.toml"}).says("told from"));
}

TEST_F(ClaimsCommand, RunsNothingWhereNothingIsClaimed) {
    const Ended ended = call({"check", "--claims", policy_});
    EXPECT_EQ(ended.code, 0);
    EXPECT_EQ(ended.out, "0 claims, 0 hold\n");
    EXPECT_FALSE(fs::exists(folder_ / "results"));
}

TEST_F(ClaimsCommand, RefusesWhatCannotBeTold) {
    claim("typo", "gain(2018, society, men) > 0");
    const Ended typo = call({"check", "typo.toml"});
    EXPECT_EQ(typo.code, 3);
    EXPECT_TRUE(typo.says("typo.toml:6:29: that: statistic: \"men\" is not mean, ")) << typo.err;
    claim("later", "gain(2030, society, mean) > 0");
    EXPECT_EQ(call({"check", "later.toml"}).code, 0) << "it may be run for longer";
    const Ended later = call({"check", "--claims", "later.toml"});
    EXPECT_EQ(later.code, 3);
    EXPECT_TRUE(later.says("later.toml:6:14: that: 2030 is not among the years of the run, "
                           "2018-2019"))
        << later.err;
}

} // namespace
} // namespace samspil
