#include "model/simulation/financing.hpp"

#include "model/core/money.hpp"
#include "model/simulation/state.hpp"

#include <algorithm>
#include <string_view>

namespace samspil {

namespace {

/// What one of the payers has got in øre before a month of what others pay of a project, evenly
/// over the months of building. Of a project that ends early the rest is kept.
Ore received(const Project& project, std::size_t payer, double kroner, int month) {
    const double used =
        project.capex < project.planned_capex ? project.capex / project.planned_capex : 1.0;
    const double time =
        static_cast<double>(std::clamp(month, project.begun, project.built) - project.begun) /
        (project.built - project.begun);
    return scale(project.cost_shares[payer] * kroner * ore_per_krone * used * time);
}

} // namespace

Ore grant_of(double kroner, const CostShares& cost_shares) {
    Ore sum;
    for (const double share : cost_shares) sum += scale(share * kroner * ore_per_krone);
    return sum;
}

Ore grants_to_pay(int month, const Portfolio& portfolio) {
    Ore sum;
    for (const Project& project : portfolio.projects) {
        const double kroner = project.financing.fund;
        if (project.built <= month || kroner == 0.0) continue;
        sum += grant_of(kroner, project.cost_shares);
        for (std::size_t i = 0; i < project.cost_shares.size(); ++i) {
            sum -= received(project, i, kroner, month);
        }
    }
    return sum;
}

void post_financing(const Basis& basis, const Project& project, State& state) {
    const AccountBook& book = basis.model.book;
    const Instance& instance = basis.instances.all[project.instance];
    const int month = state.month.since_start();
    const auto post = [&](AccountId from, double kroner, std::string_view category) {
        if (kroner == 0.0) return;
        const CategoryId id = book.category(category);
        for (std::size_t i = 0; i < instance.payers.size(); ++i) {
            const OrganisationId payer = instance.payers[i].organisation;
            const Ore amount =
                received(project, i, kroner, month + 1) - received(project, i, kroner, month);
            state.ledger.post(from, book.organisation(payer), id, amount);
            state.purses.spent[payer.index()] -= kroner_of(amount);
        }
    };
    post(book.joint_fund(), project.financing.fund, "pool_grant");
    post(book.state_treasury(), project.financing.state, "cofinancing");
    post(book.investors(), project.financing.external, "external_capital");
}

} // namespace samspil
