#pragma once

#include "model/simulation/model.hpp"
#include "model/simulation/parties.hpp"

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

    /// [kr.] of a person of a band, shape [parties].
    std::span<const double> at(std::size_t band, std::size_t level, std::size_t state) const {
        return {values_[band].data() + (level * states_ + state) * parties_, parties_};
    }
    /// What a month in the state moves between parties, time of visits apart [kr.], shape
    /// [parties].
    std::span<const double> holding(std::size_t state) const {
        return {holding_.data() + state * parties_, parties_};
    }

  private:
    std::size_t states_;
    std::size_t parties_;
    std::vector<double> holding_;             ///< shape [states x parties]
    std::vector<std::vector<double>> values_; ///< shape [bands][levels x states x parties]
};

} // namespace samspil
