#include "model/simulation/year_volumes.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/cohorts.hpp"

namespace samspil {

void YearVolumes::clear(const JourneyMap& map) {
    visits.assign(map.steps.size() * map.stride(), 0.0);
    in_state.assign(map.states.size(), 0.0);
    started.assign(map.routes.size() * map.stride(), 0.0);
    bounced.assign(map.steps.size(), 0.0);
}

void YearVolumes::add(const JourneyMap& map, const Counts& month, double times) {
    for (std::size_t i = 0; i < visits.size(); ++i) visits[i] += times * month.visits[i];
    for (std::size_t i = 0; i < in_state.size(); ++i) in_state[i] += times * month.in_state[i];
    for (std::size_t i = 0; i < started.size(); ++i) started[i] += times * month.started[i];
    for (const JourneyMap::Route& route : map.routes) {
        for (std::size_t s = route.first_step; s < route.end_handing_over; ++s) {
            bounced[s] += times * row_sum(month.bounced.data() + s * map.stride(), map.stride());
        }
    }
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
            places[m].add(population.map, month, months_per_year);
        }
    }
    return volumes;
}

} // namespace samspil
