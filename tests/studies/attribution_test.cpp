// Gains shared among recommendations, worked out by hand on two of them in two replicates.
#include "model/studies/attribution.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace samspil {
namespace {

constexpr std::size_t single_year = 1;

/// Every gain of society is `kroner`, and every other one a tenth of it.
CoalitionGain worth_kroner(std::int64_t kroner, double cost = 0.0) {
    CoalitionGain gain;
    for (const GainCell& cell : gain_cells(single_year)) {
        gain.cells.push_back(Ore(kroner * (cell.sector == "society" ? 100 : 10)));
    }
    gain.cost = cost;
    gain.employment = static_cast<double>(kroner) / 1000.0;
    return gain;
}

/// Nobody, the first, the second, both: in the second replicate twice as much, and nobody 10 more.
std::vector<std::vector<CoalitionGain>> duo() {
    return {
        {worth_kroner(0), worth_kroner(100, 50.0), worth_kroner(200, -5.0), worth_kroner(700)},
        {worth_kroner(10), worth_kroner(210, 50.0), worth_kroner(410, -5.0), worth_kroner(1410)}};
}

const CoalitionDesign of_two = design_coalitions(2, coalition_limits, 1);

TEST(GainCells, AreEachYearAndThePresentValuesOfEverySectorInBothViews) {
    const std::size_t years = 15;
    const std::vector<GainCell> cells = gain_cells(years);
    EXPECT_EQ(cells.size(), (2 * (actor_sector_count + 1) + 1) * (years + 2));
    for (std::size_t c = 0; c < cells.size(); ++c) EXPECT_EQ(place_of(cells[c], years), c);
    EXPECT_EQ(cells.back(), headline_cell());
    EXPECT_THROW(place_of({"budget", "society", GainCell::When::npv, 0}, years), InvariantError);
}

TEST(CoalitionGain, HoldsGainsOfYearsAndTheirPresentValues) {
    YearGain year;
    year.budget.resize(1);
    year.budget[0][index(Sector::state)] = Ore(1234);
    year.budget[0][index(Sector::municipality)] = Ore(-234);
    year.budget[0][index(Sector::citizens)] = Ore(17);
    year.welfare = {40.0, 2.5};
    year.of_actors[index(Sector::citizens)] = 42.5;
    Worth worth;
    worth.npv = 41.0;
    worth.residual.welfare = 9.0;
    worth.budget_npv[index(Sector::state)] = 12.0;
    worth.npv_of_actors[index(Sector::region)] = 3.0;
    worth.residual.balances[index(Sector::state)] = -2.5;
    worth.residual.balances[index(Sector::municipality)] = 1.0;
    worth.residual.of_actors[index(Sector::citizens)] = 8.0;
    worth.cost = 7.0;
    worth.employment = 1.5;
    const CoalitionGain gain = coalition_gain(std::vector{year}, worth);
    const auto at = [&](const char* view, const char* sector, GainCell::When when) {
        return gain.cells[place_of({view, sector, when, 0}, single_year)].amount();
    };
    using When = GainCell::When;
    EXPECT_EQ(at("budget", "state", When::year), 1234);
    EXPECT_EQ(at("budget", "public", When::year), 1000);
    EXPECT_EQ(at("welfare", "citizens", When::year), 4250);
    EXPECT_EQ(at("welfare", "society", When::year), 4250);
    EXPECT_EQ(at("budget", "state", When::npv), 1200);
    EXPECT_EQ(at("welfare", "public", When::npv), 300);
    EXPECT_EQ(at("welfare", "society", When::npv), 4100);
    EXPECT_EQ(at("welfare", "society", When::npv_with_residual), 5000);
    EXPECT_EQ(at("budget", "state", When::npv_with_residual), 950);
    EXPECT_EQ(at("budget", "public", When::npv_with_residual), 1050);
    EXPECT_EQ(at("welfare", "public", When::npv_with_residual), 300);
    EXPECT_EQ(at("welfare", "citizens", When::npv_with_residual), 800);
    EXPECT_EQ(gain.cost, 7.0);
    EXPECT_EQ(gain.employment, 1.5);
}

// Alone 100 and 200, together 700: 300 and 400, and twice that in the second replicate.
TEST(Attribution, SharesEveryGainInEveryReplicate) {
    const Attribution found = attribute(of_two, duo(), single_year);
    const std::size_t headline = place_of(headline_cell(), single_year);
    const Share& first = found.shares[0][headline];
    const Share& second = found.shares[1][headline];
    EXPECT_DOUBLE_EQ(first.shapley.mean, 450.0);
    EXPECT_DOUBLE_EQ(second.shapley.mean, 600.0);
    EXPECT_DOUBLE_EQ(first.shapley.se_mean.value(), 150.0) << "300 and 600";
    EXPECT_EQ(first.shapley.p05, 300.0);
    EXPECT_EQ(first.shapley.p95, 600.0);
    EXPECT_DOUBLE_EQ(first.stand_alone.mean, 150.0) << "100 and 200";
    EXPECT_DOUBLE_EQ(first.last_in.mean, 750.0) << "500 and 1000";
    EXPECT_FALSE(first.sampling_error);
    const std::size_t budget = place_of({"budget", "state", GainCell::When::year, 0}, single_year);
    EXPECT_DOUBLE_EQ(found.shares[0][budget].shapley.mean, 45.0);
    EXPECT_DOUBLE_EQ(first.shapley.mean + second.shapley.mean,
                     found.coalitions[3].npv_with_residual.mean -
                         found.coalitions[0].npv_with_residual.mean);
}

TEST(Attribution, TellsWhatTwoAreWorthMoreTogether) {
    const Attribution found = attribute(of_two, duo(), single_year);
    ASSERT_EQ(found.interactions.size(), 1U);
    EXPECT_EQ(found.interactions[0].a, 0U);
    EXPECT_EQ(found.interactions[0].b, 1U);
    EXPECT_DOUBLE_EQ(found.interactions[0].kroner.mean, 600.0) << "400 and 800";
}

TEST(Attribution, SummarisesCoalitionsAgainstTheBaseline) {
    const Attribution found = attribute(of_two, duo(), single_year);
    EXPECT_DOUBLE_EQ(found.coalitions[3].npv.mean, 1055.0);
    EXPECT_DOUBLE_EQ(found.coalitions[1].employment.mean, 0.155);
    EXPECT_EQ(found.coalitions[3].above_zero, 1.0);
    EXPECT_EQ(found.coalitions[0].above_zero, 0.5) << "0 and 10";
}

TEST(Attribution, WeighsGainsByTheirCost) {
    const Attribution found = attribute(of_two, duo(), single_year);
    EXPECT_DOUBLE_EQ(found.benefit_cost[0]->ratio, 4.0) << "150 + 250 for 50 + 50";
    EXPECT_FALSE(found.benefit_cost[1]) << "it costs less than nobody does";
}

TEST(Attribution, FromSampledOrdersSumsToTheWholeAndStatesItsError) {
    const std::size_t players = 5;
    const CoalitionDesign design = design_coalitions(players, {4, 6}, 2018);
    ASSERT_FALSE(design.has_all());
    std::vector<CoalitionGain> gains;
    for (const Coalition c : design.coalitions) { // 1000 as soon as any three are there
        const bool three = (c & 0b111U) == 0b111U;
        gains.push_back(worth_kroner(static_cast<std::int64_t>(10 * c) + (three ? 1000 : 0)));
    }
    const Attribution found =
        attribute(design, std::vector<std::vector<CoalitionGain>>{gains}, single_year);
    const std::size_t headline = place_of(headline_cell(), single_year);
    double sum = 0.0;
    for (std::size_t i = 0; i < players; ++i) sum += found.shares[i][headline].shapley.mean;
    EXPECT_NEAR(sum, 1310.0, 1e-9);
    EXPECT_GT(found.shares[0][headline].sampling_error.value(), 0.0);
    EXPECT_DOUBLE_EQ(found.shares[4][headline].sampling_error.value(), 0.0)
        << "the last is worth 160 wherever it comes";
    EXPECT_TRUE(found.interactions.empty());
}

TEST(BreakEven, IsOnTheLineBetweenALossAndAGain) {
    const std::vector<double> effects = {0.0, 0.25, 0.5, 1.0};
    EXPECT_DOUBLE_EQ(break_even(effects, std::vector{-10.0, -5.0, 15.0, 40.0}).value(), 0.3125);
    EXPECT_DOUBLE_EQ(break_even(effects, std::vector{0.0, 5.0, 15.0, 40.0}).value(), 0.0);
    EXPECT_DOUBLE_EQ(break_even(effects, std::vector{-1.0, -1.0, -1.0, 0.0}).value(), 1.0);
    EXPECT_FALSE(break_even(effects, std::vector{-10.0, -5.0, -3.0, -1.0}));
}

} // namespace
} // namespace samspil
