// With load feedback agents approach cohorts as their number grows (model.md section 9, claim 3):
// the relative difference, rms over variables, falls by a factor of 3 to 20 for each 16-fold N.
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace samspil::test {
namespace {

constexpr int years = 5;
constexpr int replicates = 40;
constexpr double smallest_fall = 3.0;
constexpr double largest_fall = 20.0;

/// Ten times the people of the two towns, who load their organisations.
World ten_fold_towns() {
    World world = world_of("scenarios/two-towns.toml");
    for (Municipality& m : world.municipalities) {
        for (std::vector<double>& bands : m.people) {
            for (double& people : bands) people *= 10.0;
        }
    }
    for (OrganisationKind& kind : world.kinds) kind.other_work *= 10.0;
    return world;
}

/// Totals by journey of what the engines are compared in.
std::vector<double> variables(const World& world, const ReplicateResult& result) {
    std::vector<double> totals;
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        JourneyYear sum;
        for (const YearRecord& year : result.years) {
            for (std::size_t level = 0; level < level_count; ++level) {
                sum += year.journeys[j * level_count + level];
            }
        }
        totals.insert(totals.end(), {sum.started, sum.resolved, sum.bounces, sum.visits, sum.months,
                                     sum.latent_months});
    }
    return totals;
}

/// Root mean square over variables of the relative difference from cohorts of the replicates' mean.
double distance(const World& agents_world, const std::vector<double>& expected,
                int citizens_per_agent) {
    RunSettings settings;
    settings.years = years;
    settings.replicates = replicates;
    settings.citizens_per_agent = citizens_per_agent;
    std::vector<double> mean(expected.size(), 0.0);
    for (const ReplicateResult& result : run_replicates(Basis(agents_world), settings, [] {})) {
        const std::vector<double> found = variables(agents_world, result);
        for (std::size_t v = 0; v < found.size(); ++v) mean[v] += found[v] / replicates;
    }
    double squares = 0.0;
    for (std::size_t v = 0; v < mean.size(); ++v) {
        const double difference = mean[v] / expected[v] - 1.0;
        squares += difference * difference;
    }
    return std::sqrt(squares / static_cast<double>(mean.size()));
}

bool falls_at_the_rate(const World& agents_world, const World& cohorts_world) {
    const std::vector<double> expected =
        variables(cohorts_world, run_cohorts(Basis(cohorts_world), years));
    const double few = distance(agents_world, expected, 256);
    const double some = distance(agents_world, expected, 16);
    const double all = distance(agents_world, expected, 1);
    const auto in_range = [](double fall) { return fall >= smallest_fall && fall <= largest_fall; };
    return in_range(few / some) && in_range(some / all);
}

TEST(Convergence, AgentsApproachCohortsAsTheirNumberGrows) {
    const World world = ten_fold_towns();
    EXPECT_TRUE(falls_at_the_rate(world, world));
}

TEST(Convergence, DoesNotHappenWhenFivePerCentMoreHandoffsBounce) {
    const World world = ten_fold_towns();
    World faulty = world;
    for (Journey& journey : faulty.journeys) journey.bounce_share *= 1.05;
    EXPECT_FALSE(falls_at_the_rate(faulty, world));
}

} // namespace
} // namespace samspil::test
