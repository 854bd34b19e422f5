#include "model/simulation/appraisal.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/expectations.hpp"
#include "model/simulation/transitions.hpp"
#include "model/studies/catalogue_cases.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace samspil {
namespace {

using test::two_towns;

std::size_t named(const World& world, std::string_view kind, std::string_view service) {
    for (std::size_t s = 0; s < world.services.size(); ++s) {
        if (world.services[s].name == service &&
            world.kinds[world.services[s].kind.index()].name == kind) {
            return s;
        }
    }
    ADD_FAILURE() << "no service " << service;
    return 0;
}

constexpr KindId jobcentre(0);
constexpr OrganisationId first_jobcentre(0);

Initiative initiative_of_jobcentres() {
    Initiative initiative;
    initiative.owners = {jobcentre};
    initiative.capex_fixed = 1000.0;
    initiative.life_years = 5.0;
    initiative.leans_on = {0};
    return initiative;
}

void set_guarantees(World& world, double guarantee) {
    for (Journey& journey : world.journeys) {
        if (journey.benefit) journey.benefit->guarantee = guarantee;
    }
}

double sum(const Balances& balances) {
    return std::accumulate(balances.begin(), balances.end(), 0.0);
}

const JourneyMap::Route& route_of(const Model& model, const PopulationModel& people,
                                  std::string_view journey) {
    return *std::find_if(people.map.routes.begin(), people.map.routes.end(), [&](const auto& r) {
        return model.world.journeys[r.id.index()].name == journey;
    });
}

// Long sickness: 28,000 kr. of wage and 16,000 of benefit a month at a step, 20,000 and 11,000 when
// latent, and 4,000 or 3,000 of wellbeing; 60 % of the employment is net.
TEST(StateValues, HoldOnlyTheWorkThatWouldBeNetAndTheOwnTimeThatItTakes) {
    World world = two_towns();
    world.parameters.leisure_value = 0.15;
    world.parameters.refund = {0.8, 0.4, 0.3, 0.2};
    const Model model(world);
    const Parties parties(model.world);
    const PopulationModel& citizens = model.populations[0];
    const JourneyMap::Route& route = route_of(model, citizens, "long_sickness");
    const StateValues values(model, citizens, parties);
    const double municipal = // by 2,000 and 1,000 citizens
        (2.0 * world.municipalities[0].tax_rate + world.municipalities[1].tax_rate) / 3.0;
    const double left = (1.0 - world.parameters.labour_market_contribution) *
                        (1.0 - municipal - world.parameters.state_tax_rate);
    const auto expect = [&](std::size_t state, double wage, double paid, double health) {
        const std::span<const double> month = values.holding(state);
        EXPECT_NEAR(month[parties.at(Sector::production)] - (wage > 20000.0 ? 2500.0 : 1000.0),
                    0.6 * wage, 1e-6);
        EXPECT_NEAR(month[parties.organisation(jobcentre)], -0.6 * paid, 1e-6);
        EXPECT_NEAR(month[parties.at(Sector::wellbeing)], health, 1e-6);
        EXPECT_NEAR(month[parties.at(Sector::time)], -0.15 * 0.6 * wage * left, 1e-6);
        EXPECT_NEAR(std::accumulate(month.begin(), month.end(), 0.0), 0.0, 1e-6);
    };
    expect(route.first_state, 28000.0, 0.2 * 16000.0, 4000.0);
    expect(route.latent_state + 3, 20000.0, 0.8 * 11000.0, 3000.0);
}

TEST(StateValues, HoldEverythingWhereAllWorkIsNetAndLeisureIsOfNoValue) {
    World world = two_towns();
    world.parameters.leisure_value = 0.0;
    for (Journey& journey : world.journeys) journey.additionality = 1.0;
    const Model model(world);
    const Parties parties(model.world);
    const PopulationModel& citizens = model.populations[0];
    const StateValues values(model, citizens, parties);
    const std::size_t state = route_of(model, citizens, "long_sickness").first_state;
    EXPECT_NEAR(values.holding(state)[parties.at(Sector::production)], 28000.0 + 2500.0, 1e-6);
    EXPECT_EQ(values.holding(state)[parties.at(Sector::time)], 0.0);
}

// Long sickness costs the hospital 2,000 kr. a latent month: 60 % in cash; the rest is taken from
// other patients, to whom a krone of it is worth half.
TEST(StateValues, HoldOnlyTheCareThatIsCashAndWhatTheRestIsWorthToOthers) {
    World world = two_towns();
    world.parameters.care_variable_share = 0.6;
    world.parameters.redeployed_value = 0.5;
    const Model model(world);
    const Parties parties(model.world);
    const PopulationModel& citizens = model.populations[0];
    const StateValues values(model, citizens, parties);
    const JourneyMap::Route& route = route_of(model, citizens, "long_sickness");
    const std::span<const double> latent = values.holding(route.latent_state); // 2,000 kr.
    EXPECT_NEAR(latent[parties.at(Sector::suppliers)], 0.6 * 2000.0, 1e-9);
    EXPECT_NEAR(latent[parties.at(Sector::service)], 0.5 * 0.4 * 2000.0, 1e-9);
    EXPECT_NEAR(sum({latent.begin(), latent.end()}), 0.0, 1e-9);
}

// Month by month: V = c + gamma P c + gamma^2 P^2 c + ...
TEST(StateValues, AreTheSumOverAllMonthsToCome) {
    const Model model(two_towns());
    const PopulationModel& citizens = model.populations[0];
    const Parties parties(model.world);
    StateValues values(model, citizens, parties);
    values.solve(citizens.common, representative_place(model, citizens));
    const std::size_t production = parties.at(Sector::production);
    constexpr std::size_t band = 0;
    const LocalKernel place = representative_place(model, citizens);
    const MonthChain chain(citizens.map, citizens.common, place, band);
    const std::size_t states = citizens.map.states.size();
    const double gamma = std::pow(1.04, -1.0 / 12.0) * (1.0 - 1.0 / 60.0);
    const std::size_t start = chain.cell(1, citizens.map.routes[0].first_state);
    std::vector<double> people(chain.cell_count(), 0.0);
    people[start] = 1.0;
    double worth = 0.0;
    for (int month = 0; month < 2000; ++month) {
        std::vector<double> next(people.size(), 0.0);
        for (std::size_t cell = 0; cell < people.size(); ++cell) {
            worth +=
                std::pow(gamma, month) * people[cell] * values.holding(cell % states)[production];
            chain.from(cell, [&](std::size_t to, double p) { next[to] += p * people[cell]; });
        }
        people = std::move(next);
    }
    EXPECT_GT(worth, 0.0);
    EXPECT_NEAR(values.at(band, 1, citizens.map.routes[0].first_state)[production], worth,
                1e-9 * worth);
}

// A run of 24 months: who comes to stand in a state in its first month is there for 24, in its last
// for one.
TEST(StateValues, WithinARunAreWhatComesBeforeItEndsAsAMeanOverItsMonths) {
    const Model model(two_towns());
    const PopulationModel& citizens = model.populations[0];
    const Parties parties(model.world);
    const std::size_t production = parties.at(Sector::production);
    constexpr int months = 24;
    constexpr std::size_t band = 0;
    const LocalKernel place = representative_place(model, citizens);
    StateValues values(model, citizens, parties);
    values.solve_within(months, citizens.common, place);
    const MonthChain chain(citizens.map, citizens.common, place, band);
    const std::size_t states = citizens.map.states.size();
    std::vector<double> people(chain.cell_count(), 0.0);
    people[chain.cell(1, citizens.map.routes[0].first_state)] = 1.0;
    double worth = 0.0;
    for (int month = 0; month < months; ++month) {
        std::vector<double> next(people.size(), 0.0);
        for (std::size_t cell = 0; cell < people.size(); ++cell) {
            worth += (months - month) / static_cast<double>(months) * people[cell] *
                     values.holding(cell % states)[production];
            chain.from(cell, [&](std::size_t to, double p) { next[to] += p * people[cell]; });
        }
        people = std::move(next);
    }
    EXPECT_GT(worth, 0.0);
    EXPECT_NEAR(values.at(band, 1, citizens.map.routes[0].first_state)[production], worth,
                1e-9 * worth);
}

TEST(StateValues, HaveTwoEnds) {
    const Model model(two_towns());
    const Parties parties(model.world);
    for (const PopulationModel& population : model.populations) {
        StateValues values(model, population, parties);
        values.solve(population.common, representative_place(model, population));
        for (std::size_t state = 0; state < population.map.states.size(); ++state) {
            const auto worth = values.at(0, 2, state);
            EXPECT_NEAR(std::accumulate(worth.begin(), worth.end(), 0.0), 0.0, 1e-6);
        }
    }
}

// All who visit the service need a quarter less of the staff time: the hours of the case are a
// quarter of those of its visits, and what they cost is cashed by half.
TEST(Appraisal, OfStaffTimeIsWhatTheVisitsOfAYearWouldTakeLess) {
    const Basis basis(two_towns());
    const World& world = basis.model.world;
    Initiative initiative = initiative_of_jobcentres();
    const std::size_t service = named(world, "jobcentre", "registration");
    initiative.staff_minutes = {{ServiceId(service), -0.25}};
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const BusinessCase found = appraiser.explain({&initiative, first_jobcentre, {}});
    double minutes = 0.0;
    for (const PopulationModel& population : basis.model.populations) {
        const JourneyMap& map = population.map;
        const RowArray& stock = basis.start.stock[index(map.population)][0];
        for (std::size_t s = 0; s < map.steps.size(); ++s) {
            if (map.steps[s].service.index() != service) continue;
            const std::size_t phases = map.routes[map.steps[s].route].phases;
            for (std::size_t x = map.steps[s].first_state; x < map.steps[s].first_state + phases;
                 ++x) {
                for (std::size_t g = 0; g < map.segment_count(); ++g) {
                    minutes += 12.0 * population.start[0].completion[s] *
                               stock[x * map.stride() + g] *
                               population.common.staff_minutes[s * map.stride() + g];
                }
            }
        }
    }
    EXPECT_GT(minutes, 0.0);
    ASSERT_FALSE(found.lines.empty());
    EXPECT_EQ(found.lines.front().what, "staff time of jobcentre.registration");
    EXPECT_NEAR(found.lines.front().volume, 0.25 * minutes / 60.0, 1e-9 * minutes);
    const double kroner = 0.25 * minutes / 60.0 * world.kinds[0].wage;
    EXPECT_NEAR(found.own.total(), world.parameters.cashable_share * kroner, 1e-6);
    EXPECT_EQ(found.own.through_values, 0.0);
}

TEST(Appraisal, OfALinkCountsHandoffsThatFailLessOftenAndWhoGainsByIt) {
    const Basis basis(two_towns());
    Initiative initiative = initiative_of_jobcentres();
    const KindId health_centre(1);
    initiative.scope = InitiativeScope::link;
    initiative.partner = health_centre;
    initiative.link = {{{jobcentre, health_centre}, 0.5}, {{health_centre, jobcentre}, 0.5}};
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const BusinessCase found = appraiser.explain({&initiative, first_jobcentre, {}});
    double avoided = 0.0;
    for (const CaseLine& line : found.lines) {
        EXPECT_NEAR(sum(line.gain), 0.0, 1e-6) << line.what;
        if (line.through_values) avoided += line.volume;
    }
    EXPECT_GT(avoided, 0.0);
    EXPECT_GT(found.own.through_values, 0.0);
    EXPECT_GT(found.gain[appraiser.parties().at(Sector::citizens)], 0.0);
    EXPECT_GT(found.wrong_pocket, 0.3);
    initiative.link[0].change = 1.0; // beyond a full link there is nothing to build
    initiative.link[1].change = 1.0;
    const BusinessCase full = appraiser.explain({&initiative, first_jobcentre, {}});
    initiative.link[0].change = 2.0;
    EXPECT_EQ(appraiser.explain({&initiative, first_jobcentre, {}}).own.total(), full.own.total());
}

// A year's life events less a tenth, each worth what standing in the first step costs against
// having no problem; without a budget guarantee.
TEST(Appraisal, OfPreventionIsProportionalToTheLifeEventsThatNoLongerCome) {
    World world = two_towns();
    set_guarantees(world, 0.0);
    const Basis basis(world);
    Initiative initiative = initiative_of_jobcentres();
    initiative.prevention = {{JourneyId(0), 0.1}};
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const BusinessCase tenth = appraiser.explain({&initiative, first_jobcentre, {}});
    ASSERT_EQ(tenth.lines.size(), 1U);
    EXPECT_EQ(tenth.lines[0].unit, "life events");
    const PopulationModel& people = basis.model.populations[0];
    StateValues values(basis.model, people, appraiser.parties());
    values.solve(people.common, representative_place(basis.model, people));
    Cohorts cohorts(basis.model, basis.start);
    Counts month;
    cohorts.move(MunicipalityId(0), people.map, people.common, people.start[0], Month(0), month);
    const JourneyMap::Route& route = people.map.routes[0];
    double own = 0.0;
    for (std::size_t g = 0; g < people.map.segment_count(); ++g) {
        const std::size_t band = g / level_count;
        const std::size_t level = g % level_count;
        double worth = values.at(band, level, JourneyMap::idle)[0];
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            const double share = route.phases > 1 ? people.common.start_phase[phase] : 1.0;
            worth -= share * values.at(band, level, route.first_state + phase)[0];
        }
        own += 12.0 * 0.1 * month.started[g] * worth;
    }
    EXPECT_GT(own, 0.0);
    EXPECT_NEAR(tenth.own.total(), own, 1e-9 * own);
    EXPECT_GT(welfare(tenth.gain, appraiser.parties(), basis.model.world.rules()), 0.0);
    initiative.prevention = {{JourneyId(0), 0.2}};
    const BusinessCase fifth = appraiser.explain({&initiative, first_jobcentre, {}});
    EXPECT_NEAR(fifth.lines[0].volume, 2.0 * tenth.lines[0].volume, 1e-9);
    EXPECT_NEAR(fifth.own.total(), 2.0 * tenth.own.total(), 1e-6);
}

