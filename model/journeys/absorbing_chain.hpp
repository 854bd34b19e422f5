#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace samspil {

/// A Markov chain that ends: what is expected on the way, by its fundamental matrix
/// N = (I - Q)^-1, with Q the transitions among its transient states.
///   source   Kemeny and Snell 1960, chapter 3; Grinstead and Snell 1997, chapter 11
class AbsorbingChain {
  public:
    /// Q of a chain without transitions, to be filled by add().
    explicit AbsorbingChain(std::size_t states) : states_(states), q_(states * states) {}

    /// Adds to the probability of a transition among transient states.
    void add(std::size_t from, std::size_t to, double probability) {
        q_[from * states_ + to] += probability;
    }

    /// Expected time in each state, for who begins in a state with probability `start`.
    ///   start     shape [states]; moments of occupation too may stand in for it
    ///   returns   start N, shape [states]
    std::vector<double> time_in_states(std::span<const double> start) const;

    /// Expected number of steps until the end, from each state: N 1, shape [states].
    std::vector<double> mean_steps() const;

    /// Its variance: (2 N - I) t - t squared, with t the mean, shape [states].
    std::vector<double> variance_of_steps() const;

  private:
    std::size_t states_;
    std::vector<double> q_; ///< row by row
};

} // namespace samspil
