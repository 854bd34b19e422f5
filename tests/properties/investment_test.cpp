// Claims 1 to 4 of model.md section 9 hold where organisations or a planner invest, and a planner
// does better for society than silos.
#include "model/core/parallel.hpp"
#include "model/simulation/account_book.hpp"
#include "model/simulation/month.hpp"
#include "model/studies/summary.hpp"
#include "model/studies/worth.hpp"
#include "tests/support/flows.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

namespace samspil::test {
namespace {

World two_towns_under(const std::string& scheme) {
    return under(deciding_world_of("scenarios/two-towns.toml"), scheme);
}

RunSettings settings_of(EngineKind engine, int years, int replicates) {
    RunSettings settings;
    settings.engine = engine;
    settings.years = years;
    settings.replicates = replicates;
    return settings;
}

Ore flow(const ReplicateResult& result, CategoryId category) {
    Ore sum;
    for (const YearRecord& year : result.years) sum += moved(year, category);
    return sum;
}

struct Way {
    std::string scheme;
    EngineKind engine;
};

class Investment : public testing::TestWithParam<Way> {};

TEST_P(Investment, IsTheSameInAScenarioThatChangesNothing) {
    const World world = two_towns_under(GetParam().scheme);
    World same = world;
    set_number(same, "project.learning", world.parameters.learning);
    const auto baseline = std::make_shared<const Basis>(world);
    const RunSettings settings = settings_of(GetParam().engine, 4, 3);
    const auto before = run_replicates(*baseline, settings, [] {});
    const auto after = run_replicates(Basis(same, baseline), settings, [] {});
    EXPECT_TRUE(after == before);
    const std::vector<std::string> categories = posting_categories(world);
    const ScenarioPair pair{same, categories, after, world, before};
    for (std::size_t k = 0; k < before.size(); ++k) {
        const Worth nothing = worth(gains(pair, k), gain_categories(categories), same);
        EXPECT_EQ(nothing.npv, 0.0);
        EXPECT_EQ(nothing.residual, ResidualGain());
    }
}

TEST_P(Investment, HasTwoEndsForEveryKrone) {
    const Basis basis(two_towns_under(GetParam().scheme));
    const RunSettings settings = settings_of(GetParam().engine, 8, 1);
    State state(basis, {settings.seed, 0}, make_engine(basis, settings, 0), settings.years);
    while (state.month < end_of(settings.years)) {
        simulate_month(basis, state); // closes the month, which throws if it does not sum to zero
        Ore sum;
        for (const Ore balance : state.ledger.balances()) sum += balance;
        ASSERT_EQ(sum, Ore(0));
    }
    const AccountBook& book = basis.model.book;
    if (GetParam().scheme == "planner") { // silos may find nothing to build in one replicate
        for (const char* category : {"investment", "running_costs", "harvest"}) {
            EXPECT_GT(flow(state.result, book.category(category)), Ore(0)) << category;
        }
    }
    for (const YearRecord& year : state.result.years) {
        Ore to_suppliers;
        for (const Sector from : {Sector::municipality, Sector::region, Sector::state}) {
            to_suppliers += year.flows.at(from, Sector::suppliers, book.category("investment"));
            EXPECT_GE(year.flows.at(from, Sector::state, book.category("harvest")), Ore(0));
        }
        EXPECT_EQ(to_suppliers, moved(year, book.category("investment")))
            << "what is built is bought by public organisations";
    }
}

TEST_P(Investment, IsTheSameForAnyNumberOfThreads) {
    const World world = two_towns_under(GetParam().scheme);
    const RunSettings settings = settings_of(GetParam().engine, 4, 3);
    std::vector<std::vector<ReplicateResult>> found;
    for (const int threads : {1, 3}) {
        with_threads(threads,
                     [&] { found.push_back(run_replicates(Basis(world), settings, [] {})); });
    }
    EXPECT_TRUE(found[0] == found[1]);
}

INSTANTIATE_TEST_SUITE_P(
    Ways, Investment,
    testing::Values(Way{"status_quo", EngineKind::agents}, Way{"status_quo", EngineKind::cohorts},
                    Way{"planner", EngineKind::agents}, Way{"planner", EngineKind::cohorts},
                    Way{"gain_sharing", EngineKind::cohorts},
                    Way{"social_investment_fund", EngineKind::agents},
                    Way{"pooled_fund", EngineKind::cohorts},
                    Way{"one_stop_shop", EngineKind::agents},
                    Way{"bounce_charge", EngineKind::agents}),
    [](const auto& way) {
        return way.param.scheme +
               (way.param.engine == EngineKind::agents ? "_of_agents" : "_of_cohorts");
    });

TEST(NoInvestment, LeavesEverythingAtRest) {
    World world = two_towns_under("none");
    world.parameters.burn_in_years = 0.0;
    world.parameters.incident.hazard = 0.0; // luck
    const ReplicateResult result = run_cohorts(Basis(world), 15);
    const auto cells = [&](const YearRecord& year) {
        ReplicateResult one;
        one.years = {year};
        return journey_cells(world, one);
    };
    const std::vector<Cell> first = cells(result.years.front());
    const std::vector<Cell> last = cells(result.years.back());
    for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_NEAR(last[i].value, first[i].value, 1e-6 * first[i].value) << first[i].name;
    }
    for (const YearRecord& year : result.years) {
        EXPECT_EQ(year.investment, InvestmentYear{});
        for (std::size_t k = 0; k < world.kinds.size(); ++k) {
            for (std::size_t stage = 0; stage < stage_count; ++stage) {
                EXPECT_EQ(year.stages_of_kind[k][stage].maturity,
                          result.years.front().stages_of_kind[k][stage].maturity);
            }
        }
    }
}

TEST(Planner, IsWorthMoreToSocietyThanSilos) {
    const World silos = two_towns_under("status_quo");
    const World planned = two_towns_under("planner");
    const auto baseline = std::make_shared<const Basis>(silos);
    const RunSettings settings = settings_of(EngineKind::cohorts, 15, 20);
    const auto before = run_replicates(*baseline, settings, [] {});
    const auto after = run_replicates(Basis(planned, baseline), settings, [] {});
    const std::vector<std::string> categories = posting_categories(silos);
    const auto summaries = summarise_worth({planned, categories, after, silos, before});
    const Summary& gain = summary_of(summaries, "npv", "society");
    EXPECT_EQ(gain.n, 20U);
    EXPECT_GT(gain.mean, 2.0 * gain.se_mean.value());
}

/// What a planner is worth over a run of so many years, compared with nobody who invests.
struct Planned {
    double npv = 0.0;
    double with_residual = 0.0;
};

Planned planned_for(int years) {
    const World nobody = two_towns_under("none");
    const World planned = two_towns_under("planner");
    const auto baseline = std::make_shared<const Basis>(nobody);
    const RunSettings settings = settings_of(EngineKind::cohorts, years, 5);
    const auto before = run_replicates(*baseline, settings, [] {});
    const auto after = run_replicates(Basis(planned, baseline), settings, [] {});
    const std::vector<std::string> categories = posting_categories(nobody);
    const auto summaries = summarise_worth({planned, categories, after, nobody, before});
    return {summary_of(summaries, "npv", "society").mean,
            summary_of(summaries, "npv_with_residual", "society").mean};
}

// The last three years are less than a fifth of the worth; without residual values they are more
// than half of that of nine years.
TEST(Residual, MakesTheLengthOfARunMatterLess) {
    const auto moved = [](double sooner, double later) { return std::abs(1.0 - sooner / later); };
    for (const int years : {6, 12}) {
        const Planned sooner = planned_for(years);
        const Planned later = planned_for(years + 3);
        const double with_residual = moved(sooner.with_residual, later.with_residual);
        EXPECT_LT(with_residual, 0.2) << years;
        EXPECT_LT(with_residual, moved(sooner.npv, later.npv)) << years;
    }
}

// Load is frozen, so that both engines have the same pace; what is bought in the first January
// follows from the start, which they share.
TEST(Planner, ActsAlikeOnAgentsAndOnCohorts) {
    World world = frozen(two_towns_under("planner"));
    const Basis basis(world);
    constexpr int replicates = 20;
    const auto agents =
        run_replicates(basis, settings_of(EngineKind::agents, 4, replicates), [] {});
    const auto cohorts =
        run_replicates(basis, settings_of(EngineKind::cohorts, 4, replicates), [] {});
    std::vector<std::vector<double>> differences;
    std::vector<std::string> names;
    const CategoryId investment = basis.model.book.category("investment");
    for (std::size_t k = 0; k < replicates; ++k) {
        EXPECT_EQ(moved(agents[k].years.front(), investment),
                  moved(cohorts[k].years.front(), investment));
        const std::vector<Cell> sampled = journey_cells(world, agents[k]);
        const std::vector<Cell> expected = journey_cells(world, cohorts[k]);
        differences.resize(sampled.size());
        for (std::size_t c = 0; c < sampled.size(); ++c) {
            differences[c].push_back(sampled[c].value - expected[c].value);
            names.push_back(sampled[c].name);
        }
    }
    for (std::size_t c = 0; c < differences.size(); ++c) {
        const Summary difference = summarise(differences[c]);
        EXPECT_LE(std::abs(difference.mean), 4.0 * difference.se_mean.value()) << names[c];
    }
}

} // namespace
} // namespace samspil::test
