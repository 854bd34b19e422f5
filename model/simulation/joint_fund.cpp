#include "model/simulation/joint_fund.hpp"

#include "model/simulation/financing.hpp"
#include "model/simulation/state.hpp"

#include <algorithm>
#include <numeric>

namespace samspil {

namespace {

/// Adds what one project brings: `share` of its gains is the fund's.
void add_gains(const Basis& basis, const Parties& parties, const Project& project, double share,
               FundGains& gains) {
    const Model& model = basis.model;
    const Instance& instance = basis.instances.all[project.instance];
    for (std::size_t party = 0; party < project.gain_of_parties.size(); ++party) {
        const double gain = share * project.gain_of_parties[party];
        if (!is_public(parties.sector(party)) || gain <= 0.0) continue;
        gains.all += gain;
        if (party >= model.world.kinds.size()) continue; // a treasury has no pot
        for (const MunicipalityId m : instance.reach) {
            const double people = model.world.municipalities[m.index()].total(Population::citizens);
            gains.of[model.graph.at_home(KindId(party), m).index()] +=
                gain * people / instance.citizens;
        }
    }
}

} // namespace

FundGains gains_of_fund(const Basis& basis, const Portfolio& portfolio, int month) {
    const Parties parties(basis.model.world);
    FundGains gains{std::vector<double>(basis.model.graph.size(), 0.0), 0.0};
    for (const Project& project : portfolio.projects) {
        const bool is_live = project.outcome == Outcome::goes_live && project.built <= month;
        if (!is_live || project.financing.fund == 0.0) continue;
        add_gains(basis, parties, project, project.financing.fund / project.planned_capex, gains);
    }
    return gains;
}

std::vector<double> contributions(PoolKey key, std::span<const double> asked,
                                  std::span<const double> pots, const FundGains& gains) {
    const double total = std::accumulate(asked.begin(), asked.end(), 0.0);
    const double of_organisations = std::accumulate(gains.of.begin(), gains.of.end(), 0.0);
    const bool has_brought = of_organisations > 0.0;
    std::vector<double> paid(asked.size());
    for (std::size_t o = 0; o < paid.size(); ++o) {
        const double by_budget = total > 0.0 ? asked[o] / total : 0.0;
        switch (key) {
        case PoolKey::budget:
            paid[o] = asked[o];
            break;
        case PoolKey::gain:
            paid[o] = total * (has_brought ? gains.of[o] / of_organisations : by_budget);
            break;
        case PoolKey::voluntary:
            paid[o] = asked[o] * (has_brought ? gains.of[o] / gains.all : by_budget);
            break;
        }
        paid[o] = std::min(paid[o], pots[o]);
    }
    return paid;
}

Ore free_money(const Basis& basis, const State& state) {
    return state.ledger.balances()[basis.model.book.joint_fund().index()] -
           grants_to_pay(state.month.since_start(), state.portfolio);
}

void collect(const Basis& basis, std::vector<double> asked, State& state, std::span<double> pots) {
    const AccountBook& book = basis.model.book;
    const CategoryId category = book.category("pool_contribution");
    const Scheme& scheme = basis.model.world.scheme;
    const double extra = scheme.pool_extra;
    const double all = std::accumulate(asked.begin(), asked.end(), extra);
    const double there = static_cast<double>(free_money(basis, state).amount()) / ore_per_krone;
    const double wanted = all > 0.0 ? std::clamp(scheme.pool_years - there / all, 0.0, 1.0) : 0.0;
    for (double& kroner : asked) kroner *= wanted;
    const int month = state.month.since_start();
    const std::vector<double> paid =
        contributions(scheme.pool_key, asked, pots, gains_of_fund(basis, state.portfolio, month));
    for (std::size_t o = 0; o < paid.size(); ++o) {
        pots[o] -= paid[o];
        state.ledger.post(book.organisation(OrganisationId(o)), book.joint_fund(), category,
                          scale(paid[o] * ore_per_krone));
    }
    state.ledger.post(book.state_treasury(), book.joint_fund(), category,
                      scale(wanted * extra * ore_per_krone));
}

Ore award(std::vector<Judgement>& judgements, Ore money,
          const std::function<bool(const Proposal&)>& pay) {
    std::vector<std::size_t> order;
    for (std::size_t j = 0; j < judgements.size(); ++j) {
        if (judgements[j].with_grant) order.push_back(j);
    }
    const auto worth_of_a_krone = [&](std::size_t j) {
        return judgements[j].board_value / judgements[j].with_grant->commitment.financing.fund;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return worth_of_a_krone(a) > worth_of_a_krone(b);
    });
    for (const std::size_t j : order) {
        Proposal& proposal = *judgements[j].with_grant;
        const Commitment& commitment = proposal.commitment;
        const Ore grant = grant_of(commitment.financing.fund, commitment.cost_shares);
        if (judgements[j].board_value <= 0.0) {
            proposal.record.decision = Decision::refused_fund;
        } else if (grant > money || !pay(proposal)) {
            proposal.record.decision = Decision::no_money;
        } else {
            money -= grant;
        }
    }
    return money;
}

} // namespace samspil