TEST(Appraisal, ReachesTheOwnersHomeAndNotTheOtherTown) {
    const Basis basis(two_towns());
    Initiative initiative = initiative_of_jobcentres();
    initiative.other_work = {{jobcentre, -0.1}};
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const BusinessCase one = appraiser.explain({&initiative, first_jobcentre, {}});
    EXPECT_NEAR(one.lines.back().volume, 0.1 * 12.0 * basis.other_work[0], 1e-9);
    initiative.scope = InitiativeScope::platform;
    const BusinessCase all = appraiser.explain({&initiative, first_jobcentre, {}});
    EXPECT_NEAR(all.lines.back().volume, 0.1 * 12.0 * (basis.other_work[0] + basis.other_work[1]),
                1e-9);
    EXPECT_EQ(instances_of(basis.model, initiative).size(), 1U);
    // whoever of those who pay is asked
    const BusinessCase other = appraiser.explain({&initiative, OrganisationId(1), {}});
    EXPECT_EQ(other.success, all.success);
    EXPECT_EQ(other.societal_value, all.societal_value);
}

// The state's agency serves both towns: a town's share of its work is its share of the citizens.
TEST(Appraisal, OfWorkElsewhereIsTheHomesShare) {
    const Basis basis(two_towns());
    const KindId tax_agency(3);
    Initiative initiative = initiative_of_jobcentres();
    initiative.other_work = {{tax_agency, -0.1}};
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const double first = appraiser.explain({&initiative, first_jobcentre, {}}).lines.back().volume;
    const double second =
        appraiser.explain({&initiative, OrganisationId(1), {}}).lines.back().volume;
    EXPECT_NEAR(first + second, 0.1 * 12.0 * basis.model.world.kinds[3].other_work, 1e-9);
    EXPECT_NEAR(first / second, 2.0, 1e-9); // 2,000 citizens against 1,000
}

