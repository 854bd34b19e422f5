#pragma once

#include "model/simulation/observation.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace samspil {

/// What organisations invested, added up.
struct InvestmentSums {
    CaseSums cases;
    double live = 0.0; ///< initiatives in use in December
    std::array<double, outcome_count> outcomes{};
    SiloLoss silo_loss;
    double settled = 0.0;              ///< see InvestmentYear [kr.]
    double settled_of_true_gain = 0.0; ///< [kr.]

    void add(const InvestmentYear& year);
    /// What was settled over what it would be, were gains known without error; 0 without any.
    double overpaid() const {
        return settled_of_true_gain > 0.0 ? settled / settled_of_true_gain : 0.0;
    }
    double ended(Outcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }
};

/// What was worth something to society and not funded, of one initiative for one reason.
struct Foregone {
    std::size_t initiative = 0; ///< in the catalogue
    Decision decision = Decision::no_money;
    double cases = 0.0;          ///< mean over the replicates
    double societal_value = 0.0; ///< of these cases together, mean over the replicates [kr.]
};

/// What one year left lying, the highest societal value first.
///   initiatives   of the instances, by index in the catalogue
std::vector<Foregone> foregone(std::span<const ReplicateResult> replicates, std::size_t year,
                               std::span<const std::size_t> initiatives);

} // namespace samspil
