#include "model/simulation/held_decisions.hpp"

#include "model/simulation/burn_in.hpp"

namespace samspil {

namespace {

/// The projects of the start, and what they have made of it.
Portfolio held_at_start(const Basis& basis, const std::vector<Project>& projects) {
    Portfolio portfolio(basis.model, basis.instances.all.size());
    portfolio.projects = projects;
    take_as_start(basis, portfolio);
    return portfolio;
}

} // namespace

ReplicateResult run_noting(const BasisByYear& bases, const RunSettings& settings,
                           std::uint32_t replicate, const Portfolio& at_start,
                           DecidedProjects& decided, const Progress& progress) {
    decided = {at_start.projects, {}};
    return run_replicate(bases, settings, replicate, at_start, progress,
                         [&](State& state) { state.decided = &decided.after_january; });
}

ReplicateResult run_held(const BasisByYear& bases, const Basis& at_start,
                         const RunSettings& settings, std::uint32_t replicate,
                         const DecidedProjects& decided, const Progress& progress) {
    const auto hold = [&](State& state) {
        if (!state.month.is_january()) return;
        const auto year = static_cast<std::size_t>(state.month.year());
        state.portfolio.projects = decided.after_january[year];
    };
    return run_replicate(bases, settings, replicate, held_at_start(at_start, decided.at_start),
                         progress, hold);
}

} // namespace samspil
