#include "model/simulation/case_tables.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/core/real.hpp"
#include "model/journeys/smooth_spell.hpp"
#include "model/simulation/incidents.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace samspil {

namespace {

void add_rows_plain(double* to, const double* rows, std::span<const double> weights,
                    std::size_t stride) {
    add_scaled_rows(to, rows, weights, stride);
}
SAMSPIL_WIDE void add_rows_wide(double* to, const double* rows, std::span<const double> weights,
                                std::size_t stride) {
    add_scaled_rows(to, rows, weights, stride);
}
/// to += sum over k of weights[k] * rows[k], in this order.
///   rows   shape [weights x stride]
void add_rows(double* to, const double* rows, std::span<const double> weights, std::size_t stride,
              Loops loops) {
    (loops == Loops::wide ? add_rows_wide : add_rows_plain)(to, rows, weights, stride);
}

/// What a volume that was measured is once everything committed has its full effect.
double committed_over_now(double committed, double now) {
    return now > 0.0 ? committed / now : 0.0;
}

/// Probability of failure when its odds are multiplied.
double with_odds_times(double factor, double failing) {
    const double odds = failing * factor; // over 1 - failing
    return factor == 1.0 ? failing : odds / (1.0 - failing + odds);
}

double start_share(const PopulationModel& population, const JourneyMap::Route& route,
                   std::size_t phase) {
    return route.phases > 1 ? population.common.start_phase[phase] : 1.0;
}

} // namespace

CaseTables::CaseTables(const Basis& basis, const Parties& parties)
    : basis_(basis), parties_(parties), places_(basis.model.municipality_count()),
      organisations_(basis.model.graph.size()) {
    find_ways();
    failure_costs_.resize(handoffs_.size());
    for (const PopulationModel& population : basis.model.populations) {
        const JourneyMap& map = population.map;
        RowArray& abilities = abilities_[index(map.population)];
        abilities.assign(map.stride(), 0.0);
        for (std::size_t g = 0; g < map.segment_count(); ++g) {
            const Band& band = basis.model.world.bands[index(map.population)][g / level_count];
            abilities[g] = band.levels[g % level_count].digital_ability;
        }
    }
    for (std::size_t m = 0; m < places_.size(); ++m) {
        places_[m].handoffs.resize(handoffs_.size());
        places_[m].citizens = basis.model.world.municipalities[m].total(Population::citizens);
        find_links(places_[m], MunicipalityId(m));
    }
}

void CaseTables::find_links(Place& place, MunicipalityId m) const {
    const OrganisationGraph& graph = basis_.model.graph;
    for (const Way& way : ways_) {
        const OrganisationId from = graph.at_home(way.from, m);
        const OrganisationId to = graph.at_home(way.to, m);
        const double built = graph.built_link(from, to);
        place.links.push_back({graph.boundary(from, to), built, built});
    }
}

void CaseTables::find_ways() {
    std::vector<std::vector<Handoffs>> found; // of each way
    for (const PopulationModel& population : basis_.model.populations) {
        const JourneyMap& map = population.map;
        for (std::size_t e = 0; e < map.edges.size(); ++e) {
            const JourneyMap::Edge& edge = map.edges[e];
            if (edge.to_step == resolved) continue;
            const KindId from = map.steps[edge.from_step].kind;
            const auto way = std::find_if(ways_.begin(), ways_.end(), [&](const Way& w) {
                return w.from == from && w.to == edge.to_kind;
            });
            const auto w = static_cast<std::size_t>(way - ways_.begin());
            if (way == ways_.end()) {
                ways_.push_back({from, edge.to_kind,
                                 basis_.model.handoffs_between.number({from, edge.to_kind}), 0, 0});
                found.emplace_back();
            }
            const auto same = std::find_if(found[w].begin(), found[w].end(), [&](const auto& h) {
                return h.population == &population && h.route == edge.route;
            });
            if (same != found[w].end()) {
                same->edges.push_back(e);
            } else {
                const JourneyMap::Route& route = map.routes[edge.route];
                found[w].push_back({&population,
                                    edge.route,
                                    route.id,
                                    from,
                                    map.steps[route.first_step].kind,
                                    population.common.bounce_share[edge.route],
                                    {e}});
            }
        }
    }
    for (std::size_t w = 0; w < ways_.size(); ++w) {
        ways_[w].first = handoffs_.size();
        handoffs_.insert(handoffs_.end(), found[w].begin(), found[w].end());
        ways_[w].end = handoffs_.size();
    }
    for (std::size_t h = 0; h < handoffs_.size(); ++h) {
        const JourneyMap& map = handoffs_[h].population->map;
        std::vector<std::size_t>& over = handoffs_over_[index(map.population)];
        over.resize(map.edges.size());
        for (const std::size_t e : handoffs_[h].edges) over[e] = h;
    }
    on_the_way_.resize(basis_.model.world.journeys.size());
    for (const PopulationModel& population : basis_.model.populations) {
        for (const JourneyMap::Route& route : population.map.routes) {
            on_the_way_[route.id.index()] = kinds_on_the_way(population.map, route);
        }
    }
}

