#include "model/simulation/held_decisions.hpp"

#include "model/simulation/month.hpp"
#include "model/simulation/residual.hpp"

#include <utility>

namespace samspil {

namespace {

/// A replicate in the state in which it begins.
State state_of(const BasisByYear& bases, const RunSettings& settings, std::uint32_t replicate,
               const Portfolio& at_start) {
    return {bases.first(), luck_of(settings, replicate),
            make_engine(bases.first(), settings, replicate), settings.years, at_start};
}

/// The projects of the start, and what they have made of it.
Portfolio held_at_start(const Basis& basis, const std::vector<Project>& projects) {
    Portfolio portfolio(basis.model, basis.instances.all.size());
    portfolio.projects = projects;
    add_up_effects(basis, 0, {}, portfolio);
    portfolio.places_at_start = portfolio.places;
    portfolio.organisations_at_start = portfolio.organisations;
    return portfolio;
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
        throw ReplicateError(replicate_text(state.key.replicate) + ": " + error.what());
    }
}

} // namespace

ReplicateResult run_noting(const BasisByYear& bases, const RunSettings& settings,
                           std::uint32_t replicate, const Portfolio& at_start,
                           DecidedProjects& decided, const Progress& progress) {
    State state = state_of(bases, settings, replicate, at_start);
    decided = {at_start.projects, {}};
    state.decided = &decided.after_january;
    return run(
        bases, state, [] {}, progress);
}

ReplicateResult run_held(const BasisByYear& bases, const Basis& at_start,
                         const RunSettings& settings, std::uint32_t replicate,
                         const DecidedProjects& decided, const Progress& progress) {
    State state = state_of(bases, settings, replicate, held_at_start(at_start, decided.at_start));
    const auto decide = [&] {
        if (!state.month.is_january()) return;
        const auto year = static_cast<std::size_t>(state.month.year());
        state.portfolio.projects = decided.after_january[year];
    };
    return run(bases, state, decide, progress);
}

} // namespace samspil
