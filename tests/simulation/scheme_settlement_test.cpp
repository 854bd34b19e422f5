// Each December a scheme moves money between those who paid and those who gained (model.md section
// 7): never more than was gained, and nothing but money.
#include "model/journeys/smooth_spell.hpp"
#include "model/simulation/bounce_settlement.hpp"
#include "model/simulation/december.hpp"
#include "model/simulation/gain_settlement.hpp"
#include "model/simulation/month.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace samspil::test {
namespace {

/// Two towns in which nobody looks at anything, so that nothing is bought but what a test begins.
World two_towns(const std::string& scheme) {
    World world = under(deciding_world_of("scenarios/two-towns.toml"), scheme);
    world.parameters.burn_in_years = 0.0;
    world.parameters.scan_options = 0.0;
    return world;
}

/// A run whose projects a test begins.
struct Towns {
    explicit Towns(const World& world, std::uint32_t replicate = 0, Loops loops = widest_loops())
        : basis(world) {
        basis.loops = loops;
        settings.engine = EngineKind::cohorts;
        state = std::make_unique<State>(basis, DrawKey{2018, replicate},
                                        make_engine(basis, settings, 0), years);
    }
    std::size_t instance_of(std::string_view initiative, std::string_view account) const {
        const auto& all = basis.instances.all;
        const auto found = std::find_if(all.begin(), all.end(), [&](const Instance& i) {
            return basis.model.world.initiatives[i.initiative].name == initiative &&
                   basis.model.book.accounts()[i.buyer.index()].name == account;
        });
        EXPECT_NE(found, all.end()) << initiative << " at " << account;
        return static_cast<std::size_t>(found - all.begin());
    }
    /// Goes live in the second month and is in full use at once.
    Project& begin(std::string_view initiative, std::string_view account) {
        Project project;
        project.instance = instance_of(initiative, account);
        project.built = 1;
        project.worn = 1000;
        project.renewal = true;
        for (const Payer& payer : basis.instances.all[project.instance].payers) {
            project.cost_shares.push_back(payer.share);
        }
        state->portfolio.projects.push_back(project);
        return state->portfolio.projects.back();
    }
    void begin_all() {
        begin("early_help", "jobcentre@1");
        begin("guidance_robots", "jobcentre@2");
        begin("treatment_pathway", "hospital@Øst");
        begin("shared_record", "health_centre@1");
        begin("link_health_centre_hospital", "health_centre@1");
    }
    void simulate(int months) {
        for (int month = 0; month < months; ++month) simulate_month(basis, *state);
    }
    Ore flow(std::size_t year, std::string_view category) const {
        const CategoryId id = basis.model.book.category(category);
        Ore sum;
        for (std::size_t from = 0; from < sector_count; ++from) {
            for (std::size_t to = 0; to < sector_count; ++to) {
                sum += state->result.years[year].flows.at(static_cast<Sector>(from),
                                                          static_cast<Sector>(to), id);
            }
        }
        return sum;
    }
    double kroner(std::size_t year, std::string_view category) const {
        return static_cast<double>(flow(year, category).amount()) / ore_per_krone;
    }

    static constexpr int years = 3;
    Basis basis;
    RunSettings settings;
    std::unique_ptr<State> state;
};

/// What projects brought in a year, before December settles.
struct Gains {
    explicit Gains(Towns& towns, int for_years = 10, int december = 11) : years(for_years) {
        towns.simulate(december);
        begin_month(towns.basis, *towns.state);
        State& state = *towns.state;
        for (const Project& project : state.portfolio.projects) projects.push_back(&project);
        const auto kernel = [&](const PopulationModel& population, MunicipalityId m) {
            meet_organisations(towns.basis, state, m, state.rooms.front().met);
            return kernel_now(towns.basis, state, population, m, state.rooms.front());
        };
        state.appraiser->look_back({state.volumes, kernel, state.links.consent, state.competences,
                                    state.capacity, state.changes, state.changes});
        all = gains_of_year(towns.basis, *state.appraiser, projects, years, december);
    }
    std::vector<GainPayment> payments(const Towns& towns, const SettlementRules& rules,
                                      double measured) const {
        const std::vector<double> factors(projects.size(), measured);
        return payments_of(towns.basis, rules, projects, all, factors, 11);
    }
    double positive(std::size_t project) const {
        double sum = 0.0;
        for (const AccountGain& gain : all) {
            if (gain.project == project) sum += std::max(0.0, gain.kroner);
        }
        return sum;
    }

