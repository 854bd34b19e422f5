#include "model/journeys/journey_map.hpp"

#include "model/core/errors.hpp"

#include <limits>

namespace samspil {

namespace {

void add_steps(JourneyMap& map, const Journey& journey, std::span<const Service> services) {
    const std::size_t route = map.routes.size() - 1;
    const std::size_t first_step = map.routes[route].first_step;
    for (const Step& step : journey.steps) {
        JourneyMap::Step mapped;
        mapped.route = route;
        mapped.service = step.service;
        mapped.kind = services[step.service.index()].kind;
        mapped.nominal_pace = 1.0 / step.mean_months;
        mapped.first_state = map.states.size();
        mapped.first_edge = map.edges.size();
        for (const Branch& branch : step.next) {
            const std::size_t to = branch.to == resolved ? resolved : first_step + branch.to;
            const Step& receiver = branch.to == resolved ? step : journey.steps[branch.to];
            map.edges.push_back({route, map.steps.size(), to,
                                 services[receiver.service.index()].kind, branch.probability, 0});
        }
        mapped.end_edge = map.edges.size();
        map.steps.push_back(mapped);
        for (std::size_t phase = 0; phase < map.routes[route].phases; ++phase) {
            map.states.push_back({static_cast<std::uint32_t>(route),
                                  static_cast<std::uint32_t>(map.steps.size() - 1),
                                  static_cast<std::uint8_t>(phase),
                                  static_cast<std::uint8_t>(map.routes[route].phases - 1), false});
        }
    }
}

void add_incoming(JourneyMap& map) {
    for (std::size_t s = 0; s < map.steps.size(); ++s) {
        map.steps[s].first_incoming = map.incoming.size();
        for (std::size_t e = 0; e < map.edges.size(); ++e) {
            if (map.edges[e].to_step != s) continue;
            map.edges[e].place_in_incoming = map.incoming.size();
            map.incoming.push_back({map.steps[map.edges[e].from_step].first_state, e});
        }
        map.steps[s].end_incoming = map.incoming.size();
    }
}

void add_latent(JourneyMap& map, std::size_t route) {
    for (std::size_t phase = 0; phase < map.routes[route].phases; ++phase) {
        map.states.push_back({static_cast<std::uint32_t>(route), 0,
                              static_cast<std::uint8_t>(phase),
                              static_cast<std::uint8_t>(map.routes[route].phases - 1), true});
    }
}

} // namespace

JourneyMap map_journeys(std::span<const Journey> journeys, std::span<const Service> services,
                        Population population, std::size_t band_count) {
    JourneyMap map;
    map.population = population;
    map.band_count = band_count;
    map.states.emplace_back(); // idle
    std::vector<std::size_t> route_of(journeys.size(), 0);
    for (std::size_t j = 0; j < journeys.size(); ++j) {
        const Journey& journey = journeys[j];
        if (journey.population != population) continue;
        route_of[j] = map.routes.size();
        JourneyMap::Route route;
        route.id = JourneyId(j);
        route.phases = phases_of(journey);
        route.severity_rank = journey.severity_rank;
        route.first_step = map.steps.size();
        route.first_state = map.states.size();
        map.routes.push_back(route);
        add_steps(map, journey, services);
        map.routes.back().end_step = map.steps.size();
        map.routes.back().latent_state = map.states.size();
        add_latent(map, map.routes.size() - 1);
        map.routes.back().end_state = map.states.size();
    }
    add_incoming(map);
    for (const JourneyMap::Edge& edge : map.edges) {
        if (edge.to_step == resolved) continue;
        std::size_t& end = map.routes[edge.route].end_handing_over;
        end = std::max(end, edge.from_step + 1);
    }
    for (JourneyMap::Route& route : map.routes) {
        route.end_handing_over = std::max(route.end_handing_over, route.first_step);
        route.escalates_to = route_of[journeys[route.id.index()].escalates_to.index()];
    }
    require(map.states.size() <= std::numeric_limits<std::uint16_t>::max(),
            "more states of citizens than 16 bits can number");
    return map;
}

} // namespace samspil
