#include "model/core/real.hpp"
#include "model/simulation/changed_place.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace samspil::test {
namespace {

/// Three journeys of which nobody is latent, for people of one band.
JourneyMap three_routes() {
    JourneyMap map;
    map.band_count = 1;
    map.routes.resize(3);
    return map;
}

TEST(LifeEvents, CompetingHazardsShareTheChanceThatAnythingHappens) {
    const JourneyMap map = three_routes();
    RowArray hazard(3 * map.stride(), 0.0);
    hazard[0] = 0.01;
    hazard[map.stride()] = 0.03;
    CommonKernel kernel;
    set_life_events(map, hazard, Loops::plain, kernel);
    const double any = 1.0 - std::exp(-0.04);
    EXPECT_NEAR(kernel.events_from(0, 0, map)[0], any / 4, 1e-9);
    EXPECT_NEAR(kernel.events_from(0, 1, map)[0], any * 3 / 4, 1e-9);
    EXPECT_EQ(kernel.events_from(0, 2, map)[0], 0.0);
    EXPECT_NEAR(kernel.no_event[0], 1.0 - any, 1e-9);
}

TEST(LifeEvents, NothingHappensWithoutHazards) {
    const JourneyMap map = three_routes();
    CommonKernel kernel;
    set_life_events(map, RowArray(3 * map.stride(), 0.0), widest_loops(), kernel);
    EXPECT_EQ(kernel.event, RowArray(4 * 3 * map.stride(), 0.0));
    EXPECT_EQ(kernel.no_event, RowArray(4 * map.stride(), 1.0));
}

TEST(LifeEvents, AreTheSameBytesForPlainAndWideLoops) {
    const Model model(world_of("scenarios/status-quo.toml"));
    for (const PopulationModel& population : model.populations) {
        CommonKernel plain;
        set_life_events(population.map, population.common.hazard, Loops::plain, plain);
        EXPECT_EQ(plain.event, population.common.event);
        EXPECT_EQ(plain.no_event, population.common.no_event);
    }
}

/// A town of two-towns in which something has changed.
class AChangedPlace : public testing::Test {
  protected:
    AChangedPlace()
        : model(world_of("scenarios/two-towns.toml")),
          citizens(model.populations[index(Population::citizens)]),
          effects(nothing_changed(model)) {
        links.set(model.links, consent(model.world.parameters, 1.0),
                  handoff_effects(model.world.parameters));
    }
    void change() { place.set(model, citizens, MunicipalityId(0), effects, links, widest_loops()); }
    LocalKernel month() { return month_of(place.handoffs(), place.common(), place.links()); }
    LocalKernel month_of(const HandoffKernel& here, const CommonKernel& common,
                         const LinkMonth& links_here) {
        OrganisationsMet met;
        met.load.assign(model.world.kinds.size(), 1.0);
        met.maturity_odds.assign(model.world.kinds.size(), 1.0);
        met.overload_odds.assign(model.world.kinds.size(), 1.0);
        LocalKernel kernel;
        month_kernel(citizens.places[0], here, common, citizens.map, met, links_here,
                     widest_loops(), kernel);
        return kernel;
    }

