#include "model/policy/money_rules.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

Scheme of_organisations() {
    Scheme scheme;
    scheme.decide = Decider::organisations;
    scheme.payback_limit = 4.0;
    return scheme;
}

TEST(MoneyRules, AreNoneOfTheIncentives) {
    Scheme scheme = of_organisations();
    scheme.gain_share = 0.5;
    scheme.pool_share = 0.01;
    scheme.cofinance_rate = 1.0; // out of the pool, to which all have paid
    EXPECT_EQ(other_money(scheme, of_organisations()), "");
}

TEST(MoneyRules, AreBudgetRulesAndMoneyFromElsewhere) {
    Scheme patient = of_organisations();
    patient.payback_limit = 8.0;
    EXPECT_EQ(other_money(patient, of_organisations()), "payback_limit is 8 and not 4");
    Scheme outside = of_organisations();
    outside.external_capital_share = 0.8;
    EXPECT_EQ(other_money(outside, of_organisations()), "external_capital_share is 0.8 and not 0");
    Scheme by_state = of_organisations();
    by_state.cofinance_rate = 0.5;
    by_state.cofinance_from = Cofinancier::state;
    EXPECT_EQ(other_money(by_state, of_organisations()),
              "cofinance_rate of the state is 0.5 and not 0");
}

TEST(MoneyRules, BindNobodyWhoDecidesWithoutPots) {
    Scheme planner = of_organisations();
    planner.payback_limit = 1000.0;
    planner.decide = Decider::planner;
    EXPECT_EQ(other_money(planner, of_organisations()), "");
    planner.decide = Decider::planner_within_pots;
    EXPECT_NE(other_money(planner, of_organisations()), "");
}

} // namespace
} // namespace samspil
