#include "model/simulation/changed_place.hpp"

#include "model/core/random.hpp"
#include "model/core/real.hpp"
#include "model/journeys/touchpoint.hpp"
#include "model/simulation/rows.hpp"

#include <algorithm>
#include <utility>

namespace samspil {

void ChangedPlace::set(const Model& model, const PopulationModel& population,
                       MunicipalityId municipality, const PlaceEffects& since_start,
                       const LinkMonth& links_now, Loops loops) {
    if (everywhere_ != &population.common) begin(model, population);
    const HandoffKernel& unchanged = *population.places[municipality.index()].handoffs;
    handoffs_.boundary = unchanged.boundary;
    set_visits(model, population, since_start);
    set_events(population, since_start, loops);
    set_ownership(model, population, since_start);
    set_links(model, unchanged, since_start, links_now);
}

void ChangedPlace::begin(const Model& model, const PopulationModel& population) {
    everywhere_ = &population.common;
    common_ = population.common;
    held_ = nothing_changed(model);
    const JourneyMap& map = population.map;
    used_.clear();
    for (std::size_t i = 0; i < model.world.services.size(); ++i) {
        std::vector<std::size_t> steps;
        for (std::size_t s = 0; s < map.steps.size(); ++s) {
            if (map.steps[s].service == ServiceId(i)) steps.push_back(s);
        }
        if (!steps.empty()) used_.push_back({ServiceId(i), std::move(steps)});
    }
    handoffs_.link.assign(map.edges.size(), DataLinks::inside);
    ways_.clear();
    for (const LinkEnds& ends : handing_over(map)) {
        ways_.push_back({model.handoffs_between.number(ends), 0});
        for (std::size_t e = 0; e < map.edges.size(); ++e) {
            const JourneyMap::Edge& edge = map.edges[e];
            if (ends != LinkEnds{map.steps[edge.from_step].kind, edge.to_kind}) continue;
            ways_.back().edge = e;
            handoffs_.link[e] = static_cast<DataLinks::Class>(ways_.size());
        }
    }
    links_.begin(ways_.size() + 1, population.common.effects);
}

/// Minutes of a visit by segment, and the pace of the steps. What is held of another place, or of
/// last month, is mostly what this one needs.
void ChangedPlace::set_visits(const Model& model, const PopulationModel& population,
                              const PlaceEffects& since_start) {
    const JourneyMap& map = population.map;
    for (const Used& service : used_) {
        const PlaceEffects::OfService& change = since_start.services[service.id.index()];
        PlaceEffects::OfService& held = held_.services[service.id.index()];
        if (change == held) continue;
        held = change;
        for (const std::size_t s : service.steps) {
            common_.pace[s] = std::min(1.0, population.common.pace[s] / change.months);
            if (change.digital_potential != 0.0) {
                set_digital_visits(model, map, s, change);
                continue;
            }
            const std::size_t row = s * map.stride();
            set_scaled(&common_.staff_minutes[row], &population.common.staff_minutes[row],
                       change.staff_minutes, map.stride());
            set_scaled(&common_.citizen_minutes[row], &population.common.citizen_minutes[row],
                       change.citizen_minutes, map.stride());
        }
    }
}

void ChangedPlace::set_digital_visits(const Model& model, const JourneyMap& map, std::size_t s,
                                      const PlaceEffects::OfService& change) {
    const std::vector<Band>& bands = model.world.bands[index(map.population)];
    Service service = model.world.services[map.steps[s].service.index()];
    service.digital_potential =
        std::clamp(service.digital_potential + change.digital_potential, 0.0, 1.0);
    const std::size_t row = s * map.stride();
    for (std::size_t g = 0; g < map.segment_count(); ++g) {
        const VisitMinutes minutes =
            visit_minutes(service, bands[g / level_count].levels[g % level_count].digital_ability);
        common_.staff_minutes[row + g] = minutes.staff * change.staff_minutes;
        common_.citizen_minutes[row + g] = minutes.citizen * change.citizen_minutes;
    }
}

/// Life events where some are prevented: the hazards of a month compete as they do everywhere.
///   equation  model.md section 4, "Life event"
void ChangedPlace::set_events(const PopulationModel& population, const PlaceEffects& since_start,
                              Loops loops) {
    if (since_start.prevention == held_.prevention) return;
    held_.prevention = since_start.prevention;
    const JourneyMap& map = population.map;
    const auto prevention = [&](std::size_t j) {
        return since_start.prevention[map.routes[j].id.index()];
    };
    bool any = false;
    for (std::size_t j = 0; j < map.routes.size(); ++j) any = any || prevention(j) != 1.0;
    if (!any) {
        common_.event = population.common.event;
        common_.no_event = population.common.no_event;
        return;
    }
    const std::size_t stride = map.stride();
    for (std::size_t j = 0; j < map.routes.size(); ++j) {
        set_scaled(&common_.hazard[j * stride], &population.common.hazard[j * stride],
                   prevention(j), stride);
    }
    set_life_events(map, common_.hazard, loops, common_);
}

void ChangedPlace::set_ownership(const Model& model, const PopulationModel& population,
                                 const PlaceEffects& since_start) {
    const double at_start = model.world.parameters.owner_start;
    handoffs_.owner_odds.assign(population.map.routes.size(), 1.0);
    for (std::size_t r = 0; r < handoffs_.owner_odds.size(); ++r) {
        const double added = since_start.ownership[population.map.routes[r].id.index()];
        if (added == 0.0) continue;
        const double more = std::min(1.0, at_start + added) - at_start;
        handoffs_.owner_odds[r] = ownership_odds_factor(more, population.common.effects);
    }
}

/// Data links that more was built of, or that carry better data, are the place's own.
void ChangedPlace::set_links(const Model& model, const HandoffKernel& unchanged,
                             const PlaceEffects& since_start, const LinkMonth& links_now) {
    const HandoffEffects& effects = common_.effects;
    for (std::size_t w = 0; w < ways_.size(); ++w) {
        const auto& [pair, e] = ways_[w];
        const LinkEnds& ends = model.handoffs_between.all()[pair];
        const double better_from = since_start.data_quality[ends.from.index()];
        const double better_to = since_start.data_quality[ends.to.index()];
        const double more = since_start.links[pair];
        const std::size_t link = w + 1;
        if (more == 0.0 && better_from == 0.0 && better_to == 0.0) {
            links_.effective[link] = links_now.effective[unchanged.link[e]];
            links_.odds_factor[link] = links_now.odds_factor[unchanged.link[e]];
            continue;
        }
        const auto quality = [&](KindId kind, double better) {
            return std::clamp(model.world.kinds[kind.index()].data_quality + better, 0.0, 1.0);
        };
        const double usable =
            usable_link(std::clamp(unchanged.built_link[e] + more, 0.0, 1.0),
                        quality(ends.from, better_from), quality(ends.to, better_to),
                        model.world.parameters.legal_access[unchanged.boundary[e]]);
        links_.set(link, usable * links_now.consent, effects);
    }
}

} // namespace samspil
