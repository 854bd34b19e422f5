// What the README of the world Denmark 2018 says of its numbers.
#include "model/inputs/world_checks.hpp"
#include "model/inputs/world_files.hpp"
#include "model/organisations/competence.hpp"
#include "model/organisations/organisation.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/parameter_draws.hpp"
#include "model/studies/netting.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

namespace samspil::test {
namespace {

TEST(Denmark, LeavesInCareWhatItsStaffDoesNotCost) {
    const Basis basis(world_of("scenarios/status-quo.toml"));
    const std::vector<NettedFlow> flows = netted_flows(basis);
    EXPECT_EQ(flows.size(), 12U);
    for (const NettedFlow& netted : flows) {
        const Journey& journey = basis.model.world.journeys[netted.journey];
        const HoldingFlow& flow = journey.flows[netted.flow];
        EXPECT_EQ(flow.amount.in_step, netted.net) << journey.name << ", " << flow.category << ": "
                                                   << netted.gross << " less " << netted.staff;
    }
}

// Of 20 leaders whom a survey asked in 2018 three graded their organisation as accelerated and none
// as integrated; the others were evenly embedded and mobilised. Sixteen kinds have the same shares.
TEST(Denmark, StartsWithTheMaturityThatLeadersTold) {
    const World world = world_of("scenarios/status-quo.toml");
    std::array<std::size_t, stage_count> kinds{};
    double sum = 0.0;
    for (const OrganisationKind& kind : world.kinds) {
        const double grade = maturity(kind.competences);
        ++kinds[stage_of(grade, world.parameters.stage_thresholds)];
        sum += grade;
    }
    EXPECT_EQ(kinds, (std::array<std::size_t, stage_count>{0, 7, 6, 3, 0}));
    EXPECT_NEAR(sum / static_cast<double>(world.kinds.size()), 2.725, 0.001);
}

// Nobody has bought anything and no incident strikes: nothing in the country drifts in 15 years.
TEST(Denmark, RestsWhereNobodyInvests) {
    World world = world_of("scenarios/status-quo.toml");
    world.parameters.incident.hazard = 0.0;
    const ReplicateResult result = run_cohorts(Basis(world), 15);
    const YearRecord& first = result.years.front();
    const YearRecord& last = result.years.back();
    for (std::size_t j = 0; j < first.journeys.size(); ++j) {
        EXPECT_NEAR(last.journeys[j].months, first.journeys[j].months,
                    1e-6 * first.journeys[j].months);
        EXPECT_NEAR(last.journeys[j].started, first.journeys[j].started,
                    1e-6 * first.journeys[j].started);
    }
    for (const Sector sector : {Sector::state, Sector::region, Sector::municipality}) {
        const auto had = static_cast<double>(first.flows.balance(sector).amount());
        EXPECT_NEAR(static_cast<double>(last.flows.balance(sector).amount()), had,
                    1e-6 * std::abs(had));
    }
}

/// Numbers that have no range though they are assumed; the README says why.
bool is_rule(std::string_view id) {
    constexpr std::array rules = {
        std::string_view("handoff.beta_resource.middle"),
        std::string_view("handoff.maturity_reference"),
        std::string_view("consent.opt_out_regime"),
        std::string_view("tax.net_tax_factor"),
        std::string_view("load.feedback"),
        std::string_view("trust.start"),
    };
    return std::find(rules.begin(), rules.end(), id) != rules.end() || id.starts_with("stage.") ||
           id.starts_with("appraisal_rules.") || id.ends_with(".multiplier.middle") ||
           id.starts_with("services.state_it.") || id.starts_with("services.health_data.");
}

TEST(Denmark, HasARangeForEveryAssumedNumberThatIsNoRule) {
    std::vector<Fault> faults;
    World world = read_world(SAMSPIL_ROOT "/scenarios/worlds/denmark-2018", faults);
    ASSERT_TRUE(faults.empty()) << to_string(faults.front());
    visit_numbers(world, [&](const Number& number) {
        const auto known = world.provenance->find(number.id);
        ASSERT_NE(known, world.provenance->end()) << number.id;
        const Provenance& provenance = known->second;
        if (provenance.status != Status::assumed || number.value == 0.0) return;
        if (number.id.ends_with(".additionality") && number.value == 1.0) return; // without a wage
        if (number.part_of_sum || number.whole || is_rule(number.id)) return;
        EXPECT_FALSE(provenance.distribution.empty()) << number.id;
        EXPECT_LT(provenance.low, provenance.high) << number.id;
    });
}

TEST(Denmark, IsValidInEveryDrawOfItsUncertainNumbers) {
    const World world = deciding_world_of("scenarios/status-quo.toml");
    RunSettings settings;
    settings.years = 1;
    settings.engine = EngineKind::cohorts;
    for (std::uint32_t k = 0; k < 40; ++k) {
        const World drawn = drawn_world(world, design_of(settings), k);
        std::vector<Fault> faults;
        check_values(drawn, {}, faults);
        EXPECT_TRUE(faults.empty()) << "draw " << k << ": " << to_string(faults.front());
        if (k % 10 != 0) continue; // the first of each block lives for a year
        EXPECT_NO_THROW(run_replicate(Basis(drawn), settings, k, [] {})) << "draw " << k;
    }
}

} // namespace
} // namespace samspil::test