void CaseTables::set(const YearBehind& year, std::span<const StateValues> values) {
    for (std::size_t h = 0; h < handoffs_.size(); ++h) {
        const std::size_t population = index(handoffs_[h].population->map.population);
        set_failure_costs(handoffs_[h], values[population], failure_costs_[h]);
    }
    for (const PopulationModel& population : basis_.model.populations) {
        set_event_costs(population, values[index(population.map.population)]);
    }
    measure(year, values);
}

void CaseTables::measure(const YearBehind& year, std::span<const StateValues> values) {
    consent_ = year.consent;
    measure_organisations(year);
    for (const MunicipalityId m : basis_.everywhere) measure(m, year, values);
    failures_gain_.resize(handoffs_.size() * places_.size() * level_count * parties_.row());
    for (std::size_t h = 0; h < handoffs_.size(); ++h) { // what failures cost is then at hand
        const std::size_t p = index(handoffs_[h].population->map.population);
        for (const MunicipalityId m : basis_.everywhere) {
            add_attempts(m, h, year.volumes[p][m.index()]);
        }
    }
    recommit(basis_.everywhere, year.committed);
}

/// What a failure costs: to go on, against to start again or to give up.
void CaseTables::set_failure_costs(const Handoffs& handoffs, const StateValues& values,
                                   RowArray& costs) const {
    const PopulationModel& population = *handoffs.population;
    const JourneyMap& map = population.map;
    const JourneyMap::Route& route = map.routes[handoffs.route];
    const double bounced = population.common.bounce_share[handoffs.route];
    const double lost = population.common.resource_loss[handoffs.route];
    const std::size_t stride = parties_.row();
    costs.resize(level_count * handoffs.edges.size() * map.band_count * route.phases * stride);
    double* to = costs.data();
    for (std::size_t level = 0; level < level_count; ++level) {
        for (const std::size_t e : handoffs.edges) {
            const std::size_t next = map.steps[map.edges[e].to_step].first_state;
            for (std::size_t band = 0; band < map.band_count; ++band) {
                for (std::size_t phase = 0; phase < route.phases; ++phase, to += stride) {
                    const auto add = [&](std::size_t at_level, std::size_t state, double weight) {
                        add_scaled(to, values.row(band, at_level, state), weight, stride);
                    };
                    set_constant(to, 0.0, stride);
                    add(level, next + phase, 1.0);
                    add(level, route.first_state + phase, -bounced);
                    add(level, route.latent_state + phase, -(1.0 - bounced) * (1.0 - lost));
                    add(one_level_down(level), route.latent_state + phase, -(1.0 - bounced) * lost);
                }
            }
        }
    }
}

/// What a life event costs: to have no problem, against to stand in the first step.
void CaseTables::set_event_costs(const PopulationModel& population, const StateValues& values) {
    const JourneyMap& map = population.map;
    const std::size_t stride = parties_.row();
    RowArray& costs = event_costs_[index(map.population)];
    costs.resize(map.routes.size() * map.segment_count() * stride);
    double* to = costs.data();
    for (const JourneyMap::Route& route : map.routes) {
        for (std::size_t g = 0; g < map.segment_count(); ++g, to += stride) {
            const std::size_t band = g / level_count;
            const std::size_t level = g % level_count;
            set_scaled(to, values.row(band, level, JourneyMap::idle), 1.0, stride);
            for (std::size_t phase = 0; phase < route.phases; ++phase) {
                add_scaled(to, values.row(band, level, route.first_state + phase),
                           -start_share(population, route, phase), stride);
            }
        }
    }
}

