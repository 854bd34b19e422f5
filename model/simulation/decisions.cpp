#include "model/simulation/decisions.hpp"

#include "model/core/calendar.hpp"
#include "model/core/real.hpp"
#include "model/simulation/planner.hpp"
#include "model/simulation/state.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace samspil {

namespace {

bool is_startable(const Portfolio& portfolio, std::size_t instance, int month) {
    const Attempts& attempts = portfolio.attempts[instance];
    return !attempts.active && month >= attempts.not_before;
}

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
    template <class Look> void each_seen(const Agenda& agenda, const Look& look) const {
        const Parameters& p = basis_.model.world.parameters;
        std::vector<Ranked> order;
        for (std::size_t n = 0; n < agenda.options.size(); ++n) {
            const Option& option = agenda.options[n];
            const Initiative& initiative = basis_.model.world.initiatives[option.initiative];
            const bool any =
                std::any_of(option.instances.begin(), option.instances.end(), [&](std::size_t i) {
                    return is_startable(portfolio_, i, round_.month);
                });
            if (!any) continue;
            const Block words = draw(number_of("/" + initiative.name, agenda.name), Purpose::scan);
            const bool is_visible = initiative.kind != InitiativeKind::reshape ||
                                    words[1] < threshold(quantised(p.reshape_visibility));
            order.push_back({words[0], n, is_visible});
        }
        std::sort(order.begin(), order.end(), [](const Ranked& a, const Ranked& b) {
            return std::pair(a.word, a.option) < std::pair(b.word, b.option);
        });
        const std::size_t seen = std::min(order.size(), static_cast<std::size_t>(p.scan_options));
        for (std::size_t s = 0; s < seen; ++s) {
            if (!order[s].is_visible) continue;
            for (const std::size_t i : agenda.options[order[s].option].instances) {
                if (is_startable(portfolio_, i, round_.month)) look(i);
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
};

} // namespace

std::vector<double> pots_of(const Basis& basis, const DecisionRound& round) {
    const Model& model = basis.model;
    const Parameters& p = model.world.parameters;
    std::vector<double> pots(model.graph.size());
    std::array<double, actor_sector_count> budgets{};
    std::array<double, actor_sector_count> wanted{};
    for (std::size_t o = 0; o < pots.size(); ++o) {
        const OrganisationKind& kind = model.kind_of(OrganisationId(o));
        const double budget = kind.wage * round.capacity[o] * months_per_year;
        const double attention =
            std::max(0.0, 1.0 - p.attention * std::max(0.0, round.load[o] - 1.0));
        pots[o] = round.scheme.development_share * budget * attention;
        budgets[index(kind.sector)] += budget;
        wanted[index(kind.sector)] += pots[o];
    }
    for (std::size_t o = 0; o < pots.size(); ++o) {
        const std::size_t sector = index(model.kind_of(OrganisationId(o)).sector);
        const double ceiling = round.scheme.ceiling_share * budgets[sector];
        const bool has_ceiling = sector != index(Sector::state);
        if (has_ceiling && wanted[sector] > ceiling) pots[o] *= ceiling / wanted[sector];
    }
    return pots;
}

namespace {

/// What is left of the pots that a project may use: those of `appropriation_years` and what was
/// carried over, less what running projects have still to spend.
std::vector<double> money_left(const Basis& basis, const DecisionRound& round,
                               const Portfolio& portfolio, std::span<const double> pots) {
    std::vector<double> left(pots.size());
    for (std::size_t o = 0; o < left.size(); ++o) {
        left[o] = pots[o] * round.scheme.appropriation_years + round.carried_over[o];
    }
    for (const Project& project : portfolio.projects) {
        if (project.built <= round.month) continue;
        const double whole = project.built - project.begun;
        const double rest = project.planned_capex * (project.built - round.month) / whole;
        const Instance& instance = basis.instances.all[project.instance];
        for (std::size_t i = 0; i < instance.payers.size(); ++i) {
            left[instance.payers[i].organisation.index()] -= project.cost_shares[i] * rest;
        }
    }
    return left;
}

double value_per_krone(const Proposal& proposal) {
    return proposal.own_capex > 0.0 ? proposal.record.own_value / proposal.own_capex
                                    : std::numeric_limits<double>::infinity();
}

/// Spends money on what is acceptable, the best value for a krone first.
void fund(const Basis& basis, std::vector<Proposal>& proposals, std::vector<double>& left) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        if (proposals[i].record.decision == Decision::funded) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return value_per_krone(proposals[a]) > value_per_krone(proposals[b]);
    });
    for (const std::size_t i : order) {
        Proposal& proposal = proposals[i];
        const Instance& instance = basis.instances.all[proposal.commitment.instance];
        const auto share = [&](std::size_t k) {
            return proposal.commitment.cost_shares[k] * proposal.record.capex;
        };
        bool fits = true;
        for (std::size_t k = 0; k < instance.payers.size(); ++k) {
            fits = fits && share(k) <= left[instance.payers[k].organisation.index()];
        }
        if (!fits) {
            proposal.record.decision = Decision::no_money;
            continue;
        }
        for (std::size_t k = 0; k < instance.payers.size(); ++k) {
            left[instance.payers[k].organisation.index()] -= share(k);
        }
    }
}

