// How a scenario takes up recommendations: which world each year has, what it costs, and how a
// replicate goes from one world to the next.
#include "model/core/parallel.hpp"
#include "model/inputs/settings.hpp"
#include "model/simulation/basis_by_year.hpp"
#include "model/simulation/burn_in.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/replicates.hpp"
#include "model/simulation/scheme_in_force.hpp"
#include "model/studies/gains.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace samspil::test {
namespace {

RecommendedChange change(const std::string& id, double to, bool raises = true) {
    RecommendedChange one;
    one.id = id;
    one.numbers = {id};
    one.raises = raises;
    one.to = to;
    return one;
}

World with_recommendations(World world, std::vector<Recommendation> recommendations) {
    world.recommendations = std::move(recommendations);
    return world;
}

Scenario taking_up(const std::vector<std::pair<std::string, TakeUp>>& uses, int run_years = 4) {
    Scenario scenario;
    scenario.run.years = run_years;
    scenario.run.replicates = 1;
    scenario.run.engine = EngineKind::cohorts;
    for (const auto& [name, take_up] : uses) {
        RecommendationUse use;
        static_cast<TakeUp&>(use) = take_up;
        use.recommendation.name = name;
        scenario.recommendations.push_back(std::move(use));
    }
    return scenario;
}

Recommendation ownership(double to, double yearly_cost = 0.0) {
    return {"ownership", "", "", "", yearly_cost, {change("owner.start", to)}};
}

class Recommendations : public testing::Test {
  protected:
    World world = world_of("scenarios/two-towns.toml"); // owner.start is 0.1
};

TEST_F(Recommendations, MakeAWorldForEachYearOfTheirRampAndNoMore) {
    const World facts = with_recommendations(world, {ownership(0.4, 3000.0)});
    Scenario scenario = taking_up({{"ownership", {3, 1.0, 1.0}}}, 8);
    scenario.recommendations[0].from = StatedYear{2020, {}};
    const std::vector<WorldFrom> worlds = worlds_by_year(facts, scenario);
    ASSERT_EQ(worlds.size(), 4U);
    const double owner[] = {0.1, 0.2, 0.3, 0.4};
    const int year[] = {0, 2, 3, 4};
    for (std::size_t i = 0; i < worlds.size(); ++i) {
        EXPECT_EQ(worlds[i].year, year[i]);
        EXPECT_DOUBLE_EQ(worlds[i].world.parameters.owner_start, owner[i]);
        EXPECT_DOUBLE_EQ(worlds[i].world.recommendation_cost, 1000.0 * static_cast<double>(i));
    }
}

TEST_F(Recommendations, CostTheSameWhateverTheirEffect) {
    const World facts = with_recommendations(world, {ownership(0.5, 3000.0)});
    const auto worlds = worlds_by_year(facts, taking_up({{"ownership", {1, 0.5, 0.5}}}));
    EXPECT_DOUBLE_EQ(worlds[0].world.parameters.owner_start, 0.2); // a quarter of the way
    EXPECT_DOUBLE_EQ(worlds[0].world.recommendation_cost, 1500.0);
}

TEST_F(Recommendations, MoveTheSchemeInForceFromWhereItIs) {
    World facts = with_recommendations(
        deciding_world_of("scenarios/two-towns.toml"), // payback_limit is 4
        {{"patience", "", "", "", 0.0, {change("scheme.payback_limit", 8.0)}}});
    const Scenario half = taking_up({{"patience", {1, 0.5, 1.0}}});
    EXPECT_EQ(worlds_by_year(facts, half)[0].world.scheme.payback_limit, 6.0);
    facts.scheme.payback_limit = 20.0;
    EXPECT_EQ(worlds_by_year(facts, half)[0].world.scheme.payback_limit, 20.0) << "better already";
    EXPECT_EQ(find_scheme(facts, "status_quo")->payback_limit, 4.0);
}

TEST_F(Recommendations, LeaveWhatTheScenarioSaysItself) {
    const World facts =
        with_recommendations(deciding_world_of("scenarios/two-towns.toml"),
                             {{"both",
                               "",
                               "",
                               "",
                               0.0,
                               {change("scheme.payback_limit", 8.0), change("owner.start", 0.9)}}});
    Scenario scenario = taking_up({{"both", {}}});
    scenario.settings.push_back({"owner.start", 0.3, {}});
    for (const Column<Scheme>& column : scheme_columns()) {
        if (column.name == "payback_limit") scenario.scheme.numbers.emplace_back(&column, 5.0);
    }
    World settled = facts;
    apply_settings(scenario, settled);
    const World in_force = worlds_by_year(settled, scenario)[0].world;
    EXPECT_EQ(in_force.parameters.owner_start, 0.3);
    EXPECT_EQ(in_force.scheme.payback_limit, 5.0);
}

TEST_F(Recommendations, HaveTheSameWorldInWhateverOrderTheyAreNamed) {
    const World facts = with_recommendations(
        world, {ownership(0.4),
                {"more", "", "", "", 7.0, {change("owner.start", 0.9), change("renewal", 0.5)}}});
    const TakeUp half{1, 0.5, 1.0};
    World one = worlds_by_year(facts, taking_up({{"ownership", {}}, {"more", half}}))[0].world;
    World other = worlds_by_year(facts, taking_up({{"more", half}, {"ownership", {}}}))[0].world;
    EXPECT_DOUBLE_EQ(one.parameters.owner_start, 0.5) << "half the way to 0.9 is further than 0.4";
    std::vector<double> numbers;
    visit_numbers(one, [&](const Number& number) { numbers.push_back(number.value); });
    std::size_t i = 0;
    visit_numbers(other, [&](const Number& number) { EXPECT_EQ(number.value, numbers[i++]); });
}

/// Runs of a scenario and of the world without its recommendations, in the same start.
struct Pair {
    Pair(const World& world, const Scenario& scenario)
        : start(std::make_shared<const Basis>(world)),
          bases(make_bases(worlds_by_year(world, scenario), start)) {
        before.push_back(run_replicate(*start, scenario.run, 0, [] {}));
        after.push_back(run_replicate(bases, scenario.run, 0, [] {}));
    }
    std::vector<YearGain> gained() const {
        return gains({bases.front().basis->model.world, start->model.book.categories(), after,
                      start->model.world, before},
                     0);
    }
    Ore paid(const ReplicateResult& result, std::size_t year) const {
        return result.years[year].flows.at(Sector::state, Sector::suppliers,
                                           start->model.book.category("recommendation_cost"));
    }