TEST(Appraisal, OfSecurityCountsIncidentsThatNoLongerCome) {
    const Basis basis(two_towns());
    Initiative initiative = initiative_of_jobcentres();
    initiative.security = {{2, 0.1}}; // people, the weakest side of a jobcentre
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const double before = 12.0 * basis.organisations.incident_probability[0];
    const BusinessCase found = appraiser.explain({&initiative, first_jobcentre, {}});
    const double fewer = before * (1.0 - std::exp(-0.6 * 0.1));
    const auto line = std::find_if(found.lines.begin(), found.lines.end(), [](const CaseLine& l) {
        return l.what == "security incidents";
    });
    ASSERT_NE(line, found.lines.end());
    EXPECT_NEAR(line->volume, fewer, 1e-12);
    EXPECT_NEAR(line->gain[0], fewer * 20000.0 * basis.organisations.served[0] / 1000.0, 1e-6);
    initiative.security = {{0, 2.0}}; // not the weakest side
    EXPECT_EQ(appraiser.explain({&initiative, first_jobcentre, {}}).own.total(), 0.0);
}

TEST(Appraisal, OfSecurityIsNothingWhereThereAreNoIncidents) {
    World world = two_towns();
    world.parameters.incident.hazard = 0.0;
    const Basis basis(world);
    Initiative initiative = initiative_of_jobcentres();
    initiative.security = {{2, 0.1}};
    initiative.recovery_plan = 1.0;
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    const BusinessCase found = appraiser.explain({&initiative, first_jobcentre, {}});
    EXPECT_EQ(found.own.total(), 0.0);
    EXPECT_EQ(sum(found.gain), 0.0);
}

