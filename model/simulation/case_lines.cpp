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

std::vector<MovedWay> moved_ways(const Initiative& initiative, KindId buyer,
                                 const CaseTables& tables) {
    const auto has_owner_moved = [&](const CaseTables::Way& way) {
        for (std::size_t h = way.first; h < way.end; ++h) {
            if (change_of(initiative.ownership, tables.handoffs(h).journey) != 0.0) return true;
        }
        return false;
    };
    std::vector<MovedWay> moved;
    for (std::size_t w = 0; w < tables.ways().size(); ++w) {
        const CaseTables::Way& way = tables.ways()[w];
        const auto same = [&](const LinkEnds& ends) {
            return ends.from == way.from && ends.to == way.to;
        };
        const MovedWay here{w, change_of(initiative.link, same),
                            change_of(initiative.data_quality, way.from),
                            change_of(initiative.data_quality, way.to)};
        const bool is_taught = !initiative.competence.empty() && way.to == buyer;
        if (is_taught || here.is_link_moved() || has_owner_moved(way)) moved.push_back(here);
    }
    return moved;
}

} // namespace samspil
