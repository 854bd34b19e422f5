#include "model/simulation/held_decisions.hpp"

#include "model/simulation/month.hpp"
#include "model/simulation/residual.hpp"

#include <string>
#include <utility>

namespace samspil {

namespace {

/// A replicate in the state in which it begins.
State state_of(const BasisByYear& bases, const RunSettings& settings, std::uint32_t replicate) {
    return {bases.first(),
            {settings.seed, replicate},
            make_engine(bases.first(), settings, replicate),
            settings.years};
}

/// Runs to the end of the last year.
///   before   called before each month
template <class Before>
ReplicateResult run(const BasisByYear& bases, State& state, const Before& before,
                    const Progress& progress) {
    try {
        while (state.month < end_of(state.years)) {
            before();
            const bool december = state.month.is_december();
            simulate_month(bases, state);
            if (december) progress();
        }
        state.result.residual = residual(bases.of(state.years - 1), state);
        return std::move(state.result);
    } catch (const InvariantError& error) {
        throw ReplicateError("replicate " + std::to_string(state.key.replicate) + ": " +
                             error.what());
    }
}

} // namespace

ReplicateResult run_noting(const BasisByYear& bases, const RunSettings& settings,
                           std::uint32_t replicate, DecidedProjects& decided,
                           const Progress& progress) {
    State state = state_of(bases, settings, replicate);
    decided = {state.portfolio.projects, {}};
    state.decided = &decided.after_january;
    return run(
        bases, state, [] {}, progress);
}

ReplicateResult run_held(const BasisByYear& bases, const Basis& at_start,
                         const RunSettings& settings, std::uint32_t replicate,
                         const DecidedProjects& decided, const Progress& progress) {
    State state = state_of(bases, settings, replicate);
    state.portfolio.projects = decided.at_start;
    add_up_effects(at_start, 0, {}, state.portfolio);
    state.portfolio.places_at_start = state.portfolio.places;
    state.portfolio.organisations_at_start = state.portfolio.organisations;
    const auto decide = [&] {
        if (!state.month.is_january()) return;
        const auto year = static_cast<std::size_t>(state.month.year());
        state.portfolio.projects = decided.after_january[year];
    };
    return run(bases, state, decide, progress);
}

} // namespace samspil
