#pragma once

#include "model/core/errors.hpp"
#include "model/simulation/basis_by_year.hpp"
#include "model/simulation/portfolio.hpp"
#include "model/simulation/scenario.hpp"
#include "model/simulation/state.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace samspil {

/// `replicate 3`, as messages call it.
std::string replicate_text(std::uint32_t replicate);

/// The people of replicate `replicate`, in the engine that the settings name.
std::unique_ptr<Engine> make_engine(const Basis& basis, const RunSettings& settings,
                                    std::uint32_t replicate);

/// A replicate contradicts itself; names which one it is.
class ReplicateError : public InvariantError {
  public:
    using InvariantError::InvariantError;
};

/// Called after each finished simulated year of any replicate, possibly from several threads.
using Progress = std::function<void()>;

/// The luck of a replicate.
inline DrawKey luck_of(const RunSettings& settings, std::uint32_t replicate) {
    return {settings.seed, replicate};
}

/// What a study does to a replicate before each of its months.
using BeforeMonth = std::function<void(State& state)>;

/// Runs one replicate from its start to the end of its last year.
///   at_start      portfolio_at_start() of the basis in whose start it begins, with its luck
///   before_month  may be empty
///   throws        ReplicateError
ReplicateResult run_replicate(const BasisByYear& bases, const RunSettings& settings,
                              std::uint32_t replicate, const Portfolio& at_start,
                              const Progress& progress, const BeforeMonth& before_month = {});
/// The same with that portfolio made on the spot.
ReplicateResult run_replicate(const BasisByYear& bases, const RunSettings& settings,
                              std::uint32_t replicate, const Progress& progress);

/// The first years of a replicate, up to the January after them.
///   years     fewer than the settings say
///   throws    ReplicateError
std::unique_ptr<const State> first_years(const BasisByYear& bases, const RunSettings& settings,
                                         std::uint32_t replicate, const Portfolio& at_start,
                                         int years);
/// Runs a replicate on from years that it has in common with others: the same as if it had lived
/// through them by itself.
///   progress   is called for these years too
///   throws     ReplicateError
ReplicateResult run_on(const State& first_years, const BasisByYear& bases,
                       const RunSettings& settings, std::uint32_t replicate,
                       const Progress& progress);

/// Runs all replicates on the same bases, in parallel; the result is in their order and the same
/// for any number of threads.
///   throws    the ReplicateError of the lowest that failed, once all others are finished
std::vector<ReplicateResult> run_replicates(const BasisByYear& bases, const RunSettings& settings,
                                            const Progress& progress);

} // namespace samspil
