// What a scenario is worth, as an economist would check it (model.md section 8).
#include "model/studies/gains.hpp"

#include "model/policy/settlement.hpp"
#include "model/simulation/account_book.hpp"
#include "model/studies/cash_flow.hpp"
#include "model/studies/worth.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace samspil::test {
namespace {

constexpr int years = 3;
constexpr double ore = 0.01; ///< kr.

/// Without the luck of incidents; everything that is gained is net, until a test says otherwise.
World plain_two_towns() {
    World world = frozen(two_towns());
    world.parameters.leisure_value = 0.0;
    for (Journey& journey : world.journeys) journey.additionality = 1.0;
    return world;
}

World nordby_alone() {
    World world = plain_two_towns();
    for (const std::string people : {"citizens.18_49", "citizens.50_plus", "businesses.all"}) {
        set_number(world, "population.2." + people + ".people", 0.0);
    }
    return world;
}

World with(World world, const std::string& id, double value) {
    set_number(world, id, value);
    return world;
}

/// Unemployment that takes less time: people are in work sooner.
World sooner_in_work(const World& world) {
    return with(world, "journeys.unemployment.step.guidance.mean_months", 1.5);
}

World with_additionality(World world, double additionality) {
    for (Journey& journey : world.journeys) journey.additionality = additionality;
    return world;
}

/// One replicate of a scenario and of its baseline.
class Runs {
  public:
    Runs(World baseline, World changed, EngineKind engine = EngineKind::cohorts)
        : baseline_(std::move(baseline)), changed_(std::move(changed)),
          categories_(posting_categories(baseline_)) {
        RunSettings settings;
        settings.years = years;
        settings.engine = engine;
        const auto basis = std::make_shared<const Basis>(baseline_);
        before_.push_back(run_replicate(*basis, settings, 0, [] {}));
        after_.push_back(run_replicate(Basis(changed_, basis), settings, 0, [] {}));
    }
    ScenarioPair pair() const { return {changed_, categories_, after_, baseline_, before_}; }
    Residual& residual_after() { return after_.front().residual; }
    std::vector<YearGain> gained() const { return gains(pair(), 0); }
    const YearRecord& before(std::size_t year) const { return before_.front().years[year]; }
    const YearRecord& after(std::size_t year) const { return after_.front().years[year]; }
    std::size_t category(const std::string& name) const {
        const std::vector<std::string> names = gain_categories(categories_);
        const auto found = std::find(names.begin(), names.end(), name);
        EXPECT_NE(found, names.end()) << name;
        return static_cast<std::size_t>(found - names.begin());
    }

