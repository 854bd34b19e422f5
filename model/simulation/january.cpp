#include "model/simulation/january.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/decisions.hpp"
#include "model/simulation/joint_fund.hpp"
#include "model/simulation/month.hpp"

#include <algorithm>
#include <utility>

namespace samspil {

namespace {

/// Of less work asked a share is cut, of more work a share is added (model.md section 4, "Hours").
void adjust_capacity(const Basis& basis, State& state) {
    const Parameters& p = basis.model.world.parameters;
    for (std::size_t o = 0; o < state.capacity.size(); ++o) {
        const double change =
            state.asked_this_year[o] / months_per_year - basis.start.hours_asked[o];
        if (state.capacity[o] > 0.0) {
            state.purses.load[o] = state.asked_this_year[o] / months_per_year / state.capacity[o];
        }
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
        const CompetenceYear at_rest{rest.competences_at_rest[o], rest.gain_at_rest[o],
                                     rest.rules_at_rest};
        state.competences[o] =
            year_later({state.competences[o], yearly_gain(leads[o], p.competence), p.competence},
                       at_rest, recruitment);
    }
}

/// What is left of last year's pots, as far as it may be kept.
void close_pots(const Scheme& scheme, Purses& purses) {
    for (std::size_t o = 0; o < purses.pot.size(); ++o) {
        const double left = purses.pot[o] + purses.carried_over[o] - purses.spent[o];
        purses.carried_over[o] = scheme.carry_over * std::max(0.0, left);
        purses.spent[o] = 0.0;
    }
}

/// The pots of the year, less what organisations pay into a joint fund.
void fill_pots(const Basis& basis, State& state) {
    const Scheme& scheme = basis.model.world.scheme;
    state.purses.pot = pots_of(basis, scheme, state.purses.load, state.capacity);
    if (scheme.decide != Decider::organisations) return;
    if (scheme.pool_share == 0.0 && scheme.pool_extra == 0.0) return;
    std::vector<double> asked = budgets_of(basis, state.capacity);
    for (double& kroner : asked) kroner *= scheme.pool_share;
    collect(basis, std::move(asked), state, state.purses.pot);
}

void pay_for_applications(const Basis& basis, std::span<const double> costs, State& state) {
    const AccountBook& book = basis.model.book;
    const CategoryId category = book.category("application_cost");
    for (std::size_t o = 0; o < costs.size(); ++o) {
        state.purses.spent[o] += costs[o];
        state.ledger.post(book.organisation(OrganisationId(o)), book.boundary(Sector::labour),
                          category, scale(costs[o] * ore_per_krone));
    }
}

void decide_in_january(const Basis& basis, State& state) {
    const Scheme& scheme = basis.model.world.scheme;
    const int month = state.month.since_start();
    close_pots(scheme, state.purses);
    fill_pots(basis, state);
    const DecisionRound round{scheme,
                              month,
                              state.month.year() + 1 == state.years,
                              state.purses.load,
                              state.capacity,
                              state.purses.carried_over,
                              state.purses.pot,
                              free_money(basis, state)};
    Room& room = state.rooms.front();
    const auto kernel = [&](const PopulationModel& population, MunicipalityId id) {
        meet_organisations(basis, state, id, room.met);
        return kernel_now(basis, state, population, id, room);
    };
    Committed committed(basis, state.portfolio, month);
    state.appraiser->begin_year({state.volumes, kernel, state.links.consent, state.competences,
                                 state.capacity, state.changes, committed.changes()});
    Decisions decisions =
        decide(basis, round, *state.appraiser, committed, state.key, state.portfolio);
    pay_for_applications(basis, decisions.application_costs, state);
    state.investment.take(std::move(decisions.cases));
    if (state.month.year() == silo_loss_year(basis.model.world.parameters, state.years)) {
        Committed decided(basis, state.portfolio, month);
        state.appraiser->recommit(basis.everywhere, decided.changes());
        state.investment.silo_loss = silo_loss(basis, round, *state.appraiser, decided,
                                               state.investment.cases, state.portfolio);
    }
    for (const PopulationModel& population : basis.model.populations) {
        for (YearVolumes& volumes : state.volumes[index(population.map.population)]) {
            volumes.clear(population.map);
        }
    }
}

} // namespace

void begin_year(const Basis& basis, State& state) {
    if (state.month.since_start() > 0) {
        adjust_capacity(basis, state);
        develop_competences(basis, state);
        set_maturity_odds(basis, state);
    }
    if (state.appraiser) decide_in_january(basis, state);
    if (state.decided != nullptr) state.decided->push_back(state.portfolio.projects);
}

int silo_loss_year(const Parameters& parameters, int years) {
    return std::min(static_cast<int>(parameters.silo_loss_january), years) - 1;
}

void set_maturity_odds(const Basis& basis, State& state) {
    state.maturity_odds.resize(state.competences.size());
    for (std::size_t o = 0; o < state.competences.size(); ++o) {
        set_maturity_odds(basis, OrganisationId(o), state);
    }
}

void set_maturity_odds(const Basis& basis, OrganisationId id, State& state) {
    const std::size_t o = id.index();
    state.maturity_odds[o] = maturity_odds_factor(
        maturity(with_initiatives(state.competences[o], state.changes.organisations[o])),
        handoff_effects(basis.model.world.parameters));
}

} // namespace samspil
