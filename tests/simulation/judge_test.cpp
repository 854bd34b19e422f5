// What schemes make of the business cases of two towns, before anybody has looked for money.
#include "model/simulation/judge.hpp"

#include "model/simulation/state.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace samspil::test {
namespace {

/// Cases of two towns at the start, on which nobody is in error.
class Cases : public testing::Test {
  protected:
    Cases() : world(deciding_world_of("scenarios/two-towns.toml")), basis(world), appraiser(basis) {
        scheme = world.scheme;
        scheme.harvest_share = 0.0;
        scheme.own_gain_years = 100.0;
        scheme.payback_limit = 100.0;
        appraiser.begin_at_start();
    }

    Judgement judge(std::size_t instance, const Beliefs& beliefs = {}) const {
        return Judge(basis, scheme, appraiser).judge(instance, false, beliefs);
    }
    /// Applies `body` to every instance that one kind pays for, with its case.
    template <class Body> void each_unshared(const Body& body) const {
        for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
            const Instance& instance = basis.instances.all[i];
            if (instance.partner) continue;
            Case found;
            appraiser.appraise({&world.initiatives[instance.initiative], instance.buyer, {}},
                               found);
            body(i, instance, found);
        }
    }
    std::size_t applications() const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
            if (judge(i).with_grant) ++count;
        }
        return count;
    }
    double annuity(double years, double rate) const {
        return own_value({1.0, 0.0}, {0.0, 0.0, 0.0, years}, rate);
    }

    World world;
    Basis basis;
    Appraiser appraiser;
    Scheme scheme;
};

// Before the start only those who pay are asked: they answer as they do where everybody is.
TEST_F(Cases, ThoseWhoPayAcceptWithoutKnowingWhoElseGains) {
    scheme.harvest_share = 0.2;
    scheme.payback_limit = 4.0;
    appraiser.tell_payers();
    Judge judge(basis, scheme, appraiser);
    ASSERT_TRUE(judge.counts_payers_only());
    std::size_t accepted = 0;
    for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
        for (const bool renewal : {false, true}) {
            const Beliefs beliefs{1.2, {}, {}};
            const bool accepts = judge.accepts(i, renewal, beliefs);
            accepted += accepts ? 1 : 0;
            EXPECT_EQ(accepts, judge.judge(i, renewal, beliefs).alone.is_acceptable()) << i;
        }
    }
    EXPECT_GT(accepted, 0U);
    EXPECT_LT(accepted, 2 * basis.instances.all.size());
}

TEST_F(Cases, OthersCountWhereASchemeLetsThem) {
    const Scheme of_world = scheme;
    const std::vector<double Scheme::*> rules = {
        &Scheme::weight_authority,  &Scheme::weight_public,  &Scheme::weight_citizens,
        &Scheme::weight_businesses, &Scheme::gain_share,     &Scheme::one_stop_bonus,
        &Scheme::bounce_charge,     &Scheme::cofinance_rate, &Scheme::external_capital_share};
    for (double Scheme::*rule : rules) {
        scheme = of_world;
        scheme.*rule = 0.5;
        EXPECT_FALSE(Judge(basis, scheme, appraiser).counts_payers_only());
    }
}

// validation.md A8: support = min(rate x C, cap).
TEST_F(Cases, AGrantIsAShareOfThePlanUpToItsCap) {
    scheme.cofinance_rate = 0.5;
    scheme.cofinance_cap = 5e4;
    scheme.cofinance_from = Cofinancier::state;
    std::size_t capped = 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
        const Judgement judgement = judge(i);
        if (!judgement.with_grant) continue;
        const Proposal& with = *judgement.with_grant;
        ++found;
        capped += with.record.capex > 1e5 ? 1 : 0;
        EXPECT_EQ(with.record.grant, std::min(0.5 * with.record.capex, 5e4));
        EXPECT_EQ(with.commitment.financing.state, with.record.grant);
        EXPECT_EQ(with.own_money(), with.record.capex - with.record.grant);
    }
    EXPECT_GT(capped, 0U);
    EXPECT_GT(found, capped);
}

TEST_F(Cases, AGrantIsWorthItselfLessItsApplication) {
    scheme.cofinance_rate = 0.6;
    scheme.cofinance_cap = 1e12;
    std::size_t found = 0;
    each_unshared([&](std::size_t i, const Instance&, const Case&) {
        const Judgement judgement = judge(i);
        if (!judgement.with_grant) return;
        ++found;
        const double capex = judgement.alone.record.capex;
        EXPECT_NEAR(judgement.with_grant->record.own_value - judgement.alone.record.own_value,
                    (0.6 - world.parameters.application_cost) * capex, 1e-6 * capex);
    });
    EXPECT_GT(found, 0U);
}

