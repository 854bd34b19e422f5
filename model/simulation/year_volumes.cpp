#include "model/simulation/year_volumes.hpp"

#include "model/core/calendar.hpp"
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

template <class Length>
SAMSPIL_HOT void add_month(const JourneyMap& map, const Counts& month, double times,
                           YearVolumes& year, Length stride) {
    for (std::size_t i = 0; i < map.steps.size() * stride; i += stride) {
        add_scaled(year.visits.data() + i, month.visits.data() + i, times, stride);
    }
    for (std::size_t i = 0; i < map.routes.size() * stride; i += stride) {
        add_scaled(year.started.data() + i, month.started.data() + i, times, stride);
    }
    double* const in_state = year.in_state.data();
    for (std::size_t x = 0; x < map.states.size(); ++x) in_state[x] += times * month.in_state[x];
    for (const JourneyMap::Route& route : map.routes) {
        for (std::size_t s = route.first_step; s < route.end_handing_over; ++s) {
            year.bounced[s] += times * row_sum(month.bounced.data() + s * stride, stride);
        }
    }
}

void add_month_plain(const JourneyMap& map, const Counts& month, double times, YearVolumes& year) {
    with_stride(map.stride(), [&](auto stride) SAMSPIL_HOT_LAMBDA {
        add_month(map, month, times, year, stride);
    });
}
SAMSPIL_WIDE void add_month_wide(const JourneyMap& map, const Counts& month, double times,
                                 YearVolumes& year) {
    with_stride(map.stride(), [&](auto stride) SAMSPIL_HOT_LAMBDA {
        add_month(map, month, times, year, stride);
    });
}

} // namespace

void YearVolumes::add(const JourneyMap& map, const Counts& month, Loops loops, double times) {
    (loops == Loops::wide ? add_month_wide : add_month_plain)(map, month, times, *this);
}

Volumes volumes_at_start(const Basis& basis) {
    Cohorts people(basis.model, basis.start, basis.loops);
    Volumes volumes;
    Counts month;
    for (const PopulationModel& population : basis.model.populations) {
        std::vector<YearVolumes>& places = volumes[index(population.map.population)];
        places.resize(basis.model.municipality_count());
        for (std::size_t m = 0; m < places.size(); ++m) {
            people.move(MunicipalityId(m), population.map, population.common, population.start[m],
                        Month(0), month);
            places[m].clear(population.map);
            places[m].add(population.map, month, basis.loops, months_per_year);
        }
    }
    return volumes;
}

} // namespace samspil