void CaseTables::measure_organisations(const YearBehind& year) {
    for (std::size_t o = 0; o < organisations_.size(); ++o) {
        OfOrganisation& here = organisations_[o];
        here.measured = year.competences[o];
        here.maturity_now =
            maturity(with_initiatives(year.competences[o], year.now.organisations[o]));
        here.capacity = year.capacity[o];
    }
}

void CaseTables::commit(OrganisationId id, const Changes& committed) {
    const OrganisationKind& kind = basis_.model.kind_of(id);
    const OrganisationEffects& effects = committed.organisations[id.index()];
    OfOrganisation& here = organisations_[id.index()];
    here.competences = with_initiatives(here.measured, effects);
    here.maturity = maturity(here.competences);
    here.recovery_plan = kind.recovery_plan + effects.recovery_plan;
    const Security security = with_initiatives(kind.security, effects);
    const double exposure =
        std::max(0.0, basis_.organisations.exposure[id.index()] + committed.exposure[id.index()]);
    if (security == here.security && exposure == here.exposure) return; // so are its incidents
    here.security = security;
    here.exposure = exposure;
    here.incidents =
        incident_probability(security, exposure, basis_.model.world.parameters.incident);
}

/// What happened in a place, and what it is worth.
void CaseTables::measure(MunicipalityId m, const YearBehind& year,
                         std::span<const StateValues> values) {
    const World& world = basis_.model.world;
    Place& place = places_[m.index()];
    place.now = year.now.places[m.index()];
    place.months.assign(world.services.size(), 0.0);
    place.months_gain.assign(world.services.size() * parties_.row(), 0.0);
    place.events.assign(world.journeys.size(), 0.0);
    place.events_gain.assign(world.journeys.size() * parties_.row(), 0.0);
    place.started.assign(world.journeys.size() * level_count, 0.0);
    place.smooth.assign(world.journeys.size(), 0.0);
    for (const PopulationModel& population : basis_.model.populations) {
        const std::size_t p = index(population.map.population);
        add_visits(place, population, year.volumes[p][m.index()]);
        add_months(place, population, year.volumes[p][m.index()], values[p]);
        add_events(place, population, year.volumes[p][m.index()]);
    }
}

void CaseTables::commit(MunicipalityId m, const Changes& committed) {
    const World& world = basis_.model.world;
    const PlaceEffects& effects = committed.places[m.index()];
    Place& place = places_[m.index()];
    place.quality.resize(world.kinds.size());
    for (std::size_t k = 0; k < world.kinds.size(); ++k) {
        place.quality[k] = quality(KindId(k), effects);
    }
    place.ownership.resize(world.journeys.size());
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        place.ownership[j] = ownership(JourneyId(j), effects);
    }
    set_links(place, effects);
    set_failures(place, m);
    for (const PopulationModel& population : basis_.model.populations) {
        set_visits(place, population, effects);
        if (world.scheme.one_stop_bonus > 0.0) set_smooth(place, population, effects);
    }
    place.months_left.resize(world.services.size());
    for (std::size_t i = 0; i < world.services.size(); ++i) {
        place.months_left[i] =
            committed_over_now(effects.services[i].months, place.now.services[i].months);
    }
    place.events_left.resize(world.journeys.size());
    for (std::size_t j = 0; j < world.journeys.size(); ++j) {
        place.events_left[j] = committed_over_now(effects.prevention[j], place.now.prevention[j]);
    }
    set_other_work(place, m, committed);
}

void CaseTables::weigh(std::span<const double> weights) {
    const auto weigh_rows = [&](const RowArray& gains, std::vector<double>& welfare) {
        welfare.resize(gains.size() / parties_.row());
        for (std::size_t i = 0; i < welfare.size(); ++i) {
            const double* const row = gains.data() + i * parties_.row();
            welfare[i] = std::inner_product(weights.begin(), weights.end(), row, 0.0);
        }
    };
    for (Place& place : places_) {
        weigh_rows(place.months_gain, place.months_welfare);
        weigh_rows(place.events_gain, place.events_welfare);
    }
    weigh_rows(failures_gain_, failures_welfare_);
}