/// Everything that an initiative can do at once.
Initiative initiative_with_all_effects() {
    Initiative initiative = initiative_of_jobcentres();
    initiative.staff_minutes = {{ServiceId(0), -0.1}, {ServiceId(1), -0.2}, {ServiceId(0), -0.1}};
    initiative.citizen_minutes = {{ServiceId(1), -0.3}};
    initiative.months = {{ServiceId(0), -0.1}};
    initiative.digital_potential = {{ServiceId(1), 0.1}, {ServiceId(2), 0.2}};
    initiative.other_work = {{jobcentre, -0.05}};
    initiative.link = {{{jobcentre, KindId(1)}, 0.5}};
    initiative.ownership = {{JourneyId(0), 0.3}};
    initiative.prevention = {{JourneyId(0), 0.1}};
    initiative.competence = {{0, 0.5}};
    initiative.data_quality = {{jobcentre, 0.1}};
    initiative.security = {{2, 0.2}};
    initiative.recovery_plan = 1.0;
    return initiative;
}

// Both walk the same lines, so the figures are the same to the last bit.
TEST(Appraisal, IsTheSumOfItsLines) {
    const Basis basis(two_towns());
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    Initiative initiative = initiative_with_all_effects();
    for (const auto scope : {InitiativeScope::own, InitiativeScope::platform}) {
        initiative.scope = scope;
        const Candidate candidate{&initiative, first_jobcentre, {}};
        const BusinessCase told = appraiser.explain(candidate);
        Case found;
        appraiser.appraise(candidate, found);
        Balances at_once(found.gain.size(), 0.0);
        Balances through_values(found.gain.size(), 0.0);
        EXPECT_GE(told.lines.size(), 14U);
        for (const CaseLine& line : told.lines) {
            EXPECT_NEAR(sum(line.gain), 0.0, 1e-6) << line.what;
            add_weighted(line.through_values ? through_values : at_once, line.gain, 1.0);
        }
        for (std::size_t party = 0; party < found.gain.size(); ++party) {
            EXPECT_NEAR(found.on(party).at_once, at_once[party], 1e-6);
            EXPECT_NEAR(found.on(party).through_values, through_values[party], 1e-6);
            EXPECT_EQ(found.gain[party], told.gain[party]);
        }
        EXPECT_EQ(found.own.total(), told.own.total());
        EXPECT_EQ(found.own_value, told.own_value);
        EXPECT_EQ(found.societal_value, told.societal_value);
        EXPECT_EQ(found.payback, told.payback);
        EXPECT_EQ(found.wrong_pocket, told.wrong_pocket);
    }
}

