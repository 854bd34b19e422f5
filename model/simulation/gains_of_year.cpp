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
          years_(years), december_(december) {
        for (std::size_t party = 0; party < parties_.count(); ++party) {
            if (is_public(parties_.sector(party))) public_.push_back(party);
        }
        for (const Project* project : projects) {
            use_.push_back(use_of(*project, december, basis.model.world.parameters));
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
    /// Gains a year on public accounts, shape [public_].
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
        const SettledPart year = settled_part(*projects_[p], years_, december_);
        const double arrived = 1.0 - exp(-months_per_year * year.age /
                                         basis_.model.world.parameters.value_horizon_months);
        for (std::size_t i = 0; i < public_.size(); ++i) {
            const double kroner = rates.at_once[i] + arrived * rates.through_values[i];
            if (kroner != 0.0) to.emplace_back(account(public_[i], m), year.share * kroner);
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
    int years_; ///< from going live, for which gains are settled
    int december_;
    std::vector<std::size_t> public_; ///< parties
    std::vector<UseLevel> use_;       ///< in December, shape [projects]
    Case case_;                       ///< used again and again
};

} // namespace

std::vector<AccountGain> gains_of_year(const Basis& basis, const Appraiser& appraiser,
                                       std::span<const Project* const> projects, int years,
                                       int december) {
    return YearsGains(basis, appraiser, projects, years, december).measure();
}

} // namespace samspil