void CaseTables::recommit(std::span<const MunicipalityId> places, const Changes& committed) {
    const std::size_t kinds = basis_.model.world.kinds.size();
    std::vector<std::optional<OrganisationId>> last(kinds);
    for (const MunicipalityId m : places) {
        for (std::size_t k = 0; k < kinds; ++k) {
            const OrganisationId o = basis_.organisations.at_home[m.index() * kinds + k];
            if (last[k] != o) commit(o, committed); // several places may meet the same one
            last[k] = o;
        }
        commit(m, committed);
    }
}

double CaseTables::digital_visits(const PopulationModel& population, const double* visits,
                                  double potential) const {
    const RowArray& abilities = abilities_[index(population.map.population)];
    std::array<double, lanes> sums{};
    for (std::size_t g = 0; g < abilities.size(); g += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            sums[lane] += visits[g + lane] * std::min(potential, abilities[g + lane]);
        }
    }
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

void CaseTables::add_visits(Place& place, const PopulationModel& population,
                            const YearVolumes& volumes) const {
    const JourneyMap& map = population.map;
    const std::size_t stride = map.stride();
    const World& world = basis_.model.world;
    RowArray& by_segment = place.visits_by_segment[index(map.population)];
    by_segment.assign(world.services.size() * stride, 0.0);
    for (std::size_t s = 0; s < map.steps.size(); ++s) {
        add_row(by_segment.data() + map.steps[s].service.index() * stride,
                volumes.visits.data() + s * stride, stride);
    }
    std::vector<Visits>& visits = place.visits[index(map.population)];
    visits.assign(world.services.size(), {});
    for (std::size_t i = 0; i < visits.size(); ++i) {
        visits[i].all = row_sum(by_segment.data() + i * stride, stride);
    }
}

void CaseTables::set_visits(Place& place, const PopulationModel& population,
                            const PlaceEffects& committed) const {
    const std::size_t stride = population.map.stride();
    const World& world = basis_.model.world;
    const RowArray& by_segment = place.visits_by_segment[index(population.map.population)];
    std::vector<Visits>& visits = place.visits[index(population.map.population)];
    for (std::size_t i = 0; i < visits.size(); ++i) {
        if (visits[i].all == 0.0) continue;
        const PlaceEffects::OfService& effect = committed.services[i];
        const double* const here = by_segment.data() + i * stride;
        visits[i].staff_factor = effect.staff_minutes;
        visits[i].citizen_factor = effect.citizen_minutes;
        const double potential =
            std::clamp(world.services[i].digital_potential + effect.digital_potential, 0.0, 1.0);
        if (potential == visits[i].digital_potential) continue;
        visits[i].digital_potential = potential;
        visits[i].digital = digital_visits(population, here, potential);
    }
}

void CaseTables::tell_payers() {
    const std::size_t kinds = basis_.model.world.kinds.size();
    const std::size_t columns = kinds + parties_.guaranteed().size();
    payers_gain_.resize(columns * places_.size() * handoffs_.size() * lanes);
    for (const MunicipalityId m : basis_.everywhere) {
        for (std::size_t h = 0; h < handoffs_.size(); ++h) {
            const double* const gain = failures_gain(h, m);
            for (std::size_t c = 0; c < columns; ++c) {
                const std::size_t party = c < kinds ? c : parties_.memo(c - kinds);
                double* const to = payers_gain_.data() + first_of_payers(c, h, m);
                for (std::size_t level = 0; level < level_count; ++level) {
                    to[level] = gain[level * parties_.row() + party];
                }
            }
        }
    }
}

double CaseTables::quality(KindId kind, const PlaceEffects& effects) const {
    return basis_.model.world.kinds[kind.index()].data_quality + effects.data_quality[kind.index()];
}

double CaseTables::ownership(JourneyId journey, const PlaceEffects& effects) const {
    return basis_.model.world.parameters.owner_start + effects.ownership[journey.index()];
}

double CaseTables::effective_link(const LinkHere& link, double built, double quality_from,
                                  double quality_to) const {
    if (link.boundary == Boundary::same_organisation) return 1.0;
    return usable_link(built, quality_from, quality_to,
                       basis_.model.world.parameters.legal_access[index(link.boundary)]) *
           consent_;
}

void CaseTables::set_links(Place& place, const PlaceEffects& committed) const {
    const auto quality = [&](KindId kind) {
        return std::clamp(place.quality[kind.index()], 0.0, 1.0);
    };
    for (std::size_t w = 0; w < ways_.size(); ++w) {
        const Way& way = ways_[w];
        LinkHere& link = place.links[w];
        link.built = link.at_start + committed.links[way.pair];
        link.effective = effective_link(link, std::clamp(link.built, 0.0, 1.0), quality(way.from),
                                        quality(way.to));
    }
}

