#include "model/simulation/case_lines.hpp"

#include <algorithm>

namespace samspil {

std::string line_name(const LineKey& key, const World& world) {
    const auto kind = [&](KindId id) { return world.kinds[id.index()].name; };
    const auto service = [&] {
        const Service& s = world.services[key.service.index()];
        return kind(s.kind) + "." + s.name;
    };
    const auto way = [&] { return kind(key.from) + " to " + kind(key.to); };
    switch (key.kind) {
    case LineKind::staff_time:
        return "staff time of " + service();
    case LineKind::own_time:
        return "own time at " + service();
    case LineKind::waiting:
        return "time waiting at " + service();
    case LineKind::failed_handoffs:
        return "failed handoffs from " + way();
    case LineKind::chasing:
        return "chasing after handoffs from " + way();
    case LineKind::registering:
        return "registering again from " + way();
    case LineKind::life_events:
        return "life events: " + world.journeys[key.journey.index()].name;
    case LineKind::other_work:
        return "other work of " + kind(key.from);
    case LineKind::incidents:
        return "security incidents";
    case LineKind::incident_hours:
        break;
    }
    return "hours lost by incidents";
}

std::string line_unit(LineKind kind) {
    switch (kind) {
    case LineKind::waiting:
        return "person-months";
    case LineKind::failed_handoffs:
        return "handoffs";
    case LineKind::chasing:
        return "contacts";
    case LineKind::registering:
        return "cases";
    case LineKind::life_events:
        return "life events";
    case LineKind::incidents:
        return "incidents";
    default:
        return "hours";
    }
}

std::vector<std::size_t> moved_ways(const Initiative& initiative, std::span<const KindId> buyers,
                                    const CaseTables& tables) {
    const auto any = [](const auto& list, const auto& matches) {
        return std::any_of(list.begin(), list.end(), matches);
    };
    const auto is_moved = [&](const CaseTables::Way& way) {
        for (std::size_t h = way.first; h < way.end; ++h) {
            const JourneyId journey = tables.handoffs(h).journey;
            if (change_of(initiative.ownership, journey) != 0.0) return true;
        }
        const auto is_receiver = [&](KindId kind) { return kind == way.to; };
        if (!initiative.competence.empty() && any(buyers, is_receiver)) return true;
        return any(initiative.link,
                   [&](const Effect<LinkEnds>& effect) {
                       return effect.target.from == way.from && effect.target.to == way.to;
                   }) ||
               any(initiative.data_quality, [&](const Effect<KindId>& effect) {
                   return effect.target == way.from || effect.target == way.to;
               });
    };
    std::vector<std::size_t> moved;
    for (std::size_t w = 0; w < tables.ways().size(); ++w) {
        if (is_moved(tables.ways()[w])) moved.push_back(w);
    }
    return moved;
}

} // namespace samspil
