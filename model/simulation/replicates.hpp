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

/// Runs one replicate from its start to the end of its last year.
///   at_start   portfolio_at_start() of the basis in whose start it begins, with its luck
///   throws     ReplicateError
ReplicateResult run_replicate(const BasisByYear& bases, const RunSettings& settings,
                              std::uint32_t replicate, const Portfolio& at_start,
                              const Progress& progress);
/// The same with that portfolio made on the spot.
ReplicateResult run_replicate(const BasisByYear& bases, const RunSettings& settings,
                              std::uint32_t replicate, const Progress& progress);

/// Who follows a run; all may be called from several threads at once.
struct ReplicateFollower {
    /// Whether a replicate is to be run; asked when there is room to start it.
    std::function<bool(std::uint32_t replicate)> wanted;
    Progress progress;
    std::function<void(std::uint32_t replicate, ReplicateResult result)> finished;
};

/// Runs the replicates that are wanted, in parallel. If some fail, the others are run all the same.
///   throws    the error of the lowest replicate, once all others are finished
void run_replicates(const BasisByYear& bases, const RunSettings& settings,
                    const ReplicateFollower& follower);

/// Runs all replicates; the result is in their order and the same for any number of threads.
std::vector<ReplicateResult> run_replicates(const BasisByYear& bases, const RunSettings& settings,
                                            const Progress& progress);

} // namespace samspil
