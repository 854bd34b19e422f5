#include "model/inputs/scenario_file.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/recommendations_in_force.hpp"
#include "tests/inputs/checked_world.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

std::vector<LoadedScenario> policy_with(const std::string& text) {
    Files files = small_world();
    files.at("s/policy.toml") += text;
    const std::vector<std::string> names = {"s/policy.toml"};
    return load_scenarios(names, {}, source_of(files));
}

TEST(RecommendationFile, SaysWhatItMovesAndWhatItCosts) {
    const World world = world_of(small_world());
    ASSERT_EQ(world.recommendations.size(), 1U);
    const Recommendation& open_data = world.recommendations.front();
    EXPECT_EQ(open_data.name, "open_data");
    EXPECT_EQ(open_data.title, "Open data");
    EXPECT_EQ(open_data.report, "Section 2");
    EXPECT_EQ(open_data.yearly_cost, 2e6);
    ASSERT_EQ(open_data.changes.size(), 2U);
    const std::vector<std::string> services = {"services.centre.talk.digital_potential",
                                               "services.agency.case.digital_potential"};
    EXPECT_EQ(open_data.changes[0].numbers, services);
    EXPECT_TRUE(open_data.changes[0].raises);
    EXPECT_EQ(open_data.changes[0].to, 0.4);
    EXPECT_EQ(open_data.changes[0].reason, "a portal");
    EXPECT_EQ(open_data.changes[1].numbers, std::vector<std::string>{"scheme.payback_limit"});
}

TEST(RecommendationFile, HoldsNumbersOfTheWorldWithWhereTheyComeFrom) {
    World world = world_of(small_world());
    const auto& provenance = *world.provenance;
    EXPECT_EQ(provenance.at("recommendations.open_data.yearly_cost").source, "report");
    EXPECT_EQ(provenance.at("recommendations.open_data.change.1.to").status, Status::assumed);
    EXPECT_EQ(provenance.at("recommendations.open_data.change.2.to").where.line, 14);
    double high = 0.0;
    visit_numbers(world, [&](const Number& number) {
        if (number.id == "recommendations.open_data.change.1.to") high = number.high;
    });
    EXPECT_EQ(high, 1.0) << "a target may be what the numbers may be";
}

TEST(RecommendationFile, MayHaveRanges) {
    Files files = small_world();
    files.at("w/small/uncertainty.csv") +=
        "recommendations.*.yearly_cost,uniform,0.5,2,factor,\n"
        "recommendations.open_data.change.1.*,uniform,0.5,4,factor,\n";
    const World world = world_of(files);
    EXPECT_EQ(world.provenance->at("recommendations.open_data.yearly_cost").high, 4e6);
    EXPECT_EQ(world.provenance->at("recommendations.open_data.change.1.to").high, 1.0) << "clipped";
}

TEST(RecommendationFile, OfAUserNeedsNoProgramming) {
    Files files = small_world();
    files.at("w/small/world.toml") += "\n";
    std::string& head = files.at("w/small/world.toml");
    head.replace(head.find("[\"open_data\"]"), 13, "[\"open_data\", \"my_own\"]");
    files["w/small/recommendations/my_own.toml"] = "format = 1\n"
                                                   "title = \"Less to chase\"\n"
                                                   "status = \"assumed\"\n"
                                                   "yearly_cost = 1000\n"
                                                   "[[change]]\n"
                                                   "id = \"handoff.fail.cross_sector\"\n"
                                                   "lower_to = 0.1\n"
                                                   "reason = \"a hunch\"\n";
    files.at("s/policy.toml") += "[recommendations]\nmy_own = { intensity = 0.5 }\n";
    const std::vector<std::string> names = {"s/policy.toml"};
    const auto scenarios = load_scenarios(names, {}, source_of(files));
    const auto worlds = worlds_by_year(*scenarios.front().facts, scenarios.front().scenario);
    ASSERT_EQ(worlds.size(), 1U);
    EXPECT_DOUBLE_EQ(worlds.front().world.parameters.base_failure[3], 0.2); // from 0.3
    EXPECT_EQ(worlds.front().world.recommendation_cost, 500.0);
}

TEST(Scenarios, TakeUpRecommendationsInFullAtOnceIfTheySayNothingElse) {
    const auto scenarios = policy_with("[recommendations]\nopen_data = {}\n");
    const auto& uses = scenarios.front().scenario.recommendations;
    ASSERT_EQ(uses.size(), 1U);
    EXPECT_EQ(uses[0].recommendation.name, "open_data");
    EXPECT_FALSE(uses[0].from);
    EXPECT_EQ(uses[0].ramp_years, 1);
    EXPECT_EQ(uses[0].intensity, 1.0);
    EXPECT_EQ(uses[0].effect, 1.0);
}

TEST(Scenarios, ThatNameARecommendationOfTheirBaseSayAllOfItAnew) {
    Files files = small_world();
    files.at("s/base.toml") += "[recommendations]\nopen_data = { from = 2019, intensity = 0.5 }\n";
    const std::vector<std::string> names = {"s/policy.toml"};
    const auto inherited = load_scenarios(names, {}, source_of(files));
    EXPECT_EQ(inherited.front().scenario.recommendations.at(0).intensity, 0.5);
    files.at("s/policy.toml") += "[recommendations]\nopen_data = { ramp_years = 2 }\n";
    const auto anew = load_scenarios(names, {}, source_of(files));
    const auto& uses = anew.front().scenario.recommendations;
    ASSERT_EQ(uses.size(), 1U);
    EXPECT_EQ(uses[0].ramp_years, 2);
    EXPECT_EQ(uses[0].intensity, 1.0);
    EXPECT_FALSE(uses[0].from);
}

TEST(Scenarios, MovePeople) {
    const auto scenarios = policy_with("[[people]]\njourney = \"debt\"\nstep = \"claim\"\n"
                                       "count = 3\nto = \"idle\"\nfrom = 2019\n"
                                       "shares = { high = 0.25, low = 0.75 }\n"
                                       "[[people]]\njourney = \"debt\"\nstep = \"claim\"\n"
                                       "count = 2\nto = \"advice\"\n");
    World world = *scenarios.front().facts;
    apply_settings(scenarios.front().scenario, world);
    ASSERT_EQ(world.moves.size(), 2U);
    EXPECT_EQ(world.moves[0].step, 1U);
    EXPECT_FALSE(world.moves[0].to);
    EXPECT_EQ(world.moves[0].count, 3.0);
    EXPECT_EQ(world.moves[0].year, 2019);
    EXPECT_EQ((*world.moves[0].shares)[2], 0.75);
    EXPECT_EQ(world.moves[1].to, std::optional<std::size_t>(0U));
    EXPECT_EQ(world.moves[1].year, 2018) << "the first year";
    EXPECT_FALSE(world.moves[1].shares) << "by how many of each level are there";
}

} // namespace
} // namespace samspil::test
