#include "model/simulation/gain_settlement.hpp"

#include "model/core/real.hpp"
#include "model/investment/business_case.hpp"
#include "model/simulation/month.hpp"
#include "model/simulation/state.hpp"

#include <algorithm>

namespace samspil {

namespace {

/// What outside investors are to have of this year's gains of a project [kr.].
double owed(const Basis& basis, const SettlementRules& rules, const Project& project,
            int december) {
    const double life = basis.instances.all[project.instance].costs.life_years;
    const double years = std::min(static_cast<double>(rules.years), life);
    return settled_part(project, rules.years, december).share *
           yearly_repayment(project.financing.external, years, rules.external_return);
}

/// Scales the payments of each account so that it pays no more than it has.
void keep_within_gains(std::span<const AccountGain> gains, std::vector<GainPayment>& payments,
                       std::size_t account_count) {
    std::vector<double> has(account_count, 0.0);
    std::vector<double> pays(account_count, 0.0);
    for (std::size_t i = 0; i < payments.size(); ++i) {
        const double payment = payments[i].to_payers + payments[i].to_investors;
        if (payment <= 0.0) continue;
        has[payments[i].from.index()] += gains[i].kroner;
        pays[payments[i].from.index()] += payment;
    }
    for (GainPayment& payment : payments) {
        const std::size_t a = payment.from.index();
        if (pays[a] <= has[a]) continue;
        payment.to_payers *= has[a] / pays[a];
        payment.to_investors *= has[a] / pays[a];
    }
}

} // namespace

std::vector<GainPayment> payments_of(const Basis& basis, const SettlementRules& rules,
                                     std::span<const Project* const> projects,
                                     std::span<const AccountGain> gains,
                                     std::span<const double> measured, int december) {
    std::vector<double> gained(projects.size(), 0.0);
    for (const AccountGain& gain : gains) gained[gain.project] += std::max(0.0, gain.kroner);
    constexpr auto nothing = static_cast<std::size_t>(-1);
    std::vector<std::size_t> pays_for(basis.model.book.accounts().size(), nothing); // a project
    std::vector<GainPayment> payments;
    payments.reserve(gains.size());
    std::size_t p = nothing; // whose gains these are
    double to_investors = 0.0;
    for (const AccountGain& gain : gains) {
        if (gain.project != p) {
            p = gain.project;
            const Payers& payers = basis.instances.all[projects[p]->instance].payers;
            for (std::size_t i = 0; i < payers.size(); ++i) {
                const AccountId account = basis.model.book.organisation(payers[i].organisation);
                if (projects[p]->cost_shares[i] > 0.0) pays_for[account.index()] = p;
            }
            const double all = gained[p] * measured[p];
            to_investors =
                all > 0.0 ? std::min(1.0, owed(basis, rules, *projects[p], december) / all) : 0.0;
        }
        const double kroner = std::max(0.0, gain.kroner) * measured[p];
        const bool is_own = pays_for[gain.account.index()] == p;
        payments.push_back(
            {p, gain.account, is_own ? 0.0 : rules.gain_share * kroner, to_investors * kroner});
    }
    keep_within_gains(gains, payments, basis.model.book.accounts().size());
    return payments;
}

namespace {

SettlementRules rules_of(const World& world) {
    return {world.scheme.gain_share, static_cast<int>(world.scheme.gain_share_years),
            world.scheme.external_return, world.parameters.settlement_cost};
}

/// Projects begun since the start whose gains are settled this year.
std::vector<const Project*> settled_projects(const Portfolio& portfolio,
                                             const SettlementRules& rules, int december) {
    std::vector<const Project*> projects;
    for (const Project& project : portfolio.projects) {
        const bool live = project.outcome == Outcome::goes_live && project.built <= december &&
                          december < project.worn;
        const bool in_time = settled_part(project, rules.years, december).share > 0.0;
        const bool shared = rules.gain_share > 0.0 || project.financing.external > 0.0;
        if (project.begun >= 0 && live && in_time && shared) projects.push_back(&project);
    }
    return projects;
}

/// What is measured of the gain of a project over what it is: of mean 1.
double measurement(const Basis& basis, const State& state, const Project& project) {
    const double noise = basis.model.world.parameters.attribution_noise;
    const std::uint64_t name = basis.instances.names[project.instance];
    const auto attempt =
        static_cast<std::uint32_t>(state.portfolio.attempts[project.instance].count);
    const Block words =
        philox({static_cast<std::uint32_t>(name),
                attempt << 16U | static_cast<std::uint32_t>(state.month.year()),
                stream_word(Purpose::attribution, 0), static_cast<std::uint32_t>(name >> 32U)},
               state.key);
    const double z = normal_quantile((words[0] + 0.5) / two_to_32);
    return exp(noise * z - 0.5 * noise * noise);
}

void look_back(const Basis& basis, State& state) {
    Room& room = state.rooms.front();
    const auto kernel = [&](const PopulationModel& population, MunicipalityId id) {
        meet_organisations(basis, state, id, room.met);
        return kernel_now(basis, state, population, id, room);
    };
    state.appraiser->look_back({state.volumes, kernel, state.links.consent, state.competences,
                                state.capacity, state.changes, state.changes});
}

/// Under what settling is posted.
struct SettlementCategories {
    explicit SettlementCategories(const AccountBook& book)
        : repayment(book.category("external_repayment")), gain_share(book.category("gain_share")),
          cost(book.category("settlement_cost")) {}
    CategoryId repayment;
    CategoryId gain_share;
    CategoryId cost;
};

/// Posts what is paid for one project. Those who paid for it have it by their shares: who gained
/// and who paid are both gone through once, so that there are no more postings than of them
/// together.
class ProjectSettlement {
  public:
    ProjectSettlement(const Basis& basis, const SettlementCategories& categories, Ledger& ledger,
                      const Project& project, std::span<const GainPayment> payments)
        : book_(basis.model.book), categories_(categories), ledger_(ledger), project_(project),
          payments_(payments), payers_(basis.instances.all[project.instance].payers) {}

