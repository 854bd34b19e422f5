#pragma once

#include "model/simulation/changes.hpp"
#include "model/simulation/month.hpp"
#include "model/simulation/parties.hpp"
#include "model/simulation/state_values.hpp"
#include "model/simulation/year_volumes.hpp"

#include <array>
#include <functional>
#include <span>
#include <vector>

namespace samspil {

/// What is known in a January of the year behind it, and what has been decided so far.
struct YearBehind {
    const Volumes& volumes; ///< as measured
    /// The kernel by which people of a municipality live now. What it refers to is read before the
    /// next one is asked for.
    std::function<KernelNow(const PopulationModel&, MunicipalityId)> kernel;
    double consent = 1.0;                     ///< share of citizens who let data be shared
    std::span<const Competences> competences; ///< initiatives apart, shape [organisations]
    std::span<const double> capacity;         ///< hours a month, shape [organisations]
    const Changes& now;                       ///< by initiatives, as far as they are in use
    const Changes& committed; ///< by all that is live or being built, at its full effect
};

/// What a January prepares so that any case is a few sums: for each municipality how much there is
/// of what an initiative could change, in the world with everything that is committed, and what it
/// is worth by party. A *row* is one of Parties.
///   source    model.md section 5; volumes and values of states are held fixed
class CaseTables {
  public:
    /// Handoffs on one journey from one kind of organisation to another: all fail alike.
    struct Handoffs {
        const PopulationModel* population = nullptr;
        std::size_t route = 0;
        JourneyId journey;
        KindId from;
        KindId first;              ///< of the journey's first step: where a bounce returns
        double bounce_share = 0.0; ///< of failures
        std::vector<std::size_t> edges;
    };
    /// All handoffs from one kind to another.
    struct Way {
        KindId from;
        KindId to;
        std::size_t pair = 0;  ///< in KindPairs
        std::size_t first = 0; ///< in handoffs()
        std::size_t end = 0;
    };

    /// A year's visits to a service by one population.
    struct Visits {
        double all = 0.0;
        double digital = 0.0;
        double staff_factor = 1.0; ///< on minutes of a visit
        double citizen_factor = 1.0;
        double digital_potential = 0.0;
    };
    /// The data link of a way in one place.
    struct LinkHere {
        Boundary boundary = Boundary::same_organisation;
        double at_start = 1.0;  ///< built in the world
        double built = 1.0;     ///< may add up to more than 1, which is of no use
        double effective = 1.0; ///< x_ab
    };
    struct alignas(cache_line) HandoffsHere {
        // what every case reads: one cache line
        std::array<double, level_count> attempts{};
        std::array<double, level_count> failing{}; ///< probability with what is committed
        double registering_staff = 0.0;            ///< minutes without any data link
        double registering_own = 0.0;
        // the rest
        std::array<double, level_count> failing_now{};
        double linked_now = 1.0; ///< x_ab
        double log_odds = 0.0;   ///< by which what is committed makes them fail more or less often
        /// Journeys more that are resolved without a bounce, if each attempt failed and no longer
        /// does; only where a bonus is paid for them.
        std::array<double, level_count> smoother{};
    };
    struct Place {
        // measured
        PlaceEffects now;                                         ///< part of what was measured
        std::array<RowArray, population_count> visits_by_segment; ///< [services x stride]
        std::vector<double> months;  ///< in steps that use a service, [services]
        RowArray months_gain;        ///< if there were none, [services x row]
        std::vector<double> events;  ///< [journeys]
        RowArray events_gain;        ///< if none came, [journeys x row]
        std::vector<double> started; ///< life events, [journeys x levels]
        // the welfare of these gains, where weigh() was called
        std::vector<double> months_welfare; ///< [services]
        std::vector<double> events_welfare; ///< [journeys]
        // with everything that is committed
        std::array<std::vector<Visits>, population_count> visits; ///< [services]
        std::vector<double> months_left; ///< of those that were measured [share], [services]
        std::vector<double> events_left; ///< the same, [journeys]
        std::vector<double> quality;     ///< of data, the same, [kinds]
        std::vector<double> ownership;   ///< may add up to more than 1, [journeys]
        std::vector<LinkHere> links;     ///< [ways]
        std::vector<HandoffsHere> handoffs;
        std::vector<double> smooth;     ///< journeys resolved without a bounce, [journeys]
        std::vector<double> other_work; ///< hours for people of the place, [kinds]
        double citizens = 0.0;
    };
    struct OfOrganisation {
        Competences measured{}; ///< initiatives apart
        Competences competences{};
        double maturity = 0.0;
        double maturity_now = 0.0; ///< without what is committed and not yet in use
        Security security{};
        double recovery_plan = 0.0; ///< from 0.5 there is one
        double exposure = 1.0;
        double incidents = 0.0; ///< probability of one, a month
        double capacity = 0.0;  ///< hours a month
    };

    CaseTables(const Basis& basis, const Parties& parties);
    CaseTables(const CaseTables&) = delete;
    CaseTables& operator=(const CaseTables&) = delete;

