// The same seed gives the same bytes for any number of threads (model.md section 9, claim 4), and
// a scenario without a change gives a difference of exactly zero (claim 2).
#include "model/core/parallel.hpp"
#include "model/simulation/agents.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/month.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace samspil::test {
namespace {

/// Every figure of a run, to be compared bit by bit.
std::vector<double> figures(const ReplicateResult& result) {
    std::vector<double> all;
    for (const YearRecord& year : result.years) {
        for (const JourneyYear& j : year.journeys) {
            all.insert(all.end(),
                       {j.started, j.resolved, j.abandoned, j.bounces, j.visits, j.chase_contacts,
                        j.months, j.latent_months, j.repeated_visits, j.relapse_visits});
        }
        all.insert(all.end(), year.visits_of_service.begin(), year.visits_of_service.end());
        for (const HoursOfKind& hours : year.hours_of_kind) {
            all.insert(all.end(), {hours.asked, hours.capacity});
        }
        for (const MunicipalYear& m : year.municipalities) {
            for (const Ore amount : {m.before_settlement, m.equalisation, m.budget_guarantee,
                                     m.hospital_cofinancing}) {
                all.push_back(static_cast<double>(amount.amount()));
            }
        }
        for (std::size_t from = 0; from < sector_count; ++from) {
            for (std::size_t to = 0; to < sector_count; ++to) {
                for (std::size_t c = 0; c < year.flows.category_count(); ++c) {
                    const Ore flow = year.flows.at(static_cast<Sector>(from),
                                                   static_cast<Sector>(to), CategoryId(c));
                    all.push_back(static_cast<double>(flow.amount()));
                }
            }
        }
    }
    return all;
}

RunSettings settings_of(EngineKind engine, int citizens_per_agent) {
    RunSettings settings;
    settings.years = 2;
    settings.replicates = 3;
    settings.engine = engine;
    settings.citizens_per_agent = citizens_per_agent;
    return settings;
}

class Determinism : public testing::TestWithParam<std::pair<const char*, int>> {};

TEST_P(Determinism, AnyNumberOfThreadsGivesTheSameBytes) {
    const World world = world_of(GetParam().first);
    for (const EngineKind engine : {EngineKind::agents, EngineKind::cohorts}) {
        const RunSettings settings = settings_of(engine, GetParam().second);
        std::vector<std::vector<double>> first;
        for (const int threads : {1, 2, 3, 8}) {
            std::vector<std::vector<double>> found;
            with_threads(threads, [&] {
                const Basis basis(world);
                for (const ReplicateResult& r : run_replicates(basis, settings, [] {})) {
                    found.push_back(figures(r));
                }
            });
            if (first.empty()) first = found;
            EXPECT_EQ(found, first) << threads << " threads";
        }
    }
}

TEST_P(Determinism, PlainAndWideLoopsGiveTheSameBytes) {
    const World world = deciding_world_of(GetParam().first);
    std::vector<std::vector<double>> found;
    for (const Loops loops : {Loops::plain, widest_loops()}) {
        Basis basis(world);
        basis.loops = loops;
        State cohorts(basis, {1, 0}, std::make_unique<Cohorts>(basis.model, basis.start, loops), 2);
        State agents(basis, {1, 0},
                     std::make_unique<Agents>(basis.model, basis.start, DrawKey{1, 0},
                                              GetParam().second, loops),
                     2);
        for (State* state : {&cohorts, &agents}) {
            while (state->month < end_of(2)) simulate_month(basis, *state);
            found.push_back(figures(state->result));
        }
    }
    EXPECT_EQ(found[0], found[2]) << "cohorts";
    EXPECT_EQ(found[1], found[3]) << "agents";
}

INSTANTIATE_TEST_SUITE_P(Worlds, Determinism,
                         testing::Values(std::pair("scenarios/two-towns.toml", 1),
                                         std::pair("scenarios/silo-walk.toml", 20)));

TEST(Determinism, TwoReplicatesAreNeverEqual) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    RunSettings settings = settings_of(EngineKind::agents, 1);
    settings.replicates = 20;
    std::vector<std::vector<double>> found;
    for (const ReplicateResult& r : run_replicates(basis, settings, [] {})) {
        found.push_back(figures(r));
    }
    std::sort(found.begin(), found.end());
    EXPECT_EQ(std::adjacent_find(found.begin(), found.end()), found.end());
}

TEST(Determinism, AScenarioWithoutAChangeDiffersByExactlyNothing) {
    const World world = world_of("scenarios/two-towns.toml");
    World same = world;
    set_number(same, "owner.start", world.parameters.owner_start);
    const auto baseline = std::make_shared<const Basis>(world);
    for (const EngineKind engine : {EngineKind::agents, EngineKind::cohorts}) {
        const RunSettings settings = settings_of(engine, 1);
        const auto a = run_replicates(Basis(world, baseline), settings, [] {});
        const auto b = run_replicates(Basis(same, baseline), settings, [] {});
        for (std::size_t k = 0; k < a.size(); ++k) EXPECT_EQ(figures(a[k]), figures(b[k]));
    }
}

TEST(Determinism, TheSameCitizensHaveTheSameLuckInTwoScenarios) {
    // A change that touches businesses only leaves every citizen's journey as it was.
    const World world = frozen(world_of("scenarios/two-towns.toml"));
    World changed = world;
    set_number(changed, "journeys.first_employee.bounce_share", 0.1);
    const auto baseline = std::make_shared<const Basis>(world);
    const RunSettings settings = settings_of(EngineKind::agents, 1);
    const auto a = run_replicates(Basis(world, baseline), settings, [] {});
    const auto b = run_replicates(Basis(changed, baseline), settings, [] {});
    for (std::size_t k = 0; k < a.size(); ++k) {
        for (std::size_t y = 0; y < a[k].years.size(); ++y) {
            for (std::size_t cell = 0; cell < 2 * level_count; ++cell) {
                EXPECT_EQ(a[k].years[y].journeys[cell].visits, b[k].years[y].journeys[cell].visits);
            }
        }
        EXPECT_NE(figures(a[k]), figures(b[k]));
    }
}

} // namespace
} // namespace samspil::test