  private:
    World baseline_;
    World changed_;
    std::vector<std::string> categories_;
    std::vector<ReplicateResult> before_;
    std::vector<ReplicateResult> after_;
};

double kroner(Ore amount) { return static_cast<double>(amount.amount()) / ore_per_krone; }

double public_balance(const YearGain& gain) {
    return kroner(gain.balance(Sector::state) + gain.balance(Sector::region) +
                  gain.balance(Sector::municipality));
}

double months_in_step(const YearRecord& year, std::size_t journey) {
    double months = 0.0;
    for (std::size_t level = 0; level < level_count; ++level) {
        months += year.journeys[journey * level_count + level].months;
    }
    return months;
}

void expect_nothing(const Runs& runs) {
    for (const YearGain& year : runs.gained()) {
        for (const auto& change : year.budget) {
            for (const Ore amount : change) EXPECT_EQ(amount, Ore());
        }
        for (const double welfare : year.welfare) EXPECT_EQ(welfare, 0.0);
        for (const double welfare : year.of_actors) EXPECT_EQ(welfare, 0.0);
        EXPECT_EQ(year.employment, 0.0);
        EXPECT_EQ(year.residual, ResidualGain());
    }
    for (const auto& year : municipal_gains(runs.pair(), 0)) {
        for (const MunicipalGain& gain : year) {
            EXPECT_EQ(gain.before_settlement, Ore());
            EXPECT_EQ(gain.after_settlement, Ore());
        }
    }
    for (const MeasureSummary& one : summarise_worth(runs.pair())) {
        EXPECT_EQ(one.summary ? one.summary->mean : 0.0, 0.0) << one.measure->name;
    }
}

TEST(Gains, OfNoChangeAreExactlyZeroInBothEngines) {
    const World world = world_of("scenarios/two-towns.toml");
    expect_nothing(Runs(world, world, EngineKind::cohorts));
    expect_nothing(Runs(world, world, EngineKind::agents));
    const World deciding = deciding_world_of("scenarios/two-towns.toml");
    expect_nothing(Runs(deciding, deciding, EngineKind::cohorts));
    expect_nothing(Runs(deciding, deciding, EngineKind::agents));
}

TEST(Gains, OfTheBudgetViewSumToZeroOverSectorsAndBoundaries) {
    const World world = with_additionality(plain_two_towns(), 0.6);
    for (const YearGain& year : Runs(world, sooner_in_work(world)).gained()) {
        for (const auto& change : year.budget) {
            Ore sum;
            for (const Ore amount : change) sum += amount;
            EXPECT_EQ(sum, Ore());
        }
    }
}

// 1,000 kr. more a month in a step: taxed at 25 and 12 %, and 1 - 1/1.325 of the rest comes back as
// indirect tax. Society loses a tenth of what the public pays, at consumer prices.
TEST(Gains, OfAHigherBenefitAreATransferThatCostsItsFunds) {
    const World world = nordby_alone();
    const Runs runs(world, with(world, "journeys.unemployment.benefit.in_step", 16000.0));
    const std::vector<YearGain> gained = runs.gained();
    for (std::size_t y = 0; y < gained.size(); ++y) {
        const double paid = 1000.0 * months_in_step(runs.after(y), 0);
        const double kept = paid * (1.0 - 0.25 - 0.12) / 1.325;
        EXPECT_NEAR(kroner(gained[y].balance(Sector::citizens)), kept, 1.0);
        EXPECT_NEAR(public_balance(gained[y]), -kept, 1.0);
        EXPECT_NEAR(gained[y].welfare_of_all(), -0.1 * 1.325 * kept, 1.0);
        EXPECT_EQ(gained[y].welfare_of_all(), gained[y].welfare[runs.category("cost_of_funds")]);
        EXPECT_EQ(gained[y].employment, 0.0);
    }
}

TEST(Gains, OfWelfareAreTheFormulaOfTheDesign) {
    const World world = plain_two_towns();
    const Runs runs(world, sooner_in_work(world));
    const std::vector<YearGain> gained = runs.gained();
    for (std::size_t y = 0; y < gained.size(); ++y) {
        const auto change = [&](Sector sector) {
            return kroner(runs.after(y).flows.balance(sector) -
                          runs.before(y).flows.balance(sector));
        };
        const double priced = change(Sector::labour) + change(Sector::suppliers) +
                              change(Sector::production) + change(Sector::service);
        const double in_public =
            change(Sector::state) + change(Sector::region) + change(Sector::municipality);
        const double welfare = -1.325 * priced - change(Sector::time) - change(Sector::wellbeing) +
                               0.1 * 1.325 * in_public;
        EXPECT_GT(welfare, 0.0);
        EXPECT_NEAR(gained[y].welfare_of_all(), welfare, 1e-6 * welfare);
    }
}

TEST(Gains, OfActorsSumToThoseOfSociety) {
    World world = with_additionality(plain_two_towns(), 0.6);
    world.parameters.leisure_value = 0.15;
    const Runs runs(world, with(sooner_in_work(world),
                                "services.hospital.treatment.citizen_minutes_manual", 10.0));
    for (const YearGain& year : runs.gained()) {
        double sum = 0.0;
        for (const double actor : year.of_actors) sum += actor;
        EXPECT_GT(sum, 0.0);
        EXPECT_NEAR(sum, year.welfare_of_all(), 1e-9 * sum);
    }
}

// The state spends 1,000 kr. less on suppliers and gives businesses 100 kr.: 900 kr. at consumer
// prices, and a tenth of it of taxes that need not be raised. Citizens save 200 kr. of time.
TEST(Gains, OfAnActorAreItsMoneyAtConsumerPricesAndItsOwnTime) {
    const World world = plain_two_towns();
    ReplicateResult before;
    before.years.emplace_back(2);
    before.years.front().valued_by = valuation_of(world);
    before.years.front().journeys.resize(world.journeys.size() * level_count);
    before.years.front().employment.resize(world.journeys.size());
    before.years.front().employment_of_place.resize(world.municipalities.size() *
                                                    world.journeys.size());
    before.years.front().municipalities.resize(world.municipalities.size());
    ReplicateResult after = before;
    YearFlows& flows = after.years.front().flows;
    flows.at(Sector::suppliers, Sector::state, CategoryId(0)) = Ore(100000);
    flows.at(Sector::time, Sector::citizens, CategoryId(1)) = Ore(20000);
    flows.at(Sector::state, Sector::businesses, CategoryId(1)) = Ore(10000);
    const std::vector<std::string> categories = {"bought", "given"};
    const YearGain gain =
        gains({world, categories, std::span(&after, 1), world, std::span(&before, 1)}, 0).front();
    EXPECT_NEAR(gain.of_actors[index(Sector::state)], 1.1 * 1.325 * (1000.0 - 100.0), 1e-9);
    EXPECT_NEAR(gain.of_actors[index(Sector::citizens)], 200.0, 1e-9);
    EXPECT_NEAR(gain.of_actors[index(Sector::businesses)], 1.325 * 100.0, 1e-9);
}

// Two years after the run citizens have 1,000 kr. of work each, and 100 from service where people
// stand; at 4 %, and at consumer prices.
TEST(Residual, IsWherePeopleStandAndTheYearsThatAreLeft) {
    const World world = plain_two_towns();
    Runs runs(world, world);
    Residual& left = runs.residual_after();
    left.stocks.change[index(Sector::service)] -= 100.0;
    left.stocks.change[index(Sector::citizens)] += 100.0;
    SectorGain work;
    work.change[index(Sector::production)] = -1000.0;
    work.change[index(Sector::citizens)] = 1000.0;
    left.initiatives = {work, work};
    const std::vector<YearGain> gained = runs.gained();
    for (std::size_t y = 0; y + 1 < gained.size(); ++y)
        EXPECT_EQ(gained[y].residual, ResidualGain());
    const double expected = 132.5 + 1325.0 / std::pow(1.04, 0.5) + 1325.0 / std::pow(1.04, 1.5);
    EXPECT_NEAR(gained.back().residual.welfare, expected, 1e-6 * expected);
    EXPECT_EQ(gained.back().welfare_of_all(), 0.0) << "no flow of the year";

    const std::vector<MeasureSummary> measured = summarise_worth(runs.pair());
    EXPECT_EQ(summary_of(measured, "npv", "society").mean, 0.0);
    EXPECT_NEAR(summary_of(measured, "npv_with_residual", "society").mean,
                expected / std::pow(1.04, years), 1e-6 * expected);
}

// Own time is worth itself, of businesses and of citizens; a wage is worth more at consumer prices,
// and to the state more than to others, because taxes need not be raised.
TEST(Residual, IsOfThoseWhoWillHaveIt) {
    const World world = plain_two_towns();
    Runs runs(world, world);
    SectorGain& left = runs.residual_after().stocks;
    left.change[index(Sector::time)] -= 1000.0;
    left.change[index(Sector::citizens)] += 600.0;
    left.change[index(Sector::businesses)] += 400.0;
    left.time_of_businesses += 400.0;
    left.change[index(Sector::wellbeing)] -= 50.0;
    left.change[index(Sector::citizens)] += 50.0;
    left.change[index(Sector::production)] -= 300.0;
    left.change[index(Sector::businesses)] += 200.0;
    left.change[index(Sector::state)] += 100.0;
    const ResidualGain gain = runs.gained().back().residual;
    EXPECT_NEAR(gain.of_actors[index(Sector::citizens)], 650.0, 1e-6);
    EXPECT_NEAR(gain.of_actors[index(Sector::businesses)], 400.0 + 1.325 * 200.0, 1e-6);
    EXPECT_NEAR(gain.of_actors[index(Sector::state)], 1.1 * 1.325 * 100.0, 1e-6);
    EXPECT_NEAR(gain.balances[index(Sector::businesses)], 600.0, 1e-6);
    EXPECT_NEAR(gain.balances[index(Sector::state)], 100.0, 1e-6);
    double sum = 0.0;
    for (const double kroner : gain.of_actors) sum += kroner;
    EXPECT_NEAR(sum, gain.welfare, 1e-6);

    const std::vector<MeasureSummary> measured = summarise_worth(runs.pair());
    const double discount = std::pow(1.04, -years);
    for (const Sector actor : {Sector::citizens, Sector::businesses, Sector::state}) {
        const std::size_t a = index(actor);
        EXPECT_NEAR(summary_of(measured, "npv_with_residual", sector_names[a]).mean,
                    discount * gain.of_actors[a], 1e-6);
        EXPECT_NEAR(summary_of(measured, "budget_npv_with_residual", sector_names[a]).mean,
                    discount * gain.balances[a], 1e-6);
    }
    EXPECT_NEAR(summary_of(measured, "budget_npv_with_residual", "public").mean, discount * 100.0,
                1e-6);
}

TEST(Residual, ComesOnTopOfTheNetPresentValue) {
    const World world = plain_two_towns();
    const Runs runs(world, sooner_in_work(world));
    const std::vector<YearGain> gained = runs.gained();
    EXPECT_GT(gained.back().residual.welfare, 0.0) << "fewer stand in unemployment at the end";
    const std::vector<MeasureSummary> measured = summarise_worth(runs.pair());
    const double with = summary_of(measured, "npv_with_residual", "society").mean;
    const double without = summary_of(measured, "npv", "society").mean;
    EXPECT_NEAR(with - without, gained.back().residual.welfare / std::pow(1.04, years),
                1e-9 * with);
}

TEST(Additionality, LeavesItsShareOfProductionAndDisplacesTheRest) {
    const World world = with_additionality(plain_two_towns(), 0.6);
    const Runs runs(world, sooner_in_work(world));
    for (const YearGain& year : runs.gained()) {
        const double production = year.welfare[runs.category("lost_production")];
        EXPECT_GT(production, 0.0);
        EXPECT_NEAR(year.welfare[runs.category("displaced")], -0.4 * production, 1.325 * ore);
        const auto& displaced = year.budget[runs.category("displaced")];
        EXPECT_NEAR(kroner(displaced[index(Sector::production)]), 0.4 / 1.325 * production, ore);
        EXPECT_LT(displaced[index(Sector::state)], Ore());
        EXPECT_LT(displaced[index(Sector::citizens)], Ore());
    }
}

// Of a change that displaces others in full nothing is left, whoever has it, also not of what was
// settled because of it: only a krone or so of rounding.
TEST(Additionality, OfZeroLeavesNothingOfAHigherBenefit) {
    const World world = with_additionality(plain_two_towns(), 0.0);
    const Runs runs(world, with(world, "journeys.unemployment.benefit.in_step", 16000.0));
    for (const YearGain& year : runs.gained()) {
        EXPECT_NEAR(year.welfare_of_all(), 0.0, ore);
        for (std::size_t s = 0; s < sector_count; ++s) {
            EXPECT_NEAR(kroner(year.balance(static_cast<Sector>(s))), 0.0, 10 * ore);
        }
    }
    for (const auto& year : municipal_gains(runs.pair(), 0)) {
        for (const MunicipalGain& gain : year) {
            EXPECT_NEAR(kroner(gain.before_settlement), 0.0, 10 * ore);
            EXPECT_NEAR(kroner(gain.after_settlement), 0.0, 10 * ore);
        }
    }
}

TEST(Additionality, AppliesToEmploymentAndTheLeisureThatItTakes) {
    World world = with_additionality(plain_two_towns(), 0.6);
    world.parameters.leisure_value = 0.15;
    const Runs runs(world, sooner_in_work(world));
    const std::vector<YearGain> gained = runs.gained();
    for (std::size_t y = 0; y < gained.size(); ++y) {
        double wage = 0.0; // 28,000 kr. a month, latent 20,000, of unemployment and sickness
        for (std::size_t j = 0; j < 2; ++j) {
            for (std::size_t level = 0; level < level_count; ++level) {
                const JourneyYear& now = runs.after(y).journeys[j * level_count + level];
                const JourneyYear& then = runs.before(y).journeys[j * level_count + level];
                wage += 28000.0 * (then.months - now.months) +
                        20000.0 * (then.latent_months - now.latent_months);
            }
        }
        EXPECT_NEAR(gained[y].employment, 0.6 * wage / 28000.0 / 12.0, 1e-9 * wage);
        // After labour-market contribution and the income taxes of the mean citizen.
        const std::vector<double> shares = population_shares(world.municipalities);
        double municipal_tax = 0.0;
        for (std::size_t m = 0; m < shares.size(); ++m) {
            municipal_tax += shares[m] * world.municipalities[m].tax_rate;
        }
        const double net = 0.6 * wage * (1.0 - 0.08) * (1.0 - municipal_tax - 0.12);
        EXPECT_NEAR(gained[y].welfare[runs.category("leisure")], -0.15 * net, 1e-9 * wage);
    }
}

TEST(MunicipalGains, AddUpToTheBudgetViewOfMunicipalities) {
    const World world = with_additionality(plain_two_towns(), 0.6);
    const Runs runs(world, sooner_in_work(world));
    const std::vector<YearGain> gained = runs.gained();
    const auto municipal = municipal_gains(runs.pair(), 0);
    for (std::size_t y = 0; y < gained.size(); ++y) {
        double after = 0.0;
        for (const MunicipalGain& gain : municipal[y]) after += kroner(gain.after_settlement);
        EXPECT_NE(after, 0.0);
        EXPECT_NEAR(after, kroner(gained[y].balance(Sector::municipality)), 20 * ore);
    }
}

/// Years in which society pays for an investment, then gains own time.
struct HandMade {
    std::vector<std::string> postings = {"investment", "running_costs", "lost_production",
                                         "freed_time", "own_time"};
    std::vector<std::string> categories = gain_categories(postings);
    std::vector<YearGain> years;
    World world;

