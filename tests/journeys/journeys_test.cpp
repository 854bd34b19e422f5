#include "model/accounts/account.hpp"
#include "model/journeys/handoff.hpp"
#include "model/journeys/holding_flow.hpp"
#include "model/journeys/journey_algebra.hpp"
#include "model/journeys/journey_map.hpp"
#include "model/journeys/touchpoint.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace samspil {
namespace {

TEST(Touchpoint, MinutesAreADigitalAndAManualPart) {
    Service service;
    service.staff_minutes_manual = 100.0;
    service.staff_minutes_digital = 20.0;
    service.citizen_minutes_manual = 60.0;
    service.citizen_minutes_digital = 10.0;
    service.digital_potential = 0.5;
    const VisitMinutes able = visit_minutes(service, 0.9); // the service is the limit: d = 0.5
    EXPECT_DOUBLE_EQ(able.staff, 60.0);
    EXPECT_DOUBLE_EQ(able.citizen, 35.0);
    const VisitMinutes unable = visit_minutes(service, 0.25); // the citizen is: d = 0.25
    EXPECT_DOUBLE_EQ(unable.staff, 80.0);
    EXPECT_DOUBLE_EQ(unable.citizen, 47.5);
}

constexpr HandoffEffects effects{2.0, 1.0, 0.25, 3.0, 1.5};

struct Handoff {
    HandoffConditions conditions;
    double link = 0.0;
    double maturity = 3.0;
    double load = 0.9;
};

double failure(const Handoff& handoff) {
    const double o = failure_odds(handoff.conditions, effects) *
                     link_odds_factor(handoff.link, effects) *
                     maturity_odds_factor(handoff.maturity, effects) *
                     overload_odds_factor(handoff.load, effects);
    return o / (1.0 + o);
}

TEST(Handoff, FailsAtItsBaseRateInTheReferenceState) {
    EXPECT_NEAR(failure({{0.34, 0.0, 0.0}}), 0.34, 1e-15);
}

TEST(Handoff, MovesByTheLogitOfTheModel) {
    // logit f = logit 0.34 - 2 * 0.1 - 1 * 0.2 - 0.25 * (3.4 - 3) + 1.5 * (1.2 - 1) + 0.55
    const double logit = std::log(0.34 / 0.66) - 0.2 - 0.2 - 0.1 + 0.3 + 0.55;
    EXPECT_NEAR(failure({{0.34, 0.2, 0.55}, 0.1, 3.4, 1.2}), 1.0 / (1.0 + std::exp(-logit)), 1e-15);
}

TEST(Handoff, FailsMoreOftenWhenReceiverIsOverloadedAndNotLessWhenItHasTime) {
    const HandoffConditions conditions{0.3, 0.0, 0.0};
    EXPECT_GT(failure({conditions, 0.1, 3.0, 1.1}), failure({conditions, 0.1, 3.0, 1.0}));
    EXPECT_EQ(failure({conditions, 0.1, 3.0, 0.5}), failure({conditions, 0.1, 3.0, 1.0}));
}

TEST(Handoff, ADataLinkIsAsGoodAsItsWorstDataAndTheLaw) {
    EXPECT_DOUBLE_EQ(usable_link(1.0, 0.6, 0.8, 0.45), 0.6 * 0.45);
    EXPECT_DOUBLE_EQ(usable_link(0.0, 1.0, 1.0, 1.0), 0.0);
}

// W = 30,000 and B = 15,000 at 25 % municipal, 12 % state and 8 % labour-market tax:
// taxable income lost is 0.92 * 30,000 - 15,000 = 12,600.
TEST(HoldingFlow, TaxesFollowFromWageAndBenefit) {
    const IncomeLoss loss = income_loss(30000.0, 15000.0, {0.25, 0.12, 0.08, 1.325, 0.22});
    EXPECT_NEAR(loss.municipal_tax, 3150.0, 1e-9);
    EXPECT_NEAR(loss.state_tax, 2400.0 + 1512.0, 1e-9);
    EXPECT_NEAR(loss.disposable_income, 15000.0 - 3150.0 - 3912.0, 1e-9);
    EXPECT_NEAR(loss.indirect_tax, 7938.0 * (1.0 - 1.0 / 1.325), 1e-9);
}

Journey ladder_journey() {
    Journey journey;
    journey.refund_ladder = true;
    journey.benefit =
        Benefit{{FlowEnd::Role::organisation, KindId(0), 0}, "benefit", {15000.0, 10000.0}};
    journey.wage = MonthlyAmount{30000.0, 20000.0};
    journey.steps.resize(2);
    return journey;
}

TEST(HoldingFlow, ActorsTogetherLoseTheProductionAndNothingElse) {
    const auto flows =
        holding_flows(ladder_journey(), {0.25, 0.12, 0.08, 1.325, 0.22}, {0.8, 0.4, 0.3, 0.2});
    for (std::size_t x = 0; x < 12; ++x) { // 2 steps and latent, in 4 phases
        double to_boundary = 0.0;
        for (const MonthlyFlow& flow : flows) {
            if (flow.to.role == FlowEnd::Role::boundary) to_boundary += flow.amount[x];
        }
        EXPECT_DOUBLE_EQ(to_boundary, x < 8 ? 30000.0 : 20000.0);
    }
}

TEST(HoldingFlow, TheStateRefundsLessTheLongerABenefitLasts) {
    const auto flows = holding_flows(ladder_journey(), {}, {0.8, 0.4, 0.3, 0.2});
    for (const MonthlyFlow& flow : flows) {
        if (flow.category != "benefit_refund") continue;
        EXPECT_EQ(flow.to.role, FlowEnd::Role::organisation) << "the payer gets it";
        EXPECT_DOUBLE_EQ(flow.amount[0], 12000.0);
        EXPECT_DOUBLE_EQ(flow.amount[1], 6000.0);
        EXPECT_DOUBLE_EQ(flow.amount[7], 3000.0);
        EXPECT_DOUBLE_EQ(flow.amount[8], 8000.0);
        return;
    }
    FAIL() << "no refund";
}

TEST(HoldingFlow, AFlowOfSomeStepsFallsNowhereElse) {
    Journey journey;
    journey.steps.resize(3);
    journey.flows.push_back({{FlowEnd::Role::region, KindId(), 0},
                             {FlowEnd::Role::boundary, KindId(), index(Sector::suppliers)},
                             "care",
                             {100.0, 7.0},
                             {1},
                             std::nullopt});
    const auto flows = holding_flows(journey, {}, {});
    ASSERT_EQ(flows.size(), 1U);
    EXPECT_EQ(flows[0].amount, (std::vector<double>{0.0, 100.0, 0.0, 7.0}));
}

/// Two steps in a row at one service each; both handoffs fail with f, half of them bounce.
struct Chain {
    Chain() {
        Step first;
        first.name = "first";
        first.service = ServiceId(0);
        first.mean_months = 2.0;
        first.next = {{1, 1.0}};
        Step second;
        second.name = "second";
        second.service = ServiceId(0);
        second.mean_months = 4.0;
        second.next = {{resolved, 1.0}};
        Journey journey;
        journey.steps = {first, second};
        journey.rate = {0.0};
        map = map_journeys(std::vector<Journey>{journey}, std::vector<Service>(1),
                           Population::citizens, 1);
    }
    JourneyExpectation solve(double f, double bounce_share) const {
        const std::vector<double> completion = {0.5, 0.25};
        const std::vector<double> branch = {1.0, 1.0};
        std::vector<double> bounce(2 * level_count, 0.0);
        std::vector<double> abandon(2 * level_count, 0.0);
        bounce[0] = f * bounce_share;
        abandon[0] = f * (1.0 - bounce_share);
        return journey_expectation(map, map.routes[0],
                                   {completion, branch, bounce, abandon, 0, {}, {}});
    }
    JourneyMap map;
};

TEST(JourneyAlgebra, WithoutFailuresAJourneyLastsItsSteps) {
    const JourneyExpectation journey = Chain().solve(0.0, 0.5);
    EXPECT_NEAR(journey.months[0], 2.0, 1e-12);
    EXPECT_NEAR(journey.months[1], 4.0, 1e-12);
    EXPECT_NEAR(journey.visits, 2.0, 1e-12);
    EXPECT_EQ(journey.bounces, 0.0);
    EXPECT_EQ(journey.abandoned, 0.0);
    EXPECT_NEAR(journey.visits_before[1], 2.0, 1e-12);
}

// With failure f = 0.2 and bounce share 0.75 an attempt at the first step ends in a bounce with
// 0.15, abandoned with 0.05, or passed with 0.80: 1 / (1 - 0.15) attempts are made.
TEST(JourneyAlgebra, BouncesRepeatTheWayToTheHandoff) {
    const JourneyExpectation journey = Chain().solve(0.2, 0.75);
    const double attempts = 1.0 / 0.85;
    EXPECT_NEAR(journey.months[0], 2.0 * attempts, 1e-12);
    EXPECT_NEAR(journey.months[1], 4.0 * 0.8 * attempts, 1e-12);
    EXPECT_NEAR(journey.bounces, 0.15 * attempts, 1e-12);
    EXPECT_NEAR(journey.abandoned, 0.05 * attempts, 1e-12);
    EXPECT_NEAR(journey.visits, attempts + 0.8 * attempts, 1e-12);
    EXPECT_NEAR(journey.visits_per_attempt, 1.8, 1e-12);
    EXPECT_NEAR(journey.visits_before[0], 1.0, 1e-12);
}

TEST(JourneyMap, NumbersStatesStepByStepThenLatentPhaseByPhase) {
    Journey plain;
    plain.steps.resize(1);
    plain.steps[0].next = {{resolved, 1.0}};
    Journey ladder = plain;
    ladder.refund_ladder = true;
    ladder.escalates_to = JourneyId(1);
    const JourneyMap map = map_journeys(std::vector<Journey>{plain, ladder},
                                        std::vector<Service>(1), Population::citizens, 2);
    EXPECT_EQ(map.states.size(), 1U + 2U + 8U); // idle; a step and latent; the same in 4 phases
    EXPECT_EQ(map.routes[1].first_state, 3U);
    EXPECT_EQ(map.routes[1].latent_state, 7U);
    EXPECT_TRUE(map.states[7].latent);
    EXPECT_EQ(map.states[6].phase, 3);
    EXPECT_EQ(map.segment_count(), 6U);
    EXPECT_EQ(map.stride(), 8U);
}

} // namespace
} // namespace samspil
