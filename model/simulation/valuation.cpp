#include "model/simulation/valuation.hpp"

#include "model/journeys/holding_flow.hpp"
#include "model/policy/settlement.hpp"
#include "model/simulation/posting_plan.hpp"

namespace samspil {

namespace {

Valuation::OfJourney of_journey(const Journey& journey) {
    Valuation::OfJourney valued;
    valued.additionality = journey.additionality;
    if (journey.benefit) {
        valued.guarantee = journey.benefit->guarantee;
        valued.benefit = journey.benefit->amount;
    }
    if (journey.wage) valued.wage = *journey.wage;
    return valued;
}

} // namespace

Valuation valuation_of(const World& world) {
    Valuation valued;
    for (const Journey& journey : world.journeys) valued.journeys.push_back(of_journey(journey));
    const std::vector<double> shares = population_shares(world.municipalities);
    const std::vector<double> rates = equalisation_rates(world.parameters, world.municipalities);
    for (std::size_t m = 0; m < shares.size(); ++m) {
        valued.municipalities.push_back({shares[m], rates[m]});
    }
    for (const OrganisationKind& kind : world.kinds) valued.wage_of_kind.push_back(kind.wage);
    valued.net_share_of_wage = net_share_of_wage(mean_tax_rates(world));
    valued.leisure_value = world.parameters.leisure_value;
    return valued;
}

} // namespace samspil