    int years;
    std::vector<const Project*> projects;
    std::vector<AccountGain> all;
};

TEST(GainSettlement, AsksForAShareOfWhatOthersGained) {
    Towns towns(two_towns("gain_sharing"));
    towns.begin_all();
    const Gains gains(towns);
    const std::vector<GainPayment> payments = gains.payments(towns, {0.5, 10, 0.0, 0.0}, 1.0);
    ASSERT_EQ(payments.size(), gains.all.size());
    double paid = 0.0;
    for (std::size_t i = 0; i < payments.size(); ++i) {
        const Instance& instance =
            towns.basis.instances.all[gains.projects[payments[i].project]->instance];
        const bool own =
            std::any_of(instance.payers.begin(), instance.payers.end(), [&](const Payer& p) {
                return p.organisation.index() == payments[i].from.index();
            });
        const double expected = own ? 0.0 : 0.5 * std::max(0.0, gains.all[i].kroner);
        EXPECT_NEAR(payments[i].to_payers, expected, 1e-6);
        EXPECT_EQ(payments[i].to_investors, 0.0);
        paid += payments[i].to_payers;
    }
    EXPECT_GT(paid, 1000.0);
}

TEST(GainSettlement, NeverTakesMoreThanWasGainedHoweverWronglyItIsMeasured) {
    Towns towns(two_towns("gain_sharing"));
    towns.begin_all();
    const Gains gains(towns);
    for (const double measured : {1.0, 3.0, 100.0}) {
        const std::vector<GainPayment> payments =
            gains.payments(towns, {0.8, 10, 0.0, 0.0}, measured);
        std::vector<double> left(towns.basis.model.book.accounts().size(), 0.0);
        for (std::size_t i = 0; i < payments.size(); ++i) {
            if (payments[i].to_payers == 0.0) continue;
            left[payments[i].from.index()] += gains.all[i].kroner - payments[i].to_payers;
        }
        for (const double kroner : left) EXPECT_GT(kroner, -1e-6);
    }
}

// 100,000 kr. at 6 % over eight years are 16,103.59 kr. a year; eleven months of the first.
TEST(GainSettlement, RepaysInvestorsFromWhatWasGained) {
    Towns towns(two_towns("social_investment_fund"));
    towns.begin("treatment_pathway", "hospital@Øst").financing.external = 100000.0;
    const Gains gains(towns, 8);
    const auto repaid = [&](double measured) {
        double sum = 0.0;
        for (const GainPayment& payment : gains.payments(towns, {0.0, 8, 0.06, 0.0}, measured)) {
            sum += payment.to_investors;
        }
        return sum;
    };
    const double owed = 16103.59 * 11.0 / 12.0;
    const double gained = gains.positive(0);
    ASSERT_GT(gained, owed);
    EXPECT_NEAR(repaid(1.0), owed, 0.01);
    const double little = 0.1 * owed / gained;
    EXPECT_NEAR(repaid(little), 0.1 * owed, 0.01) << "the rest is lost to who invested";
}

// Both need the other: a link carries what data quality allows. Each alone is credited with what
// would be lost without it, which together is more than both bring.
TEST(GainSettlement, OfTwoOnOneLinkIsNoMoreThanBothBringTogether) {
    World world = two_towns("gain_sharing");
    const auto named = [&](std::string_view name) -> Initiative& {
        return *std::find_if(world.initiatives.begin(), world.initiatives.end(),
                             [&](const Initiative& i) { return i.name == name; });
    };
    Initiative& link = named("link_health_centre_hospital");
    Initiative& record = named("shared_record");
    record.scope = InitiativeScope::own;
    record.link.clear();
    record.staff_minutes.clear();
    record.other_work.clear();
    record.data_quality = {{KindId(1), 0.3}, {KindId(2), 0.3}};
    link.link.front().change = 1.0;
    const auto sum = [&](std::vector<std::string> begun) {
        Towns towns(world);
        for (const std::string& name : begun) towns.begin(name, "health_centre@1");
        const Gains gains(towns);
        double all = 0.0;
        for (const AccountGain& gain : gains.all) all += std::max(0.0, gain.kroner);
        return all;
    };
    const double both = sum({"shared_record", "link_health_centre_hospital"});
    Initiative together = link;
    together.data_quality = record.data_quality;
    link = together;
    const double as_one = sum({"link_health_centre_hospital"});
    EXPECT_LE(both, as_one * (1.0 + 1e-9)) << "unscaled it would be more";
    EXPECT_GT(both, 0.9 * as_one) << "kept account by account";
}

// The same projects with and without settlement: what reaches the boundaries of the economy is the
// same but for the staff who settle.
TEST(GainSettlement, ChangesNothingButWhoseMoneyItIsAndWhatItsStaffCost) {
    const auto run_of = [](const World& world) {
        auto run = std::make_unique<Towns>(world);
        run->begin_all();
        run->state->portfolio.projects[2].financing.external = 100000.0;
        run->simulate(36);
        return run;
    };
    const auto without = run_of(two_towns("status_quo"));
    World world = two_towns("social_investment_fund");
    world.parameters.settlement_cost = 0.1;
    const auto with = run_of(world);
    for (std::size_t year = 0; year < 3; ++year) {
        const YearFlows& a = without->state->result.years[year].flows;
        const YearFlows& b = with->state->result.years[year].flows;
        const Ore cost = with->flow(year, "settlement_cost");
        const Ore paid = with->flow(year, "gain_share") + with->flow(year, "external_repayment");
        EXPECT_GT(paid, Ore(0));
        EXPECT_NEAR(static_cast<double>(cost.amount()), 0.1 * static_cast<double>(paid.amount()),
                    20.0);
        for (std::size_t s = actor_sector_count; s < sector_count; ++s) {
            const Sector sector = static_cast<Sector>(s);
            // investors outside pay suppliers in the place of the hospital: the same sum reaches
            // them
            EXPECT_EQ(b.balance(sector) - a.balance(sector),
                      sector == Sector::labour ? cost : Ore(0))
                << sector_names[s];
        }
        EXPECT_NEAR(with->state->result.years[year].investment.settled,
                    static_cast<double>(paid.amount()) / ore_per_krone, 1e-6);
    }
}

// Noise has mean 1, so what is paid is right on average whatever its spread.
TEST(GainSettlement, IsRightOnAverageHoweverNoisyItIs) {
    constexpr std::uint32_t replicates = 60;
    for (const double noise : {0.15, 0.3}) {
        World world = two_towns("gain_sharing");
        world.parameters.attribution_noise = noise;
        std::vector<double> ratios;
        for (std::uint32_t k = 0; k < replicates; ++k) {
            Towns towns(world, k);
            towns.begin("treatment_pathway", "hospital@Øst");
            towns.simulate(12);
            const InvestmentYear& year = towns.state->result.years[0].investment;
            ratios.push_back(year.settled / year.settled_of_true_gain);
        }
        const double mean = std::accumulate(ratios.begin(), ratios.end(), 0.0) / replicates;
        double squares = 0.0;
        for (const double ratio : ratios) squares += (ratio - mean) * (ratio - mean);
        const double spread = std::sqrt(squares / (replicates - 1));
        EXPECT_NEAR(mean, 1.0, 4.0 * noise / std::sqrt(replicates));
        EXPECT_NEAR(spread, noise, 0.5 * noise);
    }
}

/// All work is net, authorities settle nothing, settling costs nothing and queues stay as they are.
World of_plain_gains() {
    World world = frozen(two_towns("gain_sharing"));
    for (Journey& journey : world.journeys) {
        journey.additionality = 1.0;
        if (journey.benefit) journey.benefit->guarantee = 0.0;
    }
    Parameters& p = world.parameters;
    p.equalisation_rate = 0.0;
    p.equalisation_capital_area = 0.0;
    p.equalisation_disadvantaged = 0.0;
    p.cofinancing_active = 0.0;
    p.settlement_cost = 0.0;
    world.scheme.harvest_share = 0.0;
    return world;
}

/// What a look at one run says that a project brought public accounts in its third year, over what
/// a run without it lacks in that year.
double said_over_lacking(const std::string& initiative, const std::string& account) {
    const World world = of_plain_gains();
    constexpr int december = 35;
    const auto public_money = [&](Towns& towns) {
        towns.simulate(december + 1);
        Ore sum;
        for (const Sector sector : {Sector::state, Sector::region, Sector::municipality}) {
            sum += towns.state->result.years[2].flows.balance(sector);
        }
        return static_cast<double>(sum.amount()) / ore_per_krone;
    };
    Towns seen(world);
    seen.begin(initiative, account);
    double said = 0.0;
    for (const AccountGain& gain : Gains(seen, 10, december).all) said += gain.kroner;
    Towns without(world);
    Towns with(world);
    with.begin(initiative, account);
    return said / (public_money(with) - public_money(without));
}

TEST(GainSettlement, IsOfAboutWhatARunWithoutTheProjectLacks) {
    EXPECT_NEAR(said_over_lacking("treatment_pathway", "hospital@Øst"), 1.0, 0.15);
    EXPECT_NEAR(said_over_lacking("guidance_robots", "jobcentre@1"), 1.0, 0.15);
}

// What comes through the values of states is taken to arrive over the horizon of these, five years;
// a long sickness that does not begin is over sooner.
TEST(GainSettlement, IsCautiousWhereGainsComeThroughTheValuesOfStates) {
    const double share = said_over_lacking("early_help", "jobcentre@1");
    EXPECT_GT(share, 0.2);
    EXPECT_LT(share, 1.0);
}

TEST(GainSettlement, EndsAfterTheYearsOfTheScheme) {
    World world = two_towns("gain_sharing");
    world.scheme.gain_share_years = 1.0;
    Towns towns(world);
    towns.begin_all();
    towns.simulate(36);
    EXPECT_GT(towns.flow(0, "gain_share"), Ore(0));
    EXPECT_GT(towns.flow(1, "gain_share"), Ore(0)); // January
    EXPECT_LT(towns.flow(1, "gain_share"), towns.flow(0, "gain_share"));
    EXPECT_EQ(towns.flow(2, "gain_share"), Ore(0));
}

TEST(GainSettlement, SparesWhatWasThereAtTheStart) {
    Towns towns(two_towns("gain_sharing"));
    towns.begin("treatment_pathway", "hospital@Øst").begun = -1;
    towns.simulate(12);
    EXPECT_EQ(towns.flow(0, "gain_share"), Ore(0));
}

TEST(BounceSettlement, ChargesWhoHandedOffForEachBounceThatComesBackToAnother) {
    World world = two_towns("bounce_charge");
    Towns towns(world);
    towns.simulate(11);
    begin_month(towns.basis, *towns.state);
    live_through_month(towns.basis, *towns.state); // the year's volumes stay until January
    double bounces = 0.0;
    double to_others = 0.0;
    for (const PopulationModel& population : towns.basis.model.populations) {
        const JourneyMap& map = population.map;
        for (const YearVolumes& volumes : towns.state->volumes[index(map.population)]) {
            for (std::size_t s = 0; s < map.steps.size(); ++s) {
                bounces += volumes.bounced[s];
                const std::size_t first = map.routes[map.steps[s].route].first_step;
                if (map.steps[s].kind != map.steps[first].kind) to_others += volumes.bounced[s];
            }
        }
    }
    double recorded = 0.0;
    for (const JourneyYear& journey : towns.state->result.years[0].journeys) {
        recorded += journey.bounces;
    }
    EXPECT_NEAR(bounces, recorded, 1e-9 * recorded);
    EXPECT_GT(to_others, 0.0);
    EXPECT_LT(to_others, bounces);
    EXPECT_NEAR(towns.kroner(0, "bounce_charge"), world.scheme.bounce_charge * to_others, 1.0);
}

// Where no handoff fails every journey that begins earns the bonus, where all fail only those that
// are never handed over.
TEST(BounceSettlement, PaysABonusForEveryJourneyWithoutABounce) {
    const auto bonus = [](double failing) {
        World world = two_towns("one_stop_shop");
        for (const char* boundary :
             {"same_organisation", "same_authority", "same_sector", "cross_sector"}) {
            set_number(world, std::string("handoff.fail.") + boundary, failing);
        }
        Towns towns(world);
        towns.simulate(12);
        double started = 0.0;
        for (const JourneyYear& journey : towns.state->result.years[0].journeys) {
            started += journey.started;
        }
        return towns.kroner(0, "one_stop_bonus") / (world.scheme.one_stop_bonus * started);
    };
    EXPECT_NEAR(bonus(1e-6), 1.0, 1e-4);
    const double usual = bonus(0.2);
    EXPECT_GT(usual, 0.3);
    EXPECT_LT(usual, 0.9);
    EXPECT_LT(bonus(0.999), 0.35);
}

// What a case foresees of bounces and smooth journeys is what changes when it is in use.
TEST(BounceSettlement, OfACaseIsWhatItsEffectsChange) {
    World world = two_towns("one_stop_shop");
    Towns towns(world);
    Appraiser appraiser(towns.basis);
    appraiser.begin_at_start();
    Initiative owned;
    owned.owners = {KindId(0)};
    owned.life_years = 5.0;
    owned.leans_on = {0};
    owned.scope = InitiativeScope::platform;
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        owned.ownership.push_back({JourneyId(j), 0.01});
    }
    Case found;
    appraiser.appraise({&owned, OrganisationId(0), {}}, found);
    const double foreseen = std::accumulate(found.resolved_without_bounce_of.begin(),
                                            found.resolved_without_bounce_of.end(), 0.0);
    const auto smooth = [&](double owner) {
        const Basis& basis = towns.basis;
        double sum = 0.0;
        for (const PopulationModel& population : basis.model.populations) {
            const JourneyMap& map = population.map;
            const Volumes volumes = volumes_at_start(basis);
            const double beta = handoff_effects(world.parameters).owner;
            for (std::size_t m = 0; m < basis.model.municipality_count(); ++m) {
                const LocalKernel& local = population.start[m];
                for (const JourneyMap::Route& route : map.routes) {
                    const std::size_t r = static_cast<std::size_t>(&route - map.routes.data());
                    for (std::size_t g = 0; g < map.segment_count(); ++g) {
                        const SmoothSpell spell =
                            smooth_spell(map, route, population.common.branch, [&](std::size_t e) {
                                const std::size_t cell = e * level_count + g % level_count;
                                const double f = local.bounce[cell] + local.abandon[cell];
                                const double odds = f / (1.0 - f) * std::exp(-beta * owner);
                                return odds / (1.0 + odds);
                            });
                        sum += volumes[index(map.population)][m].started[r * map.stride() + g] *
                               spell.resolved.front();
                    }
                }
            }
        }
        return sum;
    };
    EXPECT_GT(foreseen, 0.0);
    EXPECT_NEAR(foreseen, smooth(0.01) - smooth(0.0), 0.01 * foreseen);
}

TEST(SchemeSettlement, IsTheSameForAnyLoops) {
    for (const char* scheme : {"social_investment_fund", "one_stop_shop", "bounce_charge"}) {
        const auto result = [&](Loops loops) {
            Towns towns(two_towns(scheme), 0, loops);
            towns.begin_all();
            towns.simulate(24);
            return towns.state->result;
        };
        EXPECT_TRUE(result(Loops::plain) == result(widest_loops())) << scheme;
    }
}

} // namespace
} // namespace samspil::test
