#include "model/simulation/decisions.hpp"

#include "model/core/calendar.hpp"
#include "model/core/real.hpp"
#include "model/simulation/joint_fund.hpp"
#include "model/simulation/planner.hpp"
#include "model/simulation/state.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <utility>

namespace samspil {

namespace {

/// Who looks at what in a January.
class Scan {
  public:
    Scan(const Basis& basis, const DecisionRound& round, const DrawKey& key,
         const Portfolio& portfolio)
        : basis_(basis), round_(round), key_(key), portfolio_(portfolio) {}

    /// Options of an agenda that could be started and that somebody looks at: the first few in an
    /// order drawn anew each year, but for those whose task cannot be seen. So a wider horizon, or
    /// better sight, only adds.
    ///   look   called with an instance
    template <class Look> void each_seen(const Agenda& agenda, const Look& look) {
        const Parameters& p = basis_.model.world.parameters;
        order_.clear();
        for (std::size_t n = 0; n < agenda.options.size(); ++n) {
            const Option& option = agenda.options[n];
            const Initiative& initiative = basis_.model.world.initiatives[option.initiative];
            const bool any =
                std::any_of(option.instances.begin(), option.instances.end(), [&](std::size_t i) {
                    return portfolio_.is_startable(i, round_.month);
                });
            if (!any) continue;
            const Block words = draw(option.name, Purpose::scan);
            const bool is_visible = initiative.kind != InitiativeKind::reshape ||
                                    words[1] < threshold(quantised(p.reshape_visibility));
            order_.push_back({words[0], n, is_visible});
        }
        std::sort(order_.begin(), order_.end(), [](const Ranked& a, const Ranked& b) {
            return std::pair(a.word, a.option) < std::pair(b.word, b.option);
        });
        const std::size_t seen = std::min(order_.size(), static_cast<std::size_t>(p.scan_options));
        for (std::size_t s = 0; s < seen; ++s) {
            if (!order_[s].is_visible) continue;
            for (const std::size_t i : agenda.options[order_[s].option].instances) {
                if (portfolio_.is_startable(i, round_.month)) look(i);
            }
        }
    }
    /// Words for something in this year.
    Block draw(std::uint64_t name, Purpose purpose) const {
        return philox({static_cast<std::uint32_t>(name),
                       static_cast<std::uint32_t>(round_.month / months_per_year),
                       stream_word(purpose, 0), static_cast<std::uint32_t>(name >> 32U)},
                      key_);
    }

  private:
    struct Ranked {
        std::uint32_t word = 0;
        std::size_t option = 0;
        bool is_visible = true;
    };

    const Basis& basis_;
    const DecisionRound& round_;
    const DrawKey& key_;
    const Portfolio& portfolio_;
    std::vector<Ranked> order_; ///< room
};

} // namespace

std::vector<double> budgets_of(const Basis& basis, std::span<const double> capacity) {
    std::vector<double> budgets;
    for (std::size_t o = 0; o < capacity.size(); ++o) {
        budgets.push_back(basis.model.kind_of(OrganisationId(o)).wage * capacity[o] *
                          months_per_year);
    }
    return budgets;
}

std::vector<double> pots_of(const Basis& basis, const Scheme& scheme, std::span<const double> load,
                            std::span<const double> capacity) {
    const Model& model = basis.model;
    const Parameters& p = model.world.parameters;
    std::vector<double> pots = budgets_of(basis, capacity);
    std::array<double, actor_sector_count> budgets{};
    std::array<double, actor_sector_count> wanted{};
    for (std::size_t o = 0; o < pots.size(); ++o) {
        const std::size_t sector = index(model.kind_of(OrganisationId(o)).sector);
        const double attention = std::max(0.0, 1.0 - p.attention * std::max(0.0, load[o] - 1.0));
        budgets[sector] += pots[o];
        pots[o] = scheme.development_share * pots[o] * attention;
        wanted[sector] += pots[o];
    }
    for (std::size_t o = 0; o < pots.size(); ++o) {
        const std::size_t sector = index(model.kind_of(OrganisationId(o)).sector);
        const double ceiling = scheme.ceiling_share * budgets[sector];
        const bool has_ceiling = sector != index(Sector::state);
        if (has_ceiling && wanted[sector] > ceiling) pots[o] *= ceiling / wanted[sector];
    }
    return pots;
}

namespace {

/// What organisations may still spend on projects.
class Money {
  public:
    /// Pots of `appropriation_years` and what was carried over, less what running projects have
    /// still to spend.
    Money(const Basis& basis, const DecisionRound& round, const Portfolio& portfolio)
        : basis_(basis), left_(round.pots.size()) {
        for (std::size_t o = 0; o < left_.size(); ++o) {
            left_[o] = round.pots[o] * round.scheme.appropriation_years + round.carried_over[o];
        }
        for (const Project& project : portfolio.projects) {
            if (project.built <= round.month) continue;
            const double whole = project.built - project.begun;
            const double own = project.planned_capex - project.financing.sum();
            const double rest = own * (project.built - round.month) / whole;
            const Instance& instance = basis.instances.all[project.instance];
            for (std::size_t i = 0; i < instance.payers.size(); ++i) {
                left_[instance.payers[i].organisation.index()] -= project.cost_shares[i] * rest;
            }
        }
    }

