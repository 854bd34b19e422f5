// Replicates that draw uncertain numbers, as a user of the program meets them.
#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace samspil {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

class Draws : public ProgramTest {
  protected:
    Draws() { write("same.toml", "format = 1\ntitle = \"No change\"\nbase = \"as-is.toml\"\n"); }

    /// Rows of a table of a result as words, without the header.
    std::vector<std::vector<std::string>> rows(const std::string& out,
                                               const std::string& table) const {
        std::vector<std::vector<std::string>> found;
        std::istringstream lines(read(folder_ / out / (table + ".csv")));
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            found.emplace_back();
            std::istringstream words(line);
            for (std::string word; std::getline(words, word, ',');) found.back().push_back(word);
        }
        return found;
    }
    Json scenario_in_manifest(const std::string& out) const {
        return Json::parse(read(folder_ / out / "manifest.json"))["scenarios"][0];
    }
};

TEST_F(Draws, SpreadOutcomesMoreThanLuckAlone) {
    ASSERT_EQ(call({"run", scenario_, "--quiet", "--replicates", "10", "--out", "drawn"}).code, 0);
    ASSERT_EQ(
        call({"run", scenario_, "--central", "--quiet", "--replicates", "10", "--out", "central"})
            .code,
        0);
    EXPECT_TRUE(scenario_in_manifest("drawn")["run"]["draw_uncertain"]);
    EXPECT_FALSE(scenario_in_manifest("central")["run"]["draw_uncertain"]);
    const auto spread = [&](const std::string& out) { // of staff cost of the first year
        for (const auto& row : rows(out, "summary")) {
            if (row[2] == "staff_cost" && row[3] == "all") return std::stod(row[8]);
        }
        return -1.0;
    };
    EXPECT_GT(spread("drawn"), 10.0 * spread("central"));
}

TEST_F(Draws, GiveAScenarioWithoutAChangeAGainOfExactlyZero) {
    ASSERT_EQ(call({"run", "same.toml", "--quiet", "--replicates", "10", "--out", "same"}).code, 0);
    const auto worth = rows("same", "worth");
    EXPECT_GT(worth.size(), 10U);
    for (const auto& row : rows("same", "gains")) EXPECT_EQ(row.back(), "0") << row[5];
}

TEST_F(Draws, OfFirstReplicatesStayWhatTheyAreIfThereAreMore) {
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--replicates", "3", "--out", "few"}).code, 0);
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--replicates", "12", "--out", "more"}).code,
              0);
    auto few = rows("few", "gains");
    auto more = rows("more", "gains");
    std::erase_if(more, [](const auto& row) { return std::stoi(row[2]) > 2; });
    EXPECT_EQ(few, more);
    EXPECT_FALSE(few.empty());
}

TEST_F(Draws, AreToldFromChanceOnceThereIsABlockOfThem) {
    const Ended ended =
        call({"run", "policy.toml", "--replicates", "10", "--threads", "1", "--out", "one"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.says("80 simulated years in")) << "40 replicates of 2 years: " << ended.err;
    EXPECT_TRUE(ended.prints("Why the replicates of policy differ")) << ended.out;
    const auto spread = rows("one", "spread");
    EXPECT_TRUE(std::any_of(spread.begin(), spread.end(), [](const auto& row) {
        return row[0] == "policy" && row[1] == "npv_with_residual" && std::stod(row[8]) > 0.0;
    }));
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--replicates", "9", "--out", "nine"}).code,
              0);
    EXPECT_TRUE(rows("nine", "spread").empty());
    ASSERT_EQ(call({"run", "policy.toml", "--quiet", "--replicates", "10", "--threads", "3",
                    "--out", "three"})
                  .code,
              0);
    for (const std::string name : {"spread.csv", "gains.csv", "series.csv", "manifest.json"}) {
        EXPECT_TRUE(read(folder_ / "one" / name) == read(folder_ / "three" / name)) << name;
    }
}

TEST_F(Draws, AreAddedUntilTheErrorIsSmallEnough) {
    write("rough.toml", "format = 1\ntitle = \"Rough\"\nworld = \"" SAMSPIL_ROOT
                        "/scenarios/worlds/two-towns\"\n[run]\nyears = 2\nreplicates = \"auto\"\n"
                        "headline_error = 100\nmost_replicates = 25\n");
    write("shop.toml", "format = 1\ntitle = \"One-stop shop\"\nbase = \"rough.toml\"\n"
                       "[set]\n\"owner.start\" = 0.5\n");
    const Ended rough = call({"run", "shop.toml", "--out", "rough"});
    ASSERT_EQ(rough.code, 0) << rough.err;
    EXPECT_TRUE(rough.says("no more replicates: the standard error of what shop is worth is"))
        << rough.err;
    EXPECT_EQ(scenario_in_manifest("rough")["run"]["replicates"], 10);
    const std::string why = scenario_in_manifest("rough")["why_so_many_replicates"];
    EXPECT_NE(why.find("headline_error asks for 100 %"), std::string::npos) << why;

    const std::string text = read(folder_ / "rough.toml");
    write("rough.toml", std::string(text).replace(text.find("100"), 3, "1"));
    const Ended exact = call({"run", "shop.toml", "--out", "exact"});
    ASSERT_EQ(exact.code, 0) << exact.err;
    EXPECT_TRUE(exact.says("most_replicates allows no more than 25")) << exact.err;
    ASSERT_EQ(call({"run", "shop.toml", "--quiet", "--replicates", "25", "--out", "asked"}).code,
              0);
    EXPECT_TRUE(read(folder_ / "exact" / "gains.csv") == read(folder_ / "asked" / "gains.csv"));
}

TEST_F(Draws, ByTheCommandLineMayBeAutoToo) {
    const Ended checked = call({"check", "policy.toml", "--replicates", "auto"});
    ASSERT_EQ(checked.code, 0) << checked.err;
    EXPECT_TRUE(checked.prints("in blocks of 10 until the headline's error is below 5 %"))
        << checked.out;
    EXPECT_TRUE(checked.prints("numbers that are not certain by")) << checked.out;
    const Ended wrong = call({"run", "policy.toml", "--replicates", "some"});
    EXPECT_EQ(wrong.code, 2);
    EXPECT_TRUE(wrong.says("some is not a whole number from 1 to 100000 or auto")) << wrong.err;
}

TEST_F(Draws, MustBeThoseOfTheBaseline) {
    write("other.toml", "format = 1\ntitle = \"Other\"\nbase = \"as-is.toml\"\n[run]\n"
                        "draw_uncertain = false\nbaseline = \"as-is.toml\"\n");
    const Ended ended = call({"run", "other.toml"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("[run] draw_uncertain differs from that of its baseline")) << ended.err;
}

} // namespace
} // namespace samspil