    HandMade(const std::vector<double>& costs, const std::vector<double>& benefits, double rate) {
        world.first_year = 2020;
        world.appraisal_rules = {{"plain", 1.0, 0.0, {rate}}};
        for (std::size_t y = 0; y < costs.size(); ++y) {
            YearGain year;
            year.budget.resize(postings.size() + 1);
            year.welfare.resize(categories.size());
            year.budget[0][index(Sector::suppliers)] = scale(costs[y] * ore_per_krone);
            year.budget[0][index(Sector::state)] = -scale(costs[y] * ore_per_krone);
            year.welfare[0] = -costs[y];
            year.welfare[4] = benefits[y];
            years.push_back(year);
        }
    }
    Worth judged() const { return worth(years, categories, world); }
};

// Case A2 of the published answers, half a year later: 194.9847 of cost, 171.2398 of benefits.
TEST(Worth, MeetsThePublishedExample) {
    const HandMade example({100, 50, 50, 0, 0, 0, 0, 0, 0, 0},
                           {0, 0, 0, 30, 30, 30, 30, 30, 30, 30}, 0.035);
    const Worth found = example.judged();
    EXPECT_NEAR(found.npv * std::sqrt(1.035), -23.7449, 5e-5);
    EXPECT_NEAR(*found.benefit_cost_ratio, 0.87822, 5e-6);
    EXPECT_EQ(*found.payback_year, 2029);
    EXPECT_NEAR(found.budget_npv[index(Sector::state)] * std::sqrt(1.035), -194.9847, 5e-5);
}

TEST(Worth, HasTheRatesOfReturnOfPublishedCashFlows) {
    const auto rates = [](const std::vector<double>& flows) {
        return HandMade(std::vector<double>(flows.size()), flows, 0.04).judged().rates_of_return;
    };
    EXPECT_NEAR(rates({-100, 39, 59, 55, 20}).at(0), 0.28094842, 1e-8);
    EXPECT_EQ(rates({-100, 230, -132}).size(), 2U);
    EXPECT_TRUE(rates({10, 10}).empty());
}

TEST(Worth, WithoutCostsHasNoRatioAndNothingToPayBack) {
    const Worth found = HandMade({0, 0}, {5, 5}, 0.04).judged();
    EXPECT_FALSE(found.benefit_cost_ratio.has_value());
    EXPECT_FALSE(found.payback_year.has_value());
    EXPECT_NEAR(found.npv, 5 / std::sqrt(1.04) + 5 / std::pow(1.04, 1.5), 1e-12);
}

TEST(Payback, IsTheYearThatPaysWhatWasLacking) {
    EXPECT_EQ(payback_year(std::vector{-10.0, 4.0, 6.0, 1.0}), 2U);
    EXPECT_FALSE(payback_year(std::vector{-10.0, 4.0, 5.0}).has_value());
    EXPECT_FALSE(payback_year(std::vector{1.0, 2.0}).has_value());
}

} // namespace
} // namespace samspil::test
