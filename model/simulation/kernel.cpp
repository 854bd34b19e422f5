#include "model/simulation/kernel.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/core/money.hpp"
#include "model/core/random.hpp"
#include "model/core/real.hpp"
#include "model/journeys/touchpoint.hpp"
#include "model/simulation/rows.hpp"

#include <algorithm>
#include <utility>

namespace samspil {

namespace {

/// Turns probabilities into multiples of 2^-32 whose running sums are quantised too, so that one
/// uniform word can be held against the sums.
void quantise_in_order(std::span<double> probabilities) {
    double exact = 0.0;
    double before = 0.0;
    for (double& p : probabilities) {
        exact += p;
        const double sum = quantised(std::min(exact, 1.0));
        p = sum - before;
        before = sum;
    }
}

void add_branches(CommonKernel& kernel, const JourneyMap& map) {
    for (const JourneyMap::Edge& edge : map.edges) kernel.branch.push_back(edge.probability);
    for (const JourneyMap::Step& step : map.steps) {
        const std::span<double> branches(kernel.branch.data() + step.first_edge,
                                         step.end_edge - step.first_edge);
        quantise_in_order(branches);
        double others = 0.0;
        for (const double p : branches.first(branches.size() - 1)) others += p;
        branches.back() = 1.0 - others; // every completed step leads somewhere
    }
}

void add_routes(CommonKernel& kernel, const World& world, const JourneyMap& map) {
    for (const JourneyMap::Route& route : map.routes) {
        const Journey& journey = world.journeys[route.id.index()];
        std::array<double, 2> ways_out = {journey.relapse, journey.recovery};
        quantise_in_order(ways_out);
        kernel.relapse.push_back(ways_out[0]);
        kernel.recovery.push_back(ways_out[1]);
        kernel.resource_loss.push_back(quantised(journey.resource_loss));
        kernel.resource_gain.push_back(quantised(journey.resource_gain));
        kernel.bounce_share.push_back(journey.bounce_share);
    }
}

/// Whether a journey may start from an origin: 0 for the idle; 1 + j for who is latent with route
/// j, from where only worse problems start.
bool starts_from(const JourneyMap& map, std::size_t origin, std::size_t route) {
    return origin == 0 || map.routes[route].severity_rank > map.routes[origin - 1].severity_rank;
}

/// Monthly hazards of the journeys for a segment of people without a problem.
void add_hazards(CommonKernel& kernel, const World& world, const JourneyMap& map) {
    kernel.hazard.assign(map.routes.size() * map.stride(), 0.0);
    for (std::size_t j = 0; j < map.routes.size(); ++j) {
        const Journey& journey = world.journeys[map.routes[j].id.index()];
        for (std::size_t band = 0; band < map.band_count; ++band) {
            for (std::size_t level = 0; level < level_count; ++level) {
                kernel.hazard[j * map.stride() + segment_of(band, level)] =
                    journey.rate[band] * journey.hazard_factor[band] * journey.multiplier[level] /
                    months_per_year;
            }
        }
    }
}

void add_clock(CommonKernel& kernel, const Parameters& parameters) {
    for (std::size_t k = 0; k + 1 < ladder_phases; ++k) {
        kernel.clock_advance[k] = quantised(1.0 / parameters.clock_mean_months[k]);
    }
    kernel.start_phase = parameters.clock_start_share;
    quantise_in_order(kernel.start_phase);
    kernel.start_phase.back() =
        1.0 - kernel.start_phase[0] - kernel.start_phase[1] - kernel.start_phase[2];
}

void add_minutes(CommonKernel& kernel, const World& world, const JourneyMap& map) {
    const std::vector<Band>& bands = world.bands[index(map.population)];
    for (const JourneyMap::Step& step : map.steps) kernel.pace.push_back(step.nominal_pace);
    kernel.staff_minutes.assign(map.steps.size() * map.stride(), 0.0);
    kernel.citizen_minutes.assign(map.steps.size() * map.stride(), 0.0);
    const Parameters& p = world.parameters;
    kernel.chase_staff_minutes = p.chase_contacts * p.chase_staff_minutes;
    kernel.chase_citizen_minutes = p.chase_contacts * p.chase_citizen_minutes;
    kernel.ore_a_minute = p.time_value[index(map.population)] * ore_per_krone / minutes_per_hour;
    for (const JourneyMap::Edge& edge : map.edges) {
        const Service nothing;
        const Service& receiver = edge.to_step == resolved
                                      ? nothing
                                      : world.services[map.steps[edge.to_step].service.index()];
        kernel.reregistration_staff_minutes.push_back(receiver.reregistration_staff_minutes);
        kernel.reregistration_citizen_minutes.push_back(receiver.reregistration_citizen_minutes);
    }
    for (std::size_t s = 0; s < map.steps.size(); ++s) {
        for (std::size_t band = 0; band < map.band_count; ++band) {
            for (std::size_t level = 0; level < level_count; ++level) {
                const VisitMinutes minutes =
                    visit_minutes(world.services[map.steps[s].service.index()],
                                  bands[band].levels[level].digital_ability);
                const std::size_t cell = s * map.stride() + segment_of(band, level);
                kernel.staff_minutes[cell] = minutes.staff;
                kernel.citizen_minutes[cell] = minutes.citizen;
            }
        }
    }
}

void add_start_odds(CommonKernel& kernel, const Parameters& parameters) {
    HandoffConditions conditions;
    conditions.owner = parameters.owner_start;
    for (std::size_t boundary = 0; boundary < boundary_count; ++boundary) {
        conditions.base_failure = parameters.base_failure[boundary];
        for (std::size_t level = 0; level < level_count; ++level) {
            conditions.resource_effect = parameters.beta_resource[level];
            kernel.start_odds[boundary * level_count + level] =
                failure_odds(conditions, kernel.effects);
        }
    }
}

HandoffKernel handoff_kernel(const World& world, const JourneyMap& map,
                             const OrganisationGraph& graph, MunicipalityId municipality,
                             DataLinks& links) {
    HandoffKernel kernel;
    kernel.boundary.assign(map.edges.size(), 0);
    kernel.owner_odds.assign(map.routes.size(), 1.0);
    kernel.link.assign(map.edges.size(), DataLinks::inside);
    kernel.built_link.assign(map.edges.size(), 0.0);
    for (std::size_t e = 0; e < map.edges.size(); ++e) {
        const JourneyMap::Edge& edge = map.edges[e];
        if (edge.to_step == resolved) continue;
        const KindId from_kind = map.steps[edge.from_step].kind;
        const OrganisationId from = graph.at_home(from_kind, municipality);
        const OrganisationId to = graph.at_home(edge.to_kind, municipality);
        const std::size_t boundary = index(graph.boundary(from, to));
        kernel.boundary[e] = static_cast<std::uint8_t>(boundary);
        kernel.built_link[e] = graph.built_link(from, to);
        if (from == to) continue;
        kernel.link[e] = links.class_of(usable_link(kernel.built_link[e],
                                                    world.kinds[from_kind.index()].data_quality,
                                                    world.kinds[edge.to_kind.index()].data_quality,
                                                    world.parameters.legal_access[boundary]));
    }
    return kernel;
}

void add_renewal(PlaceKernel& kernel, const World& world, const JourneyMap& map,
                 MunicipalityId municipality) {
    const std::vector<Band>& bands = world.bands[index(map.population)];
    kernel.renewal.assign(map.stride(), 0.0);
    for (std::size_t band = 0; band < map.band_count; ++band) {
        std::array<double, level_count> shares =
            base_shares(world.municipalities[municipality.index()], map.population, bands[band]);
        for (double& share : shares) share *= world.parameters.renewal;
        quantise_in_order(shares);
        for (std::size_t level = 0; level < level_count; ++level) {
            kernel.renewal[segment_of(band, level)] = shares[level];
        }
    }
}

} // namespace

HandoffEffects handoff_effects(const Parameters& p) {
    return {p.beta_data, p.beta_owner, p.beta_maturity, p.maturity_reference, p.beta_load};
}

CommonKernel common_kernel(const World& world, const JourneyMap& map) {
    CommonKernel kernel;
    kernel.effects = handoff_effects(world.parameters);
    add_start_odds(kernel, world.parameters);
    add_branches(kernel, map);
    add_routes(kernel, world, map);
    add_hazards(kernel, world, map);
    set_life_events(map, kernel.hazard, widest_loops(), kernel);
    add_clock(kernel, world.parameters);
    add_minutes(kernel, world, map);
    return kernel;
}

namespace {

/// Life events of one origin: those that may start compete by their hazards. Running sums of the
/// probabilities are quantised, so that one uniform word can be held against the sums.
///   equation  model.md section 4, "Life event": P(any) = 1 - exp(-H), P(j | any) = h_j / H
///   event     shape [routes x stride]
template <class Length>
SAMSPIL_HOT void set_events_of(const JourneyMap& map, const double* hazard, std::size_t origin,
                               double* event, double* no_event, Length stride) {
    Row<Length> all(stride);
    for (std::size_t j = 0; j < map.routes.size(); ++j) {
        if (starts_from(map, origin, j)) add_row(all.data(), hazard + j * stride, stride);
    }
    Row<Length> any(stride);
    Row<Length> divisor(stride); // 1 where nothing can happen
    for (std::size_t g = 0; g < stride; ++g) {
        // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): the row is set, vector by vector
        any.data()[g] = 1.0 - exp(-all.data()[g]);
        divisor.data()[g] = all.data()[g] > 0.0 ? all.data()[g] : 1.0;
    }
    Row<Length> exact(stride);
    Row<Length> before(stride);
    for (std::size_t j = 0; j < map.routes.size(); ++j) {
        if (!starts_from(map, origin, j)) {
            set_constant(event + j * stride, 0.0, stride);
            continue;
        }
        for (std::size_t i = 0; i < stride / lanes; ++i) {
            Lanes& sum = vectors(exact.data())[i];
            sum += vectors(any.data())[i] *
                   (vectors(hazard + j * stride)[i] / vectors(divisor.data())[i]);
            Lanes below = sum;
            quantise(below);
            vectors(event + j * stride)[i] = below - vectors(before.data())[i];
            vectors(before.data())[i] = below;
        }
    }
    for (std::size_t i = 0; i < stride / lanes; ++i) {
        vectors(no_event)[i] = 1.0 - vectors(before.data())[i];
    }
}

SAMSPIL_HOT void set_events(const JourneyMap& map, const double* hazard, CommonKernel& kernel) {
    const std::size_t routes = map.routes.size();
    with_stride(map.stride(), [&](auto stride) SAMSPIL_HOT_LAMBDA {
        for (std::size_t origin = 0; origin <= routes; ++origin) {
            set_events_of(map, hazard, origin, kernel.event.data() + origin * routes * stride,
                          kernel.no_event.data() + origin * stride, stride);
        }
    });
}

void set_events_plain(const JourneyMap& map, const double* hazard, CommonKernel& kernel) {
    set_events(map, hazard, kernel);
}
SAMSPIL_WIDE void set_events_wide(const JourneyMap& map, const double* hazard,
                                  CommonKernel& kernel) {
    set_events(map, hazard, kernel);
}

} // namespace

void set_life_events(const JourneyMap& map, const RowArray& hazard, Loops loops,
                     CommonKernel& kernel) {
    kernel.event.resize((map.routes.size() + 1) * map.routes.size() * map.stride());
    kernel.no_event.resize((map.routes.size() + 1) * map.stride());
    (loops == Loops::wide ? set_events_wide : set_events_plain)(map, hazard.data(), kernel);
}

double consent(const Parameters& parameters, double trust) {
    const double of_regime =
        parameters.opt_out_regime >= 0.5 ? parameters.consent_opt_out : parameters.consent_opt_in;
    return std::min(1.0, of_regime * trust);
}

PlaceKernel place_kernel(const World& world, const JourneyMap& map, const OrganisationGraph& graph,
                         MunicipalityId municipality, DataLinks& links, const PlaceKernel* like) {
    PlaceKernel kernel;
    HandoffKernel handoffs = handoff_kernel(world, map, graph, municipality, links);
    const bool is_shared = like != nullptr && *like->handoffs == handoffs;
    kernel.handoffs =
        is_shared ? like->handoffs : std::make_shared<const HandoffKernel>(std::move(handoffs));
    add_renewal(kernel, world, map, municipality);
    return kernel;
}

namespace {

/// A factor on odds by which every handoff fails, and which is still a number.
constexpr double certain_failure = 1e60;

/// bounce + abandon = odds / (1 + odds), of which the bounces a share; both quantised.
SAMSPIL_HOT void split_failures(const HandoffKernel& handoffs, const CommonKernel& common,
                                const JourneyMap& map, const LinkMonth& links,
                                LocalKernel& kernel) {
    for (std::size_t e = 0; e < map.edges.size(); ++e) {
        const std::size_t cell = e * level_count;
        if (map.edges[e].to_step == resolved) { // nothing is handed over
            kernel.reregistration[e] = 0.0;
            store_levels(kernel.bounce.data() + cell, Lanes{});
            store_levels(kernel.abandon.data() + cell, Lanes{});
            continue;
        }
        const std::size_t link = handoffs.link[e];
        const std::size_t route = map.edges[e].route;
        kernel.reregistration[e] = 1.0 - links.effective[link];
        Lanes odds_here;
        load_levels(odds_here, common.start_odds.data() + handoffs.boundary[e] * level_count);
        odds_here *= handoffs.owner_odds[route];
        odds_here *= links.odds_factor[link] * kernel.receiver_factor[map.edges[e].to_kind.index()];
        Lanes failure = odds_here / (1.0 + odds_here);
        Lanes bounce = failure * common.bounce_share[route];
        quantise(failure);
        quantise(bounce);
        store_levels(kernel.bounce.data() + cell, bounce);
        store_levels(kernel.abandon.data() + cell, failure - bounce);
    }
}

/// The pace of a step falls with the load of the organisation.
SAMSPIL_HOT void set_completion(const CommonKernel& common, const JourneyMap& map,
                                const OrganisationsMet& met, LocalKernel& kernel) {
    double* const completion = kernel.completion.data();
    for (std::size_t s = 0; s < map.steps.size(); ++s) {
        const double load = met.load[map.steps[s].kind.index()];
        completion[s] = common.pace[s] / std::max(1.0, load);
    }
    for (std::size_t s = 0; s < map.steps.size(); ++s) quantise(completion[s]);
}

SAMSPIL_HOT void set_month(const HandoffKernel& handoffs, const CommonKernel& common,
                           const JourneyMap& map, const OrganisationsMet& met,
                           const LinkMonth& links, LocalKernel& kernel) {
    set_completion(common, map, met, kernel);
    for (std::size_t k = 0; k < met.load.size(); ++k) {
        kernel.receiver_factor[k] =
            std::min(certain_failure, met.maturity_odds[k] * met.overload_odds[k]);
    }
    split_failures(handoffs, common, map, links, kernel);
}

void set_month_plain(const HandoffKernel& handoffs, const CommonKernel& common,
                     const JourneyMap& map, const OrganisationsMet& met, const LinkMonth& links,
                     LocalKernel& kernel) {
    set_month(handoffs, common, map, met, links, kernel);
}
SAMSPIL_WIDE void set_month_wide(const HandoffKernel& handoffs, const CommonKernel& common,
                                 const JourneyMap& map, const OrganisationsMet& met,
                                 const LinkMonth& links, LocalKernel& kernel) {
    set_month(handoffs, common, map, met, links, kernel);
}

} // namespace

// NOLINTNEXTLINE(readability-function-size): no two of them come from the same place
void month_kernel(const PlaceKernel& place, const HandoffKernel& handoffs,
                  const CommonKernel& common, const JourneyMap& map, const OrganisationsMet& met,
                  const LinkMonth& links, Loops loops, LocalKernel& kernel) {
    kernel.renewal = place.renewal;
    kernel.completion.resize(map.steps.size());
    const std::size_t figures = map.edges.size() * level_count;
    kernel.bounce.resize(figures + 1);
    kernel.abandon.resize(figures + 1);
    kernel.reregistration.resize(map.edges.size());
    kernel.receiver_factor.resize(met.load.size());
    (loops == Loops::wide ? set_month_wide : set_month_plain)(handoffs, common, map, met, links,
                                                              kernel);
}

} // namespace samspil
