// A life that is told is a life that the agents engine ran.
#include "model/simulation/life.hpp"

#include "model/simulation/agents.hpp"
#include "model/simulation/month.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace samspil::test {
namespace {

constexpr int years = 4;

RunSettings settings() {
    RunSettings run;
    run.years = years;
    run.seed = 7;
    run.engine = EngineKind::agents;
    return run;
}

/// Nordby with these citizens aged 18_49, one business and nobody else.
World hamlet(double citizens) {
    World world = world_of("scenarios/two-towns.toml");
    for (const std::string town : {"1", "2"}) {
        for (const std::string people : {"citizens.18_49", "citizens.50_plus", "businesses.all"}) {
            set_number(world, "population." + town + "." + people + ".people", 0.0);
        }
    }
    set_number(world, "population.1.citizens.18_49.people", citizens);
    set_number(world, "population.1.businesses.all.people", 1.0);
    world.parameters.care_variable_share = 1.0; // the ledger holds what people cost in full
    return world;
}

/// Replicate 0 with the states and levels of one town's citizens, before each month and at the end.
struct PlainRun {
    explicit PlainRun(const Basis& basis) {
        auto engine = std::make_unique<Agents>(basis.model, basis.start, DrawKey{7, 0}, 1);
        const Agents& agents = *engine;
        State state(basis, agents.key(), std::move(engine), 1);
        const auto note = [&] {
            const auto now = agents.states(Population::citizens, nordby);
            const auto level = agents.levels(Population::citizens, nordby);
            states.emplace_back(now.begin(), now.end());
            levels.emplace_back(level.begin(), level.end());
        };
        note();
        while (state.month < end_of(years)) {
            simulate_month(basis, state);
            note();
        }
        result = std::move(state.result);
    }
    std::vector<std::vector<std::uint16_t>> states;
    std::vector<std::vector<std::uint8_t>> levels;
    ReplicateResult result;
};

TEST(Life, IsWhatTheRunDoesToTheSameAgent) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    const PlainRun run(basis);
    for (const std::size_t number : {0U, 48U, 1300U, 1999U}) {
        const auto person = person_of(basis, settings(), Population::citizens, nordby, number);
        ASSERT_TRUE(person.has_value());
        EXPECT_EQ(person->band, number < 1200 ? 0U : 1U);
        const Life life = watch(basis, settings(), *person);
        ASSERT_EQ(life.months.size(), run.states.size() - 1);
        for (std::size_t t = 0; t < life.months.size(); ++t) {
            EXPECT_EQ(life.months[t].month.since_start(), static_cast<int>(t));
            EXPECT_EQ(life.months[t].before.state, run.states[t][number]);
            EXPECT_EQ(life.months[t].after.state, run.states[t + 1][number]);
            EXPECT_EQ(life.months[t].before.level, run.levels[t][number]);
            EXPECT_EQ(life.months[t].after.level, run.levels[t + 1][number]);
        }
    }
    EXPECT_FALSE(person_of(basis, settings(), Population::citizens, nordby, 2000).has_value());
}

TEST(Life, TheLivesOfAHamletAddUpToItsYears) {
    constexpr double citizens = 60.0;
    const Basis basis(hamlet(citizens));
    const JourneyMap& map = basis.model.populations[index(Population::citizens)].map;
    JourneyYear lived;
    for (std::size_t number = 0; number < 60; ++number) {
        const auto person = person_of(basis, settings(), Population::citizens, nordby, number);
        ASSERT_TRUE(person.has_value());
        for (const LifeMonth& month : watch(basis, settings(), *person).months) {
            lived.started += month.started;
            lived.bounces += month.bounced;
            lived.abandoned += month.abandoned;
            lived.visits += month.completed.has_value();
            lived.resolved += month.completed && map.edges[*month.completed].to_step == resolved;
        }
    }
    JourneyYear counted;
    for (const YearRecord& year : PlainRun(basis).result.years) {
        for (const JourneyMap::Route& route : map.routes) {
            for (std::size_t level = 0; level < level_count; ++level) {
                counted += year.journeys[route.id.index() * level_count + level];
            }
        }
    }
    EXPECT_GT(lived.bounces, 0.0);
    EXPECT_GT(lived.abandoned, 0.0);
    EXPECT_NEAR(lived.started, counted.started, 1e-9);
    EXPECT_NEAR(lived.bounces, counted.bounces, 1e-9);
    EXPECT_NEAR(lived.abandoned, counted.abandoned, 1e-9);
    EXPECT_NEAR(lived.visits, counted.visits, 1e-9);
    EXPECT_NEAR(lived.resolved, counted.resolved, 1e-9);
}

