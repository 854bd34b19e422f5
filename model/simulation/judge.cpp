#include "model/simulation/judge.hpp"

#include "model/simulation/state.hpp"

#include <algorithm>
#include <utility>

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
    case Decision::refused_fund:
        return {"refused", "acceptable with a grant only, and not worth it to who grants"};
    case Decision::no_money:
        break;
    }
    return {"unfunded", "acceptable, but no money was left"};
}

bool asks_outsiders(const Scheme& scheme) {
    return scheme.cofinance_rate > 0.0 || scheme.external_capital_share > 0.0;
}

/// What is decided upon.
struct Judge::Terms {
    const Instance& instance;
    CaseCosts costs; ///< capex by plan; of an offer what is left of it for those who buy
    bool renewal = false;
    double belief = 1.0;
    Financing financing;
    double repayment = 0.0; ///< to investors [kr. a year]
};

namespace {

CaseCosts part_of(CaseCosts costs, double share) {
    costs.capex *= share;
    costs.opex *= share;
    return costs;
}

} // namespace

Judgement Judge::judge(std::size_t id, bool renewal, const Beliefs& beliefs) {
    const Instance& instance = basis_.instances.all[id];
    appraiser_.appraise(id, case_);
    const Terms terms{instance, costs_of(instance, renewal), renewal, beliefs.applicant, {}, 0.0};
    Proposal about = facts(id, terms);
    const double grant = grant_of_plan(terms.costs.capex);
    if (grant == 0.0) {
        return {propose(std::move(about), terms, 0.0, beliefs.investor), nullptr, 0.0};
    }
    Judgement judgement{propose(about, terms, 0.0, beliefs.investor), nullptr, 0.0};
    Proposal with_grant = propose(std::move(about), terms, grant, beliefs.investor);
    if (!with_grant.is_acceptable()) return judgement;
    if (scheme_.cofinance_from == Cofinancier::pool) {
        with_grant.commitment.gain_of_parties = case_.gain;
        judgement.board_value = board_value(terms, beliefs.board);
    }
    judgement.with_grant = std::make_unique<Proposal>(std::move(with_grant));
    return judgement;
}

bool Judge::counts_payers_only() const {
    return counter_.counts_payers_only() && !asks_outsiders(scheme_);
}

bool Judge::accepts(std::size_t id, bool renewal, const Beliefs& beliefs) {
    const Instance& instance = basis_.instances.all[id];
    appraiser_.appraise_for_payers(id, case_);
    const Terms terms{instance, costs_of(instance, renewal), renewal, beliefs.applicant, {}, 0.0};
    return propose({}, terms).is_acceptable();
}

/// What does not depend on who pays.
Proposal Judge::facts(std::size_t id, const Terms& terms) const {
    const CaseCosts& costs = terms.costs;
    Proposal proposal;
    Commitment& commitment = proposal.commitment;
    commitment.instance = id;
    commitment.success = terms.renewal ? 1.0 : case_.success;
    commitment.cost_shares.reserve(terms.instance.payers.size());
    for (const Payer& payer : terms.instance.payers) commitment.cost_shares.push_back(payer.share);
    commitment.proof = {scheme_.poc_required >= 0.5 && !terms.renewal &&
                            costs.capex >= scheme_.poc_minimum,
                        scheme_.poc_share, scheme_.poc_accuracy};
    commitment.saving = std::max(0.0, case_.own.total());
    commitment.gain = appraiser_.parties().gain_of_sectors(case_.gain);
    commitment.promised_saving = terms.belief * commitment.saving;

    CaseRecord& record = proposal.record;
    record.instance = id;
    record.renewal = terms.renewal ? 1 : 0;
    record.capex = costs.capex;
    record.public_value = own_value(counter_.public_gain(case_, {}), costs, annuities_);
    record.societal_value =
        terms.renewal ? appraiser_.renewal_value(case_, terms.instance.initiative, costs)
                      : appraiser_.societal_value(case_, terms.instance.initiative, costs);
    record.wrong_pocket = case_.wrong_pocket;
    return proposal;
}

