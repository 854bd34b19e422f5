#include "model/inputs/world_checks.hpp"
#include "model/inputs/world_files.hpp"
#include "model/simulation/numbers.hpp"
#include "tests/inputs/checked_world.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

double value_of(World& world, const std::string& id) {
    double value = -1e9;
    visit_numbers(world, [&](const Number& number) {
        if (number.id == id) value = number.value;
    });
    return value;
}

TEST(InitiativeFile, SaysWhoBuysWhatAndWhy) {
    const World world = world_of(small_world());
    ASSERT_EQ(world.initiatives.size(), 2U);
    const Initiative& robots = world.initiatives[0];
    EXPECT_EQ(robots.name, "robots");
    EXPECT_EQ(robots.title, "Robots");
    EXPECT_EQ(robots.title_da, "Robotter");
    EXPECT_EQ(robots.report, "Section 3");
    EXPECT_EQ(robots.kind, InitiativeKind::optimise);
    EXPECT_EQ(robots.domain, EffectDomain::processes);
    EXPECT_EQ(robots.scope, InitiativeScope::own);
    EXPECT_EQ(robots.owners, (std::vector<KindId>{KindId(0), KindId(1)}));
    EXPECT_FALSE(robots.partner);
    EXPECT_EQ(robots.leans_on, (std::vector<std::size_t>{0, 6}));

    const Initiative& joint_file = world.initiatives[1];
    EXPECT_EQ(joint_file.title_da, "A joint file"); // left out
    EXPECT_EQ(joint_file.report, "");
    EXPECT_EQ(joint_file.kind, InitiativeKind::reshape);
    EXPECT_EQ(joint_file.domain, EffectDomain::latitude);
    EXPECT_EQ(joint_file.scope, InitiativeScope::link);
    EXPECT_EQ(joint_file.owners, std::vector<KindId>{KindId(0)});
    EXPECT_EQ(joint_file.partner, KindId(1));
}

TEST(InitiativeFile, SaysWhatItCosts) {
    const World world = world_of(small_world());
    const Initiative& robots = world.initiatives[0];
    EXPECT_EQ(robots.capex_fixed, 1000000.0);
    EXPECT_EQ(robots.capex_per_1000, 20000.0);
    EXPECT_EQ(robots.opex_share, 0.15);
    EXPECT_EQ(robots.build_months, 12.0);
    EXPECT_EQ(robots.life_years, 10.0);
    EXPECT_EQ(world.initiatives[1].capex_per_1000, 0.0); // left out
}

TEST(InitiativeFile, MayHaveEveryKindOfEffect) {
    const World world = world_of(small_world());
    const Initiative& robots = world.initiatives[0];
    ASSERT_EQ(robots.staff_minutes.size(), 1U);
    EXPECT_EQ(robots.staff_minutes[0].target, ServiceId(0));
    EXPECT_EQ(robots.staff_minutes[0].change, -0.2);
    ASSERT_EQ(robots.citizen_minutes.size(), 1U);
    EXPECT_EQ(robots.citizen_minutes[0].target, ServiceId(1));
    EXPECT_EQ(robots.citizen_minutes[0].change, 0.1);
    ASSERT_EQ(robots.months.size(), 1U);
    EXPECT_EQ(robots.months[0].target, ServiceId(1));
    EXPECT_EQ(robots.months[0].change, -0.05);
    ASSERT_EQ(robots.digital_potential.size(), 1U);
    EXPECT_EQ(robots.digital_potential[0].change, 0.1);
    ASSERT_EQ(robots.other_work.size(), 1U);
    EXPECT_EQ(robots.other_work[0].target, KindId(0));
    EXPECT_EQ(robots.other_work[0].change, -0.06);
    ASSERT_EQ(robots.ownership.size(), 1U);
    EXPECT_EQ(robots.ownership[0].target, JourneyId(1));
    EXPECT_EQ(robots.ownership[0].change, 0.4);
    ASSERT_EQ(robots.prevention.size(), 1U);
    EXPECT_EQ(robots.prevention[0].target, JourneyId(0));
    EXPECT_EQ(robots.prevention[0].change, 0.05);
    ASSERT_EQ(robots.competence.size(), 1U);
    EXPECT_EQ(robots.competence[0].target, 6U); // agile_decisions
    EXPECT_EQ(robots.competence[0].change, 0.15);
    ASSERT_EQ(robots.data_quality.size(), 1U);
    EXPECT_EQ(robots.data_quality[0].target, KindId(1));
    EXPECT_EQ(robots.data_quality[0].change, 0.1);
    ASSERT_EQ(robots.security.size(), 1U);
    EXPECT_EQ(robots.security[0].target, 1U); // technology
    EXPECT_EQ(robots.security[0].change, 0.5);
    EXPECT_EQ(robots.recovery_plan, 1.0);
    EXPECT_TRUE(robots.link.empty());

    const Initiative& joint_file = world.initiatives[1];
    ASSERT_EQ(joint_file.link.size(), 2U); // in the order of the file
    EXPECT_EQ(joint_file.link[0].target.from, KindId(0));
    EXPECT_EQ(joint_file.link[0].target.to, KindId(1));
    EXPECT_EQ(joint_file.link[0].change, 0.6);
    EXPECT_EQ(joint_file.link[1].target.from, KindId(1));
    EXPECT_EQ(joint_file.recovery_plan, 0.0);
}

