// Claim 5 of model.md section 9, and what must hold of schemes that move money (validation.md A8,
// A10, M11).
#include "model/core/parallel.hpp"
#include "model/simulation/account_book.hpp"
#include "model/simulation/burn_in.hpp"
#include "model/simulation/decisions.hpp"
#include "model/simulation/financing.hpp"
#include "model/simulation/joint_fund.hpp"
#include "model/simulation/judge.hpp"
#include "model/simulation/month.hpp"
#include "tests/support/flows.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace samspil::test {
namespace {

/// Nobody errs, applications and settlement cost nothing, and everything is looked at.
World frictionless(World world) {
    Parameters& p = world.parameters;
    p.noise = p.optimism = p.noise_external = p.attribution_noise = 0.0;
    p.settlement_cost = p.application_cost = 0.0;
    p.scan_options = 1000.0;
    p.reshape_visibility = 1.0;
    return world;
}

Scheme without_limits(Scheme scheme) {
    scheme.decide = Decider::organisations;
    scheme.harvest_share = 0.0;
    scheme.own_gain_years = 100.0;
    scheme.payback_limit = 100.0;
    scheme.link_split = LinkSplit::gain;
    return scheme;
}

/// Cases of a January on the portfolio of a replicate's start, with all the money that is asked
/// for.
std::vector<CaseRecord> january(const Basis& basis, const Scheme& scheme, std::uint32_t seed) {
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const DrawKey key{seed, 0};
    Portfolio portfolio = portfolio_at_start(basis, key);
    Committed committed(basis, portfolio, 0);
    appraiser.recommit(basis.everywhere, committed.changes());
    const std::vector<double> calm(basis.model.graph.size(), 1.0);
    const std::vector<double> nothing(calm.size(), 0.0);
    const std::vector<double> ample(calm.size(), 1e15);
    const DecisionRound round{scheme, 0, false, calm, basis.start.capacity, nothing, ample, {}};
    return decide(basis, round, appraiser, committed, key, portfolio).cases;
}

Scheme sharing_all(const Scheme& scheme) {
    Scheme sharing = without_limits(scheme);
    sharing.gain_share = 1.0;
    sharing.gain_share_years = 100.0;
    return sharing;
}

const std::string& name_of(const Basis& basis, const CaseRecord& record) {
    const Instance& instance = basis.instances.all[record.instance];
    return basis.model.world.initiatives[instance.initiative].name;
}

// If all that others gain is paid to who buys, it accepts what it would if it counted all public
// gains as its own: every instance, on links too. The external effect is internalised.
TEST(Frictionless, SharingAllGainsIsAsGoodAsCountingThem) {
    const World world = frictionless(deciding_two_towns());
    const Basis basis(world);
    const Scheme sharing = sharing_all(world.scheme);
    Scheme counting = without_limits(world.scheme);
    counting.weight_authority = counting.weight_public = 1.0;
    const Scheme alone = without_limits(world.scheme);
    std::size_t accepted_alone = 0;
    std::size_t accepted = 0;
    std::size_t refused = 0;
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        const std::vector<CaseRecord> shared = january(basis, sharing, seed);
        const std::vector<CaseRecord> counted = january(basis, counting, seed);
        ASSERT_EQ(shared.size(), counted.size());
        for (std::size_t i = 0; i < shared.size(); ++i) {
            ASSERT_EQ(shared[i].instance, counted[i].instance);
            EXPECT_EQ(shared[i].decision == Decision::funded,
                      counted[i].decision == Decision::funded)
                << name_of(basis, shared[i]);
            EXPECT_EQ(shared[i].own_value > 0.0, shared[i].public_value > 0.0);
            if (shared[i].decision == Decision::funded) {
                ++accepted;
            } else {
                // By the payback rule gains through values arrive too late for some.
                EXPECT_TRUE(shared[i].own_value <= 0.0 || shared[i].payback < 0.0);
                ++refused;
            }
        }
        for (const CaseRecord& record : january(basis, alone, seed)) {
            if (record.decision == Decision::funded) ++accepted_alone;
        }
    }
    EXPECT_GT(refused, 0U);
    EXPECT_GT(accepted, accepted_alone) << "silos leave something";
}