/// An appraiser in a January after initiatives were committed that are not in use yet.
struct JanuaryAfter {
    explicit JanuaryAfter(const Basis& start)
        : basis(start), volumes(volumes_at_start(start)), now(start.model), committed(start.model),
          appraiser(start) {}

    void begin() {
        const auto kernel = [](const PopulationModel& population, MunicipalityId m) {
            return KernelNow{population.common, population.start[m.index()]};
        };
        appraiser.begin_year({volumes, kernel, consent(basis.model.world.parameters, 1.0),
                              basis.organisations.competences, basis.start.capacity, now,
                              committed});
    }
    /// Commits it in the first town.
    void commit(const Initiative& initiative) {
        add_effects(initiative, {1.0, 1.0}, std::array{MunicipalityId(0)}, committed.places);
        add_links(initiative, {1.0, 1.0}, basis.model.handoffs_between, committed.places[0]);
        add_effects(initiative, {1.0, 1.0}, committed.organisations[first_jobcentre.index()]);
    }
    Case of(const Initiative& initiative) const {
        Case found;
        appraiser.appraise({&initiative, first_jobcentre, {}}, found);
        return found;
    }

    const Basis& basis;
    Volumes volumes;
    Changes now;
    Changes committed;
    Appraiser appraiser;
};

