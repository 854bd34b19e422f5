#include "model/outputs/json_schemas.hpp"

#include "model/inputs/world_files.hpp"
#include "model/outputs/number_kinds.hpp"
#include "model/policy/registry.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/run_columns.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <regex>

namespace samspil {
namespace {

World two_towns() {
    std::vector<Fault> faults;
    World world = read_world(SAMSPIL_ROOT "/scenarios/worlds/two-towns", faults);
    EXPECT_TRUE(faults.empty());
    return world;
}

TEST(NumberKinds, CoverEveryNumberOfAWorldOnce) {
    World world = two_towns();
    const std::vector<NumberKind> kinds = number_kinds();
    int count = 0;
    visit_numbers(world, [&](const Number& number) {
        ++count;
        int found = 0;
        for (const NumberKind& kind : kinds) {
            if (!is_of_kind(number.id, kind)) continue;
            ++found;
            if (kind.unit == change_number.unit) { // a target is in the unit of what it moves
                EXPECT_LE(kind.low, number.low) << number.id;
                EXPECT_GE(kind.high, number.high) << number.id;
                continue;
            }
            EXPECT_EQ(kind.unit, number.unit) << number.id;
            EXPECT_EQ(kind.meaning, number.meaning) << number.id;
            EXPECT_EQ(kind.low, number.low) << number.id;
            EXPECT_EQ(kind.high, number.high) << number.id;
        }
        EXPECT_EQ(found, 1) << number.id;
    });
    EXPECT_GT(count, 100);
}

TEST(NumberKinds, AreDescribedInText) {
    const std::string text = number_kinds_text();
    for (const NumberKind& kind : number_kinds()) {
        EXPECT_NE(text.find(kind.id + "\n"), std::string::npos) << kind.id;
    }
}

TEST(JsonSchemas, KnowEveryNumberThatAScenarioCanSet) {
    World world = two_towns();
    const auto schema = nlohmann::json::parse(file_schemas[0].text());
    const auto& set = schema["properties"]["set"];
    std::vector<std::regex> patterns;
    for (const auto& [pattern, rule] : set["patternProperties"].items()) {
        patterns.emplace_back(pattern);
    }
    visit_numbers(world, [&](const Number& number) {
        const bool known = set["properties"].contains(number.id) ||
                           std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
                               return std::regex_match(number.id, pattern);
                           });
        EXPECT_TRUE(known) << number.id;
    });
}

TEST(JsonSchemas, KnowEveryPrimitiveOfAScheme) {
    const auto scenario = nlohmann::json::parse(file_schemas[0].text());
    const auto scheme = nlohmann::json::parse(file_schemas[4].text());
    const auto& overrides = scenario["properties"]["scheme"]["properties"];
    EXPECT_EQ(overrides.size(), 1 + scheme_columns().size() + scheme_choices().size()); // and use
    for (const Column<Scheme>& column : scheme_columns()) {
        EXPECT_EQ(overrides[std::string(column.name)]["maximum"], column.high) << column.name;
        EXPECT_TRUE(scheme["properties"].contains(std::string(column.name))) << column.name;
    }
    EXPECT_EQ(overrides["decide"]["enum"][2], "planner");
    EXPECT_EQ(scheme["properties"]["decide"]["enum"], overrides["decide"]["enum"]);
}

TEST(JsonSchemas, KnowHowAScenarioTakesUpRecommendationsAndMovesPeople) {
    const auto scenario = nlohmann::json::parse(file_schemas[0].text())["properties"];
    const auto use = *scenario["recommendations"]["patternProperties"].begin();
    EXPECT_EQ(use["properties"]["ramp_years"]["default"], 1);
    EXPECT_EQ(use["properties"]["intensity"]["maximum"], 1.0);
    EXPECT_EQ(use["properties"]["effect"]["maximum"], 10.0);
    EXPECT_TRUE(use["properties"].contains("from"));
    const auto move = scenario["people"]["items"];
    EXPECT_EQ(move["properties"]["shares"]["properties"].size(), level_count);
    EXPECT_EQ(move["required"].size(), 4U) << "journey, step, count, to";
    const auto bundle = nlohmann::json::parse(file_schemas[5].text())["properties"];
    EXPECT_TRUE(bundle.contains("yearly_cost"));
    EXPECT_EQ(bundle["change"]["items"]["oneOf"].size(), 2U) << "raise_to or lower_to";
}

TEST(JsonSchemas, SayTheRangesOfTheRunTable) {
    const auto schema = nlohmann::json::parse(file_schemas[0].text());
    const auto& run = schema["properties"]["run"]["properties"];
    EXPECT_EQ(run.size(), run_columns().size());
    EXPECT_EQ(run["years"]["maximum"], 100);
    EXPECT_EQ(run["years"]["default"], 15);
    EXPECT_EQ(run["engine"]["enum"][0], "agents");
}

TEST(JsonSchemas, CommittedCopiesAreCurrent) {
    for (const FileSchema& schema : file_schemas) {
        std::ifstream stream(SAMSPIL_ROOT "/scenarios/schema/" + schema.file(), std::ios::binary);
        const std::string committed(std::istreambuf_iterator<char>(stream), {});
        EXPECT_TRUE(committed == schema.text())
            << schema.file()
            << " is old; write it again: samspil schema --out scenarios/schema --overwrite";
    }
}

TEST(JsonSchemas, AreObjectsThatRefuseUnknownKeys) {
    for (const FileSchema& schema : file_schemas) {
        const auto whole = nlohmann::json::parse(schema.text());
        EXPECT_EQ(whole["$schema"], "http://json-schema.org/draft-07/schema#");
        std::vector<nlohmann::json> kinds = {whole};
        if (whole.contains("then")) kinds = {whole["then"], whole["else"]}; // of two kinds
        for (const nlohmann::json& json : kinds) {
            EXPECT_EQ(json.at("type"), "object");
            EXPECT_EQ(json.at("additionalProperties"), false);
            for (const auto& key : json.value("required", nlohmann::json::array())) {
                EXPECT_TRUE(json.at("properties").contains(key.get<std::string>())) << key;
            }
        }
    }
}

} // namespace
} // namespace samspil
