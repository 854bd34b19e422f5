// A gain is taken apart along the chain of causes: each mechanism by taking it out of both worlds.
#include "model/studies/gain_parts.hpp"

#include "model/simulation/account_book.hpp"
#include "model/simulation/burn_in.hpp"
#include "model/simulation/held_decisions.hpp"
#include "model/simulation/numbers.hpp"
#include "model/studies/mechanisms.hpp"
#include "model/studies/worth.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace samspil::test {
namespace {

constexpr int part_years = 6;

RunSettings short_run() {
    RunSettings run;
    run.years = part_years;
    run.engine = EngineKind::cohorts;
    return run;
}

GainSources sources(const World& baseline, const World& scenario) {
    return {baseline, {{0, scenario}}, {{0, baseline}}, short_run()};
}

GainParts parts_of(const GainSources& of, std::uint32_t replicate = 0) {
    return gain_parts(of, replicate, [] {});
}

/// Net present values that are not 0, by name.
std::map<std::string, Ore> present_values(const GainParts& gain) {
    std::map<std::string, Ore> values;
    for (std::size_t i = 0; i < gain.parts.size(); ++i) {
        const Ore value = gain.parts[i].back();
        if (value != Ore(0)) values[std::string(gain_part_facts()[i].name)] = value;
    }
    return values;
}

/// Nothing but what is changed acts: neither queues nor what is learned.
World without_feedback(World world) {
    world.parameters.load_feedback = 0.0;
    world.parameters.learning = 0.0;
    world.parameters.learning_stopped = 0.0;
    return world;
}

TEST(GainParts, OfNoChangeAreExactlyNothing) {
    const World world = deciding_two_towns();
    const GainParts gain = parts_of(sources(world, world));
    for (const GainOfYears& part : gain.parts) {
        EXPECT_EQ(part, GainOfYears(part_years + 1, Ore(0)));
    }
}

TEST(GainParts, TheWholeIsWhatTheScenarioIsWorth) {
    const World baseline = deciding_two_towns();
    World scenario = under(baseline, "pooled_fund");
    set_number(scenario, "link.legal_access.cross_sector", 0.95);
    for (const std::uint32_t replicate : {0U, 1U}) {
        const Basis before(baseline);
        const Basis after(scenario, std::make_shared<const Basis>(baseline));
        const std::vector<ReplicateResult> now = {
            run_replicate(after, short_run(), replicate, [] {})};
        const std::vector<ReplicateResult> then = {
            run_replicate(before, short_run(), replicate, [] {})};
        const std::vector<std::string> categories = posting_categories(baseline);
        const std::vector<YearGain> gain = gains({scenario, categories, now, baseline, then}, 0);
        const Worth all = worth(gain, gain_categories(categories), scenario);
        const GainParts apart = parts_of(sources(baseline, scenario), replicate);
        EXPECT_NEAR(kroner_of(apart.whole.back()), all.npv_with_residual(), 1.0);
        for (std::size_t a = 0; a < actor_sector_count; ++a) {
            EXPECT_NEAR(kroner_of(apart.of_actors[a].whole.back()),
                        all.npv_of_actors_with_residual()[a], 1.0)
                << sector_names[a];
        }
        for (std::size_t y = 0; y < gain.size(); ++y) {
            EXPECT_NEAR(kroner_of(apart.whole[y]), gain[y].welfare_of_all(), 1.0) << y;
            for (std::size_t a = 0; a < actor_sector_count; ++a) {
                EXPECT_NEAR(kroner_of(apart.of_actors[a].whole[y]), gain[y].of_actors[a], 1.0)
                    << y << ", " << sector_names[a];
            }
        }
    }
}

TEST(GainParts, WhereOneNumberChangesAllOfTheGainIsItsMechanism) {
    const World baseline = without_feedback(two_towns());
    const std::map<std::string, std::pair<std::string, double>> changes = {
        {"staff_time", {"services.jobcentre.guidance.staff_minutes_manual", 60.0}},
        {"own_time", {"services.jobcentre.guidance.citizen_minutes_manual", 10.0}},
        {"self_service", {"services.jobcentre.guidance.digital_potential", 0.6}},
        {"pace", {"journeys.unemployment.step.guidance.mean_months", 1.5}},
        {"data_links", {"link.legal_access.cross_sector", 0.95}},
        {"ownership", {"owner.start", 0.5}},
        {"prevention", {"journeys.long_sickness.rate.18_49", 0.03}},
        {"competences", {"competence.training", 0.1}},
        {"incidents", {"incident.hazard", 0.01}},
        {"other_numbers", {"handoff.fail.cross_sector", 0.2}}};
    for (const auto& [mechanism, change] : changes) {
        World scenario = baseline;
        set_number(scenario, change.first, change.second);
        const GainParts gain = parts_of(sources(baseline, scenario));
        const std::map<std::string, Ore> values = present_values(gain);
        ASSERT_EQ(values.size(), 1U) << mechanism;
        EXPECT_EQ(values.begin()->first, mechanism);
        EXPECT_EQ(values.begin()->second, gain.whole.back());
        EXPECT_GT(gain.whole.back(), Ore(0)) << mechanism;
    }
}

/// Each part of the years is somebody's: that of own time is the citizens', and no organisation's.
TEST(GainParts, AreSharedByThoseWhoGain) {
    const World baseline = without_feedback(two_towns());
    World scenario = baseline;
    set_number(scenario, "services.jobcentre.guidance.citizen_minutes_manual", 10.0);
    const GainParts gain = parts_of(sources(baseline, scenario));
    for (std::size_t i = 0; i < gain.parts.size(); ++i) {
        for (std::size_t y = 0; y < part_years; ++y) {
            Ore sum;
            for (const GainParts& actor : gain.of_actors) sum += actor.parts[i][y];
            EXPECT_NEAR(kroner_of(sum), kroner_of(gain.parts[i][y]), 0.1)
                << gain_part_facts()[i].name << ", " << y;
        }
    }
    const auto whole_of = [&](Sector sector) { return gain.of_actors[index(sector)].whole[0]; };
    EXPECT_GT(whole_of(Sector::citizens), Ore(0));
    EXPECT_EQ(whole_of(Sector::state), Ore(0));
    EXPECT_EQ(whole_of(Sector::municipality), Ore(0));
}

TEST(GainParts, WhatSavesOnlyStaffTimeGainsByStaffTimeAndCosts) {
    World baseline = without_feedback(under(deciding_two_towns(), "none"));
    baseline.parameters.burn_in_years = 0.0;
    std::erase_if(baseline.initiatives, [](const Initiative& one) {
        return one.staff_minutes.empty() || !one.link.empty() || !one.digital_potential.empty();
    });
    ASSERT_FALSE(baseline.initiatives.empty());
    const GainParts gain = parts_of(sources(baseline, under(baseline, "planner")));
    const std::map<std::string, Ore> values = present_values(gain);
    std::set<std::string> names;
    for (const auto& [name, value] : values) names.insert(name);
    EXPECT_EQ(names, (std::set<std::string>{"project_costs", "staff_time", "years_left"}));
    EXPECT_GT(values.at("staff_time"), Ore(0));
    EXPECT_LT(values.at("project_costs"), Ore(0));
}

TEST(GainParts, MechanismsThatNeedEachOtherInteract) {
    const World baseline = two_towns();
    World scenario = baseline;
    set_number(scenario, "link.legal_access.cross_sector", 0.95);
    set_number(scenario, "link.legal_access.same_sector", 0.95);
    set_number(scenario, "owner.start", 0.8);
    const GainParts gain = parts_of(sources(baseline, scenario));
    const std::map<std::string, Ore> values = present_values(gain);
    EXPECT_GT(values.at("data_links"), Ore(0));
    EXPECT_GT(values.at("ownership"), Ore(0));
    EXPECT_NE(values.at("load"), Ore(0)) << "what work is asked makes queues";
    EXPECT_NE(values.at("interaction"), Ore(0)) << "each saves less once the other has saved";
}

TEST(HeldDecisions, InTheirOwnWorldGiveTheSameLives) {
    const World world = under(deciding_two_towns(), "planner");
    World held_world = world;
    held_world.scheme.decide = Decider::nobody;
    const auto start = std::make_shared<const Basis>(deciding_two_towns());
    const Basis free(world, start);
    const Basis held(held_world, start);
    DecidedProjects decided;
    const Portfolio at_start = portfolio_at_start(*start, luck_of(short_run(), 0));
    EXPECT_FALSE(at_start.projects.empty());
    const ReplicateResult there = run_noting(free, short_run(), 0, at_start, decided, [] {});
    EXPECT_TRUE(there == run_replicate(free, short_run(), 0, [] {})) << "noting changes nothing";
    const ReplicateResult here = run_held(held, held, short_run(), 0, decided, [] {});
    const CategoryId wages = free.model.book.category("wages");
    const CategoryId investment = free.model.book.category("investment");
    double invested = 0.0;
    for (std::size_t y = 0; y < there.years.size(); ++y) {
        EXPECT_EQ(here.years[y].journeys, there.years[y].journeys) << y;
        EXPECT_EQ(here.years[y].hours_of_kind, there.years[y].hours_of_kind) << y;
        EXPECT_EQ(here.years[y].incidents_of_kind, there.years[y].incidents_of_kind) << y;
        for (const CategoryId category : {wages, investment}) {
            for (std::size_t from = 0; from < actor_sector_count; ++from) {
                for (std::size_t to = 0; to < sector_count; ++to) {
                    const auto flow = [&](const ReplicateResult& result) {
                        return result.years[y].flows.at(static_cast<Sector>(from),
                                                        static_cast<Sector>(to), category);
                    };
                    EXPECT_EQ(flow(here), flow(there));
                    if (category == investment) invested += kroner_of(flow(here));
                }
            }
        }
    }
    EXPECT_GT(invested, 0.0);
    EXPECT_EQ(here.residual.initiatives, there.residual.initiatives);
}

/// A number that no mechanism owned would change a gain and stand in no part of it.
TEST(Mechanisms, OwnEveryNumberButThoseOfDecisions) {
    const World start = deciding_two_towns();
    World changed = start;
    visit_numbers(changed, [](const Number& number) { number.value += 0.125; });
    for (const Mechanism& one : mechanisms()) changed = without(one, changed, start);
    World held = start;
    for (const Mechanism& one : mechanisms()) held = without(one, held, start);
    std::map<std::string, double> before;
    visit_numbers(held, [&](const Number& number) { before[number.id] = number.value; });
    std::set<std::string> tables;
    visit_numbers(changed, [&](const Number& number) {
        if (number.value != before.at(number.id)) {
            tables.insert(number.id.substr(0, number.id.find('.')));
        }
    });
    EXPECT_EQ(tables, (std::set<std::string>{"appraisal", "appraisal_rules", "budget", "decision",
                                             "initiatives", "link", "project", "recommendations",
                                             "schemes", "settlement"}));
}

} // namespace
} // namespace samspil::test