/// What is believed of the gains of an instance in a year: optimism, and noise of mean 1.
double belief(const Basis& basis, const Scan& scan, std::size_t instance) {
    const Parameters& p = basis.model.world.parameters;
    const Block words = scan.draw(basis.instances.all[instance].name, Purpose::appraisal);
    const double z = normal_quantile((words[0] + 0.5) / two_to_32);
    return (1.0 + p.optimism) * exp(p.noise * z - 0.5 * p.noise * p.noise);
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

std::vector<Proposal> decide_apart(const Basis& basis, const DecisionRound& round, Judge& judge,
                                   const DrawKey& key, const Portfolio& portfolio) {
    const Scan scan(basis, round, key, portfolio);
    std::vector<Proposal> proposals;
    each_renewal(round, portfolio, [&](std::size_t instance) {
        proposals.push_back(judge.judge(instance, true, belief(basis, scan, instance)));
    });
    for (const Agenda& agenda : basis.instances.agendas) {
        scan.each_seen(agenda, [&](std::size_t instance) {
            proposals.push_back(judge.judge(instance, false, belief(basis, scan, instance)));
        });
    }
    std::vector<double> left = money_left(basis, round, portfolio, pots_of(basis, round));
    fund(basis, proposals, left);
    return proposals;
}

/// Everything that could be begun in a January.
void offer_all(const Basis& basis, const DecisionRound& round, const Portfolio& portfolio,
               Planner& planner) {
    each_renewal(round, portfolio, [&](std::size_t instance) { planner.offer(instance, true); });
    for (std::size_t i = 0; i < basis.instances.all.size(); ++i) {
        if (is_startable(portfolio, i, round.month)) planner.offer(i, false);
    }
}

} // namespace

std::vector<CaseRecord> decide(const Basis& basis, const DecisionRound& round, Appraiser& appraiser,
                               Committed& committed, const DrawKey& key, Portfolio& portfolio) {
    Judge judge(basis, round.scheme, appraiser);
    std::vector<Proposal> proposals;
    switch (round.scheme.decide) {
    case Decider::nobody:
        break;
    case Decider::organisations:
        proposals = decide_apart(basis, round, judge, key, portfolio);
        break;
    case Decider::planner: {
        Planner planner(basis, judge, appraiser, committed);
        offer_all(basis, round, portfolio, planner);
        proposals = planner.choose(Planner::Again::overlapping, [](const Proposal&) {});
        break;
    }
    }
    std::vector<CaseRecord> cases;
    cases.reserve(proposals.size());
    for (const Proposal& proposal : proposals) {
        cases.push_back(proposal.record);
        if (proposal.record.decision == Decision::funded) {
            begin(basis, proposal, round, key, portfolio);
        }
    }
    return cases;
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
    Judge judge(basis, round.scheme, appraiser);
    Planner planner(basis, judge, appraiser, committed);
    offer_all(basis, round, portfolio, planner);
    planner.choose(Planner::Again::overlapping, [&](const Proposal& proposal) {
        *lies_with[proposal.record.instance] += proposal.record.societal_value;
    });
    return loss;
}

} // namespace samspil