    /// Takes what those who pay for a project have to pay by their shares, if all of them have it.
    ///   paid   called with each of them and its part [kr.]
    template <class Paid> bool take(const Commitment& commitment, double kroner, const Paid& paid) {
        const Payers& payers = basis_.instances.all[commitment.instance].payers;
        const auto share = [&](std::size_t k) { return commitment.cost_shares[k] * kroner; };
        for (std::size_t k = 0; k < payers.size(); ++k) {
            if (share(k) > left_[payers[k].organisation.index()]) return false;
        }
        for (std::size_t k = 0; k < payers.size(); ++k) {
            left_[payers[k].organisation.index()] -= share(k);
            paid(payers[k].organisation, share(k));
        }
        return true;
    }
    bool take(const Proposal& proposal) {
        return take(proposal.commitment, proposal.own_money(), [](OrganisationId, double) {});
    }

  private:
    const Basis& basis_;
    std::vector<double> left_; ///< [kr.], shape [organisations]
};

double value_per_krone(const Proposal& proposal) {
    return proposal.own_capex > 0.0 ? proposal.record.own_value / proposal.own_capex
                                    : std::numeric_limits<double>::infinity();
}

/// Spends money on what is acceptable, the best value for a krone first.
void fund(std::span<Proposal* const> acceptable, Money& money) {
    std::vector<Proposal*> order(acceptable.begin(), acceptable.end());
    std::stable_sort(order.begin(), order.end(), [](const Proposal* a, const Proposal* b) {
        return value_per_krone(*a) > value_per_krone(*b);
    });
    for (Proposal* proposal : order) {
        if (!money.take(*proposal)) proposal->record.decision = Decision::no_money;
    }
}

/// Noise of mean 1.
///   word     of its draw
///   spread   of its logarithm
double noise(std::uint32_t word, double spread) {
    const double z = normal_quantile((word + 0.5) / two_to_32);
    return exp(spread * z - 0.5 * spread * spread);
}

/// What is believed of the gains of an instance in a year: by those who buy with optimism, by
/// others with noise of their own, and more of it about gains in other pockets than the buyer's.
Beliefs beliefs(const Basis& basis, const Scheme& scheme, const Scan& scan, std::size_t instance) {
    const Parameters& p = basis.model.world.parameters;
    const std::uint64_t name = basis.instances.names[instance];
    const Block insiders = scan.draw(name, Purpose::appraisal);
    const double applicant = (1.0 + p.optimism) * noise(insiders[0], p.noise);
    if (!asks_outsiders(scheme)) return {applicant, {}, {}};
    const Block outsiders = scan.draw(name, Purpose::outsiders);
    const auto outside = [&](std::uint32_t all, std::uint32_t others) {
        const double own = noise(all, p.noise);
        return Belief{own, own * noise(others, p.noise_external)};
    };
    return {applicant, outside(outsiders[0], outsiders[1]), outside(outsiders[2], outsiders[3])};
}

/// What wears out within the year and can be renewed now.
template <class Renew>
void each_renewal(const DecisionRound& round, const Portfolio& portfolio, const Renew& renew) {
    if (round.last) return;
    for (const Project& project : portfolio.projects) {
        if (project.outcome == Outcome::goes_live && wears_out(project, round.month)) {
            renew(project.instance);
        }
    }
}

void begin(const Basis& basis, const Proposal& proposal, const DecisionRound& round,
           const DrawKey& key, Portfolio& portfolio) {
    if (proposal.record.renewal != 0) {
        renew_project(basis, proposal.commitment, round.month, portfolio);
    } else {
        begin_project(basis, proposal.commitment, round.month, key, portfolio);
    }
}

/// Something that somebody looks at.
struct Look {
    std::size_t instance = 0;
    bool renewal = false;
    Beliefs believed{};
    bool accepted = true; ///< as far as anybody knows yet
};

/// The order in which what a case asks of a place is at hand from the case before.
///   returns   the first place that each reaches, and its number among the looks
std::vector<std::pair<MunicipalityId, std::size_t>> place_by_place(const Basis& basis,
                                                                   std::span<const Look> looks) {
    std::vector<std::pair<MunicipalityId, std::size_t>> order;
    order.reserve(looks.size());
    for (std::size_t n = 0; n < looks.size(); ++n) {
        order.emplace_back(basis.instances.all[looks[n].instance].reach.front(), n);
    }
    std::sort(order.begin(), order.end());
    return order;
}

/// Leaves out what those refuse who would pay for it, most of it, and asks nothing else about it.
void leave_refused(const Basis& basis, Judge& judge, std::vector<Look>& looks) {
    for (const auto& [place, n] : place_by_place(basis, looks)) {
        Look& look = looks[n];
        look.accepted = judge.accepts(look.instance, look.renewal, look.believed);
    }
    std::erase_if(looks, [](const Look& look) { return !look.accepted; });
}

/// Everything that is seen in a January.
std::vector<Judgement> judge_apart(const Basis& basis, const DecisionRound& round, Judge& judge,
                                   const DrawKey& key, const Portfolio& portfolio) {
    Scan scan(basis, round, key, portfolio);
    std::vector<Look> looks;
    each_renewal(round, portfolio, [&](std::size_t i) { looks.push_back({i, true}); });
    for (const Agenda& agenda : basis.instances.agendas) {
        scan.each_seen(agenda, [&](std::size_t i) { looks.push_back({i, false}); });
    }
    for (Look& look : looks) look.believed = beliefs(basis, round.scheme, scan, look.instance);
    if (!round.keeps_cases && judge.counts_payers_only()) leave_refused(basis, judge, looks);
    std::vector<Judgement> judgements(looks.size());
    for (const auto& [place, n] : place_by_place(basis, looks)) {
        judgements[n] = judge.judge(looks[n].instance, looks[n].renewal, looks[n].believed);
    }
    return judgements;
}

/// Nobody applies who cannot pay for an application, or to a fund that has nothing.
///   costs   of applications, become larger [kr.], shape [organisations]
void apply_for_grants(const Basis& basis, const DecisionRound& round, Money& money,
                      std::vector<Judgement>& judgements, std::vector<double>& costs) {
    const bool is_empty = round.scheme.cofinance_from == Cofinancier::pool && round.fund <= Ore(0);
    for (Judgement& judgement : judgements) {
        if (is_empty) judgement.with_grant.reset();
        if (!judgement.with_grant) continue;
        const Proposal& proposal = *judgement.with_grant;
        const double cost = basis.model.world.parameters.application_cost * proposal.record.capex;
        const bool has_applied =
            money.take(proposal.commitment, cost,
                       [&](OrganisationId o, double kroner) { costs[o.index()] += kroner; });
        if (!has_applied) judgement.with_grant.reset();
    }
}

/// Organisations decide each by itself; a joint fund helps with what it grants. What it does not
/// grant may be acceptable without.
std::vector<Proposal> decide_apart(const Basis& basis, const DecisionRound& round,
                                   std::vector<Judgement> judgements, const Portfolio& portfolio,
                                   std::vector<double>& costs) {
    Money money(basis, round, portfolio);
    apply_for_grants(basis, round, money, judgements, costs);
    const bool by_fund = round.scheme.cofinance_from == Cofinancier::pool;
    if (by_fund) {
        award(judgements, round.fund, [&](const Proposal& p) { return money.take(p); });
    }
    std::vector<Proposal> proposals;
    proposals.reserve(judgements.size());
    std::vector<Proposal*> acceptable;
    for (Judgement& judgement : judgements) {
        const bool has_grant = judgement.with_grant && judgement.with_grant->is_acceptable();
        const bool falls_back = judgement.alone.is_acceptable() && !has_grant;
        const bool is_alone = falls_back || !judgement.with_grant;
        proposals.push_back(std::move(is_alone ? judgement.alone : *judgement.with_grant));
        const bool is_paid = has_grant && by_fund;
        if (proposals.back().is_acceptable() && !is_paid) acceptable.push_back(&proposals.back());
    }
    fund(acceptable, money);
    return proposals;
}

/// A planner to whom everything is offered that could be begun in a January.
Planner planner_for(const Basis& basis, const DecisionRound& round, const Judge& judge,
                    Appraiser& appraiser, Committed& committed, const Portfolio& portfolio) {
    Planner planner(basis, judge, appraiser, committed);
    each_renewal(round, portfolio, [&](std::size_t instance) { planner.offer(instance, true); });
    for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
        if (portfolio.is_startable(i, round.month)) planner.offer(i, false);
    }
    return planner;
}

/// What a planner decides.
///   take   whether there is the money for a proposal
template <class Take>
std::vector<Proposal> decide_together(Planner planner, Judge& judge, const Take& take) {
    std::vector<Proposal> proposals(planner.choices().size());
    const auto propose = [&](const Planner::Choice& choice, std::size_t c) -> Proposal& {
        proposals[c] = judge.judge(choice.instance, choice.renewal, {}).alone;
        return proposals[c];
    };
    planner.choose(Planner::Again::overlapping, [&](const Planner::Choice& choice, std::size_t c) {
        Proposal& proposal = propose(choice, c);
        proposal.record.decision = take(proposal) ? Decision::funded : Decision::no_money;
        return proposal.is_acceptable();
    });
    for (std::size_t c = 0; c < proposals.size(); ++c) {
        if (planner.choices()[c].settled) continue;
        propose(planner.choices()[c], c).record.decision = Decision::refused_no_gain;
    }
    return proposals;
}

} // namespace

