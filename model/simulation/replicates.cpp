#include "model/simulation/replicates.hpp"

#include "model/core/parallel.hpp"
#include "model/simulation/agents.hpp"
#include "model/simulation/appraisal.hpp"
#include "model/simulation/burn_in.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/month.hpp"
#include "model/simulation/parameter_draws.hpp"
#include "model/simulation/residual.hpp"

#include <string>

namespace samspil {

std::string replicate_text(std::uint32_t replicate) {
    return "replicate " + std::to_string(draw_of(replicate)) +
           (replicate == draw_of(replicate) ? "" : " with a second luck");
}

std::unique_ptr<Engine> make_engine(const Basis& basis, const RunSettings& settings,
                                    std::uint32_t replicate) {
    switch (settings.engine) {
    case EngineKind::cohorts:
        return std::make_unique<Cohorts>(basis.model, basis.start, basis.loops);
    case EngineKind::agents:
        break;
    }
    return std::make_unique<Agents>(basis.model, basis.start, luck_of(settings, replicate),
                                    settings.citizens_per_agent, basis.loops);
}

namespace {

/// Calls body; an error of it tells of which replicate.
template <class Body> auto as_replicate(std::uint32_t replicate, const Body& body) {
    try {
        return body();
    } catch (const InvariantError& error) {
        throw ReplicateError(replicate_text(replicate) + ": " + error.what());
    }
}

void live_until(Month end, const BasisByYear& bases, State& state, const Progress& progress,
                const BeforeMonth& before_month) {
    while (state.month < end) {
        if (before_month) before_month(state);
        const bool december = state.month.is_december();
        simulate_month(bases, state);
        if (december) progress();
    }
}

ReplicateResult finish(const BasisByYear& bases, const RunSettings& settings, State& state) {
    state.result.residual = residual(bases.of(settings.years - 1), state);
    return std::move(state.result);
}

} // namespace

ReplicateResult run_replicate(const BasisByYear& bases, const RunSettings& settings,
                              std::uint32_t replicate, const Portfolio& at_start,
                              const Progress& progress, const BeforeMonth& before_month) {
    return as_replicate(replicate, [&] {
        State state(bases.first(), luck_of(settings, replicate),
                    make_engine(bases.first(), settings, replicate), settings.years, at_start);
        live_until(end_of(settings.years), bases, state, progress, before_month);
        return finish(bases, settings, state);
    });
}

std::unique_ptr<const State> first_years(const BasisByYear& bases, const RunSettings& settings,
                                         std::uint32_t replicate, const Portfolio& at_start,
                                         int years) {
    return as_replicate(replicate, [&] {
        auto state = std::make_unique<State>(bases.first(), luck_of(settings, replicate),
                                             make_engine(bases.first(), settings, replicate),
                                             settings.years, at_start);
        live_until(end_of(years), bases, *state, [] {}, {});
        state->appraiser.reset(); // who goes on makes its own
        return std::unique_ptr<const State>(std::move(state));
    });
}

ReplicateResult run_on(const State& first_years, const BasisByYear& bases,
                       const RunSettings& settings, std::uint32_t replicate,
                       const Progress& progress) {
    return as_replicate(replicate, [&] {
        State state(first_years);
        state.enter(bases.of(state.month.year()));
        for (int year = 0; year < state.month.year(); ++year) progress();
        live_until(end_of(settings.years), bases, state, progress, {});
        return finish(bases, settings, state);
    });
}

ReplicateResult run_replicate(const BasisByYear& bases, const RunSettings& settings,
                              std::uint32_t replicate, const Progress& progress) {
    return run_replicate(
        bases, settings, replicate,
        portfolio_at_start(bases.first().in_whose_start(), luck_of(settings, replicate)), progress);
}

std::vector<ReplicateResult> run_replicates(const BasisByYear& bases, const RunSettings& settings,
                                            const Progress& progress) {
    std::vector<ReplicateResult> results(static_cast<std::size_t>(settings.replicates));
    parallel_for(results.size(), [&](std::size_t k) {
        results[k] = run_replicate(bases, settings, static_cast<std::uint32_t>(k), progress);
    });
    return results;
}

} // namespace samspil
