// Who gains and who pays, as a business case sees it.
#include "model/simulation/parties.hpp"

#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <cstddef>

namespace samspil::test {
namespace {

FlowEnd flow_boundary(Sector sector) { return {FlowEnd::Role::boundary, KindId(), index(sector)}; }
FlowEnd flow_end(FlowEnd::Role role) { return {role, KindId(), 0}; }

World with_flow(const FlowEnd& from, const FlowEnd& to) {
    World world = two_towns();
    HoldingFlow flow;
    flow.from = from;
    flow.to = to;
    world.journeys.front().flows.push_back(flow);
    return world;
}

TEST(Parties, AreInTheirSectors) {
    const World world = two_towns();
    const Parties parties(world);
    for (std::size_t k = 0; k < world.kinds.size(); ++k) {
        EXPECT_EQ(parties.sector(parties.organisation(KindId(k))), world.kinds[k].sector);
    }
    for (std::size_t s = 0; s < sector_count; ++s) {
        const auto sector = static_cast<Sector>(s);
        if (sector == Sector::region) continue;
        EXPECT_EQ(parties.sector(parties.at(sector)), sector) << sector_names[s];
    }
}

TEST(Parties, HaveATreasuryOfRegionsWhereAJourneyPaysThroughIt) {
    EXPECT_EQ(Parties(two_towns()).at(Sector::region), Parties::no_party);
    const World world = with_flow(flow_end(FlowEnd::Role::state), flow_end(FlowEnd::Role::region));
    const Parties parties(world);
    EXPECT_EQ(parties.count(), Parties(two_towns()).count() + 1);
    const std::size_t regions = parties.at(Sector::region);
    EXPECT_EQ(parties.sector(regions), Sector::region);
    EXPECT_EQ(parties.of(flow_end(FlowEnd::Role::region), flow_end(FlowEnd::Role::state)), regions);
}

TEST(Parties, OwnTimeIsThatOfWhoStandsAtTheOtherEnd) {
    const World world = two_towns();
    const Parties parties(world);
    const FlowEnd time = flow_boundary(Sector::time);
    const FlowEnd businesses = flow_end(FlowEnd::Role::businesses);
    EXPECT_EQ(parties.of(time, flow_end(FlowEnd::Role::citizens)),
              parties.time_of(Population::citizens));
    EXPECT_EQ(parties.of(time, businesses), parties.time_of(Population::businesses));
    EXPECT_EQ(parties.of(flow_boundary(Sector::production), businesses),
              parties.at(Sector::production));
}

TEST(Parties, TellOwnTimeOfBusinessesFromThatOfCitizens) {
    const World world = two_towns();
    const Parties parties(world);
    Balances balances(parties.count(), 0.0);
    for (const Population who : populations) {
        const double kroner = who == Population::businesses ? 300.0 : 200.0;
        transfer(balances, parties.time_of(who), parties.people(who), kroner);
    }
    const SectorGain gain = parties.gain_of_sectors(balances);
    EXPECT_EQ(gain.time_of_businesses, 300.0);
    EXPECT_EQ(gain.change[index(Sector::time)], -500.0);
    EXPECT_EQ(gain.change[index(Sector::citizens)], 200.0);
    EXPECT_EQ(gain.change[index(Sector::businesses)], 300.0);
    EXPECT_EQ(gain.change, parties.by_sector(balances));
}

} // namespace
} // namespace samspil::test