// Where gains come at once no rule of payback is left to differ by: what is built is exactly what
// is worth more than it costs to all public accounts together.
TEST(Frictionless, SharingAllGainsBuildsExactlyWhatAPlannerForThePublicWould) {
    World world = frictionless(deciding_two_towns());
    world.parameters.value_horizon_months = 1.5;
    const Basis basis(world);
    std::size_t built = 0;
    std::size_t left = 0;
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        for (const CaseRecord& record : january(basis, sharing_all(world.scheme), seed)) {
            const bool is_built = record.decision == Decision::funded;
            EXPECT_EQ(is_built, record.public_value > 0.0) << name_of(basis, record);
            ++(is_built ? built : left);
        }
    }
    EXPECT_GT(built, 0U);
    EXPECT_GT(left, 0U);
}

/// Eight years of two towns under a scheme.
class EightYears {
  public:
    explicit EightYears(const World& world, EngineKind engine = EngineKind::cohorts)
        : basis(world), state(basis, {2018, 1}, engine_of(basis, engine), years) {}

    template <class EachMonth> void run(const EachMonth& each_month) {
        while (state.month < end_of(years)) {
            simulate_month(basis, state);
            each_month();
        }
    }
    Ore moved(const char* category) const {
        Ore sum;
        for (const YearRecord& year : state.result.years) {
            sum += test::moved(year, basis.model.book.category(category));
        }
        return sum;
    }
    Ore balance(AccountId account) const { return state.ledger.balances()[account.index()]; }

    static constexpr int years = 8;
    Basis basis;
    State state;

  private:
    static std::unique_ptr<Engine> engine_of(const Basis& basis, EngineKind kind) {
        RunSettings settings;
        settings.engine = kind;
        settings.years = years;
        return make_engine(basis, settings, 1);
    }
};

class JointFund : public testing::TestWithParam<PoolKey> {
  protected:
    World pooled() const {
        World world = under(deciding_two_towns(), "pooled_fund");
        world.scheme.pool_key = GetParam();
        world.scheme.pool_extra = 1234567.89;
        return world;
    }
};

TEST_P(JointFund, NeverPaysMoreThanItHasAndKeepsWhatIsLeft) {
    EightYears course(pooled());
    const AccountId fund = course.basis.model.book.joint_fund();
    course.run([&] {
        ASSERT_GE(course.balance(fund), Ore(0));
        ASSERT_GE(free_money(course.basis, course.state), Ore(0));
        for (const double pot : course.state.purses.pot) ASSERT_GE(pot, 0.0);
    });
    EXPECT_GT(course.moved("pool_grant"), Ore(0));
    EXPECT_EQ(course.moved("pool_contribution"), course.moved("pool_grant") + course.balance(fund));
    EXPECT_GT(course.moved("application_cost"), Ore(0));
}

// In the first January nothing has been bought: what is asked is pool_share of budgets, and of it
// volunteers give the part that their budget is of all.
TEST_P(JointFund, CollectsWhatIsAskedOutOfPotsAndWhatTheStateAdds) {
    EightYears course(pooled());
    const Scheme& scheme = course.basis.model.world.scheme;
    const std::vector<double> budgets = budgets_of(course.basis, course.state.capacity);
    const std::vector<double> pots =
        pots_of(course.basis, scheme, course.state.load, course.state.capacity);
    const double all = std::accumulate(budgets.begin(), budgets.end(), 0.0);
    double collected = scheme.pool_extra;
    simulate_month(course.basis, course.state);
    for (std::size_t o = 0; o < budgets.size(); ++o) {
        const double part = GetParam() == PoolKey::voluntary ? budgets[o] / all : 1.0;
        const double paid = std::min(part * scheme.pool_share * budgets[o], pots[o]);
        collected += paid;
        EXPECT_NEAR(course.state.purses.pot[o], pots[o] - paid, 1e-6);
    }
    Ore paid_out; // in the first month
    for (const Project& project : course.state.portfolio.projects) {
        if (project.financing.fund == 0.0) continue;
        paid_out +=
            grant_of(project.financing.fund / (project.built - project.begun), project.cost_shares);
    }
    const Ore left = course.balance(course.basis.model.book.joint_fund());
    EXPECT_NEAR(static_cast<double>((left + paid_out).amount()) / 100.0, collected, 1.0);
}

