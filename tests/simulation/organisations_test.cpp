#include "model/simulation/cohorts.hpp"
#include "model/simulation/incidents.hpp"
#include "model/simulation/month.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>

namespace samspil {
namespace {

using test::set_number;

using test::two_towns;

State start(const Basis& basis, const DrawKey& key) {
    return {basis, key, std::make_unique<Cohorts>(basis.model, basis.start), 15};
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Everything that incidents do, in years of many replicates.
struct Observed {
    std::vector<double> incidents; ///< a year
    std::vector<double> trust;     ///< in the last year
    double last_maturity = 0.0;    ///< of the organisations of kind 0
};

Observed observe(const World& world, const World& baseline, int years, std::uint32_t replicates) {
    const Basis basis(world, std::make_shared<const Basis>(baseline));
    Observed observed;
    for (std::uint32_t k = 0; k < replicates; ++k) {
        State state = start(basis, {2018, k});
        while (state.month < end_of(years)) simulate_month(basis, state);
        double incidents = 0.0;
        for (const YearRecord& year : state.result.years) {
            for (const double of_kind : year.incidents_of_kind) incidents += of_kind;
        }
        observed.incidents.push_back(incidents / years);
        observed.trust.push_back(state.result.years.back().trust);
        observed.last_maturity = maturity(state.competences[0]);
    }
    return observed;
}

TEST(Organisations, RestWhereNobodyChangesAnything) {
    World world = two_towns();
    world.parameters.incident.hazard = 0.0;
    const Basis basis(world);
    State state = start(basis, {});
    while (state.month < end_of(15)) simulate_month(basis, state);
    EXPECT_EQ(state.competences, basis.organisations.competences);
    EXPECT_EQ(state.trust, world.parameters.trust_start);
    EXPECT_EQ(state.result.years.back().incidents_of_kind,
              std::vector<double>(world.kinds.size(), 0.0));
}

TEST(Organisations, LearnMoreThanTheBaselineUnderAScenarioThatTrains) {
    const World baseline = two_towns();
    World trained = baseline;
    set_number(trained, "competence.training", 0.13); // 0.1 points a year more
    const double before = maturity(Model(baseline).start_competences(OrganisationId(0)));
    EXPECT_EQ(observe(baseline, baseline, 3, 1).last_maturity, before);
    const double after = observe(trained, baseline, 3, 1).last_maturity;
    EXPECT_GT(after, before + 0.19); // two Januaries, less what turnover takes
    EXPECT_LT(after, before + 0.25);
}

TEST(Organisations, LearnFromAPartnerThatAScenarioMakesBetter) {
    const World baseline = two_towns();
    World better = baseline;
    for (const std::string_view competence : competence_names) {
        set_number(better, "organisation_kinds.health_centre." + std::string(competence), 4.5);
    }
    const double unchanged = observe(baseline, baseline, 4, 1).last_maturity;
    EXPECT_GT(observe(better, baseline, 4, 1).last_maturity, unchanged + 0.01);
}

TEST(Organisations, RecruitFromOnePoolSoThatOnesGainIsTheOthersLoss) {
    const Basis basis(two_towns());
    std::vector<Competences> competences = basis.organisations.competences;
    for (double& k : competences[0]) k += 1.0;
    const std::vector<double>& served = basis.organisations.served;
    const std::vector<double> attractive = attractiveness(basis.model, served, competences);
    double change = 0.0;
    for (std::size_t o = 0; o < served.size(); ++o) {
        change += served[o] * (attractive[o] - basis.organisations.attractive_at_rest[o]);
    }
    EXPECT_NEAR(change, 0.0, 1e-9);
    EXPECT_GT(attractive[0], basis.organisations.attractive_at_rest[0]);
    EXPECT_LT(attractive[1], basis.organisations.attractive_at_rest[1]);
}

// The number of incidents of 400 replicates is binomial; three standard errors of the mean.
TEST(Incidents, ComeAsOftenAsTheirProbabilitySays) {
    const World world = two_towns();
    const Basis basis(world);
    double expected = 0.0;
    for (const double p : basis.organisations.incident_probability) expected += p * 12.0;
    const double found = mean(observe(world, world, 1, 400).incidents);
    EXPECT_NEAR(found, expected, 3.0 * std::sqrt(expected / 400.0));
}

TEST(Incidents, LeaveTrustWhereItStartedInTheMean) {
    const World world = two_towns();
    const std::vector<double> trust = observe(world, world, 10, 200).trust;
    double variance = 0.0;
    for (const double t : trust) variance += (t - mean(trust)) * (t - mean(trust)) / 199.0;
    EXPECT_NEAR(mean(trust), world.parameters.trust_start, 4.0 * std::sqrt(variance / 200.0));
    EXPECT_GT(variance, 0.0);
}

TEST(Incidents, ComeLessOftenAndTrustRisesUnderAScenarioThatStrengthensTheWeakestSide) {
    const World baseline = two_towns();
    World secured = baseline;
    for (const OrganisationKind& kind : baseline.kinds) {
        for (const std::string side : {"processes", "technology", "people"}) {
            set_number(secured, "organisation_kinds." + kind.name + ".security_" + side, 5.0);
        }
    }
    const Observed before = observe(baseline, baseline, 10, 40);
    const Observed after = observe(secured, baseline, 10, 40);
    EXPECT_LT(mean(after.incidents), 0.5 * mean(before.incidents));
    EXPECT_GT(mean(after.trust), mean(before.trust));
}

TEST(Incidents, CutTheHoursThereWhileTheyLastAndLessSoWithARecoveryPlan) {
    World world = two_towns();
    set_number(world, "incident.hazard", 1.0);
    set_number(world, "incident.gamma", 0.0);
    const Basis basis(world);
    State state = start(basis, {});
    begin_month(basis, state);
    for (std::size_t o = 0; o < state.capacity.size(); ++o) {
        const bool planned = basis.model.kind_of(OrganisationId(o)).recovery_plan >= 0.5;
        EXPECT_DOUBLE_EQ(state.downtime[o], planned ? 0.75 : 1.5);
        EXPECT_DOUBLE_EQ(hours_there(basis, state, o) / state.capacity[o],
                         1.0 - 0.15 * (planned ? 0.75 : 1.0));
    }
}

TEST(Incidents, CostTheOrganisationAndCitizensByTheCitizensServed) {
    World world = two_towns();
    set_number(world, "incident.hazard", 1.0);
    set_number(world, "incident.gamma", 0.0);
    const Basis basis(world);
    State state = start(basis, {});
    begin_month(basis, state);
    const AccountBook& book = basis.model.book;
    const double citizens = basis.organisations.served[0];
    EXPECT_EQ(state.ledger.change_this_year(book.organisation(OrganisationId(0))),
              -scale(20000.0 * citizens / 1000.0 * ore_per_krone));
}

/// Trust moves consent, consent moves data links, and they move how often handoffs fail.
TEST(Incidents, MakeHandoffsFailMoreOftenThroughTrust) {
    const World baseline = two_towns();
    World world = baseline;
    set_number(world, "incident.hazard", 1.0);
    const Basis basis(world, std::make_shared<const Basis>(baseline));
    State state = start(basis, {});
    for (int m = 0; m < 6; ++m) simulate_month(basis, state);
    begin_month(basis, state);
    EXPECT_LT(state.trust, world.parameters.trust_start);
    LinkMonth at_start;
    at_start.set(basis.model.links, consent(world.parameters, 1.0),
                 handoff_effects(world.parameters));
    for (std::size_t c = DataLinks::inside + 1; c < at_start.effective.size(); ++c) {
        EXPECT_LT(state.links.effective[c], at_start.effective[c]);
        EXPECT_GT(state.links.odds_factor[c], at_start.odds_factor[c]);
    }
    EXPECT_EQ(state.links.effective[DataLinks::inside], 1.0);
}

TEST(Incidents, KnowEveryOrganisationByANameOfItsOwn) {
    const Basis basis(two_towns());
    std::vector<std::uint64_t> names = basis.organisations.names;
    std::sort(names.begin(), names.end());
    EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

} // namespace
} // namespace samspil
