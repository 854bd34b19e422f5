#include "model/simulation/gains_of_year.hpp"

#include "model/core/calendar.hpp"
#include "model/core/real.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace samspil {

SettledPart settled_part(const Project& project, int years, int december) {
    const int first = std::max(project.built, december + 1 - months_per_year);
    const int end = std::min(december + 1, project.built + years * months_per_year);
    return {static_cast<double>(end - first) / months_per_year,
            (0.5 * (first + end) - project.built) / months_per_year};
}

namespace {

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
            rates_.assign(here.size() * row(), 0.0);
            for (std::size_t i = 0; i < here.size(); ++i) {
                const std::size_t p = here[i];
                add(initiative(p), buyer(p), m, use_[p], rates_.data() + i * row());
            }
            if (here.size() > 1) keep_within(of_all(here, m));
            for (std::size_t i = 0; i < here.size(); ++i) {
                add_to_accounts(here[i], m, rates_.data() + i * row(), of_project[here[i]]);
            }
        }
        std::vector<AccountGain> gains;
        for (std::size_t p = 0; p < projects_.size(); ++p) merge(p, of_project[p], gains);
        return gains;
    }

  private:
    using Kroner = std::pair<AccountId, double>;

    /// Length of a row of rates: gains a year on public accounts, first what comes at once, then
    /// what comes through values.
    std::size_t row() const { return 2 * public_.size(); }
    const Instance& instance(std::size_t p) const {
        return basis_.instances.all[projects_[p]->instance];
    }
    const Initiative& initiative(std::size_t p) const {
        return basis_.model.world.initiatives[instance(p).initiative];
    }
    KindId buyer(std::size_t p) const {
        return basis_.model.graph.organisation(instance(p).buyer).kind;
    }

    /// Adds to a row what an initiative that is in use brings a municipality.
    void add(const Initiative& taken, KindId kind, MunicipalityId m, const UseLevel& use,
             double* rates) {
        appraiser_.take_out(taken, kind, m, use, case_);
        for (std::size_t i = 0; i < public_.size(); ++i) {
            rates[i] -= case_.at_once[public_[i]];
            rates[public_.size() + i] -= case_.through_values[public_[i]];
        }
    }

    /// What all of them bring a municipality together: effects on places at once, those on
    /// organisations at once for all of a kind.
    const std::vector<double>& of_all(std::span<const std::size_t> here, MunicipalityId m) {
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
        all_.assign(row(), 0.0);
        add(places, buyer(here.front()), m, full_use, all_.data());
        for (const auto& [kind, together] : buyers) add(together, kind, m, full_use, all_.data());
        return all_;
    }

    /// Scales gains so that together they are not more than what all bring together.
    void keep_within(const std::vector<double>& all) {
        gained_.assign(row(), 0.0);
        for (std::size_t first = 0; first < rates_.size(); first += row()) {
            for (std::size_t i = 0; i < row(); ++i) {
                gained_[i] += std::max(0.0, rates_[first + i]);
            }
        }
        for (std::size_t i = 0; i < row(); ++i) {
            const double together = std::max(0.0, all[i]);
            const double left = gained_[i] > together ? together / gained_[i] : 1.0;
            for (std::size_t each = i; each < rates_.size(); each += row()) {
                if (rates_[each] > 0.0) rates_[each] *= left;
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
    void add_to_accounts(std::size_t p, MunicipalityId m, const double* rates,
                         std::vector<Kroner>& to) const {
        for (std::size_t i = 0; i < public_.size(); ++i) {
            const double kroner = rates[i] + arrived_[p] * rates[public_.size() + i];
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
    // room for one municipality
    std::vector<double> rates_;  ///< shape [projects there x row]
    std::vector<double> all_;    ///< shape [row]
    std::vector<double> gained_; ///< shape [row]
    Case case_;
};

} // namespace

std::vector<AccountGain> gains_of_year(const Basis& basis, const Appraiser& appraiser,
                                       std::span<const Project* const> projects, int years,
                                       int december) {
    return YearsGains(basis, appraiser, projects, years, december).measure();
}

} // namespace samspil
