#include "model/simulation/passages.hpp"

#include "model/core/money.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/remaining_cost.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <string>

namespace samspil::test {
namespace {

World nordby_alone() {
    World world = world_of("scenarios/two-towns.toml");
    for (const std::string people : {"citizens.18_49", "citizens.50_plus", "businesses.all"}) {
        set_number(world, "population.2." + people + ".people", 0.0);
    }
    return world;
}

// At rest, what a month costs society is what the problems that begin in it will have cost when
// they are over: every month of trouble belongs to one life event of somebody without a problem.
TEST(RemainingCost, OfThoseWhoStartIsWhatAMonthCostsAtRest) {
    const Basis basis(nordby_alone());
    const Model& model = basis.model;
    for (const PopulationModel& population : model.populations) {
        const JourneyMap& map = population.map;
        Cohorts cohorts(model, basis.start);
        Counts month;
        cohorts.move(MunicipalityId(0), map, population.common, population.start[0], Month(0),
                     month);
        std::vector<double> ore(population.plans[0].keys().size());
        population.plans[0].amounts(map, population.common, population.start[0], month,
                                    Loops::plain, ore);
        double posted = 0.0;
        for (std::size_t k = 0; k < ore.size(); ++k) {
            const AccountId to = population.plans[0].keys()[k].to;
            if (!is_actor(model.book.accounts()[to.index()].sector))
                posted += ore[k] / ore_per_krone;
        }
        std::vector<double> hours(model.world.kinds.size(), 0.0);
        add_hours_asked(map, population.common, population.start[0], month, Loops::plain, hours);
        for (std::size_t k = 0; k < hours.size(); ++k)
            posted += hours[k] * model.world.kinds[k].wage;

        const RowArray& stock = basis.start.stock[index(map.population)][0];
        double begun = 0.0;
        for (std::size_t band = 0; band < map.band_count; ++band) {
            const std::vector<double> remaining =
                remaining_cost(model, population, population.start[0], band);
            for (std::size_t level = 0; level < level_count; ++level) {
                const std::size_t segment = segment_of(band, level);
                for (std::size_t j = 0; j < map.routes.size(); ++j) {
                    // The phase of the clock moves the bill between actors, never the sum.
                    begun += stock[segment] * population.common.events_from(0, j, map)[segment] *
                             remaining[level * map.states.size() + map.routes[j].first_state];
                }
            }
        }
        EXPECT_NEAR(begun, posted, 1e-9 * posted);
    }
}

TEST(Passages, AreThoseOfThePageOnTwoTowns) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    const PopulationModel& population = basis.model.populations[index(Population::businesses)];
    const PlacePassages both = passages_of(basis, population, {});
    const PlacePassages of_nordby = passages_of(basis, population, nordby);
    // Edge 0 leads from register to permit: six in ten of 65.14236 registrations.
    EXPECT_NEAR(both.visits[0], 65.14236, 1e-4);
    EXPECT_NEAR(both.edges[0].passed, 0.6 * 65.14236, 1e-4);
    // Sections 2 and 3, by level: f1 times 0.6 of the registrations E R; nine in ten bounce.
    const double failed = 0.6 * (0.123889 * 17.01348 * 1.145233 + 0.167129 * 10.89658 * 1.195201 +
                                 0.258053 * 8.35490 * 1.299484);
    EXPECT_NEAR(of_nordby.edges[0].failed(), failed, 1e-4);
    EXPECT_NEAR(of_nordby.edges[0].bounced, 0.9 * failed, 1e-4);
    // Registering again 40 minutes times 1 - x = 0.8908, chasing 30 minutes a failure.
    EXPECT_NEAR(of_nordby.edges[0].own_hours,
                (of_nordby.edges[0].passed * 40.0 * 0.8908 + failed * 30.0) / 60.0, 1e-4);
    EXPECT_NEAR(of_nordby.edges[0].staff_hours,
                (of_nordby.edges[0].passed * 20.0 * 0.8908 + failed * 15.0) / 60.0, 1e-4);
    EXPECT_GT(of_nordby.edges[0].cost, 0.0);
}

} // namespace
} // namespace samspil::test