TEST(AppraisalOfAYear, LikeTheStartIsThatOfTheStart) {
    const Basis basis(two_towns());
    JanuaryAfter january(basis);
    january.begin();
    Appraiser at_start(basis);
    at_start.begin_at_start();
    const Initiative initiative = initiative_with_all_effects();
    const Case found = january.of(initiative);
    EXPECT_EQ(found.societal_value,
              at_start.explain({&initiative, first_jobcentre, {}}).societal_value);
}

// A quarter of the minutes are on their way out: the same again takes a quarter of the rest.
TEST(AppraisalOfAYear, CountsWhatCommittedInitiativesLeaveOfAService) {
    const Basis basis(two_towns());
    Initiative initiative = initiative_of_jobcentres();
    initiative.staff_minutes = {
        {ServiceId(named(basis.model.world, "jobcentre", "registration")), -0.25}};
    JanuaryAfter january(basis);
    january.begin();
    const double first = january.of(initiative).own.total();
    january.commit(initiative);
    january.begin();
    EXPECT_GT(first, 0.0);
    EXPECT_NEAR(january.of(initiative).own.total(), 0.75 * first, 1e-9 * first);
}

TEST(AppraisalOfAYear, CountsWhatCommittedInitiativesLeaveOfLifeEventsAndMonths) {
    const Basis basis(two_towns());
    Initiative prevention = initiative_of_jobcentres();
    prevention.prevention = {{JourneyId(0), 0.1}};
    Initiative pace = initiative_of_jobcentres();
    pace.months = {{ServiceId(named(basis.model.world, "jobcentre", "registration")), -0.2}};
    JanuaryAfter january(basis);
    january.begin();
    const double events = january.of(prevention).own.total();
    const double months = january.of(pace).own.total();
    january.commit(prevention);
    january.commit(pace);
    january.begin();
    EXPECT_GT(months, 0.0);
    EXPECT_NEAR(january.of(prevention).own.total(), 0.9 * events, 1e-9 * events);
    EXPECT_NEAR(january.of(pace).own.total(), 0.8 * months, 1e-9 * months);
    january.now = january.committed; // volumes were measured with both in use
    january.begin();
    EXPECT_NEAR(january.of(pace).own.total(), months, 1e-9 * months);
}

