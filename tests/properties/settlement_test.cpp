// Settlement between authorities (model.md section 9, claim 9): equal gains in all municipalities
// net to zero, a gain in one leaves it 42 % of the tax, 8 % at the cap, and nearly all of its
// benefit saving.
#include "model/policy/settlement.hpp"

#include "model/simulation/cohorts.hpp"
#include "model/simulation/month.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace samspil::test {
namespace {

constexpr std::size_t town_count = 50;
constexpr double share = 1.0 / town_count;
constexpr std::size_t years = 3;

/// A country of fifty towns like Nordby, equalised at 58 %, all benefits guaranteed. Load is
/// frozen, and towns neither learn from each other nor compete for staff, so that what happens in
/// one town changes nothing in another.
World fifty_towns() {
    World world = frozen(world_of("scenarios/two-towns.toml"));
    world.parameters.competence.diffusion = 0.0;
    world.parameters.recruitment_pull = 0.0;
    world.municipalities.assign(town_count, world.municipalities.front());
    for (std::size_t m = 0; m < town_count; ++m) {
        world.municipalities[m].code = static_cast<int>(m + 1);
    }
    for (Journey& journey : world.journeys) {
        if (journey.benefit) journey.benefit->guarantee = 1.0;
    }
    return world;
}

/// Towns whose organisations hand over better, so that problems end sooner.
World better(World world, std::size_t first, std::size_t end) {
    for (std::size_t m = first; m < end; ++m) world.municipalities[m].maturity_offset += 1.0;
    return world;
}

/// A scenario and its baseline, run alike from the rest of the baseline.
struct Pair {
    Pair(const World& baseline, const World& changed)
        : model(baseline), before(run_cohorts(Basis(baseline), years)),
          after(run_cohorts(Basis(changed, std::make_shared<const Basis>(baseline)), years)) {}

    /// Difference in a flow of the country [øre].
    double flow(std::size_t year, Sector from, Sector to, const char* category) const {
        const CategoryId id = model.book.category(category);
        const auto of = [&](const ReplicateResult& result) {
            return result.years[year].flows.at(from, to, id).amount();
        };
        return static_cast<double>(of(after) - of(before));
    }
    /// Own income tax gained in the country [øre].
    double tax(std::size_t year) const {
        return -flow(year, Sector::municipality, Sector::citizens, "municipal_income_tax");
    }
    /// Net spending of municipalities on benefits saved in the country [øre].
    double benefits(std::size_t year) const {
        return flow(year, Sector::state, Sector::municipality, "benefit_refund") -
               flow(year, Sector::municipality, Sector::citizens, "unemployment_benefit") -
               flow(year, Sector::municipality, Sector::citizens, "sickness_benefit");
    }
    /// Difference in what a town received [øre].
    template <class Figure> double town(std::size_t year, std::size_t m, const Figure& of) const {
        return static_cast<double>(
            (of(after.years[year].municipalities[m]) - of(before.years[year].municipalities[m]))
                .amount());
    }
    double equalised(std::size_t year, std::size_t m) const {
        return town(year, m, [](const MunicipalYear& y) { return y.equalisation; });
    }
    double guaranteed(std::size_t year, std::size_t m) const {
        return town(year, m, [](const MunicipalYear& y) { return y.budget_guarantee; });
    }

