#include "model/simulation/appraisal.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/expectations.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace samspil {

namespace {

/// One municipality for each pair of an owner and its partner.
void add_links(const Model& model, const Initiative& initiative, OrganisationId owner,
               std::vector<Candidate>& candidates) {
    const KindId kind = model.graph.organisation(owner).kind;
    std::vector<OrganisationId> partners;
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        const MunicipalityId at(m);
        if (model.graph.at_home(kind, at) != owner) continue;
        const OrganisationId partner = model.graph.at_home(initiative.partner.value_or(kind), at);
        if (std::find(partners.begin(), partners.end(), partner) != partners.end()) continue;
        partners.push_back(partner);
        candidates.push_back({&initiative, owner, at});
    }
}

bool is_owner(const Initiative& initiative, KindId kind) {
    const auto& owners = initiative.owners;
    return std::find(owners.begin(), owners.end(), kind) != owners.end();
}

} // namespace

std::vector<Candidate> instances_of(const Model& model, const Initiative& initiative) {
    std::vector<Candidate> candidates;
    for (std::size_t o = 0; o < model.graph.size(); ++o) {
        const OrganisationId owner(o);
        if (!is_owner(initiative, model.graph.organisation(owner).kind)) continue;
        if (initiative.scope == InitiativeScope::link) {
            add_links(model, initiative, owner, candidates);
            continue;
        }
        candidates.push_back({&initiative, owner, std::nullopt});
        if (initiative.scope == InitiativeScope::platform) break;
    }
    return candidates;
}

double welfare(const Balances& change, const Parties& parties, const AppraisalRules& rules) {
    return rules.welfare(parties.by_sector(change));
}

namespace {

///   own   of a party: the part of its gain that is on the accounts of those who decide
template <class Own>
double share_of_others(const Balances& gain, const Parties& parties, const Own& own) {
    std::array<double, actor_sector_count> others{};
    double deciding = 0.0;
    for (std::size_t party = 0; party < parties.count(); ++party) {
        if (!is_actor(parties.sector(party))) continue;
        const double here = own(party);
        deciding += std::max(0.0, here);
        others[index(parties.sector(party))] += gain[party] - here;
    }
    double all = deciding;
    for (const double sector : others) all += std::max(0.0, sector);
    return all > 0.0 ? 1.0 - deciding / all : 0.0;
}

} // namespace

double wrong_pocket(const Balances& gain, const Balances& own, const Parties& parties) {
    return share_of_others(gain, parties, [&](std::size_t party) { return own[party]; });
}

Appraiser::Appraiser(const Basis& basis)
    : basis_(basis), parties_(basis.model.world), tables_(basis, parties_) {
    const Model& model = basis.model;
    for (const PopulationModel& population : model.populations) {
        values_.emplace_back(model, population, parties_);
    }
    regions_.resize(model.world.regions.size());
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        regions_[model.world.municipalities[m].region.index()].emplace_back(m);
    }
    find_organisations();
    for (std::size_t party = 0; party < parties_.count(); ++party) {
        Balances krone(parties_.count(), 0.0);
        krone[party] = 1.0;
        welfare_weights_.push_back(welfare(krone, parties_, model.world.rules()));
    }
    for (const Initiative& initiative : model.world.initiatives) {
        present_values_.push_back(present_values(initiative));
    }
}

void Appraiser::find_organisations() {
    const OrganisationGraph& graph = basis_.model.graph;
    first_of_kind_.assign(basis_.model.world.kinds.size() + 1, graph.size());
    homes_.resize(graph.size());
    for (std::size_t o = graph.size(); o-- > 0;) {
        first_of_kind_[graph.organisation(OrganisationId(o)).kind.index()] = o;
    }
    for (std::size_t o = 0; o < graph.size(); ++o) organisations_.emplace_back(o);
    for (const MunicipalityId m : basis_.everywhere) {
        for (std::size_t k = 0; k + 1 < first_of_kind_.size(); ++k) {
            homes_[graph.at_home(KindId(k), m).index()] = m;
        }
    }
}

void Appraiser::begin_year(const YearBehind& year) {
    for (const PopulationModel& population : basis_.model.populations) {
        if (population.map.routes.empty()) continue;
        const std::vector<double> weights =
            representative_weights(basis_.model, population.map.population);
        MeanKernel mean(population);
        for (const MunicipalityId m : basis_.everywhere) {
            const KernelNow now = year.kernel(population, m);
            mean.add(now.common, now.local, weights[m.index()]);
            tables_.note(population, m, now.local);
        }
        values_[index(population.map.population)].solve(mean.common(), mean.local());
    }
    tables_.set(year, values_);
}

