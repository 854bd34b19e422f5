// Every number that can be set changes some figure of a run, or it is written here what it needs
// to.
#include "tests/support/liveness.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/recommendations_in_force.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace samspil::test {
namespace {

KindId kind_of(const World& world, std::string_view name) {
    for (std::size_t k = 0; k < world.kinds.size(); ++k) {
        if (world.kinds[k].name == name) return KindId(k);
    }
    throw InvariantError("no kind " + std::string(name));
}

Initiative& initiative_of(World& world, std::string_view name) {
    for (Initiative& initiative : world.initiatives) {
        if (initiative.name == name) return initiative;
    }
    throw InvariantError("no initiative " + std::string(name));
}

/// Who decides counts the gains of others nearly as its own, and is patient, so much is built.
void build_much(World& world) {
    for (Scheme& scheme : world.schemes) {
        scheme.weight_authority = 0.9;
        scheme.weight_public = 0.9;
        scheme.weight_citizens = 0.9;
        scheme.weight_businesses = 0.9;
        scheme.payback_limit = 10.0;
    }
}

/// Rules that are worse than what any recommendation makes of them.
void with_strict_rules(World& world, const Lever& /*lever*/) {
    for (Scheme& scheme : world.schemes) {
        scheme.weight_authority = 0.0;
        scheme.weight_public = 0.0;
        scheme.payback_limit = 1.0;
    }
}

void take_up_all_recommendations(World& world) {
    Scenario scenario;
    for (const Recommendation& recommendation : world.recommendations) {
        RecommendationUse use;
        use.recommendation.name = recommendation.name;
        scenario.recommendations.push_back(use);
    }
    world = worlds_by_year(world, scenario).front().world;
}

// What a lever needs to matter, in both worlds. Rules and schemes of single numbers are put in
// force; the levers of a kind move those in force anyhow.

void under_its_rules(World& world, const Lever& lever) {
    for (std::size_t r = 0; r < world.appraisal_rules.size(); ++r) {
        AppraisalRules& rules = world.appraisal_rules[r];
        rules.discount.later_from = 2.0;
        rules.discount.latest_from = 5.0;
        if (lever.name.starts_with("appraisal_rules." + rules.name + ".")) {
            world.rules_in_force = r;
        }
    }
}

void under_its_scheme(World& world, const Lever& lever) {
    for (Scheme& scheme : world.schemes) {
        if (!lever.name.starts_with("schemes." + scheme.name + ".")) continue;
        scheme.decide = Decider::organisations;
        world.scheme = scheme;
    }
}

void with_proofs(World& world, const Lever& /*lever*/) {
    world.parameters.success.base = -1.0;
    for (Scheme& scheme : world.schemes) {
        scheme.poc_required = 1.0;
        scheme.poc_minimum = 50000.0;
    }
}

void with_large_pots(World& world, const Lever& /*lever*/) {
    for (Scheme& scheme : world.schemes) scheme.development_share = 0.5;
}

/// Of everything that a scheme may pay or charge there is some; the cap binds where it is moved.
void with_incentives(World& world, const Lever& lever) {
    const double cap = lever.kind == "schemes.SCHEME.cofinance_cap" ? 10000.0 : 1e9;
    for (Scheme& scheme : world.schemes) {
        scheme.gain_share = 0.3;
        scheme.gain_share_years = 5.0;
        scheme.pool_share = 0.25 * scheme.development_share;
        scheme.pool_extra = 20000.0;
        scheme.cofinance_rate = 0.3;
        scheme.cofinance_cap = cap;
        scheme.one_stop_bonus = 100.0;
        scheme.bounce_charge = 100.0;
        scheme.external_capital_share = 0.2;
        scheme.external_return = 0.05;
    }
}

/// A poor fund that pays nearly all, so that it must choose.
void with_a_choosy_fund(World& world, const Lever& lever) {
    with_incentives(world, lever);
    for (Scheme& scheme : world.schemes) {
        scheme.pool_share = 0.05 * scheme.development_share;
        scheme.cofinance_rate = 0.9;
        scheme.external_capital_share = 0.0;
    }
}

void at_every_age(World& world, const Lever& /*lever*/) {
    for (Journey& journey : world.journeys) {
        for (double& rate : journey.rate) rate = std::max(rate, 0.001);
    }
}

void with_work_lost(World& world, const Lever& /*lever*/) {
    constexpr MonthlyAmount lost{10000.0, 10000.0};
    for (Journey& journey : world.journeys) {
        if (journey.population == Population::citizens && !journey.wage) journey.wage = lost;
        if (journey.population == Population::businesses && !journey.profit) journey.profit = lost;
    }
}

void paid_by_municipalities(World& world, const Lever& /*lever*/) {
    for (Journey& journey : world.journeys) {
        if (journey.benefit) journey.benefit->payer.role = FlowEnd::Role::municipality;
    }
}

void where_all_can_be_digital(World& world, const Lever& /*lever*/) {
    for (Service& service : world.services) service.digital_potential = 1.0;
}

void with_shares_of_tariffs(World& world, const Lever& /*lever*/) {
    for (std::vector<Band>& bands : world.bands) {
        for (Band& band : bands) {
            for (Segment& segment : band.levels) segment.hospital_share = 0.5;
        }
    }
}

void with_tariffs(World& world, const Lever& /*lever*/) {
    for (Service& service : world.services) service.tariff = std::max(service.tariff, 1000.0);
}

/// Of the links of those whose data a lever improves theirs are the worse ones.
void limited_by_its_data(World& world, const Lever& lever) {
    for (OrganisationKind& kind : world.kinds) kind.data_quality = 1.0;
    for (const Initiative& initiative : world.initiatives) {
        for (const Effect<KindId>& effect : initiative.data_quality) {
            OrganisationKind& improved = world.kinds[effect.target.index()];
            const bool is_meant =
                lever.name.ends_with("." + improved.name) || lever.name == lever.kind;
            if (is_meant) improved.data_quality = 0.5;
        }
    }
}

/// The side of the triangle that a lever strengthens is the weakest, and nobody has a plan.
void at_the_weakest_side(World& world, const Lever& lever) {
    for (OrganisationKind& kind : world.kinds) {
        kind.recovery_plan = 0.0;
        for (std::size_t side = 0; side < security_names.size(); ++side) {
            kind.security[side] = lever.name.ends_with(security_names[side]) ? 2.0 : 4.0;
        }
    }
}

void where_citizens_may_object(World& world, const Lever& /*lever*/) {
    world.parameters.opt_out_regime = 1.0;
}

void keep_staff(World& scenario) { scenario.parameters.competence.turnover *= 0.5; }
void raise_a_wage(World& scenario) { scenario.kinds.front().wage *= 1.1; }

const std::vector<Condition> everywhere = {
    {"consent.opt_out", "the law is that citizens are asked first", where_citizens_may_object},
    {"competence.training", "at rest those who leave take along what training adds", nullptr,
     keep_staff},
    {"recruitment.wage", "wages attract only where they are not those of the start", nullptr,
     raise_a_wage},
    {"recommendations.*", "no scenario takes them up", with_strict_rules,
     take_up_all_recommendations},
    {"appraisal_rules.*", "rates change after 35 years, when nothing is left of an initiative",
     under_its_rules},
    {"schemes.*", "schemes that are not in force", under_its_scheme},
    {"schemes.SCHEME.poc_*", "no proof of concept is asked for", with_proofs},
    {"schemes.SCHEME.ceiling_share", "pots are far below the ceiling", with_large_pots},
    {"schemes.SCHEME.gain_share*", "the status quo pays and charges nothing", with_incentives},
    {"schemes.SCHEME.pool_*", "the same", with_incentives},
    {"schemes.SCHEME.pool_test", "a fund that has money for all need not choose",
     with_a_choosy_fund},
    {"schemes.SCHEME.cofinance_*", "the same", with_incentives},
    {"schemes.SCHEME.one_stop_bonus", "the same", with_incentives},
    {"schemes.SCHEME.bounce_charge", "the same", with_incentives},
    {"schemes.SCHEME.external_*", "the same", with_incentives},
    {"settlement.*", "the same", with_incentives},
    {"appraisal.noise_external", "the same", with_incentives},
    {"segments.POPULATION.BAND.LEVEL.digital_ability", "children meet little that is digital",
     where_all_can_be_digital},
    {"segments.POPULATION.BAND.LEVEL.hospital_share", "businesses are in no hospital",
     with_tariffs},
    {"services.KIND.SERVICE.tariff", "the same", with_shares_of_tariffs},
    {"journeys.JOURNEY.hazard_factor.BAND", "some journeys are not for all ages", at_every_age},
    {"journeys.JOURNEY.additionality", "some journeys cost no work", with_work_lost},
    {"journeys.JOURNEY.benefit.guarantee", "some benefits are paid by the state",
     paid_by_municipalities},
    {"initiatives.INITIATIVE.data_quality.KIND", "a link is as good as the worse of its two ends",
     limited_by_its_data},
    {"initiatives.INITIATIVE.security.*", "a triangle is as strong as its weakest side",
     at_the_weakest_side},
};

std::vector<Condition> everywhere_and(const std::vector<Condition>& more) {
    std::vector<Condition> all = everywhere;
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

/// Two towns in which much is built, and training reaches every competence.
World building_towns() {
    World world = deciding_world_of("scenarios/two-towns.toml");
    build_much(world);
    world.parameters.burn_in_years = 1.0;
    std::vector<Effect<std::size_t>>& taught = initiative_of(world, "academy").competence;
    const double points = taught.front().change;
    taught.clear();
    for (std::size_t k = 0; k < competence_count; ++k) taught.push_back({k, points});
    return world;
}

/// The link of the towns is one between others.
void link_between(World& world, std::string_view owner, std::string_view partner) {
    Initiative& link = initiative_of(world, "link_health_centre_hospital");
    link.owners = {kind_of(world, owner)};
    link.partner = kind_of(world, partner);
    link.link.front().target = {link.owners.front(), *link.partner};
}

void link_in_an_authority(World& world, const Lever& /*lever*/) {
    link_between(world, "health_centre", "jobcentre");
}
void link_in_the_state(World& world, const Lever& /*lever*/) {
    link_between(world, "tax_agency", "business_authority");
}
void below_the_cap(World& world, const Lever& /*lever*/) {
    world.parameters.equalisation_rate = 0.1;
}

const std::vector<Condition> of_towns = {
    {"equalisation.capital_area", "the town that is equalised so is at the cap", below_the_cap},
    {"equalisation.disadvantaged", "the same", below_the_cap},
    {"link.coordination_cost.same_authority", "the only link is between sectors",
     link_in_an_authority},
    {"link.coordination_cost.same_sector", "the same", link_in_the_state},
};

TEST(Liveness, EveryKindOfNumberMattersInTwoTowns) {
    const World world = building_towns();
    const std::vector<Condition> conditions = everywhere_and(of_towns);
    const std::vector<Lever> levers = levers_by_kind(world);
    EXPECT_GT(levers.size(), 200U);
    for (const std::string& name : without_effect(world, levers, {8, conditions})) {
        ADD_FAILURE() << name << " changes nothing";
    }
}

TEST(Liveness, ANumberThatNobodyReadsIsFound) {
    const World world = building_towns();
    const std::vector<Lever> levers =
        levers_by_number(world, [](std::string_view id) { return id.ends_with(".payback_limit"); });
    std::vector<std::string> not_in_force;
    for (const Lever& lever : levers) {
        if (lever.name != "schemes.status_quo.payback_limit") not_in_force.push_back(lever.name);
    }
    ASSERT_EQ(levers.size(), world.schemes.size());
    EXPECT_EQ(without_effect(world, levers, {8, {}}), not_in_force);
    EXPECT_TRUE(without_effect(world, levers, {8, everywhere}).empty());
}

TEST(Liveness, ANumberThatOnlyMovesWhatIsRoundedIsFound) {
    const World world = building_towns();
    std::vector<Lever> levers = levers_by_kind(world);
    std::erase_if(levers, [](const Lever& lever) { return lever.kind != "recruitment.wage"; });
    EXPECT_EQ(without_effect(world, levers, {8, {}}), std::vector<std::string>{"recruitment.wage"})
        << "all differences of wages are those of the start";
    EXPECT_TRUE(without_effect(world, levers, {8, everywhere}).empty());
}

double citizens(const World& world) {
    double sum = 0.0;
    for (const Municipality& m : world.municipalities) sum += m.total(Population::citizens);
    return sum;
}

/// One part of several of a country: of each region some municipalities, with the other work that
/// falls on them.
World part_of(const World& country, std::size_t part, std::size_t parts) {
    World world = country;
    world.municipalities.clear();
    std::vector<std::size_t> seen(country.regions.size(), 0);
    for (const Municipality& place : country.municipalities) {
        if (seen[place.region.index()]++ % parts == part) world.municipalities.push_back(place);
    }
    const double share = citizens(world) / citizens(country);
    for (OrganisationKind& kind : world.kinds) kind.other_work *= share;
    return world;
}

/// Denmark in which much is built, nothing has been before, and everything is looked at.
World building_denmark() {
    World world = deciding_world_of("scenarios/status-quo.toml");
    build_much(world);
    world.parameters.burn_in_years = 0.0;
    world.parameters.scan_options = 100.0;
    world.parameters.reshape_visibility = 1.0;
    return world;
}

void where_little_is_looked_at(World& world, const Lever& /*lever*/) {
    world.parameters.scan_options = 5.0;
}
void where_visits_are_dear(World& world, const Lever& /*lever*/) {
    for (Service& service : world.services) service.tariff *= 10.0;
}

const std::vector<Condition> of_denmark = {
    {"decision.scan_options", "here everything is looked at", where_little_is_looked_at},
    {"hospital_cofinancing.cap", "half of the dearest visit is below it", where_visits_are_dear},
};

/// Beginnings of ids of numbers of Denmark that do nothing there, and why.
struct Idle {
    std::string_view ids;
    std::string_view why;
};
const std::array idle_in_denmark = {
    Idle{"services.health_data.record_access.", "no journey goes there"},
    Idle{"organisation_kinds.health_data.data_quality", "the same"},
    Idle{"services.state_it.identity_support.", "the same"},
    Idle{"organisation_kinds.state_it.data_quality", "the same"},
    Idle{"services.citizen_service.address_change.reregistration_",
         "a first step takes no case in"},
    Idle{"services.citizen_service.estate_help.reregistration_", "the same"},
    Idle{"services.schools_and_children.youth_guidance.reregistration_", "the same"},
    Idle{"services.business_authority.annual_report.reregistration_", "the same"},
    Idle{"recommendations.share_data.change.4.", "a switch is on from half of the way"},
    Idle{"recommendations.strengthen_security.change.4.", "the same"},
    Idle{"recommendations.rethink_budgets.change.8.", "the same"},
    Idle{"recommendations.widen_horizon.change.1.",
         "a fifth more or fewer to look at moves nothing in one part of the country"},
    Idle{"recommendations.widen_horizon.change.2.", "the same of what is seen"},
};

bool is_idle(std::string_view id) {
    return std::any_of(idle_in_denmark.begin(), idle_in_denmark.end(),
                       [&](const Idle& idle) { return id.starts_with(idle.ids); });
}

bool is_of_a_place(std::string_view id) {
    return id.starts_with("municipalities.") || id.starts_with("population.");
}

/// Those of some numbers that do nothing, neither in a year nor in the years that projects take.
std::vector<std::string> idle_ones(const World& world, std::span<const Lever> levers) {
    const std::vector<Condition> conditions = everywhere_and(of_denmark);
    const std::vector<std::string> at_once = without_effect(world, levers, {1, conditions});
    const std::vector<Lever> again = levers_by_number(world, [&](std::string_view id) {
        return std::find(at_once.begin(), at_once.end(), id) != at_once.end();
    });
    return without_effect(world, again, {8, conditions});
}

/// SAMSPIL_LIVENESS says of how many numbers one is tried; tools/test.sh --all tries each. The
/// numbers of a municipality are tried in the part of the country where it is, all others in the
/// first part.
TEST(Liveness, EveryNumberOfDenmarkMatters) {
    constexpr std::size_t parts = 11; // as many as the smallest region has municipalities
    const char* const step = std::getenv("SAMSPIL_LIVENESS");
    const std::size_t one_of = step == nullptr ? 150 : std::stoul(step);
    const World country = building_denmark();
    std::size_t number = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        const World world = part_of(country, part, parts);
        std::vector<Lever> levers = levers_by_number(world, [&](std::string_view id) {
            return (part == 0 || is_of_a_place(id)) && number++ % one_of == 0;
        });
        std::erase_if(levers, [](const Lever& lever) { // the only branch of a step
            return lever.ways.empty() && lever.kind == "journeys.JOURNEY.step.STEP.next.STEP";
        });
        const std::vector<std::string> idle = idle_ones(world, levers);
        for (const Lever& lever : levers) {
            const bool does_nothing = std::find(idle.begin(), idle.end(), lever.name) != idle.end();
            EXPECT_EQ(does_nothing, is_idle(lever.name)) << lever.name;
        }
    }
}

} // namespace
} // namespace samspil::test