// validation.md A8: half of its own gain is taken from its budget, so that fewer apply.
TEST_F(Cases, ClawBackMeansFewerApplications) {
    scheme.cofinance_rate = 0.5;
    scheme.cofinance_cap = 1e12;
    const std::size_t free = applications();
    scheme.harvest_share = 0.5;
    const std::size_t clawed_back = applications();
    EXPECT_LT(clawed_back, free);
}

// One krone for each journey without a bounce and each bounce: what the value rises by is their
// number over the life.
TEST_F(Cases, BonusAndChargeCountByTheBouncesThatACaseMoves) {
    Scheme plain = scheme;
    scheme.one_stop_bonus = 1000.0;
    scheme.bounce_charge = 3000.0;
    World paid = world;
    paid.scheme = scheme; // a case counts smooth journeys only where they are paid for
    const Basis with_bonus(paid);
    Appraiser counts(with_bonus);
    counts.begin_at_start();
    double moved = 0.0;
    for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
        const Instance& instance = basis.instances.all[i];
        if (instance.partner) continue;
        Case found;
        counts.appraise({&paid.initiatives[instance.initiative], instance.buyer, {}}, found);
        const std::size_t k = basis.model.graph.organisation(instance.buyer).kind.index();
        const double a_year =
            1000.0 * found.resolved_without_bounce_of[k] +
            3000.0 * (found.bounces_avoided_of[k] - found.bounces_returning_to[k]);
        const double before =
            Judge(with_bonus, plain, counts).judge(i, false, {}).alone.record.own_value;
        const double after =
            Judge(with_bonus, scheme, counts).judge(i, false, {}).alone.record.own_value;
        const double worth =
            a_year * annuity(instance.costs.life_years, world.parameters.appraisal_rate);
        EXPECT_NEAR(after - before, worth, 1e-6 + 1e-9 * std::abs(before));
        moved += std::abs(a_year);
    }
    EXPECT_GT(moved, 0.0);
}

// The buyer pays a fifth of the cost, and of the annuity its share in what public accounts gain.
TEST_F(Cases, AnInvestorPaysCostAndIsRepaidByThoseWhoGain) {
    scheme.gain_share_years = 5.0;
    scheme.external_capital_share = 0.8;
    scheme.external_return = 0.06;
    std::size_t found = 0;
    each_unshared([&](std::size_t i, const Instance& instance, const Case& its) {
        const Proposal proposal = judge(i).alone;
        if (proposal.record.external == 0.0) return;
        ++found;
        const double capex = instance.costs.capex;
        EXPECT_NEAR(proposal.record.external, 0.8 * capex, 1e-6);
        const double years = std::min(5.0, instance.costs.life_years);
        const double owed = 0.8 * capex / annuity(years, 0.06);
        double gain = 0.0;
        const Parties& parties = appraiser.parties();
        for (std::size_t party = 0; party < parties.count(); ++party) {
            if (is_public(parties.sector(party))) gain += std::max(0.0, its.gain[party]);
        }
        EXPECT_GE(gain, owed) << "or it would not have taken part";
        const double rate = world.parameters.appraisal_rate;
        const double own = owed * std::max(0.0, its.own.total()) / gain;
        EXPECT_NEAR(proposal.record.own_value,
                    (its.own.total() - instance.costs.opex) *
                            annuity(instance.costs.life_years, rate) -
                        own * annuity(years, rate) - 0.2 * capex,
                    1e-6 * capex);
    });
    EXPECT_GT(found, 0U);
    const Belief nothing_comes{0.0, 0.0};
    for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
        EXPECT_EQ(judge(i, {1.0, {}, nothing_comes}).alone.record.external, 0.0);
    }
}

// A board that ranks by money believes what it errs by; by welfare, it weighs errors about others
// by their part of the gains.
TEST_F(Cases, ABoardErrsMoreAboutGainsOfOthers) {
    scheme.cofinance_rate = 1.0;
    scheme.cofinance_cap = 1e12;
    for (const PoolTest test : {PoolTest::fiscal, PoolTest::societal}) {
        scheme.pool_test = test;
        double moved = 0.0;
        each_unshared([&](std::size_t i, const Instance&, const Case&) {
            const Judgement truth = judge(i);
            if (!truth.with_grant) return;
            const CaseRecord& record = truth.alone.record;
            EXPECT_NEAR(truth.board_value,
                        test == PoolTest::fiscal ? record.public_value : record.societal_value,
                        1e-6 * record.capex);
            const double about_others = judge(i, {1.0, {1.0, 1.5}, {}}).board_value;
            const double about_all = judge(i, {1.0, {1.5, 1.5}, {}}).board_value;
            moved += std::abs(about_others - truth.board_value);
            EXPECT_LE(std::abs(about_others - truth.board_value),
                      std::abs(about_all - truth.board_value) + 1e-6 * record.capex);
        });
        EXPECT_GT(moved, 0.0);
    }
}

} // namespace
} // namespace samspil::test