void Appraiser::begin_at_start() {
    const Model& model = basis_.model;
    const Parameters& p = model.world.parameters;
    const Volumes volumes = volumes_at_start(basis_);
    const Changes nothing(model);
    const auto kernel = [](const PopulationModel& population, MunicipalityId m) {
        return KernelNow{population.common, population.start[m.index()]};
    };
    begin_year({volumes, kernel, consent(p, p.trust_start / basis_.organisations.trust_at_start),
                basis_.organisations.competences, basis_.start.capacity, nothing, nothing});
}

/// Values are linear in gains, running costs and capex.
Appraiser::PresentValues Appraiser::present_values(const Initiative& initiative) const {
    const Parameters& p = basis_.model.world.parameters;
    const DiscountSchedule& discount = basis_.model.world.rules().discount;
    const WelfareTerms terms{p.overrun.expected(), p.adoption};
    CaseCosts costs;
    costs.build_years = initiative.build_months / months_per_year;
    costs.life_years = initiative.life_years;
    PresentValues values;
    values.annuity = own_value({1.0, 0.0}, costs, p.appraisal_rate);
    values.gains = samspil::societal_value(1.0, costs, 1.0, terms, discount);
    costs.opex = 1.0;
    values.running = -samspil::societal_value(0.0, costs, 1.0, terms, discount);
    costs.opex = 0.0;
    costs.capex = 1.0;
    values.capex = -samspil::societal_value(0.0, costs, 1.0, terms, discount);
    return values;
}

std::span<const MunicipalityId> Appraiser::homes_of(Place per, MunicipalityId m) const {
    switch (per) {
    case Place::municipality:
        return std::span(basis_.everywhere).subspan(m.index(), 1);
    case Place::region:
        return regions_[basis_.model.world.municipalities[m.index()].region.index()];
    case Place::country:
        break;
    }
    return basis_.everywhere;
}

Reach Appraiser::reach_of(const Candidate& candidate) const {
    const Model& model = basis_.model;
    Reach reach;
    reach.initiative = candidate.initiative;
    reach.buyer = model.graph.organisation(candidate.buyer).kind;
    const std::size_t k = reach.buyer.index();
    if (candidate.initiative->scope == InitiativeScope::platform) {
        reach.buyers = std::span(organisations_)
                           .subspan(first_of_kind_[k], first_of_kind_[k + 1] - first_of_kind_[k]);
        reach.places = basis_.everywhere;
    } else {
        const MunicipalityId at = candidate.at.value_or(homes_[candidate.buyer.index()]);
        if (model.graph.at_home(reach.buyer, at) != candidate.buyer) {
            throw InvariantError("who buys a link is at home where it is built");
        }
        reach.buyers = std::span(organisations_).subspan(candidate.buyer.index(), 1);
        reach.places = homes_of(model.world.kinds[k].per, at);
        if (candidate.at && candidate.initiative->partner) {
            const Place per = model.world.kinds[candidate.initiative->partner->index()].per;
            const std::span<const MunicipalityId> other = homes_of(per, at);
            if (other.size() < reach.places.size()) reach.places = other;
        }
    }
    for (const MunicipalityId m : reach.places) reach.citizens += tables_.place(m).citizens;
    reach.share = basis_.citizens > 0.0 ? reach.citizens / basis_.citizens : 0.0;
    return reach;
}

/// Sums the lines of a case up; `tell` gets each of them too.
template <class Tell>
void Appraiser::walk(const Reach& reach, const Tell& tell, Case& result) const {
    for (RowArray* row : {&result.at_once, &result.through_values}) {
        row->assign(parties_.row(), 0.0);
    }
    const auto add = [&](const LineKey& key, double volume, const double* gain) {
        RowArray& sum = through_values(key.kind) ? result.through_values : result.at_once;
        add_row(sum.data(), gain, parties_.row());
        tell(key, volume, gain);
    };
    LineWalk(basis_, parties_, tables_, reach, add, result.line, result.failures).run();
    conclude(reach, result);
}

void Appraiser::appraise(const Candidate& candidate, Case& result) const {
    result.buyer = candidate.buyer;
    const auto nothing = [](const LineKey&, double, const double*) {};
    walk(reach_of(candidate), nothing, result);
}

