#include "model/simulation/january.hpp"

#include "model/core/calendar.hpp"

namespace samspil {

namespace {

/// Of less work asked a share is cut, of more work a share is added (model.md section 4, "Hours").
void adjust_capacity(const Basis& basis, State& state) {
    const Parameters& p = basis.model.world.parameters;
    for (std::size_t o = 0; o < state.capacity.size(); ++o) {
        const double change =
            state.asked_this_year[o] / months_per_year - basis.start.hours_asked[o];
        state.capacity[o] =
            basis.start.capacity[o] + (change < 0.0 ? p.cashable_share : p.growth_share) * change;
        state.asked_this_year[o] = 0.0;
    }
}

std::vector<Competences> competences_now(const State& state) {
    std::vector<Competences> now;
    for (std::size_t o = 0; o < state.competences.size(); ++o) {
        now.push_back(with_initiatives(state.competences[o], state.changes.organisations[o]));
    }
    return now;
}

void develop_competences(const Basis& basis, State& state) {
    const Parameters& p = basis.model.world.parameters;
    const OrganisationBasis& rest = basis.organisations;
    const std::vector<Competences> now = competences_now(state);
    const std::vector<Competences> leads = rest.partnerships.leads(now);
    const std::vector<double> attractive = attractiveness(basis.model, rest.served, now);
    for (std::size_t o = 0; o < state.competences.size(); ++o) {
        const double recruitment =
            p.recruitment_pull * (attractive[o] - rest.attractive_at_rest[o]);
        state.competences[o] = year_later(state.competences[o], rest.competences_at_rest[o],
                                          yearly_gain(leads[o], p.competence), rest.gain_at_rest[o],
                                          recruitment, p.competence, rest.rules_at_rest);
    }
}

} // namespace

void begin_year(const Basis& basis, State& state) {
    if (state.month.since_start() == 0) return;
    adjust_capacity(basis, state);
    develop_competences(basis, state);
    set_maturity_odds(basis, state);
}

void set_maturity_odds(const Basis& basis, State& state) {
    const HandoffEffects effects = handoff_effects(basis.model.world.parameters);
    state.maturity_odds.resize(state.competences.size());
    for (std::size_t o = 0; o < state.competences.size(); ++o) {
        state.maturity_odds[o] = maturity_odds_factor(
            maturity(with_initiatives(state.competences[o], state.changes.organisations[o])),
            effects);
    }
}

} // namespace samspil
