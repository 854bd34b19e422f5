#pragma once

#include "model/simulation/observation.hpp"

namespace samspil::test {

/// What moved between sectors in a year under a category.
inline Ore moved(const YearRecord& year, CategoryId category) {
    Ore sum;
    for (std::size_t from = 0; from < sector_count; ++from) {
        for (std::size_t to = 0; to < sector_count; ++to) {
            sum += year.flows.at(static_cast<Sector>(from), static_cast<Sector>(to), category);
        }
    }
    return sum;
}

} // namespace samspil::test