BusinessCase Appraiser::explain(const Candidate& candidate) const {
    BusinessCase result;
    result.buyer = candidate.buyer;
    const auto tell = [&](const LineKey& key, double volume, const double* gain) {
        result.lines.push_back({line_name(key, basis_.model.world), line_unit(key.kind), volume,
                                Balances(gain, gain + parties_.count()), through_values(key.kind)});
    };
    walk(reach_of(candidate), tell, result);
    return result;
}

/// Mean of the competences that an initiative leans on, of the buyers by the citizens they serve.
double Appraiser::leaned_on(const Reach& reach) const {
    const auto& leans_on = reach.initiative->leans_on;
    if (leans_on.empty()) throw InvariantError("an initiative leans on no competence");
    double sum = 0.0;
    double weights = 0.0;
    for (const OrganisationId o : reach.buyers) {
        const Competences& competences = tables_.organisation(o).competences;
        // A place without citizens counts like one with a single one.
        const double weight = std::max(1.0, basis_.organisations.served[o.index()]);
        for (const std::size_t k : leans_on) sum += weight * competences[k];
        weights += weight * static_cast<double>(leans_on.size());
    }
    return sum / weights;
}

double Appraiser::welfare_of(const Balances& gain) const {
    double sum = 0.0;
    for (std::size_t party = 0; party < gain.size(); ++party) {
        sum += welfare_weights_[party] * gain[party];
    }
    return sum;
}

double Appraiser::value_of(const Case& of, const CaseCosts& costs, double success,
                           const WelfareTerms& terms) const {
    const std::size_t own = parties_.organisation(basis_.model.graph.organisation(of.buyer).kind);
    const double krone = // what one that the buyer spends on suppliers costs society
        welfare_weights_[own] - welfare_weights_[parties_.at(Sector::suppliers)];
    CaseCosts in_welfare = costs;
    in_welfare.capex *= krone;
    in_welfare.opex *= krone;
    return samspil::societal_value(welfare_of(of.gain), in_welfare, success, terms,
                                   basis_.model.world.rules().discount);
}

double Appraiser::societal_value(const Case& of, const CaseCosts& costs) const {
    const Parameters& p = basis_.model.world.parameters;
    return value_of(of, costs, of.success * (1.0 - p.overrun.abandoned()),
                    {p.overrun.expected(), p.adoption});
}

double Appraiser::renewal_value(const Case& of, const CaseCosts& costs) const {
    return value_of(of, costs, 1.0, {0.0, adopted_at_once});
}

/// Judges a case whose gains are summed up.
void Appraiser::conclude(const Reach& reach, Case& result) const {
    const Initiative& initiative = *reach.initiative;
    const Parameters& p = basis_.model.world.parameters;
    const std::size_t own = parties_.organisation(reach.buyer);
    result.municipalities = reach.places.size();
    result.citizens = reach.citizens;
    result.own = result.on(own);
    result.gain.resize(parties_.count());
    for (std::size_t party = 0; party < result.gain.size(); ++party) {
        result.gain[party] = result.on(party).total();
    }
    CaseCosts& costs = result.costs;
    costs.capex = initiative.capex_fixed + initiative.capex_per_1000 * reach.citizens / 1000.0;
    costs.opex = initiative.opex_share * costs.capex;
    costs.build_years = initiative.build_months / months_per_year;
    costs.life_years = initiative.life_years;
    result.success = success_probability(leaned_on(reach), costs.capex, p.success);

    const std::vector<Initiative>& catalogue = basis_.model.world.initiatives;
    const auto position = static_cast<std::size_t>(&initiative - catalogue.data());
    const PresentValues of = std::less_equal<>()(catalogue.data(), &initiative) &&
                                     std::less<>()(&initiative, catalogue.data() + catalogue.size())
                                 ? present_values_[position]
                                 : present_values(initiative);
    result.own_value = (result.own.total() - costs.opex) * of.annuity - costs.capex;
    result.payback = payback_years(result.own, costs, p.value_horizon_months);
    const double krone = // what one that the buyer spends on suppliers costs society
        welfare_weights_[own] - welfare_weights_[parties_.at(Sector::suppliers)];
    result.societal_value =
        result.success * (1.0 - p.overrun.abandoned()) * welfare_of(result.gain) * of.gains -
        krone * (costs.opex * of.running + costs.capex * of.capex);
    result.wrong_pocket = share_of_others(result.gain, parties_, [&](std::size_t party) {
        return party == own ? result.gain[party] : 0.0;
    });
    if (!std::isfinite(result.own_value) || !std::isfinite(result.societal_value)) {
        throw InvariantError("the value of " + initiative.name + " is not a number");
    }
}

} // namespace samspil
