#include "model/studies/catalogue_cases.hpp"

namespace samspil {

namespace {

CatalogueCase case_of(const Model& model, const Appraiser& appraiser, std::size_t i) {
    const Initiative& initiative = model.world.initiatives[i];
    const Parties& parties = appraiser.parties();
    CatalogueCase sum;
    sum.initiative = i;
    sum.gain.assign(parties.count(), 0.0);
    sum.own.assign(parties.count(), 0.0);
    Case one;
    for (const Candidate& candidate : instances_of(model, initiative)) {
        appraiser.appraise(candidate, one);
        ++sum.buyers;
        sum.worth_it += static_cast<std::size_t>(one.own_value > 0.0);
        sum.worth_it_to_all += static_cast<std::size_t>(one.societal_value > 0.0);
        sum.capex += one.costs.capex;
        sum.opex += one.costs.opex;
        sum.own[parties.organisation(model.graph.organisation(one.buyer).kind)] += one.own.total();
        sum.own_value += one.own_value;
        sum.societal_value += one.societal_value;
        add_weighted(sum.gain, one.gain, 1.0);
    }
    sum.wrong_pocket = wrong_pocket(sum.gain, sum.own, parties);
    return sum;
}

} // namespace

std::vector<CatalogueCase> catalogue_cases(const Basis& basis, const Appraiser& appraiser) {
    std::vector<CatalogueCase> cases;
    for (std::size_t i = 0; i < basis.model.world.initiatives.size(); ++i) {
        cases.push_back(case_of(basis.model, appraiser, i));
    }
    return cases;
}

} // namespace samspil
