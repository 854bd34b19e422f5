#include "model/simulation/stock_values.hpp"

#include "model/simulation/expectations.hpp"
#include "model/simulation/state_values.hpp"

namespace samspil {

namespace {

SectorGain settled(const Parties& parties, const double* row) {
    RowArray balances(row, row + parties.row());
    parties.settle(balances.data(), 1.0); // what is saved in all municipalities together
    return parties.gain_of_sectors(balances);
}

} // namespace

StockValues find_stock_values(const Model& model) {
    const Parties parties(model.world);
    StockValues found;
    for (const PopulationModel& population : model.populations) {
        const JourneyMap& map = population.map;
        if (map.routes.empty()) continue;
        StateValues values(model, population, parties);
        values.solve(population.common, representative_place(model, population));
        std::vector<SectorGain>& of_population = found[index(map.population)];
        for (std::size_t state = 0; state < map.states.size(); ++state) {
            for (std::size_t g = 0; g < map.segment_count(); ++g) {
                of_population.push_back(
                    settled(parties, values.row(g / level_count, g % level_count, state)));
            }
        }
    }
    return found;
}

SectorGain worth_of(const JourneyMap& map, const RowArray& people,
                    const std::vector<SectorGain>& values) {
    SectorGain sum;
    if (values.empty()) return sum;
    for (std::size_t state = 0; state < map.states.size(); ++state) {
        for (std::size_t g = 0; g < map.segment_count(); ++g) {
            const SectorGain& worth = values[state * map.segment_count() + g];
            const double here = people[state * map.stride() + g];
            for (std::size_t s = 0; s < sector_count; ++s) sum.change[s] += here * worth.change[s];
            sum.time_of_businesses += here * worth.time_of_businesses;
        }
    }
    return sum;
}

} // namespace samspil
