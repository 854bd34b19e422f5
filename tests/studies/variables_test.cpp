#include "model/studies/variables.hpp"

#include "model/simulation/account_book.hpp"
#include "model/studies/target_fit.hpp"
#include "tests/outputs/small_results.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace samspil {
namespace {

double value(std::string_view variable, std::string_view sector = "all",
             std::string_view segment = "all") {
    return output_values(small_world(), small_year(1.0))[output_cell(variable, sector, segment)];
}

TEST(OutputVariables, HaveUnitAndMeaningAndOneTotalEach) {
    std::set<std::string_view> names;
    for (const OutputVariable& variable : output_variables()) {
        EXPECT_TRUE(names.insert(variable.name).second) << variable.name;
        EXPECT_FALSE(variable.unit.empty()) << variable.name;
        EXPECT_FALSE(variable.meaning.empty()) << variable.name;
        EXPECT_NO_THROW(output_cell(variable.name)) << variable.name;
    }
}

TEST(OutputVariables, HaveNoRowTwice) {
    std::set<std::string> rows;
    for (const OutputCell& cell : output_cells()) {
        const std::string row = std::string(cell.variable->name) + " " + std::string(cell.sector) +
                                " " + std::string(cell.segment);
        EXPECT_TRUE(rows.insert(row).second) << row;
    }
}

TEST(OutputVariables, AddPeopleUpByPopulationAndLevel) {
    EXPECT_EQ(value("visits", "citizens", "high"), 20.0);
    EXPECT_EQ(value("visits", "citizens", "middle"), 0.0);
    EXPECT_EQ(value("visits", "citizens", "low"), 5.0);
    EXPECT_EQ(value("visits", "citizens"), 25.0);
    EXPECT_EQ(value("visits", "businesses", "middle"), 7.0);
    EXPECT_EQ(value("visits", "businesses"), 7.0);
    EXPECT_EQ(value("visits"), 32.0);
    EXPECT_EQ(value("people_idle", "citizens"), 175.0);
    EXPECT_EQ(value("people_idle"), 182.0);
}

TEST(OutputVariables, CountPeopleAsPersonMonthsOverTwelve) {
    EXPECT_EQ(value("people_in_journey", "citizens", "high"), 2.0);
    EXPECT_EQ(value("people_latent", "citizens", "high"), 1.0);
}

TEST(OutputVariables, TakeFailureDemandOfTotalsNotOfShares) {
    // chase contacts 3, repeated visits 1.5, relapse visits 0.5
    EXPECT_EQ(value("failure_demand", "citizens", "high"), 5.0 / 20.0);
    EXPECT_EQ(value("failure_demand", "citizens"), 5.0 / 25.0);
    EXPECT_EQ(value("failure_demand"), 5.0 / 32.0);
    EXPECT_EQ(value("failure_demand", "citizens", "middle"), 0.0) << "without visits";
}

TEST(OutputVariables, BalanceWhatSectorsReceivedLessWhatTheyPaid) {
    EXPECT_EQ(value("balance", "municipality"), -1000.0 - 400.5 + 100.0);
    EXPECT_EQ(value("balance", "state"), -100.0);
    EXPECT_EQ(value("balance", "citizens"), 400.5);
    EXPECT_EQ(value("labour"), 1000.0);
    EXPECT_EQ(value("balance"), -1000.0) << "what left for the boundary";
}

TEST(OutputVariables, RelateHoursAskedToCapacity) {
    EXPECT_EQ(value("load", "state"), 0.9);
    EXPECT_EQ(value("load", "municipality"), 1.1);
    EXPECT_EQ(value("load", "region"), 0.0) << "without capacity";
    EXPECT_EQ(value("load"), 420.0 / 400.0);
}

TEST(OutputVariables, CostStaffAtTheWageOfTheirKind) {
    EXPECT_EQ(value("staff_cost", "state"), 100.0 * 500.0);
    EXPECT_EQ(value("staff_cost", "municipality"), 300.0 * 400.0);
    EXPECT_EQ(value("staff_cost"), 170000.0);
}

TEST(OutputVariables, CountContactsAsVisitsAndChasing) {
    EXPECT_EQ(value("contacts", "citizens", "high"), 23.0);
    EXPECT_EQ(value("people_with_problem", "citizens", "high"), 3.0);
}

TEST(OutputVariables, AddUpWhatWasInvested) {
    const ScenarioResult result = with_cases(small_result("alone", {1.0}));
    const auto in_year = [&](std::size_t year, std::string_view variable) {
        return output_values(result.world, result.replicates[0].years[year])[output_cell(variable)];
    };
    EXPECT_EQ(in_year(0, "cases_appraised"), 2.0);
    EXPECT_EQ(in_year(0, "projects_begun"), 0.0);
    EXPECT_EQ(in_year(0, "renewals"), 1.0);
    EXPECT_EQ(in_year(0, "projects_failed"), 2.0);
    EXPECT_EQ(in_year(0, "wrong_pocket_appraised"), 0.625);
    EXPECT_EQ(in_year(0, "wrong_pocket_funded"), 0.25);
    EXPECT_EQ(in_year(0, "silo_loss_refused"), 0.0);
    EXPECT_EQ(in_year(1, "silo_loss_not_seen"), 3e6);
    EXPECT_EQ(in_year(1, "silo_loss_no_money"), 2e6);
    EXPECT_EQ(in_year(1, "silo_loss_refused"), 1e6);
    EXPECT_EQ(in_year(1, "initiatives_live"), 8.0);
}

TEST(OutputVariables, CountWhatInitiativesCostAsPaidToSuppliers) {
    const World world = small_world();
    const std::vector<std::string> categories = posting_categories(world);
    YearRecord year = small_year(1.0);
    year.flows = YearFlows(categories.size());
    const auto pay = [&](Sector from, std::string_view category, double kroner) {
        const auto found = std::find(categories.begin(), categories.end(), category);
        const CategoryId id(static_cast<std::size_t>(found - categories.begin()));
        year.flows.at(from, Sector::suppliers, id) = scale(kroner * ore_per_krone);
    };
    pay(Sector::state, "investment", 30.0);
    pay(Sector::municipality, "investment", 20.0);
    pay(Sector::region, "running_costs", 7.0);
    const std::vector<double> values = output_values(world, year);
    EXPECT_EQ(values[output_cell("investment")], 50.0);
    EXPECT_EQ(values[output_cell("running_costs")], 7.0);
    EXPECT_EQ(values[output_cell("purchases")], 57.0);
}

/// One cell of the small year, in the part of it that is named.
double narrowed(std::string_view variable, Narrowing narrowing, std::size_t which) {
    Focus focus;
    focus[static_cast<std::size_t>(narrowing)] = which;
    return focused_value(small_world(), small_year(1.0), output_cells()[output_cell(variable)],
                         focus);
}

TEST(OutputVariables, AreNarrowedDownToAPartOfTheYear) {
    EXPECT_EQ(narrowed("visits", Narrowing::journey, 0), 25.0);
    EXPECT_EQ(narrowed("visits", Narrowing::journey, 1), 7.0);
    EXPECT_EQ(narrowed("service_visits", Narrowing::service, 1), 7.0);
    EXPECT_EQ(narrowed("service_visits", Narrowing::kind, 0), 25.0);
    EXPECT_EQ(narrowed("staff_cost", Narrowing::kind, 1), 120000.0);
    EXPECT_EQ(value("service_visits"), value("visits"));
}

TEST(OutputVariables, CountRecipientsByWhatTheirBenefitCosts) {
    World world = small_world();
    world.journeys[0].benefit = Benefit{{}, "cash_benefit", {1000.0, 500.0}};
    YearRecord year = small_year(1.0);
    year.valued_by = valuation_of(world);
    YearFlows flows(posting_categories(world).size());
    flows.at(Sector::municipality, Sector::citizens, CategoryId(flows.category_count() - 1)) =
        scale(3000.0 * ore_per_krone);
    flows.at(Sector::region, Sector::suppliers, CategoryId(0)) = scale(50.0 * ore_per_krone);
    flows.at(Sector::region, Sector::labour, CategoryId(0)) = scale(7.0 * ore_per_krone);
    year.flows = flows;
    const std::vector<double> values = output_values(world, year);
    EXPECT_EQ(values[output_cell("recipients")], (24.0 + 0.5 * 12.0) / 12.0);
    EXPECT_EQ(values[output_cell("benefits", "municipality")], 3000.0);
    EXPECT_EQ(values[output_cell("purchases", "region")], 50.0);
    EXPECT_EQ(values[output_cell("public_expenditure")], 3057.0);
}

TEST(Targets, AreHeldAgainstTheirPartOfTheYear) {
    World world = small_world();
    Target target;
    target.id = "visits_of_businesses";
    target.variable = "visits";
    target.sector = "businesses";
    target.segment = "all";
    target.narrowed[static_cast<std::size_t>(Narrowing::journey)] = "hiring";
    target.value = 28.0;
    world.targets = {target, target};
    world.targets[1].value = 0.0;
    const std::vector<TargetFit> fits = fit_targets(world, small_year(1.0));
    ASSERT_EQ(fits.size(), 2U);
    EXPECT_EQ(fits[0].modelled, 7.0);
    EXPECT_EQ(fits[0].ratio, 0.25);
    EXPECT_FALSE(fits[1].ratio.has_value());
}

TEST(OutputVariables, AverageOverTheYearsOfAReplicate) {
    const ReplicateResult replicate{{small_year(1.0), small_year(3.0)}};
    const auto means = yearly_means(small_world(), std::vector{replicate});
    ASSERT_EQ(means.size(), 1U);
    EXPECT_EQ(means[0][output_cell("visits")], 64.0);
}

} // namespace
} // namespace samspil