INSTANTIATE_TEST_SUITE_P(Keys, JointFund,
                         testing::Values(PoolKey::budget, PoolKey::gain, PoolKey::voluntary),
                         [](const auto& key) {
                             return std::string(
                                 pool_key_names[static_cast<std::size_t>(key.param)]);
                         });

class Incentives : public testing::TestWithParam<std::string> {};

TEST_P(Incentives, AreTheSameForAnyNumberOfThreads) {
    for (const EngineKind engine : {EngineKind::agents, EngineKind::cohorts}) {
        const World world = under(deciding_two_towns(), GetParam());
        RunSettings settings;
        settings.engine = engine;
        settings.years = 5;
        settings.replicates = 3;
        std::vector<std::vector<ReplicateResult>> found;
        for (const int threads : {1, 2, 3}) {
            with_threads(threads,
                         [&] { found.push_back(run_replicates(Basis(world), settings, [] {})); });
        }
        EXPECT_TRUE(found[0] == found[1]);
        EXPECT_TRUE(found[0] == found[2]);
    }
}

TEST_P(Incentives, HaveTwoEndsForEveryKrone) {
    EightYears course(under(deciding_two_towns(), GetParam()), EngineKind::agents);
    course.run([&] {
        Ore sum;
        for (const Ore balance : course.state.ledger.balances()) sum += balance;
        ASSERT_EQ(sum, Ore(0));
    });
}

INSTANTIATE_TEST_SUITE_P(Schemes, Incentives,
                         testing::Values("lead_authority", "gain_sharing", "pooled_fund",
                                         "one_stop_shop", "bounce_charge", "social_investment_fund",
                                         "planner_same_money"),
                         [](const auto& scheme) { return scheme.param; });

// What others pay of a project reaches those who pay its costs, by its plan; the overrun is theirs.
TEST(Grants, OfTheStateAndOfInvestorsAreWhatWasDecided) {
    World world = under(deciding_two_towns(), "social_investment_fund");
    world.scheme.cofinance_from = Cofinancier::state;
    world.scheme.cofinance_rate = 0.3;
    world.scheme.cofinance_cap = 1e12;
    world.parameters.overrun.cap = 1e9; // nobody gives up
    EightYears course(world);
    double granted = 0.0;
    double external = 0.0;
    course.run([] {});
    for (const YearRecord& year : course.state.result.years) {
        for (const CaseRecord& record : year.investment.cases) {
            if (record.decision != Decision::funded) continue;
            granted += record.grant;
            external += record.external;
        }
    }
    for (const Project& project : course.state.portfolio.projects) {
        const double months = project.built - project.begun;
        const double to_come =
            std::max(0.0, (project.built - course.state.month.since_start()) / months);
        granted -= to_come * project.financing.state;
        external -= to_come * project.financing.external;
    }
    const double paid = static_cast<double>(course.moved("cofinancing").amount()) / 100.0;
    const double invested = static_cast<double>(course.moved("external_capital").amount()) / 100.0;
    EXPECT_GT(paid, 0.0);
    EXPECT_GT(invested, 0.0);
    EXPECT_NEAR(paid, granted, 1.0);
    EXPECT_NEAR(invested, external, 1.0);
}