    Model model;
    ReplicateResult before;
    ReplicateResult after;
};

TEST(Settlement, EqualGainsInAllMunicipalitiesAreNotEqualised) {
    World world = fifty_towns();
    for (std::size_t m = 0; m < town_count; m += 2) world.municipalities[m].disadvantaged = 1.0;
    const Pair pair(world, better(world, 0, town_count));
    for (std::size_t year = 0; year < years; ++year) {
        EXPECT_GT(pair.tax(year), 1e7) << "all towns gain";
        for (std::size_t m = 0; m < town_count; ++m) {
            EXPECT_NEAR(pair.equalised(year, m), 0.0, 2.0) << "øre, town " << m;
        }
    }
}

TEST(Settlement, WhatAllMunicipalitiesSaveOnBenefitsTheGuaranteeTakesNextYear) {
    const World world = fifty_towns();
    const Pair pair(world, better(world, 0, town_count));
    EXPECT_GT(pair.benefits(0), 1e8) << "all towns save";
    for (std::size_t m = 0; m < town_count; ++m) {
        EXPECT_EQ(pair.guaranteed(0, m), 0.0) << "last year was the baseline's";
        for (std::size_t year = 1; year < years; ++year) {
            EXPECT_NEAR(pair.guaranteed(year, m), -share * pair.benefits(year - 1), 1.0);
        }
    }
}

TEST(Settlement, OneMunicipalityKeeps42PercentOfItsTax) {
    const World world = fifty_towns();
    const Pair pair(world, better(world, 0, 1));
    for (std::size_t year = 0; year < years; ++year) {
        const double kept = 1.0 + pair.equalised(year, 0) / pair.tax(year);
        EXPECT_NEAR(kept, 0.42, share); // and 58 % of its own share of what it gives
        EXPECT_NEAR(kept, own_tax_share(0.58, 0.58, share), 1e-6);
        EXPECT_NEAR(pair.equalised(year, 1), 0.58 * share * pair.tax(year), 2.0);
    }
}

TEST(Settlement, OneMunicipalityKeeps8PercentOfItsTaxAtTheCap) {
    World world = fifty_towns();
    world.municipalities[0].capital_area = world.municipalities[0].disadvantaged = 1.0;
    const Pair pair(world, better(world, 0, 1));
    const double mean_rate = 0.58 + share * (0.92 - 0.58);
    for (std::size_t year = 0; year < years; ++year) {
        const double kept = 1.0 + pair.equalised(year, 0) / pair.tax(year);
        EXPECT_NEAR(kept, 0.08, 2.0 * share);
        EXPECT_NEAR(kept, own_tax_share(0.92, mean_rate, share), 1e-6);
    }
}

TEST(Settlement, OneMunicipalityKeepsNearlyAllOfItsBenefitSaving) {
    const World world = fifty_towns();
    const Pair pair(world, better(world, 0, 1));
    for (std::size_t year = 1; year < years; ++year) {
        const double saved = pair.benefits(year - 1);
        EXPECT_GT(saved, 1e6);
        EXPECT_NEAR(1.0 + pair.guaranteed(year, 0) / saved, own_benefit_share(1.0, share), 1e-6);
    }
}

TEST(Settlement, MovesMoneyBetweenAuthoritiesAndNothingElse) {
    const World world = world_of("scenarios/two-towns.toml");
    World without = world;
    without.parameters.equalisation_rate = 0.0;
    without.parameters.equalisation_cap = 0.0;
    without.parameters.cofinancing_active = 0.0;
    for (Journey& journey : without.journeys) {
        if (journey.benefit) journey.benefit->guarantee = 0.0;
    }
    const Pair pair(without, world);
    const auto difference = [&](std::size_t year, std::size_t from, std::size_t to,
                                const std::string& category) {
        return pair.flow(year, static_cast<Sector>(from), static_cast<Sector>(to),
                         category.c_str());
    };
    for (std::size_t year = 0; year < years; ++year) {
        for (const std::string& category : pair.model.book.categories()) {
            for (std::size_t from = 0; from < sector_count; ++from) {
                for (std::size_t to = 0; to < sector_count; ++to) {
                    const double moved = difference(year, from, to, category);
                    if (moved == 0.0) continue;
                    EXPECT_TRUE(category == "equalisation" ||
                                (category == "budget_guarantee" && from == index(Sector::state) &&
                                 to == index(Sector::municipality)) ||
                                (category == "hospital_cofinancing" &&
                                 from == index(Sector::municipality) &&
                                 to == index(Sector::region)))
                        << category << " from " << sector_names[from] << " to " << sector_names[to];
                }
            }
        }
        const double given = pair.flow(year, Sector::municipality, Sector::state, "equalisation");
        EXPECT_GT(given, 0.0);
        EXPECT_EQ(given, pair.flow(year, Sector::state, Sector::municipality, "equalisation"))
            << "the state only clears";
        EXPECT_EQ(pair.after.years[year].visits_of_service,
                  pair.before.years[year].visits_of_service);
    }
}

class SettledBy : public testing::TestWithParam<EngineKind> {};

TEST_P(SettledBy, MunicipalBalancesAddUpToThoseOfTheirSector) {
    const Basis basis(world_of("scenarios/two-towns.toml"));
    RunSettings settings;
    settings.engine = GetParam();
    const ReplicateResult result = run_replicate(basis, settings, 0, [] {});
    for (const YearRecord& year : result.years) {
        Ore equalised;
        Ore balance;
        for (const MunicipalYear& town : year.municipalities) {
            equalised += town.equalisation;
            balance += town.after_settlement();
        }
        EXPECT_EQ(equalised, Ore(0));
        EXPECT_EQ(balance, year.flows.balance(Sector::municipality));
    }
}

INSTANTIATE_TEST_SUITE_P(Both, SettledBy, testing::Values(EngineKind::agents, EngineKind::cohorts),
                         [](const auto& engine) {
                             return engine.param == EngineKind::agents ? "agents" : "cohorts";
                         });

} // namespace
} // namespace samspil::test