/// The share of a plan that others pay: only organisations apply for it, a planner needs nobody.
double Judge::grant_of_plan(double capex) const {
    if (scheme_.decide != Decider::organisations) return 0.0;
    return std::min(scheme_.cofinance_rate * capex, scheme_.cofinance_cap);
}

/// With an investor if one takes part and it is acceptable so, else without.
///   grant   0: nobody has applied for any
Proposal Judge::propose(Proposal about, Terms terms, double grant, const Belief& investor) const {
    const double plan = terms.costs.capex;
    const double application =
        grant > 0.0 ? basis_.model.world.parameters.application_cost * plan : 0.0;
    Financing& financing = terms.financing;
    (scheme_.cofinance_from == Cofinancier::pool ? financing.fund : financing.state) = grant;
    terms.costs.capex = plan - grant + application;
    const double external = scheme_.decide == Decider::organisations
                                ? scheme_.external_capital_share * (plan - grant)
                                : 0.0;
    const double owed =
        yearly_repayment(external, repaid_years(terms.costs), scheme_.external_return);
    if (owed > 0.0 && owed <= counter_.gain_of_gainers(case_, investor)) {
        Terms shared = terms;
        shared.financing.external = external;
        shared.costs.capex -= external;
        shared.repayment = owed;
        Proposal proposal = propose(about, shared);
        if (proposal.is_acceptable()) return proposal;
    }
    return propose(std::move(about), terms);
}

Proposal Judge::propose(Proposal proposal, const Terms& terms) const {
    proposal.commitment.financing = terms.financing;
    proposal.record.grant = terms.financing.fund + terms.financing.state;
    proposal.record.external = terms.financing.external;
    const OrganisationGraph& graph = basis_.model.graph;
    Side buyer{graph.organisation(terms.instance.buyer).kind, std::nullopt, 1.0};
    if (terms.instance.partner) {
        buyer.other = graph.organisation(*terms.instance.partner).kind;
    }
    CaseCosts without_capex = terms.costs;
    without_capex.capex = 0.0;
    proposal.commitment.value_of_success = value(count(terms, buyer), without_capex);
    if (buyer.other) {
        decide_on_link(terms, buyer.kind, *buyer.other, proposal);
    } else {
        offer(terms, buyer, proposal);
    }
    return proposal;
}

SocietalValue Judge::to_society(std::size_t id, bool renewal) const {
    const Instance& instance = basis_.instances.all[id];
    const CaseCosts costs = costs_of(instance, renewal);
    return {costs.capex, appraiser_.societal_value(id, costs, renewal)};
}

CaseCosts Judge::costs_of(const Instance& instance, bool renewal) const {
    CaseCosts costs = instance.costs;
    if (renewal) {
        costs.capex *= basis_.model.world.parameters.renewal_share;
        costs.build_years = 0.0;
    }
    return costs;
}

/// Share of a saving that the block grant is cut by for who makes it: municipalities and regions
/// answer for it together, by population, a state agency alone.
double Judge::harvest(const Instance& instance, KindId kind) const {
    const bool of_state = basis_.model.world.kinds[kind.index()].sector == Sector::state;
    const double share = of_state ? 1.0 : instance.citizens / basis_.citizens;
    return scheme_.harvest_share * std::min(1.0, share);
}

Counted Judge::count(const Terms& terms, const Side& side) const {
    const double harvested = terms.renewal ? 0.0 : harvest(terms.instance, side.kind);
    return counter_.count(case_, side, {terms.belief, harvested, terms.repayment});
}

double Judge::repaid_years(const CaseCosts& costs) const {
    return std::min(scheme_.gain_share_years, costs.life_years);
}

double Judge::value(const Counted& counted, const CaseCosts& costs) const {
    return decision_value(counter_.streams(counted, costs.life_years), costs, annuities_);
}

Decision Judge::verdict(double value, const std::optional<double>& payback) const {
    if (value <= 0.0) return Decision::refused_no_gain;
    if (!payback || *payback > scheme_.payback_limit) return Decision::refused_payback;
    return Decision::funded;
}