/// Balances of a sector in each of three years in which nobody decides anything.
std::vector<Ore> balances_of(const World& world, Sector sector) {
    const Basis basis(world);
    std::vector<Ore> balances;
    for (const YearRecord& year : run_cohorts(basis, 3).years) {
        balances.push_back(year.flows.balance(sector));
    }
    return balances;
}

// validation.md A10: benefits are refunded by half without limit, or only in the first phase. Every
// other sector has the same to the ore, and municipality and state the same together.
TEST(Refund, MovesMoneyBetweenMunicipalityAndStateAndNothingElse) {
    World before = two_towns();
    World after = before;
    before.parameters.refund = {0.5, 0.5, 0.5, 0.5};
    after.parameters.refund = {0.5, 0.0, 0.0, 0.0};
    const std::vector<Ore> municipalities_had = balances_of(before, Sector::municipality);
    const std::vector<Ore> municipalities_have = balances_of(after, Sector::municipality);
    for (std::size_t year = 0; year < municipalities_had.size(); ++year) {
        EXPECT_LT(municipalities_have[year], municipalities_had[year]);
    }
    for (std::size_t s = 0; s < sector_count; ++s) {
        const auto sector = static_cast<Sector>(s);
        if (sector == Sector::municipality) continue;
        const std::vector<Ore> had = balances_of(before, sector);
        const std::vector<Ore> has = balances_of(after, sector);
        for (std::size_t year = 0; year < had.size(); ++year) {
            if (sector == Sector::state) {
                EXPECT_EQ(municipalities_had[year] + had[year],
                          municipalities_have[year] + has[year]);
            } else {
                EXPECT_EQ(had[year], has[year]) << sector_names[s];
            }
        }
    }
}

/// The case of early help at a jobcentre as it is seen in a world at its start.
CaseRecord early_help(const World& world) {
    const Basis basis(world);
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const auto& all = basis.instances.all;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Instance& instance) {
        return world.initiatives[instance.initiative].name == "early_help";
    });
    const auto i = static_cast<std::size_t>(found - all.begin());
    return Judge(basis, world.scheme, appraiser).judge(i, false, {}).alone.record;
}

// validation.md A10: the same prevention is refused while the state refunds half of what it saves,
// and accepted when it no longer does. To public accounts together, and to society, it is worth the
// same.
TEST(Refund, DecidesWhetherAMunicipalityPreventsAndNotWhatThatIsWorth) {
    World before = deciding_two_towns();
    before.scheme = without_limits(before.scheme);
    before.parameters.refund = {0.5, 0.5, 0.5, 0.5};
    World after = before;
    after.parameters.refund = {0.5, 0.0, 0.0, 0.0};
    const CaseRecord refused = early_help(before);
    const CaseRecord accepted = early_help(after);
    EXPECT_NE(refused.decision, Decision::funded) << refused.own_value;
    EXPECT_EQ(accepted.decision, Decision::funded) << accepted.own_value;
    EXPECT_LT(refused.own_value, accepted.own_value);
    EXPECT_LT(accepted.wrong_pocket, refused.wrong_pocket);
    EXPECT_NEAR(accepted.public_value, refused.public_value, 1e-6 * refused.capex);
    EXPECT_NEAR(accepted.societal_value, refused.societal_value, 1e-6 * refused.capex);
}

// validation.md A8: the state pays half of the cost, and takes half of the savings or nothing. With
// the claw-back less is applied for.
TEST(ClawBack, MeansFewerApplicationsInARun) {
    const auto applied_for = [](double taken) {
        World world = deciding_two_towns();
        world.scheme.cofinance_from = Cofinancier::state;
        world.scheme.cofinance_rate = 0.5;
        world.scheme.cofinance_cap = 1e12;
        world.scheme.harvest_share = taken;
        EightYears course(world);
        course.run([] {});
        return course.moved("application_cost");
    };
    EXPECT_GT(applied_for(0.5), Ore(0));
    EXPECT_LT(applied_for(0.5), applied_for(0.0));
}

