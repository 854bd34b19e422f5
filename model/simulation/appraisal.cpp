#include "model/simulation/appraisal.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/case_worth.hpp"
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

Appraiser::Appraiser(const Basis& basis, std::optional<int> run_months)
    : basis_(basis), run_months_(run_months), parties_(basis.model.world), tables_(basis, parties_),
      abandoned_(basis.model.world.parameters.overrun.abandoned()) {
    const Model& model = basis.model;
    for (const PopulationModel& population : model.populations) {
        values_.emplace_back(model, population, parties_);
    }
    regions_.resize(model.world.regions.size());
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        regions_[model.world.municipalities[m].region.index()].emplace_back(m);
    }
    find_organisations();
    find_ways();
    find_reaches();
    for (std::size_t party = 0; party < parties_.count(); ++party) {
        Balances krone(parties_.count(), 0.0);
        krone[party] = 1.0;
        welfare_weights_.push_back(welfare(krone, parties_, model.world.rules()));
    }
    for (const Initiative& initiative : model.world.initiatives) {
        of_plans_.push_back(of_plan(initiative));
        of_renewals_.push_back(of_renewal(initiative));
    }
}

void Appraiser::find_ways() {
    const World& world = basis_.model.world;
    for (const Initiative& initiative : world.initiatives) {
        for (std::size_t k = 0; k < world.kinds.size(); ++k) {
            std::vector<MovedWay>& ways = ways_of_.emplace_back();
            if (is_owner(initiative, KindId(k))) ways = moved_ways(initiative, KindId(k), tables_);
            moved_by_.resize(moved_by_.size() + words_of_ways());
            std::uint64_t* const moved = moved_by_.data() + moved_by_.size() - words_of_ways();
            for (const MovedWay& way : ways) {
                moved[way.way / bits_of_word] |= std::uint64_t{1} << (way.way % bits_of_word);
            }
        }
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

void Appraiser::find_reaches() {
    for (const Instance& instance : basis_.instances.all) {
        Candidate candidate{
            &basis_.model.world.initiatives[instance.initiative], instance.buyer, {}};
        if (instance.partner) candidate.at = instance.reach.front();
        reaches_.push_back(reach_of(candidate));
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
        StateValues& values = values_[index(population.map.population)];
        if (run_months_) {
            values.solve_within(*run_months_, mean.common(), mean.local());
        } else {
            values.solve(mean.common(), mean.local(), basis_.loops);
        }
    }
    tables_.set(year, values_);
}

void Appraiser::look_back(const YearBehind& year) {
    for (const PopulationModel& population : basis_.model.populations) {
        if (population.map.routes.empty()) continue;
        for (const MunicipalityId m : basis_.everywhere) {
            tables_.note(population, m, year.kernel(population, m).local);
        }
    }
    tables_.measure(year, values_);
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
Appraiser::PresentValues Appraiser::present_values(CaseCosts costs,
                                                   const WelfareTerms& terms) const {
    const DiscountSchedule& discount = basis_.model.world.rules().discount;
    PresentValues values;
    values.annuity = own_value({1.0, 0.0}, costs, basis_.model.world.parameters.appraisal_rate);
    values.gains = samspil::societal_value(1.0, costs, 1.0, terms, discount);
    costs.opex = 1.0;
    values.running = -samspil::societal_value(0.0, costs, 1.0, terms, discount);
    costs.opex = 0.0;
    costs.capex = 1.0;
    values.capex = -samspil::societal_value(0.0, costs, 1.0, terms, discount);
    return values;
}

Appraiser::PresentValues Appraiser::of_plan(const Initiative& initiative) const {
    const Parameters& p = basis_.model.world.parameters;
    return present_values(
        {0.0, 0.0, initiative.build_months / months_per_year, initiative.life_years},
        {p.overrun.expected(), p.adoption});
}

Appraiser::PresentValues Appraiser::of_renewal(const Initiative& initiative) const {
    return present_values({0.0, 0.0, 0.0, initiative.life_years}, {0.0, adopted_at_once});
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
    reach.ways = ways_of(*candidate.initiative, reach.buyer);
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
    reach.capex = candidate.initiative->capex_fixed +
                  candidate.initiative->capex_per_1000 * reach.citizens / 1000.0;
    reach.tenfolds = tenfolds_of_a_million(reach.capex);
    return reach;
}

void Appraiser::clear(Case& result) const {
    for (RowArray* row : {&result.at_once, &result.through_values}) {
        row->assign(parties_.row(), 0.0);
    }
    result.clear(basis_.model.world.kinds.size());
}

/// Sums the lines of a case up.
void Appraiser::walk(const Reach& reach, Case& result) const {
    clear(result);
    PartyWorth worth(parties_, tables_, result.at_once.data(), result.through_values.data(),
                     result);
    walk(reach, worth);
}

template <class Worth> void Appraiser::walk(const Reach& reach, Worth& worth) const {
    std::vector<MovedWay> found;
    if (!reach.ways) found = moved_ways(*reach.initiative, reach.buyer, tables_);
    LineWalk(basis_, parties_, tables_, reach, reach.ways.value_or(found), worth).run();
}

/// Of an initiative of the catalogue at one of its owners.
std::optional<std::span<const MovedWay>> Appraiser::ways_of(const Initiative& initiative,
                                                            KindId buyer) const {
    const std::optional<std::size_t> position = in_catalogue(initiative);
    if (!position || !is_owner(initiative, buyer)) return std::nullopt;
    return ways_of_[at_owner(*position, buyer)];
}

bool Appraiser::move_the_same_handoffs(std::size_t a, std::size_t b) const {
    const std::size_t words = words_of_ways();
    const auto moved = [&](std::size_t instance) {
        const std::size_t initiative = basis_.instances.all[instance].initiative;
        return moved_by_.data() + at_owner(initiative, reaches_[instance].buyer) * words;
    };
    const std::uint64_t* const here = moved(a);
    const std::uint64_t* const there = moved(b);
    for (std::size_t w = 0; w < words; ++w) {
        if ((here[w] & there[w]) != 0) return true;
    }
    return false;
}

/// Where it stands in the catalogue of the world; nothing if it does not.
std::optional<std::size_t> Appraiser::in_catalogue(const Initiative& initiative) const {
    const std::vector<Initiative>& catalogue = basis_.model.world.initiatives;
    const auto before = std::less<>();
    const Initiative* const end = catalogue.data() + catalogue.size();
    if (before(&initiative, catalogue.data()) || !before(&initiative, end)) return std::nullopt;
    return static_cast<std::size_t>(&initiative - catalogue.data());
}

void Appraiser::appraise(const Candidate& candidate, Case& result) const {
    result.buyer = candidate.buyer;
    const Reach reach = reach_of(candidate);
    walk(reach, result);
    conclude(reach, result);
    set_values(reach, result);
}

void Appraiser::appraise(std::size_t instance, Case& result) const {
    result.buyer = basis_.instances.all[instance].buyer;
    walk(reaches_[instance], result);
    conclude(reaches_[instance], result);
}

void Appraiser::appraise_for_payers(std::size_t instance, Case& result) const {
    const Reach& reach = reaches_[instance];
    PayersWorth::Columns columns;
    const auto add = [&](KindId payer) {
        const std::size_t party = parties_.organisation(payer);
        columns.push_back({party, party});
        for (std::size_t i = 0; i < parties_.guaranteed().size(); ++i) {
            if (parties_.guaranteed()[i] != party) continue;
            columns.push_back({parties_.memo(i), basis_.model.world.kinds.size() + i});
        }
    };
    add(reach.buyer);
    if (const auto& partner = basis_.instances.all[instance].partner) {
        const KindId other = basis_.model.graph.organisation(*partner).kind;
        if (other != reach.buyer) add(other);
    }
    clear(result);
    PayersWorth worth(parties_, tables_, result.at_once.data(), result.through_values.data(),
                      result, columns);
    walk(reach, worth);
}

void Appraiser::take_out(const Initiative& initiative, KindId buyer, MunicipalityId from,
                         const UseLevel& use, Case& result) const {
    Reach reach;
    reach.initiative = &initiative;
    reach.buyer = buyer;
    reach.places = std::span(basis_.everywhere).subspan(from.index(), 1);
    reach.citizens = tables_.place(from).citizens;
    reach.share = basis_.citizens > 0.0 ? reach.citizens / basis_.citizens : 0.0;
    reach.taken_out = use;
    reach.ways = ways_of(initiative, buyer);
    const OrganisationId at_home = basis_.model.graph.at_home(buyer, from);
    if (homes_[at_home.index()] == from) { // who serves several places is seen in one of them
        reach.buyers = std::span(organisations_).subspan(at_home.index(), 1);
    }
    walk(reach, result);
}

BusinessCase Appraiser::explain(const Candidate& candidate) const {
    BusinessCase result;
    appraise(candidate, result);
    const auto tell = [&](const LineKey& key, double volume, const double* gain) {
        result.lines.push_back({line_name(key, basis_.model.world), line_unit(key.kind), volume,
                                Balances(gain, gain + parties_.count()), through_values(key.kind)});
    };
    const Reach reach = reach_of(candidate);
    RowArray line(parties_.row(), 0.0);
    BouncesMoved bounces;
    bounces.clear(basis_.model.world.kinds.size());
    LineWorth worth(parties_, tables_, line, reach.share, bounces, tell);
    walk(reach, worth);
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

double Appraiser::success_of(const Reach& reach) const {
    return success_probability(leaned_on(reach), reach.tenfolds,
                               basis_.model.world.parameters.success);
}

double Appraiser::welfare_of(const Balances& gain) const {
    double sum = 0.0;
    for (std::size_t party = 0; party < gain.size(); ++party) {
        sum += welfare_weights_[party] * gain[party];
    }
    return sum;
}

/// What a krone that an organisation of a kind spends on suppliers costs society.
double Appraiser::cost_of_spending(KindId kind) const {
    return welfare_weights_[parties_.organisation(kind)] -
           welfare_weights_[parties_.at(Sector::suppliers)];
}

double Appraiser::societal_value(KindId buyer, double gain, const CaseCosts& costs, double success,
                                 const PresentValues& values) const {
    return success * gain * values.gains -
           cost_of_spending(buyer) * (costs.opex * values.running + costs.capex * values.capex);
}

double Appraiser::chance_to_go_live(double success) const { return success * (1.0 - abandoned_); }

double Appraiser::societal_value(const Case& of, std::size_t initiative,
                                 const CaseCosts& costs) const {
    return societal_value(basis_.model.graph.organisation(of.buyer).kind, welfare_of(of.gain),
                          costs, chance_to_go_live(of.success), of_plans_[initiative]);
}

double Appraiser::renewal_value(const Case& of, std::size_t initiative,
                                const CaseCosts& costs) const {
    return societal_value(basis_.model.graph.organisation(of.buyer).kind, welfare_of(of.gain),
                          costs, 1.0, of_renewals_[initiative]);
}

double Appraiser::societal_value(std::size_t instance, const CaseCosts& costs, bool renewal) const {
    const Reach& reach = reaches_[instance];
    const std::size_t initiative = basis_.instances.all[instance].initiative;
    WelfareWorth worth(tables_, welfare_weights_);
    walk(reach, worth);
    const double success = renewal ? 1.0 : chance_to_go_live(success_of(reach));
    return societal_value(reach.buyer, worth.gain(), costs, success,
                          renewal ? of_renewals_[initiative] : of_plans_[initiative]);
}

/// Says of a case whose gains are summed up whose they are.
void Appraiser::conclude(const Reach& reach, Case& result) const {
    const std::size_t own = parties_.organisation(reach.buyer);
    result.municipalities = reach.places.size();
    result.citizens = reach.citizens;
    result.own = result.on(own);
    result.gain.resize(parties_.count());
    double all = 0.0;
    for (std::size_t party = 0; party < result.gain.size(); ++party) {
        result.gain[party] = result.on(party).total();
        all += result.gain[party];
    }
    if (!std::isfinite(all)) {
        throw InvariantError("the gain of " + reach.initiative->name + " is not a number");
    }
    result.success = success_of(reach);
    result.wrong_pocket = share_of_others(result.gain, parties_, [&](std::size_t party) {
        return party == own ? result.gain[party] : 0.0;
    });
}

/// What it is worth at the costs that its initiative states.
void Appraiser::set_values(const Reach& reach, Case& result) const {
    const Initiative& initiative = *reach.initiative;
    const Parameters& p = basis_.model.world.parameters;
    CaseCosts& costs = result.costs;
    costs.capex = reach.capex;
    costs.opex = initiative.opex_share * costs.capex;
    costs.build_years = initiative.build_months / months_per_year;
    costs.life_years = initiative.life_years;
    const std::optional<std::size_t> position = in_catalogue(initiative);
    const PresentValues values = position ? of_plans_[*position] : of_plan(initiative);
    result.own_value = (result.own.total() - costs.opex) * values.annuity - costs.capex;
    result.payback = payback_years(result.own, costs, left_to_come(p.value_horizon_months));
    result.societal_value = societal_value(reach.buyer, welfare_of(result.gain), costs,
                                           chance_to_go_live(result.success), values);
}

} // namespace samspil