// Two links one after the other avoid what both avoid at once.
TEST(AppraisalOfAYear, CountsFailuresThatCommittedLinksLeave) {
    const Basis basis(two_towns());
    Initiative half = initiative_of_jobcentres();
    half.link = {{{jobcentre, KindId(1)}, 0.3}};
    half.ownership = {{JourneyId(0), 0.2}};
    half.competence = {{0, 0.4}};
    Initiative whole = half;
    whole.link[0].change = 0.6;
    whole.ownership[0].change = 0.4;
    whole.competence[0].change = 0.8;
    JanuaryAfter january(basis);
    january.begin();
    const double first = january.of(half).own.total();
    const double both = january.of(whole).own.total();
    january.commit(half);
    january.begin();
    const double second = january.of(half).own.total();
    EXPECT_GT(second, 0.0);
    EXPECT_LT(second, first);
    EXPECT_NEAR(first + second, both, 1e-9 * both);
}

TEST(AppraisalOfAYear, CountsNothingWhereACommittedLinkIsFull) {
    const Basis basis(two_towns());
    Initiative link = initiative_of_jobcentres();
    link.link = {{{jobcentre, KindId(1)}, 1.0}};
    JanuaryAfter january(basis);
    january.commit(link);
    january.begin();
    EXPECT_EQ(january.of(link).own.total(), 0.0);
}

// The hospital serves both towns and each has a health centre: two links, each in its town.
TEST(Appraisal, OfALinkIsOneCaseForEachPairOfOrganisations) {
    const Basis basis(two_towns());
    Initiative link = initiative_of_jobcentres();
    const KindId health_centre(1);
    const KindId hospital(2);
    link.scope = InitiativeScope::link;
    link.owners = {hospital};
    link.partner = health_centre;
    link.link = {{{health_centre, hospital}, 0.5}};
    link.capex_per_1000 = 100.0;
    const std::vector<Candidate> pairs = instances_of(basis.model, link);
    ASSERT_EQ(pairs.size(), 2U);
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    Case first;
    Case second;
    Case both;
    appraiser.appraise(pairs[0], first);
    appraiser.appraise(pairs[1], second);
    appraiser.appraise({&link, pairs[0].buyer, {}}, both);
    EXPECT_EQ(first.municipalities, 1U);
    EXPECT_EQ(both.municipalities, 2U);
    EXPECT_NEAR(first.costs.capex, 1000.0 + 100.0 * 2.0, 1e-9); // 2,000 citizens
    EXPECT_NEAR(first.own.total() + second.own.total(), both.own.total(),
                1e-9 * std::abs(both.own.total()));
}

