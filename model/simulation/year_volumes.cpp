#include "model/simulation/year_volumes.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/basis.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/rows.hpp"

namespace samspil {

void YearVolumes::clear(const JourneyMap& map) {
    visits.assign(map.steps.size() * map.stride(), 0.0);
    in_state.assign(map.states.size(), 0.0);
    started.assign(map.routes.size() * map.stride(), 0.0);
    bounced.assign(map.steps.size(), 0.0);
}

namespace {

SAMSPIL_HOT void add_month(const JourneyMap& map, const Counts& month, double times,
                           YearVolumes& year) {
    const std::size_t stride = map.stride();
    double* const in_state = year.in_state.data();
    for (std::size_t x = 0; x < map.states.size(); ++x) in_state[x] += times * month.in_state[x];
    for (std::size_t r = 0; r < map.routes.size(); ++r) {
        const JourneyMap::Route& route = map.routes[r];
        with_stride(month.reach[r], [&](auto reach) SAMSPIL_HOT_LAMBDA {
            add_scaled(year.started.data() + r * stride, month.started.data() + r * stride, times,
                       reach);
            for (std::size_t s = route.first_step; s < route.end_step; ++s) {
                add_scaled(year.visits.data() + s * stride, month.visits.data() + s * stride, times,
                           reach);
            }
        });
    }
}

void add_month_plain(const JourneyMap& map, const Counts& month, double times, YearVolumes& year) {
    add_month(map, month, times, year);
}
SAMSPIL_WIDE void add_month_wide(const JourneyMap& map, const Counts& month, double times,
                                 YearVolumes& year) {
    add_month(map, month, times, year);
}

} // namespace

void YearVolumes::add(const JourneyMap& map, const Counts& month, Loops loops, double times) {
    (loops == Loops::wide ? add_month_wide : add_month_plain)(map, month, times, *this);
}

void YearVolumes::add_bounces(const JourneyMap& map, const Counts& month) {
    for (std::size_t s = 0; s < map.steps.size(); ++s) {
        if (s >= map.routes[map.steps[s].route].end_handing_over) continue;
        bounced[s] += row_sum(month.bounced.data() + s * map.stride(), map.stride());
    }
}

Volumes volumes_at_start(const Basis& basis) {
    return basis.baseline ? volumes_at_start(basis.model, basis.start) : basis.rest->year;
}

Volumes volumes_at_start(const Model& model, const Start& start) {
    const Loops loops = widest_loops();
    Cohorts people(model, start, loops);
    Volumes volumes;
    Counts month;
    for (const PopulationModel& population : model.populations) {
        std::vector<YearVolumes>& places = volumes[index(population.map.population)];
        places.resize(model.municipality_count());
        for (std::size_t m = 0; m < places.size(); ++m) {
            people.move(MunicipalityId(m), population.map, population.common, population.start[m],
                        Month(0), month);
            places[m].clear(population.map);
            places[m].add(population.map, month, loops, months_per_year);
        }
    }
    return volumes;
}

} // namespace samspil
