#include "model/simulation/judge.hpp"

#include "model/simulation/state.hpp"

#include <algorithm>

namespace samspil {

DecisionWords words_of(Decision decision) {
    switch (decision) {
    case Decision::funded:
        return {"funded", "acceptable, and there was money"};
    case Decision::refused_no_gain:
        return {"refused", "not worth its cost to those who decide"};
    case Decision::refused_payback:
        return {"refused", "pays back too late"};
    case Decision::refused_partner:
        return {"refused", "the other end would lose"};
    case Decision::no_money:
        break;
    }
    return {"unfunded", "acceptable, but no money was left"};
}

/// What an organisation counts of a case.
struct Judge::Counted {
    YearlyGain own;      ///< for `own_gain_years`
    YearlyGain weighted; ///< gains of others, as far as the scheme lets it count them

    YearlyGain both() const {
        return {own.at_once + weighted.at_once, own.through_values + weighted.through_values};
    }
};

namespace {

CaseCosts part_of(CaseCosts costs, double share) {
    costs.capex *= share;
    costs.opex *= share;
    return costs;
}

} // namespace

Proposal Judge::judge(std::size_t id, bool renewal, double belief) {
    const Instance& instance = basis_.instances.all[id];
    write_case(instance);
    CaseCosts costs = instance.costs;
    if (renewal) {
        costs.capex *= basis_.model.world.parameters.renewal_share;
        costs.build_years = 0.0;
    }
    Proposal proposal;
    Commitment& commitment = proposal.commitment;
    commitment.instance = id;
    commitment.success = renewal ? 1.0 : case_.success;
    for (const Payer& payer : instance.payers) commitment.cost_shares.push_back(payer.share);
    proposal.own_capex = costs.capex;
    commitment.proof = {scheme_.poc_required >= 0.5 && !renewal &&
                            costs.capex >= scheme_.poc_minimum,
                        scheme_.poc_share, scheme_.poc_accuracy};

    CaseRecord& record = proposal.record;
    record.instance = id;
    record.renewal = renewal ? 1 : 0;
    record.capex = costs.capex;
    record.public_value = public_value(costs);
    record.societal_value =
        renewal ? appraiser_.renewal_value(case_, costs) : appraiser_.societal_value(case_, costs);
    record.wrong_pocket = case_.wrong_pocket;

    const KindId kind = basis_.model.graph.organisation(instance.buyer).kind;
    const auto counts = [&](KindId who) {
        return count(who, belief, renewal ? 0.0 : harvest(instance, who));
    };
    const Counted counted = counts(kind);
    commitment.saving = std::max(0.0, case_.own.total());
    commitment.gain = appraiser_.parties().by_sector(case_.gain);
    commitment.promised_saving = belief * commitment.saving;
    CaseCosts without_capex = costs;
    without_capex.capex = 0.0;
    commitment.value_of_success = value(counted, without_capex);
    if (instance.partner) {
        const KindId other = basis_.model.graph.organisation(*instance.partner).kind;
        decide_on_link(instance, costs, counted, counts(other), proposal);
    } else {
        const std::optional<double> years = payback(counted, costs);
        record.own_value = value(counted, costs);
        record.payback = years.value_or(-1.0);
        record.decision = verdict(record.own_value, years);
    }
    return proposal;
}

void Judge::write_case(const Instance& instance) {
    Candidate candidate{&basis_.model.world.initiatives[instance.initiative], instance.buyer, {}};
    if (instance.partner) candidate.at = instance.reach.front();
    appraiser_.appraise(candidate, case_);
}

/// Share of a saving that the block grant is cut by for who makes it: municipalities and regions
/// answer for it together, by population, a state agency alone.
double Judge::harvest(const Instance& instance, KindId kind) const {
    const bool of_state = basis_.model.world.kinds[kind.index()].sector == Sector::state;
    const double share = of_state ? 1.0 : instance.citizens / basis_.citizens;
    return scheme_.harvest_share * std::min(1.0, share);
}

/// omega: what a gain of another party counts to an organisation of a kind.
double Judge::weight(KindId deciding, std::size_t party) const {
    const World& world = basis_.model.world;
    const Sector sector = appraiser_.parties().sector(party);
    if (sector == Sector::citizens) return scheme_.weight_citizens;
    if (sector == Sector::businesses) return scheme_.weight_businesses;
    if (!is_public(sector)) return 0.0;
    const OrganisationKind& kind = world.kinds[deciding.index()];
    const bool is_treasury = party >= world.kinds.size();
    const bool same_authority =
        sector == kind.sector && (is_treasury || world.kinds[party].authority == kind.authority);
    return same_authority ? scheme_.weight_authority : scheme_.weight_public;
}

Judge::Counted Judge::count(KindId kind, double belief, double harvested) const {
    const Parties& parties = appraiser_.parties();
    const std::size_t self = parties.organisation(kind);
    Counted counted;
    const YearlyGain own = case_.on(self);
    const double kept = belief * (own.total() > 0.0 ? 1.0 - harvested : 1.0);
    counted.own = {kept * own.at_once, kept * own.through_values};
    for (std::size_t party = 0; party < parties.count(); ++party) {
        const double w = party == self ? 0.0 : belief * weight(kind, party);
        if (w == 0.0) continue;
        const YearlyGain gain = case_.on(party);
        counted.weighted.at_once += w * gain.at_once;
        counted.weighted.through_values += w * gain.through_values;
    }
    return counted;
}

double Judge::value(const Counted& counted, const CaseCosts& costs) const {
    return decision_value(counted.own, {scheme_.own_gain_years, scheme_.weight_authority},
                          counted.weighted, costs, basis_.model.world.parameters.appraisal_rate);
}

std::optional<double> Judge::payback(const Counted& counted, const CaseCosts& costs) const {
    return payback_years(counted.both(), costs, basis_.model.world.parameters.value_horizon_months);
}

Decision Judge::verdict(double value, const std::optional<double>& payback) const {
    if (value <= 0.0) return Decision::refused_no_gain;
    if (!payback || *payback > scheme_.payback_limit) return Decision::refused_payback;
    return Decision::funded;
}

/// One end carries all of the cost and the other does not lose, or both accept their share.
void Judge::decide_on_link(const Instance& instance, const CaseCosts& costs, const Counted& buyer,
                           const Counted& partner, Proposal& proposal) const {
    CaseRecord& record = proposal.record;
    const auto offer = [&](const Counted& who, double part) {
        const CaseCosts own = part_of(costs, part);
        const std::optional<double> years = payback(who, own);
        record.own_value = value(who, own);
        proposal.own_capex = own.capex;
        record.payback = years.value_or(-1.0);
        record.decision = verdict(record.own_value, years);
        return record.decision == Decision::funded;
    };
    const auto split = [&](double buyers) {
        proposal.commitment.cost_shares = {buyers, 1.0 - buyers};
    };
    const double share = buyers_share(instance, buyer, partner);
    const bool partner_accepts = offer(partner, 1.0 - share);
    split(share);
    if (partner_accepts && offer(buyer, share)) return;
    split(0.0);
    if (offer(partner, 1.0) && buyer.both().total() >= 0.0) return;
    split(1.0);
    if (offer(buyer, 1.0) && partner.both().total() >= 0.0) return;
    split(share);
    if (offer(buyer, share)) record.decision = Decision::refused_partner;
}

/// Each end pays what is built at its end: the buyer what does not depend on people, and both
/// half of the rest. Or both pay the same, or each by what it gains.
double Judge::buyers_share(const Instance& instance, const Counted& buyer,
                           const Counted& partner) const {
    const Initiative& initiative = basis_.model.world.initiatives[instance.initiative];
    const double fixed = initiative.capex_fixed;
    const double by_people = initiative.capex_per_1000 * instance.citizens / 1000.0;
    const double a = std::max(0.0, buyer.both().total());
    const double b = std::max(0.0, partner.both().total());
    switch (scheme_.link_split) {
    case LinkSplit::own_cost:
        return fixed + by_people > 0.0 ? (fixed + 0.5 * by_people) / (fixed + by_people) : 0.5;
    case LinkSplit::gain:
        return a + b > 0.0 ? a / (a + b) : 0.5;
    case LinkSplit::equal:
        break;
    }
    return 0.5;
}

/// What the gains on all public accounts are worth, less what it costs.
double Judge::public_value(const CaseCosts& costs) const {
    const Parties& parties = appraiser_.parties();
    YearlyGain gain;
    for (std::size_t party = 0; party < parties.count(); ++party) {
        if (!is_public(parties.sector(party))) continue;
        const YearlyGain here = case_.on(party);
        gain.at_once += here.at_once;
        gain.through_values += here.through_values;
    }
    return samspil::own_value(gain, costs, basis_.model.world.parameters.appraisal_rate);
}

} // namespace samspil
