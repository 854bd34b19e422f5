#include "model/simulation/december.hpp"

#include "model/core/calendar.hpp"
#include "model/policy/settlement.hpp"
#include "model/simulation/bounce_settlement.hpp"
#include "model/simulation/gain_settlement.hpp"

#include <algorithm>
#include <array>

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

namespace {

/// Savings of a year of which the state takes its share, by the sector that makes them.
struct Savings {
    std::array<double, actor_sector_count> of_sector{}; ///< [kr.]
    std::vector<double> of_agency;                      ///< of the state [kr.], [organisations]
};

void add_saving(const Basis& basis, std::size_t instance, double kroner, Savings& savings) {
    const OrganisationId buyer = basis.instances.all[instance].buyer;
    const Sector sector = basis.model.kind_of(buyer).sector;
    savings.of_sector[index(sector)] += kroner;
    if (sector == Sector::state) savings.of_agency[buyer.index()] += kroner;
}

/// Savings that business cases promised, whether or not they came, or those that came.
Savings savings_of(const Basis& basis, const State& state) {
    Savings savings;
    savings.of_agency.resize(state.capacity.size());
    const int december = state.month.since_start();
    const auto months_in_year = [&](int from, int until) {
        const int begin = std::max(from, december + 1 - months_per_year);
        return std::max(0, std::min(until, december + 1) - begin);
    };
    if (basis.model.world.scheme.harvest_basis == HarvestBasis::planned) {
        for (const PromisedSaving& saving : state.portfolio.promised) {
            add_saving(basis, saving.instance,
                       saving.kroner * months_in_year(saving.from, saving.until) / months_per_year,
                       savings);
        }
        return savings;
    }
    for (const Project& project : state.portfolio.projects) {
        if (project.renewal || project.begun < 0) continue;
        const double share = use_of(project, december, basis.model.world.parameters).other;
        add_saving(basis, project.instance,
                   project.saving * share * months_in_year(project.built, project.worn) /
                       months_per_year,
                   savings);
    }
    return savings;
}

/// The state takes a share of savings through the block grant: municipalities and regions answer
/// for theirs together, by population, an agency of the state alone.
///   source  model.md section 7, "harvest_share"
void harvest(const Basis& basis, std::span<const double> shares, State& state) {
    const double taken = basis.model.world.scheme.harvest_share;
    if (taken == 0.0) return;
    const AccountBook& book = basis.model.book;
    const CategoryId category = book.category("harvest");
    const Savings savings = savings_of(basis, state);
    const auto post = [&](AccountId from, double kroner) {
        state.ledger.post(from, book.state_treasury(), category,
                          scale(taken * kroner * ore_per_krone));
    };
    for (std::size_t o = 0; o < savings.of_agency.size(); ++o) {
        post(book.organisation(OrganisationId(o)), savings.of_agency[o]);
    }
    for (std::size_t m = 0; m < shares.size(); ++m) {
        const RegionId region = basis.model.world.municipalities[m].region;
        post(book.treasury(MunicipalityId(m)),
             shares[m] * savings.of_sector[index(Sector::municipality)]);
        post(book.treasury(region), shares[m] * savings.of_sector[index(Sector::region)]);
    }
}

} // namespace

void settle_december(const Basis& basis, State& state) {
    const Model& model = basis.model;
    const std::vector<double> shares = population_shares(model.world.municipalities);
    harvest(basis, shares, state);
    note_balances(model, state);
    state.notes.add_up(model);
    equalise(model, shares, state);
    guarantee_budgets(model, shares, state);
    cofinance_hospitals(model, state);
    state.net_benefits_last_year = state.notes.net_benefits();
    settle_gains(basis, state);
    settle_bounces(basis, state);
}

} // namespace samspil
