#pragma once

#include "model/core/errors.hpp"
#include "model/core/ids.hpp"
#include "model/people/segment.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace samspil {

/// People whom a scenario takes from one state to another at the start of a January, in all places,
/// bands and phases of the benefit clock by how many are there.
struct PeopleMove {
    JourneyId journey;
    std::size_t step = 0;          ///< of the journey, where they are
    std::optional<std::size_t> to; ///< step of the same journey; nothing: they have no problem more
    double count = 0.0;            ///< persons (or businesses)
    /// By resource level; without them by how many of each are there.
    std::optional<std::array<double, level_count>> shares;
    int year = 0;   ///< calendar
    Position where; ///< the scenario says so
};

} // namespace samspil
