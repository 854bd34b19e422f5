#include "model/simulation/replicates.hpp"

#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/simulation/agents.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/month.hpp"

#include <string>

namespace samspil {

std::unique_ptr<Engine> make_engine(const Basis& basis, const RunSettings& settings,
                                    std::uint32_t replicate) {
    switch (settings.engine) {
    case EngineKind::cohorts:
        return std::make_unique<Cohorts>(basis.model, basis.start, basis.loops);
    case EngineKind::agents:
        break;
    }
    return std::make_unique<Agents>(basis.model, basis.start, DrawKey{settings.seed, replicate},
                                    settings.citizens_per_agent, basis.loops);
}

ReplicateResult run_replicate(const Basis& basis, const RunSettings& settings,
                              std::uint32_t replicate, const Progress& progress) {
    try {
        State state(basis, make_engine(basis, settings, replicate));
        while (state.month < end_of(settings.years)) {
            const bool december = state.month.is_december();
            simulate_month(basis, state);
            if (december) progress();
        }
        return std::move(state.result);
    } catch (const InvariantError& error) {
        throw InvariantError("replicate " + std::to_string(replicate) + ": " + error.what());
    }
}

std::vector<ReplicateResult> run_replicates(const Basis& basis, const RunSettings& settings,
                                            const Progress& progress) {
    std::vector<ReplicateResult> results(static_cast<std::size_t>(settings.replicates));
    parallel_for(results.size(), [&](std::size_t k) {
        results[k] = run_replicate(basis, settings, static_cast<std::uint32_t>(k), progress);
    });
    return results;
}

} // namespace samspil
