// Each mechanism of investment can be switched off by a number of its own, and then does nothing.
#include "model/simulation/cohorts.hpp"
#include "model/simulation/decisions.hpp"
#include "model/simulation/month.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace samspil::test {
namespace {

World without_burn_in() {
    World world = deciding_two_towns();
    world.parameters.burn_in_years = 0.0;
    return world;
}

/// A run in cohorts that can be looked at from month to month.
class Course {
  public:
    explicit Course(const World& world, int run_years = 6, std::uint32_t replicate = 0)
        : basis(world), state(basis, {2018, replicate},
                              std::make_unique<Cohorts>(basis.model, basis.start), run_years) {}
    void each_month(const std::function<void()>& look) {
        while (state.month < end_of(state.years)) {
            simulate_month(basis, state);
            look();
        }
    }
    Course& whole() {
        each_month([] {});
        return *this;
    }
    Ore flow(std::string_view category) const {
        Ore sum;
        for (const YearRecord& year : state.result.years) {
            for (std::size_t from = 0; from < sector_count; ++from) {
                for (std::size_t to = 0; to < sector_count; ++to) {
                    sum += year.flows.at(static_cast<Sector>(from), static_cast<Sector>(to),
                                         basis.model.book.category(category));
                }
            }
        }
        return sum;
    }
    double incidents() const {
        double sum = 0.0;
        for (const YearRecord& year : state.result.years) {
            for (const double of_kind : year.incidents_of_kind) sum += of_kind;
        }
        return sum;
    }
    double ended(Outcome outcome) const {
        double sum = 0.0;
        for (const YearRecord& year : state.result.years) {
            sum += year.investment.outcomes[static_cast<std::size_t>(outcome)];
        }
        return sum;
    }
    /// Cases of renewals, or of what is new.
    double funded(bool renewal) const {
        double sum = 0.0;
        for (const YearRecord& year : state.result.years) {
            for (const CaseRecord& record : year.investment.cases) {
                const bool counts = (record.renewal != 0) == renewal;
                if (counts && record.decision == Decision::funded) sum += 1.0;
            }
        }
        return sum;
    }