void CaseTables::note(const PopulationModel& population, MunicipalityId m,
                      const LocalKernel& kernel) {
    Place& place = places_[m.index()];
    for (std::size_t h = 0; h < handoffs_.size(); ++h) {
        if (handoffs_[h].population != &population) continue;
        const std::size_t e = handoffs_[h].edges.front();
        for (std::size_t level = 0; level < level_count; ++level) {
            const std::size_t cell = e * level_count + level;
            place.handoffs[h].failing_now[level] = kernel.bounce[cell] + kernel.abandon[cell];
        }
        place.handoffs[h].failing = place.handoffs[h].failing_now;
        place.handoffs[h].log_odds = 0.0;
        place.handoffs[h].linked_now = 1.0 - kernel.reregistration[e];
    }
}

/// What is committed makes handoffs fail less often than now.
void CaseTables::set_failures(Place& place, MunicipalityId m) const {
    const HandoffEffects beta = handoff_effects(basis_.model.world.parameters);
    const std::size_t first_kind = m.index() * basis_.model.world.kinds.size();
    double last_odds = 0.0; // most handoffs of a way ask for the same factor
    double factor = 1.0;
    for (std::size_t w = 0; w < ways_.size(); ++w) {
        const OrganisationId at = basis_.organisations.at_home[first_kind + ways_[w].to.index()];
        const OfOrganisation& receiver = organisations_[at.index()];
        const double by_maturity = beta.maturity * (receiver.maturity - receiver.maturity_now);
        for (std::size_t h = ways_[w].first; h < ways_[w].end; ++h) {
            HandoffsHere& here = place.handoffs[h];
            const JourneyId journey = handoffs_[h].journey;
            const double owned = std::min(1.0, place.ownership[journey.index()]) -
                                 std::min(1.0, ownership(journey, place.now));
            const double log_odds = -beta.data * (place.links[w].effective - here.linked_now) -
                                    beta.owner * owned - by_maturity;
            if (log_odds == here.log_odds) continue;
            here.log_odds = log_odds;
            if (log_odds != last_odds) {
                last_odds = log_odds;
                factor = exp(log_odds);
            }
            for (std::size_t level = 0; level < level_count; ++level) {
                here.failing[level] = with_odds_times(factor, here.failing_now[level]);
            }
        }
    }
}

/// Journeys of a year that are resolved without a bounce, and how many more there were for each
/// failure less: who began, came so far without one and then goes on without one.
void CaseTables::set_smooth(Place& place, const PopulationModel& population,
                            const PlaceEffects& committed) const {
    const JourneyMap& map = population.map;
    const std::vector<double>& branch = population.common.branch;
    const std::vector<std::size_t>& over = handoffs_over_[index(map.population)];
    for (std::size_t h = 0; h < handoffs_.size(); ++h) {
        if (handoffs_[h].population == &population) place.handoffs[h].smoother = {};
    }
    for (const JourneyMap::Route& route : map.routes) {
        const std::size_t j = route.id.index();
        place.smooth[j] = 0.0;
        for (std::size_t level = 0; level < level_count; ++level) {
            const double started =
                committed_over_now(committed.prevention[j], place.now.prevention[j]) *
                place.started[j * level_count + level];
            const SmoothSpell spell = smooth_spell(map, route, branch, [&](std::size_t e) {
                return place.handoffs[over[e]].failing[level];
            });
            place.smooth[j] += started * spell.resolved.front();
            for (std::size_t s = route.first_step; s < route.end_step; ++s) {
                const double here = started * spell.reached[s - route.first_step];
                for (std::size_t e = map.steps[s].first_edge; e < map.steps[s].end_edge; ++e) {
                    if (map.edges[e].to_step == resolved) continue;
                    place.handoffs[over[e]].smoother[level] +=
                        here * branch[e] * spell.resolved[map.edges[e].to_step - route.first_step];
                }
            }
        }
    }
}

