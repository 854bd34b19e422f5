#include "model/accounts/ledger.hpp"

#include "model/core/errors.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

const std::vector<Account> three = {
    {"jobcentre", Sector::municipality}, {"people", Sector::citizens}, {"labour", Sector::labour}};
constexpr AccountId jobcentre(0), people(1), labour(2);
constexpr CategoryId benefit(0), wages(1);

TEST(Ledger, WhatOneAccountPaysAnotherReceives) {
    Ledger ledger(three, 2);
    ledger.post(jobcentre, people, benefit, Ore(1500));
    ledger.post(jobcentre, labour, wages, Ore(700));
    EXPECT_EQ(ledger.balances()[0], Ore(-2200));
    EXPECT_EQ(ledger.balances()[1], Ore(1500));
    EXPECT_EQ(ledger.balances()[2], Ore(700));
    EXPECT_NO_THROW(ledger.close_month(Month(0)));
}

TEST(Ledger, ANegativeAmountMovesBack) {
    Ledger ledger(three, 2);
    ledger.post(jobcentre, people, benefit, Ore(-10));
    EXPECT_EQ(ledger.balances()[0], Ore(10));
    EXPECT_EQ(ledger.balances()[1], Ore(-10));
}

TEST(Ledger, KeepsTheFlowsOfAYearBySectorAndCategory) {
    Ledger ledger(three, 2);
    ledger.post(jobcentre, people, benefit, Ore(1500));
    ledger.post(jobcentre, people, benefit, Ore(500));
    const YearFlows year = ledger.close_year();
    EXPECT_EQ(year.at(Sector::municipality, Sector::citizens, benefit), Ore(2000));
    EXPECT_EQ(year.at(Sector::municipality, Sector::citizens, wages), Ore(0));
    EXPECT_EQ(year.balance(Sector::municipality), Ore(-2000));
    EXPECT_EQ(year.balance(Sector::citizens), Ore(2000));
    EXPECT_EQ(ledger.close_year().balance(Sector::citizens), Ore(0));
    EXPECT_EQ(ledger.balances()[1], Ore(2000)) << "balances run on over the years";
}

/// A ledger with a fault: one end of a posting is lost.
class LeakyLedger : public Ledger {
  public:
    using Ledger::Ledger;
    void post_one_end(AccountId to, Ore amount) { balance_of(to) += amount; }
};

TEST(Ledger, APlantedOneEndedPostingIsCaught) {
    LeakyLedger ledger(three, 2);
    ledger.post(jobcentre, people, benefit, Ore(1500));
    ledger.post_one_end(people, Ore(1));
    try {
        ledger.close_month(Month(7));
        FAIL() << "the month closed";
    } catch (const InvariantError& error) {
        EXPECT_STREQ(error.what(),
                     "month 7: the accounts sum to 1 øre, not to 0: a posting has one end");
    }
}

} // namespace
} // namespace samspil