    /// Takes note of how handoffs of a place fail now.
    void note(const PopulationModel& population, MunicipalityId m, const LocalKernel& kernel);
    /// Prepares a January, when all places have been noted.
    ///   values   shape [populations]
    void set(const YearBehind& year, std::span<const StateValues> values);
    /// The same where only what was measured is another, and values are those of the last set().
    void measure(const YearBehind& year, std::span<const StateValues> values);
    /// The tables of some places, and of the organisations that people meet there, anew for what is
    /// committed now.
    void recommit(std::span<const MunicipalityId> places, const Changes& committed);

    /// Works out what the gains of a January are in welfare.
    ///   weights   welfare of a krone on each party's account, shape [parties]
    void weigh(std::span<const double> weights);

    /// Puts apart what the accounts of organisations would gain, for who reads of a row nothing
    /// else.
    void tell_payers();

    std::span<const Way> ways() const { return ways_; }
    const Handoffs& handoffs(std::size_t h) const { return handoffs_[h]; }
    std::size_t handoffs_count() const { return handoffs_.size(); }
    /// The kinds of organisation on the way of a journey, each once.
    std::span<const KindId> on_the_way(JourneyId journey) const {
        return on_the_way_[journey.index()];
    }
    /// Whether the scheme pays for bounces, or for journeys without one.
    bool counts_bounces() const {
        const Scheme& scheme = basis_.model.world.scheme;
        return scheme.bounce_charge > 0.0 || scheme.one_stop_bonus > 0.0;
    }
    const Place& place(MunicipalityId m) const { return places_[m.index()]; }
    const OfOrganisation& organisation(OrganisationId o) const { return organisations_[o.index()]; }
    /// What a place would gain if each attempt at a handoff failed and no longer does, [levels x
    /// row].
    const double* failures_gain(std::size_t h, MunicipalityId m) const {
        return failures_gain_.data() + first_level(h, m) * parties_.row();
    }
    /// Of the same one column, where tell_payers() was called: of a kind of organisation, or after
    /// all of these a memo of Parties, [levels].
    const double* payers_gain(std::size_t column, std::size_t h, MunicipalityId m) const {
        return payers_gain_.data() + first_of_payers(column, h, m);
    }
    /// The welfare of it, where weigh() was called, [levels].
    const double* failures_welfare(std::size_t h, MunicipalityId m) const {
        return failures_welfare_.data() + first_level(h, m);
    }
    /// x_ab of a link in a place, were it built to `built`.
    double effective_link(const LinkHere& link, double built, double quality_from,
                          double quality_to) const;
    /// Of a year's visits by segment, those that are digital at a potential.
    ///   visits   shape [stride]
    double digital_visits(const PopulationModel& population, const double* visits,
                          double potential) const;

  private:
    void find_ways();
    void set_failure_costs(const Handoffs& handoffs, const StateValues& values,
                           RowArray& costs) const;
    void set_event_costs(const PopulationModel& population, const StateValues& values);
    void measure_organisations(const YearBehind& year);
    void measure(MunicipalityId m, const YearBehind& year, std::span<const StateValues> values);
    void commit(OrganisationId id, const Changes& committed);
    void commit(MunicipalityId m, const Changes& committed);
    void add_visits(Place& place, const PopulationModel& population,
                    const YearVolumes& volumes) const;
    void set_visits(Place& place, const PopulationModel& population,
                    const PlaceEffects& committed) const;
    void find_links(Place& place, MunicipalityId m) const;
    void set_links(Place& place, const PlaceEffects& committed) const;
    void set_failures(Place& place, MunicipalityId m) const;
    void set_smooth(Place& place, const PopulationModel& population,
                    const PlaceEffects& committed) const;
    void add_attempts(MunicipalityId m, std::size_t h, const YearVolumes& volumes);
    std::size_t first_level(std::size_t h, MunicipalityId m) const {
        return (h * places_.size() + m.index()) * level_count;
    }
    std::size_t first_of_payers(std::size_t column, std::size_t h, MunicipalityId m) const {
        return ((column * places_.size() + m.index()) * handoffs_.size() + h) * lanes;
    }
    void add_months(Place& place, const PopulationModel& population, const YearVolumes& volumes,
                    const StateValues& values);
    void add_events(Place& place, const PopulationModel& population, const YearVolumes& volumes);
    void set_other_work(Place& place, MunicipalityId m, const Changes& committed) const;
    double quality(KindId kind, const PlaceEffects& effects) const;
    double ownership(JourneyId journey, const PlaceEffects& effects) const;

    const Basis& basis_;
    const Parties& parties_;
    double consent_ = 1.0;
    std::vector<Way> ways_;
    std::vector<Handoffs> handoffs_;
    std::array<std::vector<std::size_t>, population_count> handoffs_over_; ///< [edges]
    std::vector<std::vector<KindId>> on_the_way_;                          ///< [journeys]
    std::vector<RowArray> failure_costs_; ///< [handoffs][levels x edges x bands x phases x row]
    std::array<RowArray, population_count> event_costs_; ///< [routes x segments x row]
    std::array<RowArray, population_count> abilities_;   ///< digital, [stride]
    std::vector<Place> places_;
    // A case that reaches many places reads of a handoff what is there in one after the other.
    RowArray failures_gain_;               ///< [handoffs x places x levels x row]
    RowArray payers_gain_;                 ///< [kinds + memos x places x handoffs x lanes]
    std::vector<double> failures_welfare_; ///< [handoffs x places x levels]
    std::vector<OfOrganisation> organisations_;
    std::vector<double> weights_; ///< room
};

} // namespace samspil
