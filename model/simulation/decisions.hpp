#pragma once

#include "model/core/money.hpp"
#include "model/simulation/committed.hpp"
#include "model/simulation/judge.hpp"

#include <span>
#include <vector>

namespace samspil {

/// Who decides in a January, and what they know.
struct DecisionRound {
    const Scheme& scheme;
    int month = 0;                        ///< of the January; may lie before the start
    bool last = false;                    ///< of the run: nobody renews in its last year
    std::span<const double> load;         ///< mean of the year behind, shape [organisations]
    std::span<const double> capacity;     ///< hours a month, shape [organisations]
    std::span<const double> carried_over; ///< of last year's pots [kr.], shape [organisations]
    std::span<const double> pots;         ///< of this year [kr.], shape [organisations]
    Ore fund;                             ///< that the joint fund may grant
    bool keeps_cases = true;              ///< whether anybody wants to know what was refused
};

/// What is decided in a January.
struct Decisions {
    /// Every case that was appraised; where they are not kept, perhaps without those refused.
    std::vector<CaseRecord> cases;
    std::vector<double> application_costs; ///< for grants [kr.], shape [organisations]
};

/// Yearly budgets of organisations: what they pay for staff [kr.], shape [organisations].
std::vector<double> budgets_of(const Basis& basis, std::span<const double> capacity);

/// Money for development in a year [kr.], shape [organisations].
///   equation  model.md section 5, "pot"
///   load, capacity   as in DecisionRound
std::vector<double> pots_of(const Basis& basis, const Scheme& scheme, std::span<const double> load,
                            std::span<const double> capacity);

/// Decisions of a January: organisations scan, appraise, accept and fund, or a planner chooses.
/// What is decided begins.
///   appraiser   prepared for this January with what is committed
Decisions decide(const Basis& basis, const DecisionRound& round, Appraiser& appraiser,
                 Committed& committed, const DrawKey& key, Portfolio& portfolio);

/// What a planner would add to the choices of a January, over everything that could be begun.
///   committed   with these choices; changed
///   cases       those of the January
SiloLoss silo_loss(const Basis& basis, const DecisionRound& round, Appraiser& appraiser,
                   Committed& committed, std::span<const CaseRecord> cases,
                   const Portfolio& portfolio);

} // namespace samspil
