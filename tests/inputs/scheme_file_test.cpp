#include "model/inputs/world_checks.hpp"
#include "model/inputs/world_files.hpp"
#include "model/policy/registry.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/scheme_in_force.hpp"
#include "tests/inputs/checked_world.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

TEST(SchemeFile, OfTheStatusQuoSaysEveryPrimitive) {
    const World world = world_of(small_world());
    const Scheme* scheme = find_scheme(world, "status_quo");
    ASSERT_NE(scheme, nullptr);
    EXPECT_EQ(scheme->title, "Today");
    EXPECT_EQ(scheme->decide, Decider::organisations);
    EXPECT_EQ(scheme->link_split, LinkSplit::own_cost);
    EXPECT_EQ(scheme->harvest_basis, HarvestBasis::realised);
    EXPECT_EQ(scheme->weight_authority, 0.1);
    EXPECT_EQ(scheme->weight_public, 0.2);
    EXPECT_EQ(scheme->weight_citizens, 0.3);
    EXPECT_EQ(scheme->weight_businesses, 0.4);
    EXPECT_EQ(scheme->payback_limit, 4.0);
    EXPECT_EQ(scheme->appropriation_years, 2.0);
    EXPECT_EQ(scheme->carry_over, 0.25);
    EXPECT_EQ(scheme->development_share, 0.03);
    EXPECT_EQ(scheme->ceiling_share, 0.05);
    EXPECT_EQ(scheme->harvest_share, 0.35);
    EXPECT_EQ(scheme->own_gain_years, 3.0);
    EXPECT_EQ(scheme->poc_required, 1.0);
    EXPECT_EQ(scheme->poc_share, 0.15);
    EXPECT_EQ(scheme->poc_accuracy, 0.8);
    EXPECT_EQ(scheme->poc_minimum, 700000.0);
    EXPECT_EQ(scheme->gain_share, 0.2);
    EXPECT_EQ(scheme->gain_share_years, 6.0);
    EXPECT_EQ(scheme->pool_share, 0.01);
    EXPECT_EQ(scheme->pool_key, PoolKey::gain);
    EXPECT_EQ(scheme->pool_test, PoolTest::societal);
    EXPECT_EQ(scheme->pool_years, 3.0);
    EXPECT_EQ(scheme->pool_extra, 1000.0);
    EXPECT_EQ(scheme->cofinance_rate, 0.5);
    EXPECT_EQ(scheme->cofinance_cap, 15000000.0);
    EXPECT_EQ(scheme->cofinance_from, Cofinancier::state);
    EXPECT_EQ(scheme->one_stop_bonus, 4000.0);
    EXPECT_EQ(scheme->bounce_charge, 6000.0);
    EXPECT_EQ(scheme->external_capital_share, 0.8);
    EXPECT_EQ(scheme->external_return, 0.06);
}

TEST(SchemeFile, OfAnotherSaysInWhatItDiffers) {
    const World world = world_of(small_world());
    ASSERT_EQ(world.schemes.size(), 2U);
    const Scheme& planner = world.schemes[0]; // in the order of the world, though read last
    EXPECT_EQ(planner.name, "planner");
    EXPECT_EQ(planner.title, "A planner");
    EXPECT_EQ(planner.decide, Decider::planner);
    EXPECT_EQ(planner.payback_limit, 9.0);
    EXPECT_EQ(planner.weight_citizens, 1.0);
    EXPECT_EQ(planner.harvest_basis, HarvestBasis::realised); // as in the status quo
    EXPECT_EQ(planner.weight_businesses, 0.4);
    EXPECT_EQ(planner.poc_minimum, 700000.0);
}

TEST(SchemeFile, PutsTheStatusQuoInForce) {
    EXPECT_EQ(world_of(small_world()).scheme.name, "status_quo");
}

TEST(SchemeFile, NotesWhereEachNumberIsFrom) {
    const World world = world_of(small_world());
    const auto provenance = [&](const std::string& id) -> const Provenance& {
        return world.provenance->at("schemes." + id);
    };
    EXPECT_EQ(provenance("status_quo.payback_limit").status, Status::assumed);
    EXPECT_EQ(provenance("status_quo.payback_limit").note, "");
    EXPECT_EQ(provenance("planner.payback_limit").source, "report");
    EXPECT_EQ(provenance("planner.payback_limit").status, Status::derived);
    EXPECT_EQ(provenance("planner.carry_over").note, "default"); // as in the status quo
    const Position& where = provenance("planner.weight_citizens").where;
    EXPECT_EQ(where.file, "w/small/schemes/planner.toml");
    EXPECT_EQ(where.line, 6);
    EXPECT_EQ(where.column, 19);
}

TEST(SchemeFile, GetsRangesByPattern) {
    Files files = small_world();
    files["w/small/uncertainty.csv"] += "schemes.*.payback_limit,uniform,0.5,2,factor,\n";
    const World world = world_of(files);
    const Provenance& today = world.provenance->at("schemes.status_quo.payback_limit");
    const Provenance& planner = world.provenance->at("schemes.planner.payback_limit");
    EXPECT_EQ(today.low, 2.0);
    EXPECT_EQ(planner.high, 18.0);
    EXPECT_EQ(today.draw, planner.draw); // schemes are compared under one draw
}

TEST(SchemeFile, IsNothingThatAWorldNeeds) {
    Files files = small_world();
    std::string& head = files["w/small/world.toml"];
    head.erase(head.find("schemes"));
    EXPECT_TRUE(world_of(files).schemes.empty());
    EXPECT_EQ(world_of(files).scheme.decide, Decider::nobody);
    head += "schemes = []\n";
    EXPECT_TRUE(world_of(files).schemes.empty());
}

TEST(SchemeChoices, PutTheirWordsWhereTheyAreReadAgain) {
    for (const SchemeChoice& choice : scheme_choices()) {
        Scheme scheme;
        for (std::size_t word = 0; word < choice.words.size(); ++word) {
            choice.set(scheme, word);
            EXPECT_EQ(choice.value(scheme), word) << choice.name;
        }
    }
}

TEST(SchemeInForce, RefusesASchemeThatIsNotThere) {
    const World world = world_of(small_world());
    SchemeSettings settings;
    settings.use = "nobody_knows";
    EXPECT_THROW(scheme_in_force(world, settings), InvariantError);
}

} // namespace
} // namespace samspil::test
