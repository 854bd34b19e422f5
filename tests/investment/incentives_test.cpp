// Closed forms of who pays and who gains (validation.md M11), found by those who decide.
#include "model/investment/business_case.hpp"
#include "model/journeys/holding_flow.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace samspil {
namespace {

/// An organisation that has a share of what its projects bring. All projects bring 1 in one year;
/// of a continuum of them each costs a little more than the one before, 1 at the best scale.
struct Agency {
    double own_share = 1.0;
    double gain_share = 0.0; ///< of the rest, that others pay it
    double cofinanced = 0.0; ///< share of cost that others pay
    double weight = 0.0;     ///< omega of the rest

    double value(double gain, double cost) const {
        const std::array gains = {
            GainStream{{own_share * gain, 0.0}, 1.0},
            GainStream{{weight * (1.0 - own_share) * gain, 0.0}, 1.0},
            GainStream{{(1.0 - weight) * gain_share * (1.0 - own_share) * gain, 0.0}, 1.0}};
        return decision_value(gains, {(1.0 - cofinanced) * cost, 0.0, 0.0, 1.0}, 0.0);
    }
    /// How far it goes, and the welfare that it reaches, both over those of the best scale.
    struct Reached {
        double scale = 0.0;
        double welfare = 0.0;
    };
    Reached reached() const {
        constexpr int units = 100000;
        constexpr double width = 4.0 / units; // up to four times the best scale
        Reached sum;
        for (int i = 0; i < units; ++i) {
            const double cost = (i + 0.5) * width;
            if (value(1.0, cost) <= 0.0) continue;
            sum.scale += width;
            sum.welfare += 2.0 * (1.0 - cost) * width; // half is the most there is
        }
        return sum;
    }
};

constexpr double nearly = 1e-4; // of the width of a unit

// M11.1: the private scale is s of the best, the welfare reached s (2 - s).
TEST(Incentives, WhoHasAShareOfTheGainsGoesSoFarAndReachesSTimesTwoLessS) {
    const std::vector<std::pair<double, double>> table = {
        {0.1, 0.19}, {0.25, 0.4375}, {0.4, 0.64}, {0.5, 0.75}, {0.75, 0.9375}};
    for (const auto& [share, welfare] : table) {
        const Agency::Reached reached = Agency{share}.reached();
        EXPECT_NEAR(reached.scale, share, nearly);
        EXPECT_NEAR(reached.welfare, welfare, nearly);
    }
}

// M11.2: with a share g of the rest it goes to s + g (1 - s); to the best only at g = 1. To count
// the rest by a weight does the same, and what is counted is not paid for again.
TEST(Incentives, SharedGainsAreEfficientOnlyIfAllOfThemAreShared) {
    for (const double s : {0.1, 0.4, 0.75}) {
        for (const double g : {0.0, 0.3, 0.5, 1.0}) {
            const double scale = s + g * (1.0 - s);
            const Agency::Reached reached = Agency{s, g}.reached();
            EXPECT_NEAR(reached.scale, scale, nearly);
            EXPECT_NEAR(reached.welfare, scale * (2.0 - scale), nearly);
            EXPECT_NEAR((Agency{s, 0.0, 0.0, g}.reached().scale), scale, nearly);
            EXPECT_NEAR((Agency{s, g, 0.0, 1.0}.reached().scale), 1.0, nearly);
        }
    }
}

// M11.3: a fund that pays f of the cost takes it to s / (1 - f): to the best at f = 1 - s, and
// beyond it above.
TEST(Incentives, AFundsShareOfCostIsEfficientIfItIsTheShareOfOthersInGains) {
    for (const double s : {0.25, 0.4, 0.5, 0.75}) {
        EXPECT_NEAR((Agency{s, 0.0, 1.0 - s}.reached().scale), 1.0, nearly);
        EXPECT_NEAR((Agency{s, 0.0, 1.0 - s}.reached().welfare), 1.0, nearly);
        const Agency::Reached too_much = Agency{s, 0.0, 1.0 - 0.5 * s}.reached();
        EXPECT_NEAR(too_much.scale, 2.0, nearly);
        EXPECT_NEAR(too_much.welfare, 0.0, nearly);
    }
}

// M11.4: a project that brings R times its cost is built if s R >= 1 - f. R evenly between 0 and 3:
// the share of all that is built, and of those worth building.
TEST(Incentives, GrantsLetInWhatTheirShareOfCostMakesWorthIt) {
    struct Row {
        double own_share, cofinanced, of_all, of_good;
    };
    constexpr std::array table = {
        Row{0.4, 0.0, 0.1667, 0.25}, Row{0.4, 0.25, 0.3750, 0.5625}, Row{0.4, 0.5, 0.5833, 0.875},
        Row{0.4, 0.6, 0.6667, 1.0},  Row{0.4, 0.85, 0.8750, 1.0},    Row{0.2, 0.5, 0.1667, 0.25},
        Row{0.2, 0.8, 0.6667, 1.0},  Row{0.6, 0.0, 0.4444, 0.6667},  Row{0.6, 0.4, 0.6667, 1.0}};
    constexpr int projects = 30000;
    for (const Row& row : table) {
        const Agency agency{row.own_share, 0.0, row.cofinanced};
        double built = 0.0;
        double good = 0.0;
        for (int i = 0; i < projects; ++i) {
            const double ratio = 3.0 * (i + 0.5) / projects;
            if (agency.value(ratio, 1.0) <= 0.0) continue;
            built += 1.0;
            good += ratio >= 1.0 ? 1.0 : 0.0;
        }
        EXPECT_NEAR(built / projects, row.of_all, 1e-4) << row.own_share << " " << row.cofinanced;
        EXPECT_NEAR(good / (projects * 2.0 / 3.0), row.of_good, 1e-4);
    }
}

/// What a pilot and the gate after it are worth: who sees a sign goes on if that is worth it.
double staged(double good, double value, double cost, double pilot, double if_good, double if_bad) {
    double worth = -pilot;
    for (const bool shows : {true, false}) {
        const double seen_good = shows ? if_good : 1.0 - if_good;
        const double seen_bad = shows ? if_bad : 1.0 - if_bad;
        const double posterior = proven_success(good, seen_good, seen_bad);
        if (!goes_on(posterior, value, cost)) continue;
        worth += good * seen_good * (value - cost) - (1.0 - good) * seen_bad * cost;
    }
    return worth;
}

// M11.6: good with 0.3, worth 500 for 200; a pilot costs 20.
TEST(ProofOfConcept, IsWorthWhatItTells) {
    EXPECT_NEAR(0.3 * 500.0 - 200.0, -50.0, 1e-9); // without a gate
    EXPECT_FALSE(goes_on(0.3, 500.0, 200.0));
    EXPECT_NEAR(staged(0.3, 500.0, 200.0, 20.0, 1.0, 0.0), 70.0, 1e-9);
    EXPECT_NEAR(staged(0.3, 500.0, 200.0, 20.0, 0.9, 0.2), 33.0, 1e-9);
    EXPECT_NEAR(staged(0.3, 500.0, 200.0, 20.0, 0.8, 0.1), 38.0, 1e-9);
    EXPECT_NEAR(staged(0.3, 500.0, 200.0, 20.0, 0.3, 0.3), -20.0, 1e-9); // tells nothing
}

TEST(DecisionValue, AGainFadesToTheTreasuryAfterItsBudgetRounds) {
    constexpr CaseCosts ten_years{100.0, 5.0, 1.0, 10.0};
    const std::array fades = {GainStream{{40.0, 0.0}, 4.0}};
    EXPECT_NEAR(decision_value(fades, ten_years, 0.0), 160.0 - 50.0 - 100.0, 1e-9);
    EXPECT_FALSE(payback_years(fades, ten_years, left_to_come(60.0)).has_value() &&
                 *payback_years(fades, ten_years, left_to_come(60.0)) > 4.0);
    const std::array stays = {GainStream{{20.0, 0.0}, 4.0}, GainStream{{20.0, 0.0}, 50.0}};
    EXPECT_NEAR(decision_value(stays, ten_years, 0.0), 80.0 + 200.0 - 50.0 - 100.0, 1e-9);
    EXPECT_NEAR(*payback_years(stays, ten_years, left_to_come(60.0)), 100.0 / 35.0, 1e-9);
}

// 100 at 6 % over 8 years: 16.1036 a year.
TEST(Repayment, IsTheAnnuityOfCapital) {
    EXPECT_NEAR(yearly_repayment(100.0, 8.0, 0.06), 16.1036, 1e-4);
    EXPECT_NEAR(yearly_repayment(100.0, 8.0, 0.0), 12.5, 1e-12);
    EXPECT_EQ(yearly_repayment(100.0, 0.0, 0.06), 0.0);
}

// validation.md A8: half of the cost is paid and half of the gain taken from the budget. A gain of
// R for a cost of 1 is then applied for if R (1 - 0.5) >= 0.5: the claw-back undoes the grant, and
// without it applications come down to R = 0.5.
TEST(ClawBack, LowersWhatIsAppliedFor) {
    constexpr int projects = 3000;
    const auto applications = [](double taken) {
        int count = 0;
        for (int i = 0; i < projects; ++i) {
            const double ratio = 3.0 * (i + 0.5) / projects;
            const std::array gains = {GainStream{{(1.0 - taken) * ratio, 0.0}, 1.0}};
            if (decision_value(gains, {0.5, 0.0, 0.0, 1.0}, 0.0) > 0.0) ++count;
        }
        return count;
    };
    EXPECT_EQ(applications(0.0), 2500);
    EXPECT_EQ(applications(0.5), 2000);
}

/// What a year in shelter or of support at home costs by pocket [kr.].
struct YearCost {
    double municipality = 0.0;
    double state = 0.0;
};

///   refund   by phase
///   spent    share of the year in each phase
YearCost year_cost(double kroner, const std::array<double, ladder_phases>& refund,
                   const std::array<double, ladder_phases>& spent) {
    Journey journey;
    journey.refund_ladder = true;
    journey.benefit =
        Benefit{{FlowEnd::Role::municipality, {}, 0}, "shelter", {kroner / 12.0, 0.0}};
    journey.steps.resize(1);
    YearCost cost;
    for (const MonthlyFlow& flow : holding_flows(journey, TaxRates{}, refund)) {
        for (std::size_t phase = 0; phase < ladder_phases; ++phase) {
            const double kr = 12.0 * spent[phase] * flow.amount[phase];
            if (flow.from.role == FlowEnd::Role::municipality) cost.municipality += kr;
            if (flow.to.role == FlowEnd::Role::municipality) cost.municipality -= kr;
            if (flow.from.role == FlowEnd::Role::state) cost.state += kr;
        }
    }
    return cost;
}

// validation.md A10: shelter for 550,000 a year, refunded by half without limit before October 2023
// and for 120 days after; support at home not refunded before, by half after. The switch moves what
// the pockets have of a move out of shelter, and nothing in all.
TEST(Refund, MovesTheCaseForHousingFirstBetweenPocketsOnly) {
    constexpr std::array<double, ladder_phases> all_year{1.0, 0.0, 0.0, 0.0};
    constexpr std::array<double, ladder_phases> by_days{120.0 / 365.0, 245.0 / 365.0, 0.0, 0.0};
    constexpr std::array<double, ladder_phases> half{0.5, 0.5, 0.5, 0.5};
    constexpr std::array<double, ladder_phases> half_at_first{0.5, 0.0, 0.0, 0.0};
    struct Row {
        double support, municipality_before, municipality_after, state_before, state_after;
    };
    for (const Row& row : {Row{40000.0, 235000.0, 439589.0, 275000.0, 70411.0},
                           Row{130000.0, 145000.0, 394589.0, 275000.0, 25411.0}}) {
        const YearCost shelter_before = year_cost(550000.0, half, all_year);
        const YearCost shelter_after = year_cost(550000.0, half_at_first, by_days);
        const YearCost support_before = year_cost(row.support, {}, all_year);
        const YearCost support_after = year_cost(row.support, half, all_year);
        const double municipality_before =
            shelter_before.municipality - support_before.municipality;
        const double municipality_after = shelter_after.municipality - support_after.municipality;
        const double state_before = shelter_before.state - support_before.state;
        const double state_after = shelter_after.state - support_after.state;
        EXPECT_NEAR(municipality_before, row.municipality_before, 0.5);
        EXPECT_NEAR(municipality_after, row.municipality_after, 0.5);
        EXPECT_NEAR(state_before, row.state_before, 0.5);
        EXPECT_NEAR(state_after, row.state_after, 0.5);
        EXPECT_NEAR(municipality_before + state_before, 550000.0 - row.support, 1e-6);
        EXPECT_NEAR(municipality_after + state_after, 550000.0 - row.support, 1e-6);
    }
}

} // namespace
} // namespace samspil
