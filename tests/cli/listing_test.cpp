#include "model/inputs/world_files.hpp"
#include "model/outputs/json_schemas.hpp"
#include "model/outputs/number_kinds.hpp"
#include "model/simulation/numbers.hpp"
#include "tests/cli/program.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace samspil {
namespace {

using CheckCommand = ProgramTest;
using ParametersCommand = ProgramTest;
using SchemaCommand = ProgramTest;
using TargetsCommand = ProgramTest;

TEST_F(CheckCommand, SaysWhatWouldRunAndWritesNothing) {
    const Ended ended = call({"check", "policy.toml"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(ended.prints("policy: One-stop shop"));
    EXPECT_TRUE(ended.prints("as-is: As it is"));
    EXPECT_TRUE(ended.prints("2 years from 2018, 3 replicates, seed 2018"));
    EXPECT_TRUE(ended.prints("    scheme      status_quo (As it is)\n"));
    EXPECT_TRUE(ended.prints("All files are valid."));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "results"));
}

TEST_F(CheckCommand, AnswersInJson) {
    const auto json = nlohmann::json::parse(call({"check", "policy.toml", "--json"}).out);
    EXPECT_EQ(json["valid"], true);
    EXPECT_EQ(json["scenarios"].size(), 2U);
    EXPECT_EQ(json["scenarios"][0]["scheme"], "status_quo");
    EXPECT_EQ(json["scenarios"][0]["people"], json["scenarios"][0]["agents"]);
    EXPECT_GT(json["seconds"], 0.0);
    EXPECT_GT(json["memory_bytes"], 0.0);
    EXPECT_GT(json["disk_bytes"], 0.0);
}

TEST_F(ParametersCommand, ListsEveryKindOfNumber) {
    const Ended text = call({"parameters"});
    EXPECT_EQ(text.code, 0);
    EXPECT_EQ(text.out, number_kinds_text());
    const auto json = nlohmann::json::parse(call({"parameters", "--json"}).out);
    EXPECT_EQ(json.size(), number_kinds().size());
}

TEST_F(ParametersCommand, ListsEveryNumberOfTheWorldWithItsPlace) {
    std::vector<Fault> faults;
    World world = read_world(SAMSPIL_ROOT "/scenarios/worlds/two-towns", faults);
    std::vector<std::string> ids;
    visit_numbers(world, [&](const Number& number) { ids.push_back(number.id); });
    const auto json = nlohmann::json::parse(call({"parameters", "policy.toml", "--json"}).out);
    ASSERT_EQ(json.size(), ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ(json[i]["id"], ids[i]);
        EXPECT_NE(json[i]["status"], "") << ids[i];
        EXPECT_NE(json[i]["where"], "") << ids[i];
        if (ids[i] != "owner.start") continue;
        EXPECT_EQ(json[i]["value"], 0.5);
        EXPECT_EQ(json[i]["status"], "set");
        EXPECT_NE(json[i]["where"].get<std::string>().find("policy.toml:5"), std::string::npos);
    }
    EXPECT_TRUE(call({"parameters", "policy.toml"}).prints("journeys.unemployment.relapse"));
}

TEST_F(ParametersCommand, TellsRanges) {
    const Ended ended = call({"parameters", SAMSPIL_ROOT "/scenarios/status-quo.toml", "--json"});
    const auto json = nlohmann::json::parse(ended.out);
    const auto custody = std::find_if(json.begin(), json.end(), [](const auto& number) {
        return number["id"] == "journeys.divorce.step.custody.mean_months";
    });
    ASSERT_NE(custody, json.end());
    EXPECT_EQ((*custody)["distribution"], "triangular");
    EXPECT_EQ((*custody)["low"], 2.4);
    EXPECT_EQ((*custody)["high"], 3.3);
    EXPECT_EQ((*custody)["draw"], "journeys.divorce.step.custody.mean_months");
}

TEST_F(ParametersCommand, CountsOriginsAsAMarkdownTable) {
    const Ended table = call({"parameters", "policy.toml", "--table", "origins"});
    EXPECT_EQ(table.code, 0) << table.err;
    EXPECT_TRUE(table.prints("| **in the files** |"));
    EXPECT_EQ(call({"parameters", "policy.toml", "--table", "origin"}).code, 2);
    EXPECT_EQ(call({"parameters", "--table", "origins"}).code, 2) << "of no world";
}

TEST_F(TargetsCommand, HoldsAScenarioAgainstPublishedFigures) {
    const Ended none = call({"targets", "policy.toml"});
    EXPECT_EQ(none.code, 0) << none.err;
    EXPECT_EQ(none.out, "") << "two towns have no published figures";
    EXPECT_EQ(call({"targets", "policy.toml", "--json"}).out, "[]\n");
    EXPECT_EQ(call({"targets"}).code, 2);
}

TEST_F(SchemaCommand, PrintsOneSchemaOrAll) {
    for (const FileSchema& schema : file_schemas) {
        EXPECT_EQ(call({"schema", std::string(schema.name)}).out, schema.text());
    }
    EXPECT_EQ(nlohmann::json::parse(call({"schema"}).out).size(), file_schemas.size());
}

TEST_F(SchemaCommand, WritesFilesAndKeepsOthers) {
    ASSERT_EQ(call({"schema", "--out", "schema"}).code, 0);
    EXPECT_EQ(read(folder_ / "schema" / "world.schema.json"), file_schemas[1].text());
    EXPECT_EQ(call({"schema", "--out", "schema"}).code, 0) << "equal files do no harm";
    write("schema/world.schema.json", "{}");
    EXPECT_EQ(call({"schema", "--out", "schema"}).code, 4);
    EXPECT_EQ(read(folder_ / "schema" / "world.schema.json"), "{}");
    EXPECT_EQ(call({"schema", "--out", "schema", "--overwrite"}).code, 0);
    EXPECT_EQ(read(folder_ / "schema" / "world.schema.json"), file_schemas[1].text());
}

} // namespace
} // namespace samspil