    std::shared_ptr<const Basis> start;
    std::vector<BasisFrom> bases;
    std::vector<ReplicateResult> before;
    std::vector<ReplicateResult> after;
};

void expect_nothing(const std::vector<YearGain>& gained) {
    for (const YearGain& year : gained) {
        for (const auto& sectors : year.budget) {
            for (const Ore amount : sectors) EXPECT_EQ(amount, Ore());
        }
        for (const double welfare : year.welfare) EXPECT_EQ(welfare, 0.0);
    }
}

class RecommendationsByEngine : public testing::TestWithParam<EngineKind> {};

TEST_P(RecommendationsByEngine, OfNoIntensityGainExactlyNothing) {
    const World world =
        with_recommendations(deciding_world_of("scenarios/two-towns.toml"), {ownership(0.9, 1e6)});
    Scenario scenario = taking_up({{"ownership", {3, 0.0, 1.0}}});
    scenario.run.engine = GetParam();
    const Pair pair(world, scenario);
    EXPECT_EQ(pair.bases.size(), 1U);
    expect_nothing(pair.gained());
}

// Every January has a world of its own, and they are all the same: whatever a replicate takes over
// from one to the next must come to the same bits, with decisions, incidents and projects.
TEST_P(RecommendationsByEngine, ThatMoveNothingGainExactlyNothingThoughEachYearHasItsOwnWorld) {
    const World world =
        with_recommendations(deciding_world_of("scenarios/two-towns.toml"), {ownership(0.05)});
    Scenario scenario = taking_up({{"ownership", {4, 1.0, 1.0}}});
    scenario.run.engine = GetParam();
    for (const Scheme& scheme : world.schemes) {
        const Pair pair(under(world, scheme.name), scenario);
        EXPECT_EQ(pair.bases.size(), 4U);
        expect_nothing(pair.gained());
    }
}

TEST_P(RecommendationsByEngine, TakenUpAtOnceAreTheSameAsSettingTheirNumbers) {
    const World facts = deciding_world_of("scenarios/two-towns.toml");
    const std::vector<RecommendedChange> changes = {
        change("link.legal_access.cross_sector", 0.9), change("consent.opt_out_regime", 1.0),
        change("organisation_kinds.jobcentre.security_people", 4.0),
        change("initiatives.academy.capex_fixed", 1000.0, false),
        change("competence.turnover", 0.01, false)};
    World set = facts;
    for (const RecommendedChange& one : changes) set_number(set, one.numbers.front(), one.to);
    Scenario scenario = taking_up({{"bundle", {}}});
    scenario.run.engine = GetParam();
    const Pair pair(with_recommendations(facts, {{"bundle", "", "", "", 0.0, changes}}), scenario);
    const ReplicateResult by_hand = run_replicate(Basis(set, pair.start), scenario.run, 0, [] {});
    for (std::size_t year = 0; year < by_hand.years.size(); ++year) {
        EXPECT_EQ(pair.after[0].years[year].flows, by_hand.years[year].flows);
    }
    EXPECT_NE(pair.after[0].years[0].flows, pair.before[0].years[0].flows);
}

TEST_P(RecommendationsByEngine, ActFromTheJanuaryInWhichTheyBegin) {
    const World world =
        with_recommendations(world_of("scenarios/two-towns.toml"), {ownership(1.0)});
    Scenario scenario = taking_up({{"ownership", {}}});
    scenario.recommendations[0].from = StatedYear{2020, {}};
    scenario.run.engine = GetParam();
    const Pair pair(world, scenario);
    const std::vector<YearGain> gained = pair.gained();
    expect_nothing({gained.begin(), gained.begin() + 2});
    const auto bounces = [](const ReplicateResult& result, std::size_t year) {
        double sum = 0.0;
        for (const JourneyYear& journey : result.years[year].journeys) sum += journey.bounces;
        return sum;
    };
    EXPECT_LT(bounces(pair.after[0], 2), 0.8 * bounces(pair.before[0], 2));
}

/// Years before anything is taken up may be lived once for several scenarios, to the last bit, and
/// whether or not the world changes as they end.
TEST_P(RecommendationsByEngine, MayShareTheYearsBeforeTheyBegin) {
    const World world =
        with_recommendations(deciding_world_of("scenarios/two-towns.toml"), {ownership(1.0)});
    Scenario scenario = taking_up({{"ownership", {}}}, 5);
    scenario.recommendations[0].from = StatedYear{2020, {}};
    scenario.run.engine = GetParam();
    ASSERT_EQ(years_without_recommendations(world, scenario), 2);
    const Pair pair(world, scenario);
    const Portfolio at_start = portfolio_at_start(*pair.start, luck_of(scenario.run, 0));
    for (const int years : {1, 2}) {
        const std::unique_ptr<const State> common =
            first_years(*pair.start, scenario.run, 0, at_start, years);
        int finished = 0;
        const ReplicateResult result =
            run_on(*common, pair.bases, scenario.run, 0, [&] { ++finished; });
        EXPECT_EQ(result, pair.after[0]) << years << " years in common";
        EXPECT_EQ(finished, 5);
        EXPECT_EQ(run_on(*common, *pair.start, scenario.run, 0, [] {}), pair.before[0])
            << "and who went on before has left no trace";
    }
}

INSTANTIATE_TEST_SUITE_P(Both, RecommendationsByEngine,
                         testing::Values(EngineKind::cohorts, EngineKind::agents));

TEST_F(Recommendations, ArePaidByTheStateAsFarAsTheyAreTakenUp) {
    const World facts = with_recommendations(world, {ownership(0.1, 300000.0)});
    const Pair pair(facts, taking_up({{"ownership", {3, 0.5, 1.0}}}));
    const std::int64_t kroner[] = {50000, 100000, 150000, 150000};
    const std::vector<YearGain> gained = pair.gained();
    for (std::size_t year = 0; year < 4; ++year) {
        EXPECT_EQ(pair.paid(pair.after[0], year), Ore(kroner[year] * 100));
        EXPECT_EQ(pair.paid(pair.before[0], year), Ore());
        EXPECT_EQ(gained[year].balance(Sector::state), Ore(-kroner[year] * 100))
            << "and nothing else happens";
    }
}

// What comes new into a band or level must be seen by the loops that leave out where nobody is.
TEST_F(Recommendations, ReachPeopleWhomAProblemDidNotReachBefore) {
    World facts = world;
    set_number(facts, "journeys.unemployment.multiplier.high", 0.0);
    facts = with_recommendations(
        facts, {{"risk", "", "", "", 0.0, {change("journeys.unemployment.multiplier.high", 1.0)}}});
    Scenario scenario = taking_up({{"risk", {}}});
    scenario.recommendations[0].from = StatedYear{2019, {}};
    const Pair pair(facts, scenario);
    const auto started = [&](std::size_t year) {
        return pair.after[0].years[year].journeys[0].started; // unemployment, high
    };
    EXPECT_EQ(started(0), 0.0);
    EXPECT_GT(started(1), 0.0);
}

TEST_F(Recommendations, AreTheSameBytesForAnyNumberOfThreads) {
    const World facts =
        with_recommendations(deciding_world_of("scenarios/two-towns.toml"), {ownership(0.5, 1e5)});
    const Scenario scenario = taking_up({{"ownership", {3, 1.0, 1.0}}});
    std::vector<YearFlows> flows;
    for (const int threads : {1, 3}) {
        with_threads(threads,
                     [&] { flows.push_back(Pair(facts, scenario).after[0].years.back().flows); });
    }
    EXPECT_EQ(flows[0], flows[1]);
}

} // namespace
} // namespace samspil::test
