#include "model/simulation/december.hpp"

#include "model/policy/settlement.hpp"

namespace samspil {

namespace {

/// What the municipality's treasury and organisations received less what they paid this year.
Ore balance_this_year(const Model& model, const Ledger& ledger, MunicipalityId id) {
    Ore balance = ledger.change_this_year(model.book.treasury(id));
    for (std::size_t k = 0; k < model.world.kinds.size(); ++k) {
        if (model.world.kinds[k].sector != Sector::municipality) continue;
        balance +=
            ledger.change_this_year(model.book.organisation(model.graph.at_home(KindId(k), id)));
    }
    return balance;
}

void note_balances(const Model& model, State& state) {
    state.municipalities.assign(model.municipality_count(), {});
    for (std::size_t m = 0; m < state.municipalities.size(); ++m) {
        state.municipalities[m].before_settlement =
            balance_this_year(model, state.ledger, MunicipalityId(m));
    }
}

/// Who is better off than the average pays to the state, which passes it on to the others.
void equalise(const Model& model, std::span<const double> shares, State& state) {
    const AccountBook& book = model.book;
    const CategoryId category = book.category("equalisation");
    const std::vector<Ore> payments =
        equalisation(equalisation_rates(model.world.parameters, model.world.municipalities), shares,
                     state.notes.income_tax());
    for (std::size_t m = 0; m < payments.size(); ++m) {
        const AccountId treasury = book.treasury(MunicipalityId(m));
        if (payments[m] < Ore(0)) {
            state.ledger.post(book.state_treasury(), treasury, category, -payments[m]);
        } else {
            state.ledger.post(treasury, book.state_treasury(), category, payments[m]);
        }
        state.municipalities[m].equalisation = -payments[m];
    }
}

void guarantee_budgets(const Model& model, std::span<const double> shares, State& state) {
    const CategoryId category = model.book.category("budget_guarantee");
    std::vector<double> guarantees;
    for (const Journey& journey : model.world.journeys) {
        guarantees.push_back(journey.benefit ? journey.benefit->guarantee : 0.0);
    }
    const std::vector<Ore> payments =
        budget_guarantee(shares, guarantees, state.net_benefits_last_year);
    for (std::size_t m = 0; m < payments.size(); ++m) {
        state.ledger.post(model.book.state_treasury(), model.book.treasury(MunicipalityId(m)),
                          category, payments[m]);
        state.municipalities[m].budget_guarantee = payments[m];
    }
}

void cofinance_hospitals(const Model& model, State& state) {
    const AccountBook& book = model.book;
    const CategoryId category = book.category("hospital_cofinancing");
    for (std::size_t m = 0; m < state.municipalities.size(); ++m) {
        const MunicipalityId id(m);
        const AccountId region = book.treasury(model.world.municipalities[m].region);
        const std::span<const double> owed = state.notes.cofinanced(id);
        for (std::size_t s = 0; s < owed.size(); ++s) {
            const std::optional<KindId> payer = model.world.services[s].cofinanced_by;
            const Ore amount = scale(owed[s]);
            state.ledger.post(payer ? book.organisation(model.graph.at_home(*payer, id))
                                    : book.treasury(id),
                              region, category, amount);
            state.municipalities[m].hospital_cofinancing -= amount;
        }
    }
}

} // namespace

void settle_december(const Basis& basis, State& state) {
    const Model& model = basis.model;
    const std::vector<double> shares = population_shares(model.world.municipalities);
    note_balances(model, state);
    state.notes.add_up(model);
    equalise(model, shares, state);
    guarantee_budgets(model, shares, state);
    cofinance_hospitals(model, state);
    state.net_benefits_last_year = state.notes.net_benefits();
}

} // namespace samspil
