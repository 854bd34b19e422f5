#pragma once

#include "model/core/row_array.hpp"
#include "model/simulation/model.hpp"

#include <memory>
#include <span>
#include <vector>

namespace samspil {

/// Long-run shares of time that a person of one band spends in each (resource level, state).
/// Keeps the symbolic part of the factorisation from call to call, so one object serves many
/// municipalities.
class StationarySolver {
  public:
    StationarySolver(const JourneyMap& map, std::size_t band);
    ~StationarySolver();
    StationarySolver(const StationarySolver&) = delete;
    StationarySolver& operator=(const StationarySolver&) = delete;

    ///   returns   shape [levels x states], sums to 1
    ///   throws    InvariantError if the chain has no unique stationary distribution
    std::vector<double> solve(const CommonKernel& common, const LocalKernel& local);

  private:
    struct Factor;
    const JourneyMap& map_;
    std::size_t band_;
    std::unique_ptr<Factor> factor_;
};

/// People by where they are: [populations][municipalities][states x stride].
using Stock = std::array<std::vector<RowArray>, population_count>;

/// The state in which a scenario begins: that of its baseline, at rest.
struct Start {
    Stock stock;                     ///< at the start of month 0
    std::vector<double> hours_asked; ///< shape [organisations]
    std::vector<double> capacity;    ///< hours a month, shape [organisations]
    /// What municipalities spend in a year like the first month, as SettlementNotes has it.
    std::vector<Ore> net_benefits;
};

/// What one month moves: amounts of the posting plans [øre, unrounded], shape
/// [populations][municipalities][keys].
using MonthlyOre = std::array<std::vector<std::vector<double>>, population_count>;

/// What a month costs while the stock of people stands still: holding flows, no visits.
MonthlyOre month_at(const Model& model, const Stock& stock);

/// Finds the start of the model's world (model.md section 3, "Start").
Start find_start(const Model& model);

/// Hours asked of each organisation by the stock of people, and its other work.
///   returns   hours a month, shape [organisations]
std::vector<double> hours_asked(const Model& model, const Stock& stock);

} // namespace samspil
