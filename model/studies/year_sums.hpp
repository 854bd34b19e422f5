#pragma once

#include "model/people/segment.hpp"
#include "model/simulation/observation.hpp"
#include "model/simulation/world.hpp"
#include "model/studies/investments.hpp"
#include "model/studies/variables.hpp"

#include <array>
#include <cstddef>

namespace samspil {

inline constexpr std::size_t public_sector_count = 3;
using SectorSums = std::array<double, 1 + public_sector_count>; ///< all, then each

/// All people, and for each population all of it and its levels.
inline constexpr std::size_t people_slots = 1 + population_count * (1 + level_count);
constexpr std::size_t slot_of(Population population) {
    return 1 + index(population) * (1 + level_count);
}

/// A year added up by the slots of the breakdowns.
struct YearSums {
    std::array<JourneyYear, people_slots> journeys{};
    std::array<double, people_slots> idle{};
    std::array<double, 1 + sector_count> balance{}; ///< [kr.]
    SectorSums hours_asked{};
    SectorSums capacity{};
    SectorSums staff_cost{};         ///< [kr.]
    SectorSums benefits{};           ///< [kr.]
    SectorSums purchases{};          ///< [kr.]
    SectorSums public_expenditure{}; ///< [kr.]
    SectorSums service_visits{};
    SectorSums organisations{};
    SectorSums maturity{}; ///< sum over organisations [points]
    SectorSums incidents{};
    double recipients = 0.0; ///< full-time persons
    double trust = 0.0;
    InvestmentSums investments;
    double investment = 0.0;     ///< paid [kr.]
    double running_costs = 0.0;  ///< paid [kr.]
    double one_stop_bonus = 0.0; ///< paid [kr.]
    double bounce_charges = 0.0; ///< paid [kr.]
    double cost_of_scheme = 0.0; ///< of staff [kr.]
};

YearSums sums_of(const World& world, const YearRecord& year, const Focus& focus);

} // namespace samspil
