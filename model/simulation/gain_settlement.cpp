#include "model/simulation/gain_settlement.hpp"

#include "model/core/calendar.hpp"
#include "model/core/real.hpp"
#include "model/investment/business_case.hpp"
#include "model/simulation/month.hpp"
#include "model/simulation/state.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace samspil {

namespace {

/// The part of a year for which the gains of a project are settled.
struct SettledPart {
    double share = 0.0; ///< of the year; none at 0 or below
    double age = 0.0;   ///< of the project in its middle, since going live [years]
};

///   years   from going live, for which they are settled
SettledPart settled_part(const Project& project, int years, int december) {
    const int first = std::max(project.built, december + 1 - months_per_year);
    const int end = std::min(december + 1, project.built + years * months_per_year);
    return {static_cast<double>(end - first) / months_per_year,
            (0.5 * (first + end) - project.built) / months_per_year};
}

/// Adds what is left of the effects of an initiative at the level to which it is in use.
struct EffectsInUse {
    Initiative& sum;
    const UseLevel& use;

    template <class Target>
    void add(std::vector<Effect<Target>> Initiative::*effects, const Initiative& initiative,
             double level) const {
        for (const Effect<Target>& effect : initiative.*effects) {
            (sum.*effects).push_back({effect.target, level * effect.change});
        }
    }
    void add_of_places(const Initiative& initiative) const {
        add(&Initiative::staff_minutes, initiative, use.work);
        add(&Initiative::citizen_minutes, initiative, use.work);
        add(&Initiative::months, initiative, use.work);
        add(&Initiative::other_work, initiative, use.work);
        add(&Initiative::digital_potential, initiative, use.other);
        add(&Initiative::link, initiative, use.other);
        add(&Initiative::ownership, initiative, use.other);
        add(&Initiative::prevention, initiative, use.other);
        add(&Initiative::data_quality, initiative, use.other);
    }
    void add_of_buyer(const Initiative& initiative) const {
        add(&Initiative::competence, initiative, use.other);
        add(&Initiative::security, initiative, use.other);
        sum.recovery_plan += use.other * initiative.recovery_plan;
    }
};

bool changes_its_buyer(const Initiative& initiative) {
    return !initiative.competence.empty() || !initiative.security.empty() ||
           initiative.recovery_plan != 0.0;
}

/// What the gains of a year are measured with.
class YearsGains {
  public:
    YearsGains(const Basis& basis, const Appraiser& appraiser,
               std::span<const Project* const> projects, int years, int december)
        : basis_(basis), appraiser_(appraiser), parties_(appraiser.parties()), projects_(projects),
          public_(parties_.in_public()) {
        const Parameters& p = basis.model.world.parameters;
        for (const Project* project : projects) {
            use_.push_back(use_of(*project, december, p));
            const SettledPart year = settled_part(*project, years, december);
            settled_.push_back(year.share);
            arrived_.push_back(1.0 - exp(-months_per_year * year.age / p.value_horizon_months));
        }
    }

    std::vector<AccountGain> measure() {
        std::vector<std::vector<std::size_t>> in_place(basis_.model.municipality_count());
        for (std::size_t p = 0; p < projects_.size(); ++p) {
            for (const MunicipalityId m : instance(p).reach) in_place[m.index()].push_back(p);
        }
        std::vector<std::vector<Kroner>> of_project(projects_.size());
        for (const MunicipalityId m : basis_.everywhere) {
            const std::vector<std::size_t>& here = in_place[m.index()];
            std::vector<Rates> rates;
            for (const std::size_t p : here)
                rates.push_back(of(initiative(p), buyer(p), m, use_[p]));
            if (here.size() > 1) keep_within(of_all(here, m), rates);
            for (std::size_t i = 0; i < here.size(); ++i) {
                add_to_accounts(here[i], m, rates[i], of_project[here[i]]);
            }
        }
        std::vector<AccountGain> gains;
        for (std::size_t p = 0; p < projects_.size(); ++p) merge(p, of_project[p], gains);
        return gains;
    }

  private:
    using Kroner = std::pair<AccountId, double>;
    /// Gains a year on public accounts, shape [public parties].
    struct Rates {
        std::vector<double> at_once;
        std::vector<double> through_values;
    };

    const Instance& instance(std::size_t p) const {
        return basis_.instances.all[projects_[p]->instance];
    }
    const Initiative& initiative(std::size_t p) const {
        return basis_.model.world.initiatives[instance(p).initiative];
    }
    KindId buyer(std::size_t p) const {
        return basis_.model.graph.organisation(instance(p).buyer).kind;
    }

    Rates of(const Initiative& taken, KindId kind, MunicipalityId m, const UseLevel& use) {
        appraiser_.take_out(taken, kind, m, use, case_);
        Rates rates;
        rates.at_once.reserve(public_.size());
        rates.through_values.reserve(public_.size());
        for (const std::size_t party : public_) {
            rates.at_once.push_back(-case_.at_once[party]);
            rates.through_values.push_back(-case_.through_values[party]);
        }
        return rates;
    }