// Of what a town saves on cash benefits the state takes its share of the people from it, and the
// others' shares from the others.
TEST(Appraisal, OfShorterSpellsShowsWhatTheBudgetGuaranteeTakes) {
    World world = two_towns();
    Initiative pace = initiative_of_jobcentres();
    pace.months = {{ServiceId(named(world, "jobcentre", "registration")), -0.1}};
    const auto found = [&](double guarantee, const Candidate& candidate) {
        set_guarantees(world, guarantee);
        const Basis basis(world);
        Appraiser appraiser(basis);
        appraiser.begin_at_start();
        return static_cast<Case>(appraiser.explain(candidate));
    };
    const Parties parties(world);
    const std::size_t municipality = parties.at(Sector::municipality);
    const std::size_t state = parties.at(Sector::state);
    const Case kept = found(0.0, {&pace, first_jobcentre, {}});
    const Case settled = found(1.0, {&pace, first_jobcentre, {}});
    EXPECT_GT(kept.own.total(), 0.0);
    EXPECT_NEAR(settled.own.total(), kept.own.total() / 3.0, 1e-6); // 2,000 of 3,000 people
    EXPECT_NEAR(settled.gain[municipality] - kept.gain[municipality], -kept.own.total() / 3.0,
                1e-6);
    EXPECT_NEAR(settled.gain[state] - kept.gain[state], kept.own.total(), 1e-6);
    pace.scope = InitiativeScope::platform; // all together keep nothing
    EXPECT_NEAR(found(1.0, {&pace, first_jobcentre, {}}).own.total(), 0.0, 1e-6);
}

// The short way has the same bytes on the accounts of those who pay.
TEST(Appraisal, ForThoseWhoPayIsThatOfEverybodyOnTheirAccounts) {
    const Basis basis(test::deciding_world_of("scenarios/two-towns.toml"));
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    appraiser.tell_payers();
    Case all;
    Case of_payers;
    for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
        appraiser.appraise(i, all);
        appraiser.appraise_for_payers(i, of_payers);
        for (const Payer& payer : basis.instances.all[i].payers) {
            const std::size_t party = appraiser.parties().organisation(
                basis.model.graph.organisation(payer.organisation).kind);
            EXPECT_EQ(of_payers.at_once[party], all.at_once[party]) << i;
            EXPECT_EQ(of_payers.through_values[party], all.through_values[party]) << i;
        }
    }
}

TEST(Appraisal, OfNothingIsExactlyNothing) {
    const Basis basis(two_towns());
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    Initiative initiative = initiative_of_jobcentres();
    initiative.competence = {{0, 0.0}};
    const BusinessCase found = appraiser.explain({&initiative, first_jobcentre, {}});
    EXPECT_EQ(found.own.total(), 0.0);
    EXPECT_EQ(found.wrong_pocket, 0.0);
    EXPECT_EQ(found.own_value, -1000.0);
}

TEST(WrongPocket, IsTheShareOfGainsThatOthersHave) {
    const World world = two_towns();
    const Parties parties(world);
    Balances gain(parties.count(), 0.0);
    gain[0] = 30.0;                                // the jobcentre
    gain[parties.at(Sector::state)] = 80.0;        // netted with
    gain[parties.organisation(KindId(3))] = -20.0; // the tax agency, also the state's
    gain[parties.at(Sector::businesses)] = -5.0;   // no gain
    gain[parties.at(Sector::labour)] = -30.0;
    Balances own(parties.count(), 0.0);
    own[0] = 30.0;
    EXPECT_DOUBLE_EQ(wrong_pocket(gain, own, parties), 1.0 - 30.0 / 90.0);
}

// A krone of staff that is saved: 1.325 at market prices, and a tenth more for taxes not raised.
TEST(Welfare, OfAPublicKroneCountsPricesAndTheCostOfFunds) {
    const World world = two_towns();
    const Parties parties(world);
    Balances change(parties.count(), 0.0);
    change[0] = 1.0;
    change[parties.at(Sector::labour)] = -1.0;
    EXPECT_NEAR(welfare(change, parties, world.rules()), 1.325 * 1.1, 1e-12);
    Balances transfer(parties.count(), 0.0);
    transfer[parties.at(Sector::citizens)] = 1.0;
    transfer[parties.at(Sector::businesses)] = -1.0;
    EXPECT_EQ(welfare(transfer, parties, world.rules()), 0.0);
}

} // namespace
} // namespace samspil