Decisions decide(const Basis& basis, const DecisionRound& round, Appraiser& appraiser,
                 Committed& committed, const DrawKey& key, Portfolio& portfolio) {
    Judge judge(basis, round.scheme, appraiser);
    const auto planner = [&] {
        return planner_for(basis, round, judge, appraiser, committed, portfolio);
    };
    Decisions decisions;
    decisions.application_costs.resize(basis.model.graph.size());
    std::vector<Proposal> proposals;
    switch (round.scheme.decide) {
    case Decider::nobody:
        break;
    case Decider::organisations:
        proposals = decide_apart(basis, round, judge_apart(basis, round, judge, key, portfolio),
                                 portfolio, decisions.application_costs);
        break;
    case Decider::planner:
        proposals = decide_together(planner(), judge, [](const Proposal&) { return true; });
        break;
    case Decider::planner_within_pots: {
        Money money(basis, round, portfolio);
        proposals = decide_together(planner(), judge,
                                    [&](const Proposal& proposal) { return money.take(proposal); });
        break;
    }
    }
    decisions.cases.reserve(proposals.size());
    for (const Proposal& proposal : proposals) {
        decisions.cases.push_back(proposal.record);
        if (proposal.is_acceptable()) begin(basis, proposal, round, key, portfolio);
    }
    return decisions;
}

SiloLoss silo_loss(const Basis& basis, const DecisionRound& round, Appraiser& appraiser,
                   Committed& committed, std::span<const CaseRecord> cases,
                   const Portfolio& portfolio) {
    SiloLoss loss;
    std::vector<double*> lies_with(basis.instances.all.size(), &loss.not_seen);
    for (const CaseRecord& record : cases) {
        lies_with[record.instance] =
            record.decision == Decision::no_money ? &loss.no_money : &loss.refused;
    }
    const Judge judge(basis, round.scheme, appraiser);
    Planner planner = planner_for(basis, round, judge, appraiser, committed, portfolio);
    planner.choose(Planner::Again::overlapping, [&](const Planner::Choice& choice, std::size_t) {
        *lies_with[choice.instance] += choice.to_society.value;
        return true;
    });
    return loss;
}

} // namespace samspil