    Model model;
    const PopulationModel& citizens;
    PlaceEffects effects;
    LinkMonth links;
    ChangedPlace place;
};

TEST_F(AChangedPlace, IsAsEverywhereWhereNothingHasChanged) {
    change();
    EXPECT_EQ(place.common().event, citizens.common.event);
    EXPECT_EQ(place.common().staff_minutes, citizens.common.staff_minutes);
    EXPECT_EQ(place.common().citizen_minutes, citizens.common.citizen_minutes);
    EXPECT_EQ(place.common().pace, citizens.common.pace);
    const LocalKernel here = month();
    const LocalKernel unchanged = month_of(*citizens.places[0].handoffs, citizens.common, links);
    EXPECT_EQ(here.bounce, unchanged.bounce);
    EXPECT_EQ(here.abandon, unchanged.abandon);
    EXPECT_EQ(here.reregistration, unchanged.reregistration);
    EXPECT_EQ(here.completion, unchanged.completion);
    EXPECT_EQ(here.renewal, unchanged.renewal);
}

TEST_F(AChangedPlace, PreventionTakesItsShareOfAHazard) {
    effects.prevention[citizens.map.routes[0].id.index()] = 0.75;
    change();
    for (std::size_t g = 0; g < citizens.map.segment_count(); ++g) {
        double hazard = 0.0;
        for (std::size_t j = 0; j < citizens.map.routes.size(); ++j) {
            hazard += (j == 0 ? 0.75 : 1.0) * citizens.common.hazard[j * citizens.map.stride() + g];
        }
        EXPECT_NEAR(place.common().no_event[g], std::exp(-hazard), 1e-9);
        EXPECT_LE(place.common().events_from(0, 0, citizens.map)[g],
                  citizens.common.events_from(0, 0, citizens.map)[g]);
    }
    effects.prevention.assign(effects.prevention.size(), 1.0);
    change(); // and back
    EXPECT_EQ(place.common().event, citizens.common.event);
}

TEST_F(AChangedPlace, MinutesAndMonthsOfAServiceChangeInProportion) {
    const JourneyMap::Step& step = citizens.map.steps[0];
    effects.services[step.service.index()] = {0.8, 0.5, 0.9, 0.0};
    change();
    EXPECT_DOUBLE_EQ(place.common().staff_minutes[0], 0.8 * citizens.common.staff_minutes[0]);
    EXPECT_DOUBLE_EQ(place.common().citizen_minutes[0], 0.5 * citizens.common.citizen_minutes[0]);
    EXPECT_DOUBLE_EQ(place.common().pace[0], std::min(1.0, citizens.common.pace[0] / 0.9));
}

TEST_F(AChangedPlace, IsTheSameWhateverRoomItIsWorkedOutIn) {
    const ServiceId service = citizens.map.steps[0].service;
    effects.services[service.index()] = {0.8, 0.5, 0.9, 0.1};
    effects.prevention[citizens.map.routes[0].id.index()] = 0.75;
    change(); // another place, or last month
    effects.services[service.index()] = {0.9, 1.0, 1.0, 0.0};
    change();
    const CommonKernel& used = place.common();
    ChangedPlace fresh;
    fresh.set(model, citizens, nordby, effects, links, widest_loops());
    EXPECT_EQ(used.event, fresh.common().event);
    EXPECT_EQ(used.staff_minutes, fresh.common().staff_minutes);
    EXPECT_EQ(used.citizen_minutes, fresh.common().citizen_minutes);
    EXPECT_EQ(used.pace, fresh.common().pace);
}

TEST_F(AChangedPlace, HasItsOwnDataLinksWhateverWasBuiltInTheRoomBefore) {
    for (double& more : effects.links) more = 0.4;
    change(); // another place
    for (double& more : effects.links) more = 0.1;
    links.set(model.links, consent(model.world.parameters, 0.8),
              handoff_effects(model.world.parameters)); // next month
    change();
    const LocalKernel here = month();
    ChangedPlace fresh;
    fresh.set(model, citizens, nordby, effects, links, widest_loops());
    const LocalKernel alone = month_of(fresh.handoffs(), fresh.common(), fresh.links());
    EXPECT_EQ(here.bounce, alone.bounce);
    EXPECT_EQ(here.reregistration, alone.reregistration);
    effects.links.assign(effects.links.size(), 0.0);
    change(); // and nothing of it is left
    EXPECT_EQ(month().bounce,
              month_of(*citizens.places[0].handoffs, citizens.common, links).bounce);
}

TEST_F(AChangedPlace, FollowsTheWorldThatItIsIn) {
    change();
    World later = model.world;
    later.journeys[citizens.map.routes[0].id.index()].relapse *= 0.5;
    const Model next(later);
    const PopulationModel& people = next.populations[index(Population::citizens)];
    place.set(next, people, nordby, effects, links, widest_loops());
    EXPECT_EQ(place.common().relapse, people.common.relapse);
    EXPECT_NE(place.common().relapse, citizens.common.relapse);
}

TEST_F(AChangedPlace, ABetterLinkSparesRegistrationsAndFailures) {
    change();
    const LocalKernel before = month();
    std::size_t between = 0; // a handoff between organisations
    while (citizens.map.edges[between].to_step == resolved ||
           citizens.places[0].handoffs->link[between] == DataLinks::inside) {
        ++between;
    }
    const JourneyMap::Edge& edge = citizens.map.edges[between];
    effects.links[model.handoffs_between.number(
        {citizens.map.steps[edge.from_step].kind, edge.to_kind})] = 0.5;
    change();
    const LocalKernel after = month();
    EXPECT_LT(after.reregistration[between], before.reregistration[between]);
    EXPECT_LT(after.bounce[between * level_count], before.bounce[between * level_count]);
    EXPECT_EQ(after.completion, before.completion);
}

TEST_F(AChangedPlace, HasUseOfALinkOnlyWhereCasesAreHandedOver) {
    const KindPairs& pairs = model.handoffs_between;
    for (std::size_t n = 0; n < pairs.all().size(); ++n) EXPECT_EQ(pairs.number(pairs.all()[n]), n);
    const LinkEnds to_itself{KindId(0), KindId(0)};
    change();
    const LocalKernel before = month();
    effects.links[pairs.number(to_itself)] = 0.5;
    change();
    EXPECT_EQ(month().bounce, before.bounce);
    EXPECT_EQ(month().reregistration, before.reregistration);
}

TEST_F(AChangedPlace, OwnershipOfAJourneySparesItsFailuresOnly) {
    change();
    const LocalKernel before = month();
    effects.ownership[citizens.map.routes[0].id.index()] = 0.5;
    change();
    EXPECT_EQ(place.handoffs().owner_odds[0], ownership_odds_factor(0.5, citizens.common.effects));
    const LocalKernel after = month();
    for (std::size_t e = 0; e < citizens.map.edges.size(); ++e) {
        const JourneyMap::Edge& edge = citizens.map.edges[e];
        if (edge.to_step == resolved) continue;
        const auto failing = [&](const LocalKernel& kernel) {
            return kernel.bounce[e * level_count] + kernel.abandon[e * level_count];
        };
        const double factor = edge.route == 0 ? place.handoffs().owner_odds[0] : 1.0;
        EXPECT_NEAR(odds(failing(after)), factor * odds(failing(before)), 1e-8);
    }
}

} // namespace
} // namespace samspil::test