TEST(InitiativeFile, GivesEveryNumberAnId) {
    World world = world_of(small_world());
    EXPECT_EQ(value_of(world, "initiatives.robots.capex_per_1000"), 20000.0);
    EXPECT_EQ(value_of(world, "initiatives.robots.life_years"), 10.0);
    EXPECT_EQ(value_of(world, "initiatives.robots.staff_minutes.centre.talk"), -0.2);
    EXPECT_EQ(value_of(world, "initiatives.robots.citizen_minutes.agency.case"), 0.1);
    EXPECT_EQ(value_of(world, "initiatives.robots.months.agency.case"), -0.05);
    EXPECT_EQ(value_of(world, "initiatives.robots.digital_potential.centre.talk"), 0.1);
    EXPECT_EQ(value_of(world, "initiatives.robots.other_work.centre"), -0.06);
    EXPECT_EQ(value_of(world, "initiatives.joint_file.link.agency>centre"), 0.3);
    EXPECT_EQ(value_of(world, "initiatives.robots.ownership.permit"), 0.4);
    EXPECT_EQ(value_of(world, "initiatives.robots.prevention.debt"), 0.05);
    EXPECT_EQ(value_of(world, "initiatives.robots.competence.agile_decisions"), 0.15);
    EXPECT_EQ(value_of(world, "initiatives.robots.data_quality.agency"), 0.1);
    EXPECT_EQ(value_of(world, "initiatives.robots.security.technology"), 0.5);
    EXPECT_EQ(value_of(world, "initiatives.robots.security.recovery_plan"), 1.0);
}

TEST(InitiativeFile, NotesWhereEachNumberIsFrom) {
    const World world = world_of(small_world());
    const auto provenance = [&](const std::string& id) -> const Provenance& {
        return world.provenance->at("initiatives." + id);
    };
    EXPECT_EQ(provenance("robots.capex_fixed").status, Status::assumed);
    EXPECT_EQ(provenance("robots.capex_per_1000").source, "report");
    EXPECT_EQ(provenance("robots.other_work.centre").status, Status::derived);
    EXPECT_EQ(provenance("robots.data_quality.agency").status, Status::assumed);
    EXPECT_EQ(provenance("joint_file.capex_per_1000").note, "default");
    EXPECT_EQ(provenance("joint_file.security.recovery_plan").note, "default");
    EXPECT_EQ(provenance("robots.security.recovery_plan").note, "");
    const Position& where = provenance("robots.staff_minutes.centre.talk").where;
    EXPECT_EQ(where.file, "w/small/initiatives/robots.toml");
    EXPECT_EQ(where.line, 18);
    EXPECT_EQ(where.column, 17);
}

TEST(InitiativeFile, GetsRangesByPattern) {
    Files files = small_world();
    files["w/small/uncertainty.csv"] += "initiatives.*.staff_minutes.*,uniform,0.5,2,factor,\n";
    const World world = world_of(files);
    const Provenance& minutes =
        world.provenance->at("initiatives.robots.staff_minutes.centre.talk");
    EXPECT_EQ(minutes.low, -0.4);
    EXPECT_EQ(minutes.high, -0.1);
    EXPECT_EQ(minutes.draw, "initiatives.*.staff_minutes.*");
}

TEST(InitiativeFile, IsNothingThatAWorldNeeds) {
    Files files = small_world();
    std::string& head = files["w/small/world.toml"];
    head.erase(head.find("initiatives"));
    EXPECT_TRUE(world_of(files).initiatives.empty());
    head += "initiatives = []\n";
    EXPECT_TRUE(world_of(files).initiatives.empty());
}

} // namespace
} // namespace samspil::test
