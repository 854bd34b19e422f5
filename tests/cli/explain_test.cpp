#include "tests/cli/program.hpp"
#include "tests/support/graphs.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace samspil {
namespace {

using ExplainCommand = ProgramTest;
using GraphCommand = ProgramTest;
using Json = nlohmann::json;

/// Words that tell an event, and what JSON calls the number of such events.
const std::vector<std::pair<std::string, std::string>> words_of_events = {
    {"is sent back to the start", "sent_back"},
    {"gives up", "given_up"},
    {"the problem is solved", "resolved"},
    {"is done", "visits"},
    {" begins", "started"}};

/// How often words stand in a text.
int times(const std::string& words, const std::string& text) {
    int count = 0;
    for (std::size_t at = text.find(words); at != std::string::npos;
         at = text.find(words, at + words.size())) {
        ++count;
    }
    return count;
}

TEST_F(ExplainCommand, TellsAJourneyInWordsWithinAHundredColumns) {
    const Ended ended = call({"explain", "journey", scenario_, "unemployment"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    for (const char* words :
         {"Unemployment: Two towns, at the start of as-is", "health centre (municipality)",
          "Net receipts, kr. a spell", "By resource level", "By municipality",
          "One citizen's life by the agents engine", "(the first whose life", "no problem.",
          "Unemployment begins. First step: register at jobcentre (Nordby)."}) {
        EXPECT_TRUE(ended.prints(words)) << words << "\n" << ended.out;
    }
    std::istringstream lines(ended.out);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 104U) << line;
}

// scenarios/worlds/two-towns/README.md, section 2: Nordby low
TEST_F(ExplainCommand, GivesTheFiguresOfThePageOnTwoTowns) {
    const Ended ended =
        call({"explain", "journey", scenario_, "first_employee", "--municipality", "Nordby",
              "--band", "all", "--level", "low", "--years", "10", "--json"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const Json json = Json::parse(ended.out);
    EXPECT_NEAR(json["spell"]["starts_a_year"].get<double>(), 8.25829, 1e-5);
    EXPECT_NEAR(json["spell"]["together"]["months"].get<double>(), 2.218846, 3e-6);
    EXPECT_NEAR(json["spell"]["together"]["sent_back"].get<double>(), 0.299484, 3e-6);
    EXPECT_NEAR(json["spell"]["steps"][1]["visits"].get<double>(), 0.578489, 3e-6);
    EXPECT_NEAR(json["spell"]["net_receipts_kr"]["corporate_tax"]["state"].get<double>(),
                -0.22 * 2500.0 * 2.218846, 0.01);
    EXPECT_EQ(json["group"]["level"], "low");
    EXPECT_EQ(json["by_municipality"]["months"]["lowest"]["municipality"], "Nordby");
    EXPECT_EQ(json["by_municipality"]["months"]["highest"]["municipality"], "Sydby");
    EXPECT_TRUE(json["life"]["months"].dump().find("business") != std::string::npos ||
                json["life"]["sent_back"] == 0);
}

TEST_F(ExplainCommand, TakesAGainApart) {
    const Ended ended = call({"explain", "gain", policy_, "--quiet", "--csv", "parts.csv"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    for (const char* words :
         {"Where the gain of policy over as-is comes from", "whole", "whose, kr.", "municipality",
          "The parts and the interaction sum to the whole"}) {
        EXPECT_TRUE(ended.prints(words)) << words << "\n" << ended.out;
    }
    EXPECT_EQ(read(folder_ / "parts.csv").substr(0, 42),
              "scenario,baseline,part,sector,year,n,mean,");
    EXPECT_EQ(call({"explain", "gain", policy_, "--csv", "parts.csv"}).code, 4);
    const Ended json = call({"explain", "gain", policy_, "--quiet", "--json"});
    ASSERT_EQ(json.code, 0) << json.err;
    const Json gain = Json::parse(json.out);
    double sum = 0.0;
    for (const Json& part : gain["parts"]) sum += part["npv_kr"]["mean"].get<double>();
    EXPECT_NEAR(sum, gain["whole"]["npv_kr"]["mean"].get<double>(), 0.01);
    EXPECT_NE(sum, 0.0);
}

TEST_F(ExplainCommand, OfABaselineHasNoGainToTakeApart) {
    const Ended ended = call({"explain", "gain", scenario_});
    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(ended.says("is its own baseline")) << ended.err;
}

TEST_F(ExplainCommand, TellsEveryMonthOnceAndEveryEventInItsWords) {
    std::map<std::string, int> told;
    std::map<std::string, int> counted;
    for (int person = 0; person < 40; ++person) {
        const Ended ended = call({"explain", "journey", scenario_, "long_sickness", "--years", "10",
                                  "--person", std::to_string(1300 + person), "--json"});
        ASSERT_EQ(ended.code, 0) << ended.err;
        const Json life = Json::parse(ended.out)["life"];
        std::string text;
        std::string due = "2018-01";
        for (const auto& chapter : life["months"]) {
            EXPECT_EQ(chapter["from"], due);
            const std::string last = chapter["to"].get<std::string>();
            int year = std::stoi(last.substr(0, 4));
            int month = std::stoi(last.substr(5)) + 1;
            if (month > 12) {
                month = 1;
                ++year;
            }
            due = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
            text += chapter["text"].get<std::string>() + "\n";
        }
        EXPECT_EQ(due, "2028-01");
        for (const auto& [words, name] : words_of_events) {
            EXPECT_EQ(times(words, text), life[name].get<int>()) << words << "\n" << text;
            told[words] += times(words, text);
        }
        counted["relapsed"] += life["relapsed"].get<int>();
        told["back"] += times(" comes back.", text) + times(" turns into ", text);
    }
    EXPECT_EQ(told["back"], counted["relapsed"]);
    for (const auto& [words, count] : told) EXPECT_GT(count, 0) << words << " was never tested";
}

TEST_F(ExplainCommand, NamesWhatIsNotThereAndTheNearest) {
    const Ended journey = call({"explain", "journey", scenario_, "unemploiment"});
    EXPECT_EQ(journey.code, 3);
    EXPECT_TRUE(
        journey.says("JOURNEY: no journey of this world is called \"unemploiment\"; did you "
                     "mean \"unemployment\"?"))
        << journey.err;
    const Ended place =
        call({"explain", "journey", scenario_, "unemployment", "--municipality", "Norby"});
    EXPECT_EQ(place.code, 3);
    EXPECT_TRUE(place.says("did you mean \"Nordby\"?")) << place.err;
    const Ended band = call({"explain", "journey", scenario_, "unemployment", "--band", "young"});
    EXPECT_EQ(band.code, 3);
    EXPECT_TRUE(band.says("there are 18_49, 50_plus")) << band.err;
    EXPECT_EQ(call({"explain", "journey", scenario_, "unemployment", "--level", "top"}).code, 2);
    EXPECT_EQ(call({"explain", "journey", scenario_, "unemployment", "--person", "-1"}).code, 2);
    const Ended person =
        call({"explain", "journey", scenario_, "unemployment", "--person", "5000"});
    EXPECT_EQ(person.code, 3);
    EXPECT_TRUE(person.says("Nordby has no agent number 5000")) << person.err;
    const Ended nobody = call({"explain", "journey", scenario_, "unemployment", "--set",
                               "journeys.unemployment.rate.50_plus=0", "--band", "50_plus"});
    EXPECT_EQ(nobody.code, 3);
    EXPECT_TRUE(nobody.says("nobody of this group ever starts")) << nobody.err;
    EXPECT_EQ(call({"explain"}).code, 2);
    EXPECT_TRUE(call({"explain"}).says("say what to do: case, catalogue, gain, journey"));
}

TEST_F(GraphCommand, WritesGraphMlThatIsReadAgain) {
    const Ended ended = call({"graph", scenario_});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const test::ReadGraph graph = test::read_graphml(ended.out);
    ASSERT_EQ(graph.nodes.size(), 5U) << "kinds of organisation";
    EXPECT_EQ(graph.types.at("people_a_year"), "double");
    double people = 0.0;
    for (const auto& edge : graph.edges) {
        if (edge.values.at("boundary") != "same_sector") continue;
        people += std::stod(edge.values.at("people_a_year")); // register -> permit
    }
    EXPECT_NEAR(people, 0.6 * 65.14236, 1e-4) << "as the page on two towns says";
    EXPECT_TRUE(ended.says("Borders between silos")) << "the ranking goes to stderr";
    const Ended all = call({"graph", scenario_, "--by", "organisation"});
    EXPECT_EQ(test::read_graphml(all.out).nodes.size(), 7U)
        << "two of two kinds, three of the rest";
    const Ended one = call({"graph", scenario_, "--by", "organisation", "--municipality", "2"});
    EXPECT_EQ(test::read_graphml(one.out).nodes.size(), 5U);
}

TEST_F(GraphCommand, WritesDotIntoAFileAndKeepsIt) {
    const Ended ended = call({"graph", scenario_, "--journey", "first_employee", "--out", "j.dot"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("Borders between silos"));
    const test::ReadGraph graph = test::read_dot(read(folder_ / "j.dot"));
    EXPECT_EQ(graph.nodes.size(), 5U) << "three steps, resolved, given up";
    // Five branches; register and permit each may send back and be given up.
    EXPECT_EQ(graph.edges.size(), 9U);
    EXPECT_EQ(call({"graph", scenario_, "--out", "j.dot"}).code, 4);
    EXPECT_EQ(call({"graph", scenario_, "--out", "j.dot", "--overwrite"}).code, 0);
    EXPECT_EQ(test::read_dot(read(folder_ / "j.dot")).nodes.size(), 5U);
    const Ended journeys = call({"graph", scenario_, "--what", "journeys", "--format", "dot"});
    EXPECT_EQ(test::read_dot(journeys.out).nodes.size(), 9U + 6U) << "nine steps, two ends each";
}

TEST_F(GraphCommand, RanksBordersByWhatIsLost) {
    const Json json = Json::parse(call({"graph", scenario_, "--json"}).out);
    ASSERT_EQ(json["borders"].size(), 6U);
    for (std::size_t i = 1; i < json["borders"].size(); ++i) {
        EXPECT_GE(json["borders"][i - 1]["cost_a_year_kr"], json["borders"][i]["cost_a_year_kr"]);
    }
    EXPECT_GT(json["organisations"][0]["betweenness"], 0.0);
    EXPECT_EQ(call({"graph", scenario_, "--what", "people"}).code, 2);
    EXPECT_EQ(call({"graph", scenario_, "--journey", "first_employer"}).code, 3);
}

TEST_F(GraphCommand, KeepsNamesWithSpecialCharacters) {
    namespace fs = std::filesystem;
    const fs::path from = fs::path(SAMSPIL_ROOT) / "scenarios" / "worlds" / "two-towns";
    fs::copy(from, folder_ / "world", fs::copy_options::recursive);
    std::string towns = read(from / "municipalities.csv");
    const std::size_t nordby = towns.find("Nordby");
    towns.replace(nordby, 6, "\"Nord <& \"\"by\"\" \\\"");
    write("world/municipalities.csv", towns);
    write("odd.toml", "format = 1\ntitle = \"Odd\"\nworld = \"world\"\n");
    const std::string name = "jobcentre (Nord <& \"by\" \\)";
    const Ended xml = call({"graph", "odd.toml", "--by", "organisation"});
    ASSERT_EQ(xml.code, 0) << xml.err;
    EXPECT_EQ(test::read_graphml(xml.out).nodes[0].at("name"), name);
    const Ended dot = call({"graph", "odd.toml", "--by", "organisation", "--format", "dot"});
    EXPECT_EQ(test::read_dot(dot.out).nodes[0].at("name"), name);
}

} // namespace
} // namespace samspil
