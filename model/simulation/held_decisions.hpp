#pragma once

#include "model/simulation/basis_by_year.hpp"
#include "model/simulation/replicates.hpp"
#include "model/simulation/scenario.hpp"

#include <cstdint>
#include <vector>

namespace samspil {

/// What was decided in one replicate: the projects there were, with what will become of them.
struct DecidedProjects {
    std::vector<Project> at_start;
    std::vector<std::vector<Project>> after_january; ///< after its decisions, shape [years]
};

/// Runs one replicate as run_replicate() does.
///   decided   filled
///   throws    ReplicateError
ReplicateResult run_noting(const BasisByYear& bases, const RunSettings& settings,
                           std::uint32_t replicate, const Portfolio& at_start,
                           DecidedProjects& decided, const Progress& progress);

/// Runs one replicate in a world in which nobody decides: its projects are those that were decided
/// in another world, whatever they do here. What schemes pay is not settled.
///   bases      in whose worlds nobody decides
///   at_start   in whose world the projects of the start made the start what it is
///   throws     ReplicateError
ReplicateResult run_held(const BasisByYear& bases, const Basis& at_start,
                         const RunSettings& settings, std::uint32_t replicate,
                         const DecidedProjects& decided, const Progress& progress);

} // namespace samspil
