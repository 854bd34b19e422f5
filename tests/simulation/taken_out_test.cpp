// What an initiative in use brings is what would be lost without it.
#include "model/simulation/appraisal.hpp"
#include "model/simulation/gain_settlement.hpp"
#include "model/simulation/month.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace samspil::test {
namespace {

constexpr KindId jobcentre(0);

Initiative of_jobcentres() {
    Initiative initiative;
    initiative.owners = {jobcentre};
    initiative.life_years = 5.0;
    initiative.leans_on = {0};
    return initiative;
}

/// A look at two towns with something in use in the first of them.
struct InUse {
    explicit InUse(const World& world)
        : basis(world), volumes(volumes_at_start(basis)), nothing(basis.model), used(basis.model),
          appraiser(basis) {}

    void use(const Initiative& initiative, double level) {
        add_effects(initiative, {level, level}, std::array{MunicipalityId(0)}, used.places);
        add_links(initiative, {level, level}, basis.model.handoffs_between, used.places[0]);
        add_effects(initiative, {level, level}, used.organisations[0]);
        for (const Effect<KindId>& work : initiative.other_work) {
            used.organisations[0].other_work *= 1.0 + level * work.change;
        }
        const auto kernel = [](const PopulationModel& population, MunicipalityId m) {
            return KernelNow{population.common, population.start[m.index()]};
        };
        appraiser.begin_year({volumes, kernel, consent(basis.model.world.parameters, 1.0),
                              basis.organisations.competences, basis.start.capacity, nothing,
                              used});
    }
    Case added(const Initiative& initiative) const {
        Case found;
        appraiser.appraise({&initiative, OrganisationId(0), {}}, found);
        return found;
    }
    Case taken_out(const Initiative& initiative, double level) const {
        Case found;
        appraiser.take_out(initiative, jobcentre, nordby, {level, level}, found);
        return found;
    }

    Basis basis;
    Volumes volumes;
    Changes nothing;
    Changes used;
    Appraiser appraiser;
};

std::vector<Initiative> of_one_effect() {
    std::vector<Initiative> list(9, of_jobcentres());
    list[0].staff_minutes = {{ServiceId(0), -0.2}};
    list[1].citizen_minutes = {{ServiceId(0), -0.2}};
    list[2].months = {{ServiceId(0), -0.2}};
    list[3].prevention = {{JourneyId(0), 0.2}};
    list[4].other_work = {{jobcentre, -0.2}};
    list[5].link = {{{jobcentre, KindId(1)}, 0.4}};
    list[6].ownership = {{JourneyId(0), 0.3}};
    list[7].competence = {{0, 0.5}};
    list[8].security = {{2, 0.2}};
    return list;
}

TEST(TakenOut, LosesAllThatWasGainedWhenItWasAdded) {
    World world = world_of("scenarios/two-towns.toml");
    world.scheme.bounce_charge = 1.0; // or bounces are not counted
    for (const Initiative& initiative : of_one_effect()) {
        InUse towns(world);
        towns.use(Initiative(), 1.0);
        const Case added = towns.added(initiative);
        towns.use(initiative, 1.0);
        const Case lost = towns.taken_out(initiative, 1.0);
        for (std::size_t party = 0; party < added.gain.size(); ++party) {
            EXPECT_NEAR(lost.on(party).total(), -added.gain[party],
                        1e-9 * (1.0 + std::abs(added.gain[party])));
        }
        EXPECT_NEAR(lost.bounces_avoided_of[0], -added.bounces_avoided_of[0], 1e-9);
    }
}

TEST(TakenOut, LosesByHowFarItIsInUse) {
    for (const Initiative& initiative : of_one_effect()) {
        InUse towns(world_of("scenarios/two-towns.toml"));
        towns.use(initiative, 0.5);
        const Case half = towns.taken_out(initiative, 0.5);
        InUse full_towns(world_of("scenarios/two-towns.toml"));
        full_towns.use(initiative, 1.0);
        const Case full = full_towns.taken_out(initiative, 1.0);
        const std::size_t citizens = towns.appraiser.parties().at(Sector::citizens);
        const double share = half.on(citizens).total() / full.on(citizens).total();
        EXPECT_GT(share, 0.45);
        EXPECT_LT(share, 0.6);
        const Case unused = towns.taken_out(initiative, 0.0);
        EXPECT_EQ(unused.on(citizens).total(), 0.0);
    }
}

// A link beyond what is full is of no use, so without one of two there is as much as before.
TEST(TakenOut, LosesNothingWhereMoreIsBuiltThanCanBeUsed) {
    Initiative link = of_jobcentres();
    link.link = {{{jobcentre, KindId(1)}, 1.0}};
    InUse towns(world_of("scenarios/two-towns.toml"));
    towns.use(link, 1.0);
    const double one = towns.taken_out(link, 1.0).on(0).total();
    towns.use(link, 1.0);
    EXPECT_LT(one, 0.0);
    EXPECT_EQ(towns.taken_out(link, 1.0).on(0).total(), 0.0);
}

} // namespace
} // namespace samspil::test
