#pragma once

#include "model/studies/gains.hpp"

#include <array>
#include <vector>

namespace samspil {

/// The part of a change of employment that displaces others, in one year: what the ledger has
/// moved because of it, and what settlement then moved, which net employment alone would not have.
struct Displacement {
    std::array<Ore, sector_count> flows{};    ///< by sector, sums to 0
    std::vector<Ore> of_municipality;         ///< of these flows, shape [municipalities]
    std::vector<Ore> settled_of_municipality; ///< shape [municipalities]

    /// All of it, by sector.
    std::array<Ore, sector_count> by_sector() const;
};

/// Shape [years].
///   equation  (1 - additionality) x difference of the employment part of the ledger, by journey;
///             settlement as the difference between that of the taxes and benefits of the ledger
///             and that of those with net employment alone
std::vector<Displacement> displacement(const ScenarioPair& pair, std::size_t replicate);

} // namespace samspil
