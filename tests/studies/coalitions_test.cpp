// Which coalitions of recommendations are run, what they are called, and what they are.
#include "model/studies/coalitions.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace samspil {
namespace {

RecommendationUse taken_up_from(const std::string& name, int year) {
    RecommendationUse use;
    use.recommendation.name = name;
    use.from = StatedYear{year, {}};
    return use;
}

/// With three recommendations and something of everything else.
Scenario three() {
    Scenario scenario;
    scenario.name = "three";
    scenario.scheme.use = "gain_sharing";
    scenario.settings = {{"owner.start", 0.5, {}}};
    scenario.recommendations = {taken_up_from("widen_horizon", 2019),
                                taken_up_from("share_data", 2020),
                                taken_up_from("break_silos", 2021)};
    return scenario;
}

TEST(Coalitions, AreNamedInTheOrderOfTheScenario) {
    EXPECT_EQ(coalition_name(three(), 0), "none");
    EXPECT_EQ(coalition_name(three(), 0b010), "share_data");
    EXPECT_EQ(coalition_name(three(), 0b110), "share_data+break_silos");
    EXPECT_EQ(coalition_name(three(), 0b101), "widen_horizon+break_silos");
}

TEST(Coalitions, TakeUpTheirRecommendationsAsTheScenarioDoesAndLeaveAllElse) {
    const Scenario two = with_recommendations(three(), 0b110);
    EXPECT_EQ(two.name, "share_data+break_silos");
    ASSERT_EQ(two.recommendations.size(), 2U);
    EXPECT_EQ(two.recommendations[0].from->year, 2020);
    EXPECT_EQ(two.recommendations[1].from->year, 2021);
    Scenario again = two;
    again.recommendations = three().recommendations;
    EXPECT_TRUE(same_policy(again, three()));
    EXPECT_TRUE(same_policy(with_recommendations(three(), 0b111), three()));
}

TEST(Coalitions, ARecommendationOfHalfTheEffectHasItsCost) {
    const Scenario half = with_effect(three(), 1, 0.5);
    EXPECT_EQ(half.name, "share_data:effect_0.5");
    ASSERT_EQ(half.recommendations.size(), 1U);
    EXPECT_EQ(half.recommendations[0].effect, 0.5);
    EXPECT_EQ(half.recommendations[0].intensity, 1.0) << "what is paid goes by the intensity";
}

TEST(SamePolicy, DiffersByAnyOfItsParts) {
    const Scenario one = three();
    Scenario other = one;
    other.name = "called otherwise";
    EXPECT_TRUE(same_policy(one, other));
    other.scheme.use = "status_quo";
    EXPECT_FALSE(same_policy(one, other));
    other = one;
    other.settings.front().value = 0.4;
    EXPECT_FALSE(same_policy(one, other));
    other = one;
    other.recommendations.back().ramp_years = 2;
    EXPECT_FALSE(same_policy(one, other));
    other = one;
    other.rules = Choice{"denmark_2023", {}};
    EXPECT_FALSE(same_policy(one, other));
    other = one;
    other.people.emplace_back();
    EXPECT_FALSE(same_policy(one, other));
}

TEST(CoalitionDesign, AsksEveryCoalitionOfSix) {
    const CoalitionDesign design = design_coalitions(6, coalition_limits, 2018);
    EXPECT_TRUE(design.has_all());
    ASSERT_EQ(design.coalitions.size(), 64U);
    for (Coalition c = 0; c < 64; ++c) EXPECT_EQ(design.place_of(c), c);
}

TEST(CoalitionDesign, AsksThoseOnTheWayOfSampledOrdersOfMany) {
    const CoalitionDesign design = design_coalitions(12, {10, 20}, 2018);
    EXPECT_FALSE(design.has_all());
    EXPECT_EQ(design.orders.size(), 40U);
    EXPECT_LE(design.coalitions.size(), 40U * 11U + 2U + 24U) << "the ends are common to all";
    const std::set<Coalition> once(design.coalitions.begin(), design.coalitions.end());
    EXPECT_EQ(once.size(), design.coalitions.size());
    EXPECT_EQ(design.coalitions.front(), 0U);
    EXPECT_EQ(design.coalitions.back(), everybody(12));
    for (std::size_t player = 0; player < 12; ++player) {
        EXPECT_TRUE(once.contains(alone(player)));
        EXPECT_TRUE(once.contains(everybody(12) ^ alone(player)));
    }
    Coalition joined = 0;
    for (const std::size_t player : design.orders.back()) {
        joined |= alone(player);
        EXPECT_EQ(design.coalitions[design.place_of(joined)], joined);
    }
}

TEST(CoalitionDesign, SaysSoIfACoalitionIsNotAskedFor) {
    const CoalitionDesign design = design_coalitions(12, {10, 1}, 2018);
    std::size_t missing = 0;
    for (Coalition c = 0; c <= everybody(12); ++c) {
        try {
            design.place_of(c);
        } catch (const InvariantError&) {
            ++missing;
        }
    }
    EXPECT_EQ(missing, 4096U - design.coalitions.size());
}

} // namespace
} // namespace samspil