    ///   cost   share of what is received that settling takes of staff
    ///   returns   what was paid
    Ore post(double cost) {
        Ore sum = repay(cost);
        for (const GainPayment& payment : payments_) {
            all_ += scale(payment.to_payers * ore_per_krone);
        }
        for (const GainPayment& payment : payments_) {
            share(payment.from, scale(payment.to_payers * ore_per_krone));
        }
        for (std::size_t i = 0; i < payers_.size(); ++i) {
            post_cost(book_.organisation(payers_[i].organisation), until(i) - until_before(i),
                      cost);
        }
        return sum + all_;
    }

  private:
    Ore repay(double cost) {
        Ore sum;
        for (const GainPayment& payment : payments_) {
            const Ore amount = scale(payment.to_investors * ore_per_krone);
            ledger_.post(payment.from, book_.investors(), categories_.repayment, amount);
            sum += amount;
        }
        post_cost(book_.investors(), sum, cost);
        return sum;
    }
    void post_cost(AccountId who, Ore received, double cost) {
        ledger_.post(who, book_.boundary(Sector::labour), categories_.cost,
                     scale(cost * static_cast<double>(received.amount())));
    }
    /// What payers up to this one get of all: the running total is rounded.
    Ore until(std::size_t payer) const {
        if (payer + 1 == payers_.size()) return all_;
        double share = 0.0;
        for (std::size_t i = 0; i <= payer; ++i) share += project_.cost_shares[i];
        return std::min(all_, scale(share * static_cast<double>(all_.amount())));
    }
    Ore until_before(std::size_t payer) const { return payer == 0 ? Ore(0) : until(payer - 1); }

    void share(AccountId from, Ore amount) {
        while (amount > Ore(0)) {
            const Ore room = until(payer_) - shared_;
            if (room == Ore(0)) {
                ++payer_;
                continue;
            }
            const Ore part = std::min(room, amount);
            ledger_.post(from, book_.organisation(payers_[payer_].organisation),
                         categories_.gain_share, part);
            shared_ += part;
            amount -= part;
        }
    }

    const AccountBook& book_;
    const SettlementCategories& categories_;
    Ledger& ledger_;
    const Project& project_;
    std::span<const GainPayment> payments_;
    const Payers& payers_;
    Ore all_;               ///< for the payers
    Ore shared_;            ///< of it so far
    std::size_t payer_ = 0; ///< whose turn it is
};

double total(std::span<const GainPayment> payments) {
    double sum = 0.0;
    for (const GainPayment& payment : payments) sum += payment.to_payers + payment.to_investors;
    return sum;
}

} // namespace

void settle_gains(const Basis& basis, State& state) {
    if (!state.appraiser) return;
    const SettlementRules rules = rules_of(basis.model.world);
    const int december = state.month.since_start();
    const std::vector<const Project*> projects = settled_projects(state.portfolio, rules, december);
    if (projects.empty()) return;
    look_back(basis, state);
    const std::vector<AccountGain> gains =
        gains_of_year(basis, *state.appraiser, projects, rules.years, december);
    std::vector<double> measured;
    measured.reserve(projects.size());
    for (const Project* project : projects) measured.push_back(measurement(basis, state, *project));
    const std::vector<GainPayment> payments =
        payments_of(basis, rules, projects, gains, measured, december);
    const SettlementCategories categories(basis.model.book);
    Ore paid;
    for (auto first = payments.begin(); first != payments.end();) {
        const auto end = std::find_if(first, payments.end(), [&](const GainPayment& payment) {
            return payment.project != first->project;
        });
        paid += ProjectSettlement(basis, categories, state.ledger, *projects[first->project],
                                  std::span(first, end))
                    .post(rules.cost);
        first = end;
    }
    state.investment.settled += kroner_of(paid);
    const std::vector<double> exact(projects.size(), 1.0);
    state.investment.settled_of_true_gain +=
        total(payments_of(basis, rules, projects, gains, exact, december));
}

} // namespace samspil