/// Puts a case before one of those who would pay for it, who counts also what the other pays as far
/// as its gains count.
///   returns   whether it accepts
bool Judge::offer(const Terms& terms, const Side& side, Proposal& proposal) const {
    const CaseCosts costs = part_of(terms.costs, counter_.krone_of_payers(side));
    proposal.counted = count(terms, side);
    const std::optional<double> years =
        payback_years(counter_.streams(proposal.counted, costs.life_years), costs, to_come_);
    CaseRecord& record = proposal.record;
    record.own_value = value(proposal.counted, costs);
    record.payback = years.value_or(-1.0);
    record.decision = verdict(record.own_value, years);
    proposal.own_capex = side.share * terms.costs.capex;
    return proposal.is_acceptable();
}

/// One end carries all of the cost and the other does not lose, or both accept their share.
void Judge::decide_on_link(const Terms& terms, KindId buyer, KindId partner,
                           Proposal& proposal) const {
    const auto split = [&](double buyers) {
        proposal.commitment.cost_shares = {buyers, 1.0 - buyers};
    };
    const auto buyer_pays = [&](double share) { return Side{buyer, partner, share}; };
    const auto partner_pays = [&](double share) { return Side{partner, buyer, share}; };
    const auto does_not_lose = [&](const Side& side) { return count(terms, side).total() >= 0.0; };
    const double share = buyers_share(terms, buyer, partner);
    split(share);
    if (offer(terms, partner_pays(1.0 - share), proposal) &&
        offer(terms, buyer_pays(share), proposal)) {
        return;
    }
    split(0.0);
    if (offer(terms, partner_pays(1.0), proposal) && does_not_lose(buyer_pays(0.0))) return;
    split(1.0);
    if (offer(terms, buyer_pays(1.0), proposal) && does_not_lose(partner_pays(0.0))) return;
    split(share);
    if (offer(terms, buyer_pays(share), proposal)) {
        proposal.record.decision = Decision::refused_partner;
    }
}

/// Each end pays what is built at its end: the buyer what does not depend on people, and both
/// half of the rest. Or both pay the same, or each by what it gains before anything is shared.
double Judge::buyers_share(const Terms& terms, KindId buyer, KindId partner) const {
    const Instance& instance = terms.instance;
    const Initiative& initiative = basis_.model.world.initiatives[instance.initiative];
    const double fixed = initiative.capex_fixed;
    const double by_people = initiative.capex_per_1000 * instance.citizens / 1000.0;
    const auto gain_of = [&](KindId kind, KindId other) {
        const Counted counted = count(terms, {kind, other, 1.0});
        return std::max(0.0, counted.own.total() + counted.weighted.total());
    };
    switch (scheme_.link_split) {
    case LinkSplit::own_cost:
        return fixed + by_people > 0.0 ? (fixed + 0.5 * by_people) / (fixed + by_people) : 0.5;
    case LinkSplit::gain: {
        const double a = gain_of(buyer, partner);
        const double b = gain_of(partner, buyer);
        return a + b > 0.0 ? a / (a + b) : 0.5;
    }
    case LinkSplit::equal:
        break;
    }
    return 0.5;
}

/// What the fund's board believes a case to be worth, by what it ranks by.
double Judge::board_value(const Terms& terms, const Belief& board) {
    if (scheme_.pool_test == PoolTest::fiscal) {
        return own_value(counter_.public_gain(case_, board), terms.costs, annuities_);
    }
    // Welfare has no accounts: of its gains the wrong pocket's share is that of others.
    const double factor =
        (1.0 - case_.wrong_pocket) * board.own + case_.wrong_pocket * board.others;
    believed_.buyer = case_.buyer;
    believed_.success = case_.success;
    believed_.gain = case_.gain;
    for (double& gain : believed_.gain) gain *= factor;
    return terms.renewal
               ? appraiser_.renewal_value(believed_, terms.instance.initiative, terms.costs)
               : appraiser_.societal_value(believed_, terms.instance.initiative, terms.costs);
}

} // namespace samspil
