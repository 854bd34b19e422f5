#include "model/simulation/burn_in.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/decisions.hpp"
#include "model/simulation/scheme_in_force.hpp"

namespace samspil {

namespace {

std::vector<double> load_at_start(const Model& model) {
    std::vector<double> load;
    for (std::size_t o = 0; o < model.graph.size(); ++o) {
        load.push_back(model.kind_of(OrganisationId(o)).start_utilisation);
    }
    return load;
}

void decide_before_the_start(const Basis& basis, const Scheme& scheme, const DrawKey& key,
                             Portfolio& portfolio) {
    const std::vector<double> load = load_at_start(basis.model);
    const std::vector<double> nothing_carried_over(load.size(), 0.0);
    Appraiser appraiser(basis);
    appraiser.begin_at_start();
    appraiser.tell_payers();
    const std::vector<double> pots = pots_of(basis, scheme, load, basis.start.capacity);
    const int years = static_cast<int>(basis.model.world.parameters.burn_in_years);
    for (int year = -years; year < 0; ++year) {
        const int month = year * months_per_year;
        forget_ended(month, portfolio);
        Committed committed(basis, portfolio, month);
        appraiser.recommit(basis.everywhere, committed.changes());
        const DecisionRound round{
            scheme, month, false, load, basis.start.capacity, nothing_carried_over,
            pots,   {},    false};
        decide(basis, round, appraiser, committed, key, portfolio);
    }
}

} // namespace

Portfolio portfolio_at_start(const Basis& basis, const DrawKey& key) {
    Portfolio portfolio(basis.model, basis.instances.all.size());
    const Scheme* const scheme = find_scheme(basis.model.world, status_quo_scheme);
    const bool nothing = scheme == nullptr || basis.model.world.parameters.burn_in_years < 1.0 ||
                         basis.instances.all.empty();
    if (nothing) return portfolio;
    decide_before_the_start(basis, *scheme, key, portfolio);
    forget_ended(0, portfolio);
    take_as_start(basis, portfolio);
    return portfolio;
}

void take_as_start(const Basis& basis, Portfolio& portfolio) {
    add_up_effects(basis, 0, {}, portfolio);
    portfolio.places_at_start = portfolio.places;
    portfolio.organisations_at_start = portfolio.organisations;
}

} // namespace samspil
