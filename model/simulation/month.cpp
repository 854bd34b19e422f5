#include "model/simulation/month.hpp"

#include "model/core/parallel.hpp"
#include "model/simulation/december.hpp"
#include "model/simulation/incidents.hpp"
#include "model/simulation/january.hpp"
#include "model/simulation/people_moves.hpp"
#include "model/simulation/recommendations_in_force.hpp"

#include <algorithm>
#include <utility>

namespace samspil {

namespace {

/// Citizens and businesses of one municipality live through the month.
void live_month(const Basis& basis, State& state, MunicipalityId id, Room& room) {
    const Model& model = basis.model;
    meet_organisations(basis, state, id, room.met);
    PlaceMonth& place = state.places[id.index()];
    std::fill(place.hours_of_kind.begin(), place.hours_of_kind.end(), 0.0);
    for (const PopulationModel& population : model.populations) {
        const JourneyMap& map = population.map;
        const std::size_t p = index(map.population);
        const auto [common, local] = kernel_now(basis, state, population, id, room);
        Counts& counts = room.counts[p];
        state.engine->move(id, map, common, local, state.month, counts);
        population.plans[id.index()].amounts(map, common, local, counts, basis.loops, place.ore[p]);
        add_hours_asked(map, common, local, counts, basis.loops, place.hours_of_kind);
        add_cofinancing(population.cofinanced, map, counts, state.notes.cofinanced(id));
        if (state.appraiser) {
            YearVolumes& volumes = state.volumes[p][id.index()];
            volumes.add(map, counts, basis.loops);
            if (model.world.scheme.bounce_charge > 0.0) volumes.add_bounces(map, counts);
        }
        state.counted[id.index()].add(map, basis.visits[p], model.world.parameters.chase_contacts,
                                      counts, basis.loops);
    }
}

/// Care less than at the start is saved only in part. The rest is paid for all the same and is
/// capacity for other patients, worth a share of its cost to citizens (model.md section 4, "Care
/// and treatment").
///   ore        of the care
///   returns    what is paid [øre]
double pay_care(const Basis& basis, MunicipalityId id, double ore, double at_start,
                CategoryId freed_care, Ledger& ledger) {
    const Parameters& p = basis.model.world.parameters;
    const AccountBook& book = basis.model.book;
    const double freed = (1.0 - p.care_variable_share) * (at_start - ore);
    ledger.post(book.boundary(Sector::service), book.people(Population::citizens, id), freed_care,
                scale(p.redeployed_value * freed));
    return ore + freed;
}

void post_flows(const Basis& basis, State& state) {
    const CategoryId freed_care = basis.model.book.category("freed_care");
    for (std::size_t m = 0; m < state.places.size(); ++m) {
        for (const PopulationModel& population : basis.model.populations) {
            const std::span<const PostingKey> keys = population.plans[m].keys();
            const std::size_t p = index(population.map.population);
            const std::vector<double>& ore = state.places[m].ore[p];
            const std::vector<double>& at_start = basis.month_at_start[p][m];
            const std::span<Ore> posted =
                state.notes.posted(population.map.population, MunicipalityId(m));
            for (std::size_t k = 0; k < keys.size(); ++k) {
                const Ore amount =
                    scale(keys[k].care ? pay_care(basis, MunicipalityId(m), ore[k], at_start[k],
                                                  freed_care, state.ledger)
                                       : ore[k]);
                state.ledger.post(keys[k].from, keys[k].to, keys[k].category, amount);
                posted[k] += amount;
            }
        }
    }
}

void add_up_hours(const Basis& basis, State& state) {
    for (std::size_t o = 0; o < state.asked.size(); ++o) {
        state.asked[o] = basis.other_work[o] * state.changes.organisations[o].other_work;
    }
    const std::vector<OrganisationId>& at_home = basis.organisations.at_home;
    for (std::size_t m = 0; m < state.places.size(); ++m) {
        const std::vector<double>& hours = state.places[m].hours_of_kind;
        for (std::size_t k = 0; k < hours.size(); ++k) {
            state.asked[at_home[m * hours.size() + k].index()] += hours[k];
        }
    }
}

/// Organisations pay for their capacity whatever is asked. Hours to spare beyond those of the
/// start make a better service: worth a share of their wage to citizens.
void post_staff(const Basis& basis, State& state) {
    const AccountBook& book = basis.model.book;
    const AccountId labour = book.boundary(Sector::labour);
    const AccountId service = book.boundary(Sector::service);
    const CategoryId wages = book.category("wages");
    const CategoryId freed_time = book.category("freed_time");
    for (std::size_t o = 0; o < state.capacity.size(); ++o) {
        const OrganisationKind& kind = basis.model.kind_of(OrganisationId(o));
        const double ore_an_hour = kind.wage * ore_per_krone;
        state.ledger.post(book.organisation(OrganisationId(o)), labour, wages,
                          scale(state.capacity[o] * ore_an_hour));
        const double spare = std::max(0.0, hours_there(basis, state, o) - state.asked[o]);
        const double spare_at_start =
            std::max(0.0, basis.start.capacity[o] - basis.start.hours_asked[o]);
        const double value =
            (spare - spare_at_start) * ore_an_hour * basis.model.world.parameters.redeployed_value;
        const Organisation& here = basis.model.graph.organisation(OrganisationId(o));
        state.ledger.post(service, book.citizens_of(here, kind.per), freed_time, scale(value));
    }
}

void follow_load(const Basis& basis, State& state) {
    const double feedback = basis.model.world.parameters.load_feedback;
    const HandoffEffects effects = handoff_effects(basis.model.world.parameters);
    for (std::size_t o = 0; o < state.load.size(); ++o) {
        state.asked_this_year[o] += state.asked[o];
        const double at_start = basis.model.kind_of(OrganisationId(o)).start_utilisation;
        if (state.capacity[o] <= 0.0) continue; // nothing to do, nobody to do it
        const double now = state.asked[o] / hours_there(basis, state, o);
        state.load[o] = at_start + feedback * (now - at_start);
        state.overload_odds[o] = overload_odds_factor(state.load[o], effects);
    }
}

void observe_organisations(const Basis& basis, const State& state, YearRecord& year) {
    const std::size_t kinds = basis.model.world.kinds.size();
    year.hours_of_kind.resize(kinds);
    year.stages_of_kind.resize(kinds);
    year.incidents_of_kind.resize(kinds);
    for (std::size_t o = 0; o < state.capacity.size(); ++o) {
        const std::size_t kind = basis.model.graph.organisation(OrganisationId(o)).kind.index();
        const double capacity = state.capacity[o] * months_per_year;
        year.hours_of_kind[kind].asked += state.asked_this_year[o];
        year.hours_of_kind[kind].capacity += capacity;
        year.incidents_of_kind[kind] += state.incidents[o];
        const double points =
            maturity(with_initiatives(state.competences[o], state.changes.organisations[o]));
        StageYear& stage =
            year.stages_of_kind[kind]
                               [stage_of(points, basis.model.world.parameters.stage_thresholds)];
        stage.organisations += 1.0;
        stage.maturity += points;
        stage.load += capacity > 0.0 ? state.asked_this_year[o] / capacity : 0.0;
    }
    year.trust = state.trust_this_year / months_per_year;
}

double live_initiatives(const State& state) {
    const int month = state.month.since_start();
    return static_cast<double>(
        std::count_if(state.portfolio.projects.begin(), state.portfolio.projects.end(),
                      [&](const Project& p) { return p.built <= month && month < p.worn; }));
}

void close_year(const Basis& basis, State& state) {
    YearRecord year(basis.model.book.categories().size());
    year.journeys.resize(basis.model.world.journeys.size() * level_count);
    year.visits_of_service.resize(basis.model.world.services.size());
    for (YearCounts& place : state.counted) place.move_into(year);
    state.notes.move_into(year);
    observe_organisations(basis, state, year);
    year.investment = std::exchange(state.investment, {});
    year.investment.live = live_initiatives(state);
    state.trust_this_year = 0.0;
    std::fill(state.incidents.begin(), state.incidents.end(), 0.0);
    year.municipalities = std::move(state.municipalities);
    year.flows = state.ledger.close_year();
    year.valued_by = valuation_of(basis.model.world);
    state.result.years.push_back(std::move(year));
}

} // namespace

void meet_organisations(const Basis& basis, const State& state, MunicipalityId id,
                        OrganisationsMet& met) {
    const std::size_t kinds = basis.model.world.kinds.size();
    met.load.resize(kinds);
    met.maturity_odds.resize(kinds);
    met.overload_odds.resize(kinds);
    for (std::size_t k = 0; k < kinds; ++k) {
        const std::size_t o = basis.organisations.at_home[id.index() * kinds + k].index();
        met.load[k] = state.load[o];
        met.maturity_odds[k] = state.maturity_odds[o];
        met.overload_odds[k] = state.overload_odds[o];
    }
}

KernelNow kernel_now(const Basis& basis, const State& state, const PopulationModel& population,
                     MunicipalityId id, Room& room) {
    const std::size_t p = index(population.map.population);
    const PlaceKernel& place = population.places[id.index()];
    LocalKernel& local = room.kernel[p];
    if (state.changes.place_has_changed[id.index()] == 0) {
        month_kernel(place, *place.handoffs, population.common, population.map, room.met,
                     state.links, basis.loops, local);
        return {population.common, local};
    }
    ChangedPlace& changed = room.changed[p];
    changed.set(basis.model, population, id, state.changes.places[id.index()], state.links,
                basis.loops);
    month_kernel(place, changed.handoffs(), changed.common(), population.map, room.met,
                 changed.links(), basis.loops, local);
    return {changed.common(), local};
}

void begin_month(const Basis& basis, State& state) {
    if (state.month.is_january()) {
        move_people(basis, state);
        begin_year(basis, state);
    }
    follow_projects(basis, state);
    strike_incidents(basis, state);
}

void live_through_month(const Basis& basis, State& state) {
    parallel_for_in_rooms(state.places.size(), state.rooms.size(),
                          [&](std::size_t m, std::size_t room) {
                              live_month(basis, state, MunicipalityId(m), state.rooms[room]);
                          });
    post_flows(basis, state);
    add_up_hours(basis, state);
    post_staff(basis, state);
    follow_load(basis, state);
    if (state.month.is_december()) {
        pay_for_recommendations(basis.model, state.ledger);
        settle_december(basis, state);
    }
    state.ledger.close_month(state.month);
    if (state.month.is_december()) close_year(basis, state);
    state.month = state.month.next();
}

void simulate_month(const BasisByYear& bases, State& state) {
    if (state.month.is_january()) enter_year(bases, state);
    const Basis& basis = bases.of(state.month.year());
    begin_month(basis, state);
    live_through_month(basis, state);
}

} // namespace samspil
