// What initiatives bring by themselves against what their cases foresee: in the same terms the two
// are the same where nothing but the effects is at work.
#include "model/studies/realised_gains.hpp"

#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace samspil::test {
namespace {

constexpr int run_years = 15;

RunSettings settings(int replicates = 1) {
    RunSettings run;
    run.years = run_years;
    run.replicates = replicates;
    return run;
}

/// Neither load nor incidents, and organisations learn nothing from each other.
World quiet(World world) {
    world = frozen(std::move(world));
    world.parameters.competence.diffusion = 0.0;
    world.parameters.recruitment_pull = 0.0;
    return world;
}

/// The world with one initiative of its catalogue.
World with_only(World world, const std::string& name) {
    std::erase_if(world.initiatives, [&](const Initiative& one) { return one.name != name; });
    EXPECT_EQ(world.initiatives.size(), 1U) << name;
    return world;
}

RealisedGain only_gain(const World& world) { return realised_gains(world, settings()).front(); }

// The tax agency has hours to spare. In the first year it pays for all hours that are saved, and
// all of them become service; from the second on half of them are cashed, at 110 % for the taxes
// saved.
TEST(RealisedGains, OfStaffTimeAreThoseForeseenButForTheYearThatCapacityTakesToFollow) {
    World world = quiet(with_only(two_towns(), "online_registration"));
    Initiative& initiative = world.initiatives.front();
    initiative.staff_minutes = {{initiative.digital_potential.front().target, -0.2}};
    initiative.citizen_minutes.clear();
    initiative.digital_potential.clear();
    const double cashed = world.parameters.cashable_share;
    const double service = world.parameters.redeployed_value;
    const double foreseen = cashed * (1.0 + world.rules().cost_of_funds) + (1.0 - cashed) * service;
    const RealisedGain gain = only_gain(world);
    EXPECT_GT(gain.appraised.total(), 0.0);
    EXPECT_EQ(gain.as_decided, gain.appraised.total());
    EXPECT_NEAR(*gain.ratio(), ((run_years - 1) * foreseen + service) / (run_years * foreseen),
                1e-5);
    EXPECT_NEAR(gain.by_year.back(), gain.appraised.total(), 1e-5 * gain.by_year.back());
}

// One life event in a hundred does not come. What an event costs begins in the month after it, so
// that a month of 180 is missing at the end; and a few who are spared one have another that month.
TEST(RealisedGains, OfPreventionAreThoseForeseenAsFarAsTheyComeWithinTheRun) {
    World world = quiet(with_only(two_towns(), "early_help"));
    world.initiatives.front().prevention.front().change = 0.01;
    const RealisedGain gain = only_gain(world);
    EXPECT_NEAR(*gain.ratio(), 1.0 - 1.0 / 180.0, 0.006);
    EXPECT_LT(gain.by_year.front(), 0.7 * gain.by_year.back()) << "it takes years to arrive";
}

TEST(RealisedGains, AddUpFromTheirParts) {
    const RealisedGain gain = only_gain(with_only(two_towns(), "treatment_pathway"));
    double mean = 0.0;
    for (const double year : gain.by_year) mean += year / run_years;
    EXPECT_NEAR(gain.realised.total(), mean, 1e-9 * mean);
    for (std::size_t s = 0; s < actor_sector_count; ++s) EXPECT_EQ(gain.realised.at[s], 0.0);
}

// Incidents that cost nothing and that links don't bring about: all they do is to freeze new links.
TEST(RealisedGains, OfALinkStopWhileAnIncidentLastsAtEitherEnd) {
    World world = with_only(two_towns(), "link_health_centre_hospital");
    world.parameters.load_feedback = 0.0;
    for (const std::string id :
         {"link_exposure", "cost", "citizen_loss", "capacity_cut", "trust_loss"}) {
        set_number(world, "incident." + id, 0.0);
    }
    const double often = *only_gain(world).ratio();
    world.parameters.incident.hazard = 0.0;
    const double never = *only_gain(world).ratio();
    EXPECT_NEAR(never, 1.0, 0.05);
    EXPECT_LT(often, never - 0.02);
}

TEST(RealisedGains, HaveAMedianNearOneOfWhatWasAppraised) {
    const World world = two_towns();
    const std::vector<RealisedGain> all = realised_gains(world, settings(20));
    ASSERT_EQ(all.size(), world.initiatives.size());
    EXPECT_NEAR(*median_ratio(all), 1.0, 0.1);
    EXPECT_NEAR(*median_ratio(realised_gains(quiet(world), settings())), 1.0, 0.03);
}

// Who is overloaded serves everybody faster once it has less to do, which no case foresees.
TEST(RealisedGains, AreLargerThanForeseenWhereOverloadIsRelieved) {
    World world = with_only(two_towns(), "guidance_robots");
    world.parameters.incident.hazard = 0.0;
    EXPECT_GT(*only_gain(world).ratio(), 2.0);
    world.parameters.load_feedback = 0.0;
    EXPECT_LT(*only_gain(world).ratio(), 1.0) << "less service: the hours fill the gap first";
}

TEST(RealisedGains, OfAnEmptyCatalogueAreNone) {
    World world = two_towns();
    world.initiatives.clear();
    const std::vector<RealisedGain> none = realised_gains(world, settings());
    EXPECT_TRUE(none.empty());
    EXPECT_FALSE(median_ratio(none).has_value());
}

TEST(RealisedGains, DoNotAskWhoDecidesInTheWorldOrWhatWasBoughtBefore) {
    const World deciding = deciding_world_of("scenarios/two-towns.toml");
    ASSERT_NE(deciding.scheme.decide, Decider::nobody);
    EXPECT_EQ(only_gain(with_only(deciding, "early_help")).by_year,
              only_gain(with_only(two_towns(), "early_help")).by_year);
}

} // namespace
} // namespace samspil::test
