// Cohorts at a frozen organisation state are the closed forms (model.md section 9, claim 3).
#include "model/simulation/cohorts.hpp"
#include "model/simulation/expectations.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace samspil::test {
namespace {

/// People of one segment who enter the first step of a route in a month, by phase.
std::array<double, ladder_phases> entries(const PopulationModel& population, std::size_t r,
                                          const Counts& counts, const RowArray& stock,
                                          std::size_t segment) {
    const JourneyMap& map = population.map;
    std::array<double, ladder_phases> by_phase{};
    const double started = counts.started[r * map.stride() + segment];
    for (std::size_t k = 0; k < map.routes[r].phases; ++k) {
        by_phase[k] = started * (map.routes[r].phases > 1 ? population.common.start_phase[k] : 1.0);
    }
    for (std::size_t from = 0; from < map.routes.size(); ++from) {
        if (map.routes[from].escalates_to != r) continue;
        for (std::size_t k = 0; k < map.routes[from].phases; ++k) {
            const double latent =
                stock[(map.routes[from].latent_state + k) * map.stride() + segment];
            const std::size_t kept = std::min(k, map.routes[r].phases - 1);
            const double relapses = latent * population.common.relapse[from];
            // the clock of a relapse ticks in the month of the relapse
            const double advance =
                kept + 1 < map.routes[r].phases ? population.common.clock_advance[kept] : 0.0;
            by_phase[kept] += relapses * (1.0 - advance);
            if (advance > 0.0) by_phase[kept + 1] += relapses * advance;
        }
    }
    return by_phase;
}

class ClosedForms : public testing::TestWithParam<const char*> {};

// At rest, who is in a step is who enters the journey in a month times the months that the closed
// form expects there; the same holds for every posting.
TEST_P(ClosedForms, CohortsAtRestAreEntriesTimesExpectations) {
    const Model model(world_of(GetParam()));
    const Start start = find_start(model);
    Cohorts cohorts(model, start);
    int compared = 0;
    const std::size_t places = std::min<std::size_t>(model.municipality_count(), 3);
    for (std::size_t m = 0; m < places; ++m) {
        for (const PopulationModel& population : model.populations) {
            const JourneyMap& map = population.map;
            const LocalKernel& place = population.start[m];
            const RowArray stock = cohorts.people(map.population, MunicipalityId(m));
            Counts counts;
            cohorts.move(MunicipalityId(m), map, population.common, place, Month(0), counts);
            const RowArray& next_month = cohorts.people(map.population, MunicipalityId(m));
            for (std::size_t i = 0; i < stock.size(); ++i) {
                EXPECT_NEAR(next_month[i], stock[i], 1e-9 * (1.0 + stock[i])) << "at rest";
            }
            for (std::size_t r = 0; r < map.routes.size(); ++r) {
                const JourneyMap::Route& route = map.routes[r];
                for (std::size_t g = 0; g < map.segment_count(); ++g) {
                    const auto enter = entries(population, r, counts, stock, g);
                    double total = 0.0;
                    for (const double e : enter) total += e;
                    if (total <= 0.0) continue;
                    JourneyChances chances{place.completion,
                                           population.common.branch,
                                           place.bounce,
                                           place.abandon,
                                           g % level_count,
                                           population.common.clock_advance,
                                           enter};
                    for (double& share : chances.start_phase) share /= total;
                    const JourneyExpectation expected = journey_expectation(map, route, chances);
                    for (std::size_t x = 0; x < expected.months.size(); ++x) {
                        const double people = stock[(route.first_state + x) * map.stride() + g];
                        EXPECT_NEAR(people, total * expected.months[x], 1e-9 * (1e-3 + people));
                        ++compared;
                    }
                }
            }
        }
    }
    EXPECT_GT(compared, 100);
}

INSTANTIATE_TEST_SUITE_P(Worlds, ClosedForms,
                         testing::Values("scenarios/two-towns.toml", "scenarios/status-quo.toml"));

TEST(ClosedForms, PostedAmountsDifferFromUnroundedOnesByAtMostHalfAnOre) {
    const Basis basis(frozen(world_of("scenarios/two-towns.toml")));
    const PopulationModel& population = basis.model.populations[0];
    Cohorts cohorts(basis.model, basis.start);
    Counts counts;
    cohorts.move(MunicipalityId(0), population.map, population.common, population.start[0],
                 Month(0), counts);
    std::vector<double> ore(population.plans[0].keys().size());
    population.plans[0].amounts(population.map, population.common, population.start[0], counts,
                                widest_loops(), ore);
    for (const double amount : ore) {
        EXPECT_LE(std::fabs(static_cast<double>(scale(amount).amount()) - amount), 0.5);
    }
}

} // namespace
} // namespace samspil::test
