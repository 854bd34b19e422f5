#pragma once

#include "model/simulation/observation.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <utility>
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

/// Cases of one initiative that ended alike, added up.
struct CaseTotal {
    double cases = 0.0;
    double own_value = 0.0;           ///< [kr.]
    double societal_value = 0.0;      ///< [kr.]
    double worthwhile = 0.0;          ///< cases that are worth something to society
    double value_of_worthwhile = 0.0; ///< societal [kr.]

    void add(const CaseRecord& record);
};

/// The cases of one January of several replicates, added up, so that the cases themselves need not
/// be kept.
struct CaseTotals {
    std::map<std::pair<std::size_t, Decision>, CaseTotal> of; ///< by initiative and how it ended
    std::size_t replicates = 0;
    std::size_t replicates_with_cases = 0; ///< a study may keep those of some only

    ///   initiatives   of the instances, by index in the catalogue
    void add(std::span<const CaseRecord> cases, std::span<const std::size_t> initiatives);
};

/// What was worth something to society and not funded, of one initiative for one reason.
struct Foregone {
    std::size_t initiative = 0; ///< in the catalogue
    Decision decision = Decision::no_money;
    double cases = 0.0;          ///< mean over the replicates
    double societal_value = 0.0; ///< of these cases together, mean over the replicates [kr.]
};

/// What a January left lying, the highest societal value first.
std::vector<Foregone> foregone(const CaseTotals& totals);

} // namespace samspil
