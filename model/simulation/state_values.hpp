#pragma once

#include "model/simulation/model.hpp"
#include "model/simulation/parties.hpp"
#include "model/simulation/pattern_lu.hpp"
#include "model/simulation/transitions.hpp"

#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// What standing in a state is worth: what a person there is expected to bring each party from now
/// on, over the whole chain of months (problems end, idle people have life events), discounted.
/// Solved for one representative place; staff time counts as far as it can be cashed.
///   equation  V = (I - gamma P)^-1 c, model.md section 5
class StateValues {
  public:
    StateValues(const Model& model, const PopulationModel& population, const Parties& parties);

    /// Sets the values of all states.
    ///   common, place   of the representative place as it is now
    void solve(const CommonKernel& common, const LocalKernel& place, Loops loops = widest_loops());
    /// Instead of all that is to come, discounted: what comes before a run of so many months ends,
    /// as a mean over the months in which one may come to stand in a state.
    ///   equation  W = sum over k < months of (1 - k / months) P^k c
    void solve_within(int months, const CommonKernel& common, const LocalKernel& place);

    /// [kr.] of a person of a band, shape [parties].
    std::span<const double> at(std::size_t band, std::size_t level, std::size_t state) const {
        return {row(band, level, state), parties_.count()};
    }
    /// What a month in the state moves between parties, time of visits apart [kr.], shape
    /// [parties].
    std::span<const double> holding(std::size_t state) const {
        return {holding_row(state), parties_.count()};
    }
    /// The same with memos, a row of Parties.
    const double* row(std::size_t band, std::size_t level, std::size_t state) const {
        return values_[band].data() + (level * states_ + state) * stride_;
    }
    const double* holding_row(std::size_t state) const { return holding_.data() + state * stride_; }

  private:
    void set_flows(const CommonKernel& common, const LocalKernel& place, std::size_t band);
    /// Adds what a month at a step takes of people's time.
    void add_time(const CommonKernel& common, const LocalKernel& place, std::size_t cell,
                  std::span<double> balances) const;
    void set_system(const MonthChain& chain, double gamma);

    const Model& model_;
    const PopulationModel& population_;
    const Parties& parties_;
    std::size_t states_;
    std::size_t stride_;              ///< of a row
    RowArray holding_;                ///< shape [states x row]
    std::vector<RowArray> values_;    ///< shape [bands][levels x states x row]
    std::optional<PatternLu> system_; ///< unless there are no journeys
};

} // namespace samspil
