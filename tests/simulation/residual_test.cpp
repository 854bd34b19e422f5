// What a run leaves behind (model.md section 8, "Residual value").
#include "model/simulation/residual.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/cohorts.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <vector>

namespace samspil::test {
namespace {

constexpr int run_years = 6;
constexpr int end = run_years * months_per_year;

/// Everything is in full use on the day on which it goes live.
World two_towns_at_once() {
    World world = frozen(two_towns());
    world.parameters.dip_months = 0.0;
    world.parameters.adoption = adopted_at_once;
    return world;
}

/// The end of a run of six years in which nobody bought anything.
struct AfterSixYears {
    Basis basis{two_towns_at_once()};
    State state{basis, {2018, 0}, std::make_unique<Cohorts>(basis.model, basis.start), run_years};

    AfterSixYears() { state.month = Month(end); }
    std::vector<SectorGain> left_of(const Project& project) {
        state.portfolio.projects = {project};
        return residual(basis, state).initiatives;
    }
};

/// 1,000 kr. a year more for citizens from work, for 100 kr. a year, paid by one organisation.
Project project_of(const Basis& basis, int begun, int built, int worn) {
    Project project;
    project.begun = begun;
    project.built = built;
    project.worn = worn;
    project.capex = 2400.0;
    project.opex = 100.0;
    project.gain.change[index(Sector::citizens)] = 1000.0;
    project.gain.change[index(Sector::production)] = -1000.0;
    project.cost_shares.assign(basis.instances.all[0].payers.size(), 0.0);
    project.cost_shares.front() = 1.0;
    return project;
}

void expect_year(const SectorGain& left, double gained, double paid) {
    const SectorChange& year = left.change;
    EXPECT_NEAR(year[index(Sector::citizens)], gained, 1e-9);
    EXPECT_NEAR(year[index(Sector::production)], -gained, 1e-9);
    EXPECT_NEAR(year[index(Sector::suppliers)], paid, 1e-9);
    double sum = 0.0;
    for (const double kroner : year) sum += kroner;
    EXPECT_NEAR(sum, 0.0, 1e-9) << "every krone has two ends";
}

TEST(Residual, OfALiveInitiativeIsTheYearsThatItHasLeft) {
    AfterSixYears run;
    // Ten years of life from month 18: five and a half are left.
    const std::vector<SectorGain> left = run.left_of(project_of(run.basis, 6, 18, 138));
    ASSERT_EQ(left.size(), 6U);
    for (std::size_t y = 0; y < 5; ++y) expect_year(left[y], 1000.0, 100.0);
    expect_year(left[5], 500.0, 50.0);
}

TEST(Residual, OfWhatIsBeingBuiltIsLessWhatIsStillToPay) {
    AfterSixYears run;
    // Half of its two years of building, then two years of life.
    Project project = project_of(run.basis, 60, 84, 108);
    const std::vector<SectorGain> left = run.left_of(project);
    ASSERT_EQ(left.size(), 3U);
    expect_year(left[0], 0.0, 1200.0);
    expect_year(left[1], 1000.0, 100.0);
    expect_year(left[2], 1000.0, 100.0);

    project.outcome = Outcome::fails;
    project.worn = project.built;
    const std::vector<SectorGain> of_failure = run.left_of(project);
    ASSERT_EQ(of_failure.size(), 1U);
    expect_year(of_failure[0], 0.0, 1200.0);
}

TEST(Residual, OfWhatIsWornOutIsNothing) {
    AfterSixYears run;
    EXPECT_TRUE(run.left_of(project_of(run.basis, 0, 12, end)).empty());
}

// At rest as many stand in each state next month as now, so V = c + gamma V over all of them
// together: what one month moves, over 1 - gamma.
TEST(Residual, OfPeopleAtRestIsAMonthOfThemForever) {
    World world = two_towns_at_once();
    world.parameters.leisure_value = 0.0;
    for (Journey& journey : world.journeys) journey.additionality = 1.0;
    for (const std::string people : {"citizens.18_49", "citizens.50_plus", "businesses.all"}) {
        set_number(world, "population.2." + people + ".people", 0.0);
    }
    const Parameters& p = world.parameters;
    const double gamma =
        std::pow(1.0 + p.appraisal_rate, -1.0 / 12.0) * (1.0 - 1.0 / p.value_horizon_months);
    const ReplicateResult result = run_cohorts(Basis(world), 1);
    for (const Sector sector : {Sector::production, Sector::wellbeing, Sector::time}) {
        const Ore year = result.years[0].flows.balance(sector);
        const double month = static_cast<double>(year.amount()) / ore_per_krone / 12.0;
        EXPECT_GT(month, 0.0);
        EXPECT_NEAR(result.residual.stocks.change[index(sector)], month / (1.0 - gamma),
                    1e-5 * month / (1.0 - gamma))
            << sector_names[index(sector)];
    }
    const Ore of_businesses = result.years[0].flows.at(
        Sector::businesses, Sector::time, Basis(world).model.book.category("own_time"));
    const double month = kroner_of(of_businesses) / 12.0;
    EXPECT_GT(month, 0.0);
    EXPECT_NEAR(result.residual.stocks.time_of_businesses, -month / (1.0 - gamma),
                1e-5 * month / (1.0 - gamma));
}

TEST(Residual, OfEqualStocksIsEqualWhateverTheScenarioBelievesOfTheFuture) {
    const World world = two_towns_at_once();
    World changed = world;
    changed.parameters.value_horizon_months = 24.0;
    const auto baseline = std::make_shared<const Basis>(world);
    const ReplicateResult before = run_cohorts(*baseline, 1);
    EXPECT_EQ(run_cohorts(Basis(changed, baseline), 1).residual, before.residual);
}

TEST(Residual, OfAgentsIsThatOfCohortsButForTheirLuck) {
    const Basis basis(two_towns_at_once());
    RunSettings settings;
    settings.years = 1;
    settings.engine = EngineKind::agents;
    const double exact = run_cohorts(basis, 1).residual.stocks.change[index(Sector::production)];
    double sum = 0.0;
    constexpr std::uint32_t replicates = 20;
    for (std::uint32_t k = 0; k < replicates; ++k) {
        sum += run_replicate(basis, settings, k, [] {
               }).residual.stocks.change[index(Sector::production)];
    }
    EXPECT_NEAR(sum / replicates, exact, 0.02 * exact);
}

} // namespace
} // namespace samspil::test
