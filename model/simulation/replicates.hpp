#pragma once

#include "model/simulation/scenario.hpp"
#include "model/simulation/state.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace samspil {

/// The people of replicate `replicate`, in the engine that the settings name.
std::unique_ptr<Engine> make_engine(const Basis& basis, const RunSettings& settings,
                                    std::uint32_t replicate);

/// Called after each finished simulated year of any replicate, possibly from several threads.
using Progress = std::function<void()>;

/// Runs one replicate from its start to the end of its last year.
ReplicateResult run_replicate(const Basis& basis, const RunSettings& settings,
                              std::uint32_t replicate, const Progress& progress);

/// Runs all replicates, in parallel; the result is in their order and the same for any number of
/// threads.
std::vector<ReplicateResult> run_replicates(const Basis& basis, const RunSettings& settings,
                                            const Progress& progress);

} // namespace samspil