    /// What all of them bring a municipality together: effects on places at once, those on
    /// organisations at once for all of a kind.
    Rates of_all(std::span<const std::size_t> here, MunicipalityId m) {
        Initiative places;
        std::vector<std::pair<KindId, Initiative>> buyers;
        for (const std::size_t p : here) {
            EffectsInUse{places, use_[p]}.add_of_places(initiative(p));
            if (!changes_its_buyer(initiative(p))) continue;
            auto known = std::find_if(buyers.begin(), buyers.end(),
                                      [&](const auto& b) { return b.first == buyer(p); });
            if (known == buyers.end()) {
                buyers.emplace_back(buyer(p), Initiative());
                known = std::prev(buyers.end());
            }
            EffectsInUse{known->second, use_[p]}.add_of_buyer(initiative(p));
        }
        Rates all = of(places, buyer(here.front()), m, full_use);
        for (const auto& [kind, together] : buyers) {
            const Rates more = of(together, kind, m, full_use);
            for (std::size_t i = 0; i < public_.size(); ++i) {
                all.at_once[i] += more.at_once[i];
                all.through_values[i] += more.through_values[i];
            }
        }
        return all;
    }

    /// Scales gains so that together they are not more than what all bring together.
    void keep_within(const Rates& all, std::vector<Rates>& rates) const {
        for (const auto part : {&Rates::at_once, &Rates::through_values}) {
            for (std::size_t i = 0; i < public_.size(); ++i) {
                double gained = 0.0;
                for (const Rates& each : rates) gained += std::max(0.0, (each.*part)[i]);
                const double together = std::max(0.0, (all.*part)[i]);
                if (gained <= together) continue;
                for (Rates& each : rates) {
                    if ((each.*part)[i] > 0.0) (each.*part)[i] *= together / gained;
                }
            }
        }
    }

    /// The account of a public party of a municipality.
    AccountId account(std::size_t party, MunicipalityId m) const {
        const AccountBook& book = basis_.model.book;
        if (party < basis_.model.world.kinds.size()) {
            return book.organisation(basis_.model.graph.at_home(KindId(party), m));
        }
        if (party == parties_.at(Sector::municipality)) return book.treasury(m);
        if (party == parties_.at(Sector::region)) {
            return book.treasury(basis_.model.world.municipalities[m.index()].region);
        }
        return book.state_treasury();
    }

    /// Of this year: what comes through values arrives over time.
    void add_to_accounts(std::size_t p, MunicipalityId m, const Rates& rates,
                         std::vector<Kroner>& to) const {
        for (std::size_t i = 0; i < public_.size(); ++i) {
            const double kroner = rates.at_once[i] + arrived_[p] * rates.through_values[i];
            if (kroner != 0.0) to.emplace_back(account(public_[i], m), settled_[p] * kroner);
        }
    }

    static void merge(std::size_t p, std::vector<Kroner>& of_places,
                      std::vector<AccountGain>& gains) {
        std::stable_sort(of_places.begin(), of_places.end(),
                         [](const Kroner& a, const Kroner& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < of_places.size();) {
            AccountGain gain{p, of_places[i].first, 0.0};
            for (; i < of_places.size() && of_places[i].first == gain.account; ++i) {
                gain.kroner += of_places[i].second;
            }
            gains.push_back(gain);
        }
    }

    const Basis& basis_;
    const Appraiser& appraiser_;
    const Parties& parties_;
    std::span<const Project* const> projects_;
    std::span<const std::size_t> public_; ///< parties
    std::vector<UseLevel> use_;           ///< in December, shape [projects]
    std::vector<double> settled_;         ///< share of the year, shape [projects]
    std::vector<double> arrived_;         ///< of what comes through values, shape [projects]
    Case case_;                           ///< used again and again
};

} // namespace

std::vector<AccountGain> gains_of_year(const Basis& basis, const Appraiser& appraiser,
                                       std::span<const Project* const> projects, int years,
                                       int december) {
    return YearsGains(basis, appraiser, projects, years, december).measure();
}

namespace {

/// Whether an account carries a part of what a project costs.
bool pays_for(const Basis& basis, const Project& project, AccountId account) {
    const std::vector<Payer>& payers = basis.instances.all[project.instance].payers;
    for (std::size_t i = 0; i < payers.size(); ++i) {
        const bool is_it = basis.model.book.organisation(payers[i].organisation) == account;
        if (is_it && project.cost_shares[i] > 0.0) return true;
    }
    return false;
}

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
    std::vector<GainPayment> payments;
    for (const AccountGain& gain : gains) {
        const Project& project = *projects[gain.project];
        const double kroner = std::max(0.0, gain.kroner) * measured[gain.project];
        const double all = gained[gain.project] * measured[gain.project];
        GainPayment payment{gain.project, gain.account, 0.0, 0.0};
        if (!pays_for(basis, project, gain.account)) payment.to_payers = rules.gain_share * kroner;
        if (all > 0.0) {
            payment.to_investors =
                std::min(1.0, owed(basis, rules, project, december) / all) * kroner;
        }
        payments.push_back(payment);
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
    const std::uint64_t name = basis.instances.all[project.instance].name;
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
    const std::vector<Payer>& payers_;
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