    Basis basis;
    State state;
};

/// Cases of the first January, by instance.
std::vector<CaseRecord> first_cases(const World& world, std::uint32_t replicate = 0) {
    std::vector<CaseRecord> cases =
        Course(world, 1, replicate).whole().state.result.years.front().investment.cases;
    std::sort(cases.begin(), cases.end(),
              [](const CaseRecord& a, const CaseRecord& b) { return a.instance < b.instance; });
    return cases;
}

bool is_acceptable(const CaseRecord& record) {
    return record.decision == Decision::funded || record.decision == Decision::no_money;
}

TEST(WithoutLearning, CompetencesMoveOnlyByTheEffectsOfInitiatives) {
    World world = without_burn_in();
    for (Initiative& initiative : world.initiatives) initiative.competence.clear();
    Course learning(world);
    learning.whole();
    EXPECT_NE(learning.state.competences, learning.basis.organisations.competences);
    world.parameters.learning = 0.0;
    world.parameters.learning_stopped = 0.0;
    Course still(world);
    still.whole();
    EXPECT_EQ(still.state.competences, still.basis.organisations.competences);
}

TEST(WithoutIncidents, TrustStaysAndNothingIsPaidForRepair) {
    World world = deciding_two_towns();
    EXPECT_GT(Course(world).whole().incidents(), 0.0);
    world.parameters.incident.hazard = 0.0;
    Course run(world);
    run.each_month([&] { ASSERT_EQ(run.state.trust, world.parameters.trust_start); });
    EXPECT_EQ(run.incidents(), 0.0);
    EXPECT_EQ(run.flow("incident_repair"), Ore(0));
    EXPECT_EQ(run.flow("incident_loss"), Ore(0));
}

TEST(WithoutLoadFeedback, LoadStaysAtItsStart) {
    World world = deciding_two_towns();
    world.parameters.load_feedback = 0.0;
    Course run(world);
    run.each_month([&] {
        for (std::size_t o = 0; o < run.state.load.size(); ++o) {
            ASSERT_EQ(run.state.load[o],
                      run.basis.model.kind_of(OrganisationId(o)).start_utilisation);
        }
    });
}

TEST(WithoutNoise, TwoReplicatesBelieveTheSameOfACase) {
    World world = without_burn_in();
    const auto alike = [&] { // of the cases that both looked at
        const std::vector<CaseRecord> one = first_cases(world, 0);
        const std::vector<CaseRecord> other = first_cases(world, 1);
        std::size_t both = 0;
        std::size_t same = 0;
        for (const CaseRecord& record : one) {
            for (const CaseRecord& again : other) {
                if (again.instance != record.instance) continue;
                ++both;
                if (again.own_value == record.own_value) ++same;
            }
        }
        EXPECT_GT(both, 0U);
        return both == same;
    };
    EXPECT_FALSE(alike());
    world.parameters.noise = 0.0;
    EXPECT_TRUE(alike());
}

TEST(WithoutOptimism, LessIsAcceptableAndNothingMore) {
    World world = without_burn_in();
    const std::vector<CaseRecord> hopeful = first_cases(world);
    world.parameters.optimism = 0.0;
    const std::vector<CaseRecord> sober = first_cases(world);
    ASSERT_EQ(hopeful.size(), sober.size());
    double lower = 0.0;
    for (std::size_t i = 0; i < sober.size(); ++i) {
        ASSERT_EQ(sober[i].instance, hopeful[i].instance);
        EXPECT_EQ(sober[i].societal_value, hopeful[i].societal_value) << "a matter of belief";
        if (is_acceptable(sober[i])) {
            EXPECT_TRUE(is_acceptable(hopeful[i]));
            lower += hopeful[i].own_value - sober[i].own_value;
        }
    }
    EXPECT_GT(lower, 0.0);
}

TEST(WithoutADip, ItsDepthDoesNothing) {
    World world = under(without_burn_in(), "planner");
    const auto run = [&](double months, double depth) {
        world.parameters.dip_months = months;
        world.parameters.dip_depth = depth;
        return std::move(Course(world).whole().state.result);
    };
    EXPECT_TRUE(run(0.0, 0.0) == run(0.0, 0.5));
    EXPECT_TRUE(run(0.0, 0.0) != run(3.0, 0.5));
}

/// In these years the towns buy nothing under the status quo but what they had before.
TEST(WithoutADip, ItComesWithWhatIsNewAndNotWithARenewal) {
    World world = deciding_two_towns();
    const auto run = [&](double depth) {
        world.parameters.dip_depth = depth;
        Course course(world);
        EXPECT_GT(course.whole().funded(true), 0.0);
        EXPECT_EQ(course.funded(false), 0.0);
        return std::move(course.state.result);
    };
    EXPECT_TRUE(run(0.0) == run(0.5));
}

TEST(WithoutPullOfRecruitment, NobodyLosesSkillsToThoseWhoTrainTheirs) {
    World world = under(without_burn_in(), "planner");
    world.parameters.learning = 0.0;
    world.parameters.learning_stopped = 0.0;
    world.parameters.competence.diffusion = 0.0;
    Course pulled(world);
    pulled.whole();
    bool somebody_gains = false;
    bool somebody_loses = false;
    for (std::size_t o = 0; o < pulled.state.competences.size(); ++o) {
        const double now = maturity(pulled.state.competences[o]);
        const double at_start = maturity(pulled.basis.organisations.competences[o]);
        somebody_gains = somebody_gains || now > at_start;
        somebody_loses = somebody_loses || now < at_start;
    }
    EXPECT_TRUE(somebody_gains);
    EXPECT_TRUE(somebody_loses);
    world.parameters.recruitment_pull = 0.0;
    Course left_alone(world);
    left_alone.whole();
    EXPECT_EQ(left_alone.state.competences, left_alone.basis.organisations.competences);
}

TEST(WithoutHarvest, SavingsStayAndCasesAreWorthMoreToTheirOwners) {
    World world = without_burn_in();
    const std::vector<CaseRecord> taken = first_cases(world);
    EXPECT_NE(Course(world, 8).whole().flow("harvest"), Ore(0));
    world.scheme.harvest_share = 0.0;
    const std::vector<CaseRecord> kept = first_cases(world);
    EXPECT_EQ(Course(world, 8).whole().flow("harvest"), Ore(0));
    ASSERT_EQ(kept.size(), taken.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i].own_value > 0.0) {
            EXPECT_GE(kept[i].own_value, taken[i].own_value);
        }
    }
}

TEST(WithoutRenewal, WhatWearsOutIsGone) {
    for (const char* scheme : {"status_quo", "planner"}) {
        World world = under(deciding_two_towns(), scheme);
        EXPECT_GT(Course(world, 10).whole().funded(true), 0.0) << scheme;
        world.parameters.renewal_share = 1e6; // beyond all that it could bring
        Course run(world, 10);
        run.whole();
        EXPECT_EQ(run.funded(true), 0.0) << scheme;
    }
}

TEST(WithoutATailOfOverruns, ProjectsCostTheirPlanAndNoneIsGivenUp) {
    World world = under(without_burn_in(), "planner");
    world.parameters.overrun.tail_share = 0.0;
    Course run(world);
    run.each_month([&] {
        for (const Project& project : run.state.portfolio.projects) {
            ASSERT_EQ(project.capex, project.planned_capex);
        }
    });
    EXPECT_EQ(run.ended(Outcome::given_up), 0.0);
    EXPECT_GT(run.ended(Outcome::goes_live), 0.0);
}

TEST(WithoutBurnIn, NobodyHasAnythingAtTheStart) {
    EXPECT_FALSE(Course(deciding_two_towns()).state.portfolio.projects.empty());
    Course run(under(without_burn_in(), "none"));
    EXPECT_TRUE(run.state.portfolio.projects.empty());
    run.whole();
    EXPECT_EQ(run.flow("investment"), Ore(0));
    EXPECT_EQ(run.flow("running_costs"), Ore(0));
}

} // namespace
} // namespace samspil::test
