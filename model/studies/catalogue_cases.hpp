#pragma once

#include "model/simulation/appraisal.hpp"

#include <cstddef>
#include <vector>

namespace samspil {

/// An initiative bought by everybody who could propose it.
struct CatalogueCase {
    std::size_t initiative = 0;      ///< index in the world's catalogue
    std::size_t buyers = 0;          ///< instances, see instances_of()
    std::size_t worth_it = 0;        ///< of these, those whose own value is above 0
    std::size_t worth_it_to_all = 0; ///< those whose societal value is above 0
    double capex = 0.0;              ///< [kr.]
    double opex = 0.0;               ///< [kr. a year]
    Balances own;                    ///< gain on the buyers' own accounts [kr. a year], [parties]
    Balances gain;                   ///< [kr. a year at full effect], shape [parties]
    double own_value = 0.0;          ///< [kr.]
    double societal_value = 0.0;     ///< [kr.]
    double wrong_pocket = 0.0;       ///< share of the gains that are not the buyers'
};

/// Every initiative of the catalogue by itself, in its order.
std::vector<CatalogueCase> catalogue_cases(const Basis& basis, const Appraiser& appraiser);

} // namespace samspil