TEST(Life, OfTheOnlyCitizenCostsWhatTheLedgerPosted) {
    const Basis basis(hamlet(1.0));
    const Life life = watch(basis, settings(), {Population::citizens, nordby, 0, 0});
    const auto& accounts = basis.model.book.accounts();
    // By sectors and category, as the yearly flows are kept; each posting is rounded once a month.
    std::map<std::tuple<std::size_t, std::size_t, std::size_t>, double> lived;
    double total = 0.0;
    for (const auto& [key, kroner] : life.postings) {
        lived[{index(accounts[key.from.index()].sector), index(accounts[key.to.index()].sector),
               key.category.index()}] += kroner;
        total += kroner;
    }
    EXPECT_GT(total, 0.0) << "in four years something happens";
    const PlainRun run(basis);
    for (const auto& [key, kroner] : lived) {
        double posted = 0.0;
        for (const YearRecord& year : run.result.years) {
            posted += static_cast<double>(year.flows
                                              .at(static_cast<Sector>(std::get<0>(key)),
                                                  static_cast<Sector>(std::get<1>(key)),
                                                  CategoryId(std::get<2>(key)))
                                              .amount()) /
                      ore_per_krone;
        }
        const double half_an_ore_each = 0.005 * months_per_year * years * 2;
        EXPECT_NEAR(kroner, posted, half_an_ore_each)
            << basis.model.book.categories()[std::get<2>(key)];
    }
}

/// A benefit that a recommendation begins is a posting that the world of the first year lacks.
TEST(Life, GoesOnWhereAFlowBeginsInALaterYear) {
    World world = hamlet(60.0);
    set_number(world, "journeys.unemployment.flow.1.in_step", 0.0);
    set_number(world, "journeys.unemployment.flow.1.latent", 0.0);
    std::vector<WorldFrom> worlds = {{0, world}, {1, world}};
    set_number(worlds[1].world, "journeys.unemployment.flow.1.in_step", 1000.0);
    const std::vector<BasisFrom> bases =
        make_bases(worlds, std::make_shared<const Basis>(worlds[0].world));
    const auto keys = [&](std::size_t i) {
        return bases[i].basis->model.populations[0].plans[0].keys().size();
    };
    EXPECT_LT(keys(0), keys(1));
    const auto sought = PersonSought{JourneyId(0), nordby, std::nullopt, std::nullopt};
    const auto person = first_to_meet(bases, settings(), sought);
    ASSERT_TRUE(person.has_value());
    EXPECT_EQ(watch(bases, settings(), *person).months.size(),
              static_cast<std::size_t>(years * months_per_year));
}

TEST(Life, TheFirstToMeetAJourneyIsTheFirst) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    const PlainRun run(basis);
    const JourneyMap& map = basis.model.populations[0].map;
    const JourneyMap::Route& route = map.routes[1]; // long sickness
    const auto inside = [&](std::size_t state) {
        return state >= route.first_state && state < route.end_state;
    };
    const auto found = first_to_meet(basis, settings(), {route.id, nordby, 1, 2});
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->band, 1U);
    for (std::size_t t = 0; t + 1 < run.states.size(); ++t) {
        for (std::size_t i = 1200; i < 2000; ++i) {
            if (inside(run.states[t][i]) || !inside(run.states[t + 1][i])) continue;
            if (run.levels[t + 1][i] != 2) continue;
            EXPECT_EQ(found->number, i) << "month " << t;
            return;
        }
    }
    FAIL() << "nobody at the low level fell ill";
}

} // namespace
} // namespace samspil::test