class FixedDecisions : public testing::TestWithParam<std::pair<const char*, const char*>> {};

// validation.md M11.7: where decisions are the same, here to do nothing, a scheme that pays and
// charges leaves every boundary of the economy, and citizens, with the same to the ore.
TEST_P(FixedDecisions, LeaveOnlyPocketsChanged) {
    const auto& [scheme, category] = GetParam();
    World world = deciding_two_towns();
    world.parameters.burn_in_years = 0.0;
    world.parameters.scan_options = 0.0;
    EightYears as_it_is(world);
    EightYears paid(under(world, scheme));
    as_it_is.run([] {});
    paid.run([] {});
    EXPECT_EQ(as_it_is.moved(category), Ore(0));
    EXPECT_GT(paid.moved(category), Ore(0));
    Ore moved;
    for (std::size_t year = 0; year < paid.state.result.years.size(); ++year) {
        const YearFlows& a = as_it_is.state.result.years[year].flows;
        const YearFlows& b = paid.state.result.years[year].flows;
        Ore public_before;
        Ore public_after;
        for (std::size_t s = 0; s < sector_count; ++s) {
            const auto sector = static_cast<Sector>(s);
            if (is_public(sector)) {
                public_before += a.balance(sector);
                public_after += b.balance(sector);
                moved += std::max(Ore(0), b.balance(sector) - a.balance(sector));
            } else {
                EXPECT_EQ(a.balance(sector), b.balance(sector)) << sector_names[s];
            }
        }
        EXPECT_EQ(public_before, public_after);
    }
    EXPECT_GT(moved, Ore(0));
}

INSTANTIATE_TEST_SUITE_P(Schemes, FixedDecisions,
                         testing::Values(std::pair("pooled_fund", "pool_contribution"),
                                         std::pair("one_stop_shop", "one_stop_bonus"),
                                         std::pair("bounce_charge", "bounce_charge")),
                         [](const auto& scheme) { return std::string(scheme.param.first); });

// The planner with no more money takes nothing that the pots cannot pay.
TEST(PlannerWithinPots, SpendsNoMoreThanOrganisationsHave) {
    World world = under(deciding_two_towns(), "planner_same_money");
    const Basis basis(world);
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    Portfolio portfolio(basis.model, basis.instances.all.size());
    Committed committed(basis, portfolio, 0);
    appraiser.recommit(basis.everywhere, committed.changes());
    const std::vector<double> calm(basis.model.graph.size(), 1.0);
    const std::vector<double> nothing(calm.size(), 0.0);
    const std::vector<double> pots = pots_of(basis, world.scheme, calm, basis.start.capacity);
    const DecisionRound round{world.scheme,         0,       false, calm,
                              basis.start.capacity, nothing, pots,  {}};
    const std::vector<CaseRecord> cases =
        decide(basis, round, appraiser, committed, {2018, 0}, portfolio).cases;
    std::vector<double> spent(pots.size(), 0.0);
    for (const Project& project : portfolio.projects) {
        const Instance& instance = basis.instances.all[project.instance];
        for (std::size_t i = 0; i < instance.payers.size(); ++i) {
            spent[instance.payers[i].organisation.index()] +=
                project.cost_shares[i] * project.planned_capex;
        }
    }
    for (std::size_t o = 0; o < pots.size(); ++o) {
        EXPECT_LE(spent[o], world.scheme.appropriation_years * pots[o] + 1e-6);
    }
    std::size_t funded = 0;
    std::size_t without_money = 0;
    for (const CaseRecord& record : cases) {
        funded += record.decision == Decision::funded ? 1 : 0;
        without_money += record.decision == Decision::no_money ? 1 : 0;
        if (record.decision == Decision::funded) {
            EXPECT_GT(record.societal_value, 0.0);
        }
    }
    EXPECT_GT(funded, 0U);
    EXPECT_GT(without_money, 0U);
}

} // namespace
} // namespace samspil::test
