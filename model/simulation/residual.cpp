#include "model/simulation/residual.hpp"

#include "model/core/calendar.hpp"

#include <algorithm>

namespace samspil {

namespace {

SectorGain worth_of_people(const Basis& basis, const State& state) {
    SectorGain sum;
    RowArray people;
    for (const PopulationModel& population : basis.model.populations) {
        const std::vector<SectorGain>& values =
            basis.stock_values[index(population.map.population)];
        for (const MunicipalityId m : basis.everywhere) {
            state.engine->count(m, population.map, people);
            sum += worth_of(population.map, people, values);
        }
    }
    return sum;
}

/// What a project brings and costs in a month [kr.], added to a year.
void add_month(const Basis& basis, const Project& project, int month, SectorGain& year) {
    const double used = use_of(project, month, basis.model.world.parameters).other;
    for (std::size_t s = 0; s < sector_count; ++s) {
        year.change[s] += used * project.gain.change[s] / months_per_year;
    }
    year.time_of_businesses += used * project.gain.time_of_businesses / months_per_year;
    const double cost = monthly_cost(project, month);
    const Instance& instance = basis.instances.all[project.instance];
    for (std::size_t i = 0; i < instance.payers.size(); ++i) {
        const double paid = project.cost_shares[i] * cost;
        year.change[index(basis.model.kind_of(instance.payers[i].organisation).sector)] -= paid;
        year.change[index(Sector::suppliers)] += paid;
    }
}

std::vector<SectorGain> years_left(const Basis& basis, const State& state) {
    const int end = state.month.since_start();
    std::vector<SectorGain> years;
    for (const Project& project : state.portfolio.projects) {
        for (int month = end; month < project.worn; ++month) {
            const auto year = static_cast<std::size_t>((month - end) / months_per_year);
            years.resize(std::max(years.size(), year + 1));
            add_month(basis, project, month, years[year]);
        }
    }
    return years;
}

} // namespace

Residual residual(const Basis& basis, const State& state) {
    return {worth_of_people(basis, state), years_left(basis, state)};
}

} // namespace samspil
