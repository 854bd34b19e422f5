#include "model/people/municipality.hpp"

#include <numeric>

namespace samspil {

double Municipality::total(Population population) const {
    const std::vector<double>& bands = people[index(population)];
    return std::accumulate(bands.begin(), bands.end(), 0.0);
}

std::array<double, level_count> base_shares(const Municipality& municipality, Population population,
                                            const Band& band) {
    const double national_low = band.levels[index(ResourceLevel::low)].share;
    const double factor = population == Population::citizens ? municipality.low_factor : 1.0;
    const double low = national_low * factor;
    const double others = national_low < 1.0 ? (1.0 - low) / (1.0 - national_low) : 0.0;
    return {band.levels[index(ResourceLevel::high)].share * others,
            band.levels[index(ResourceLevel::middle)].share * others, low};
}

} // namespace samspil
