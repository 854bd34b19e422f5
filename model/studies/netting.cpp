#include "model/studies/netting.hpp"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

constexpr double least_share = 0.3; ///< of gross that stays
constexpr double rounded_to = 10.0; ///< kr.

/// People in the steps of a route, and the hours that they ask for, in the whole country.
struct RouteAtRest {
    double people = 0.0;
    std::vector<double> hours_of_kind; ///< a month
};

RouteAtRest at_rest(const Basis& basis, const PopulationModel& population,
                    const JourneyMap::Route& route) {
    const JourneyMap& map = population.map;
    RouteAtRest sum;
    sum.hours_of_kind.assign(basis.model.world.kinds.size(), 0.0);
    const auto first = static_cast<std::ptrdiff_t>(route.first_step * map.stride());
    const auto end = static_cast<std::ptrdiff_t>(route.end_step * map.stride());
    Counts counts;
    for (std::size_t m = 0; m < basis.model.municipality_count(); ++m) {
        count_stock(map, basis.start.stock[index(map.population)][m], counts);
        RowArray& in_step = counts.in_step;
        std::fill(in_step.begin(), in_step.begin() + first, 0.0);
        std::fill(in_step.begin() + end, in_step.end(), 0.0);
        for (const double people : in_step) sum.people += people;
        add_hours_asked(map, population.common, population.start[m], counts, Loops::plain,
                        sum.hours_of_kind);
    }
    return sum;
}

double staff_cost(const World& world, const RouteAtRest& route, const StaffInCare& care) {
    if (route.people <= 0.0) return 0.0;
    double cost = 0.0;
    for (const KindId kind : care.kinds) {
        cost += route.hours_of_kind[kind.index()] * world.kinds[kind.index()].wage;
    }
    return cost / route.people;
}

double net_of_staff(double gross, double staff) {
    const double net = std::round((gross - staff) / rounded_to) * rounded_to;
    return std::max(net, least_share * gross);
}

} // namespace

std::vector<NettedFlow> netted_flows(const Basis& basis) {
    const World& world = basis.model.world;
    std::vector<NettedFlow> netted;
    for (const PopulationModel& population : basis.model.populations) {
        for (const JourneyMap::Route& route : population.map.routes) {
            const std::vector<HoldingFlow>& flows = world.journeys[route.id.index()].flows;
            const RouteAtRest rest = at_rest(basis, population, route);
            for (std::size_t f = 0; f < flows.size(); ++f) {
                if (flows[f].from.role != FlowEnd::Role::organisation) continue;
                if (!flows[f].care || flows[f].care->kinds.empty()) continue;
                const double staff = staff_cost(world, rest, *flows[f].care);
                const double gross = flows[f].care->gross;
                netted.push_back({route.id.index(), f, gross, staff, net_of_staff(gross, staff)});
            }
        }
    }
    return netted;
}

} // namespace samspil