/// What each attempt to hand over would be worth, were it to go on and not to fail.
void CaseTables::add_attempts(MunicipalityId m, std::size_t h, const YearVolumes& volumes) {
    const Handoffs& handoffs = handoffs_[h];
    const PopulationModel& population = *handoffs.population;
    const CommonKernel& common = population.common;
    const JourneyMap& map = population.map;
    const std::size_t phases = map.routes[handoffs.route].phases;
    HandoffsHere& here = places_[m.index()].handoffs[h];
    here.attempts = {};
    here.registering_staff = 0.0;
    here.registering_own = 0.0;
    const std::size_t of_level = handoffs.edges.size() * map.band_count * phases;
    weights_.resize(level_count * of_level);
    for (std::size_t i = 0; i < handoffs.edges.size(); ++i) {
        const std::size_t e = handoffs.edges[i];
        const std::size_t s = map.edges[e].from_step;
        const double* const in_state = volumes.in_state.data() + map.steps[s].first_state;
        double all = 0.0;
        for (std::size_t phase = 0; phase < phases; ++phase) all += in_state[phase];
        std::array<double, ladder_phases> shares{};
        for (std::size_t phase = 0; phase < phases; ++phase) {
            shares[phase] = all > 0.0 ? in_state[phase] / all : 0.0;
        }
        const double* const visits = volumes.visits.data() + s * map.stride();
        double tried = 0.0;
        for (std::size_t band = 0; band < map.band_count; ++band) {
            double* weights = weights_.data() + (i * map.band_count + band) * phases;
            for (std::size_t level = 0; level < level_count; ++level, weights += of_level) {
                const double attempts = common.branch[e] * visits[segment_of(band, level)];
                for (std::size_t phase = 0; phase < phases; ++phase) {
                    weights[phase] = attempts * shares[phase];
                }
                here.attempts[level] += attempts;
                tried += attempts;
            }
        }
        here.registering_staff += tried * common.reregistration_staff_minutes[e];
        here.registering_own += tried * common.reregistration_citizen_minutes[e];
    }
    for (std::size_t level = 0; level < level_count; ++level) {
        double* const gain = failures_gain_.data() + (first_level(h, m) + level) * parties_.row();
        set_constant(gain, 0.0, parties_.row());
        add_rows(gain, failure_costs_[h].data() + level * of_level * parties_.row(),
                 {weights_.data() + level * of_level, of_level}, parties_.row(), basis_.loops);
    }
}

void CaseTables::add_months(Place& place, const PopulationModel& population,
                            const YearVolumes& volumes, const StateValues& values) {
    for (const JourneyMap::Step& step : population.map.steps) {
        const std::size_t i = step.service.index();
        weights_.resize(population.map.routes[step.route].phases);
        for (std::size_t phase = 0; phase < weights_.size(); ++phase) {
            weights_[phase] = -volumes.in_state[step.first_state + phase];
            place.months[i] -= weights_[phase];
        }
        add_rows(place.months_gain.data() + i * parties_.row(),
                 values.holding_row(step.first_state), weights_, parties_.row(), basis_.loops);
    }
}

void CaseTables::add_events(Place& place, const PopulationModel& population,
                            const YearVolumes& volumes) {
    const JourneyMap& map = population.map;
    weights_.resize(map.segment_count());
    for (std::size_t r = 0; r < map.routes.size(); ++r) {
        const std::size_t j = map.routes[r].id.index();
        for (std::size_t g = 0; g < weights_.size(); ++g) {
            weights_[g] = volumes.started[r * map.stride() + g];
            place.events[j] += weights_[g];
            place.started[j * level_count + g % level_count] += weights_[g];
        }
        add_rows(place.events_gain.data() + j * parties_.row(),
                 event_costs_[index(map.population)].data() +
                     r * map.segment_count() * parties_.row(),
                 weights_, parties_.row(), basis_.loops);
    }
}

/// Of an organisation that serves more than this place, the place's share.
void CaseTables::set_other_work(Place& place, MunicipalityId m, const Changes& committed) const {
    const std::size_t kinds = basis_.model.world.kinds.size();
    place.other_work.resize(kinds);
    for (std::size_t k = 0; k < kinds; ++k) {
        const std::size_t o = basis_.organisations.at_home[m.index() * kinds + k].index();
        const double served = basis_.organisations.served[o];
        const double share = served > 0.0 ? place.citizens / served : 0.0;
        place.other_work[k] =
            share * basis_.other_work[o] * months_per_year * committed.organisations[o].other_work;
    }
}

} // namespace samspil
