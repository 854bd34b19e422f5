#pragma once

#include "model/core/random.hpp"
#include "model/investment/effects.hpp"
#include "model/simulation/changes.hpp"
#include "model/simulation/instances.hpp"
#include "model/simulation/observation.hpp"
#include "model/simulation/parties.hpp"

#include <boost/container/small_vector.hpp>

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace samspil {

struct Basis;
struct State;

/// What others pay of what a project costs by plan [kr.]. Who buys pays the rest, and all of what
/// it costs beyond the plan.
struct Financing {
    double fund = 0.0;     ///< the joint fund
    double state = 0.0;    ///< the state
    double external = 0.0; ///< outside investors
    double sum() const { return fund + state + external; }
};

/// What each of the payers of an instance pays of it: one or two, but for platforms.
using CostShares = boost::container::small_vector<double, 2>;

/// An initiative that was bought. What will become of it is drawn when it begins; nobody knows it
/// before it shows.
struct Project {
    std::size_t instance = 0;
    int begun = 0; ///< month
    int built = 0; ///< month in which its outcome shows
    int worn = 0;  ///< month from which it is of no use
    Outcome outcome = Outcome::goes_live;
    double capex = 0.0;         ///< spent in all until it is built [kr.]
    double planned_capex = 0.0; ///< [kr.]
    double opex = 0.0;          ///< a year, while it is live [kr.]
    double saving = 0.0;        ///< a year on the buyer's account, as it will be [kr.]
    SectorGain gain;            ///< a year at full effect, by its business case [kr.]
    CostShares cost_shares;     ///< of the payers of the instance
    Financing financing;
    /// What parties are to gain a year by what the fund paid for, as its case has it [kr.], shape
    /// [parties]; empty without the fund.
    std::vector<double> gain_of_parties;
    bool renewed = false; ///< another project takes its place when it wears out
    bool renewal = false; ///< takes the place of one that wears out
};

/// A saving that a business case promised, as the block grant knows it.
struct PromisedSaving {
    std::size_t instance = 0;
    double kroner = 0.0; ///< a year
    int from = 0;        ///< month
    int until = 0;       ///< month
};

/// What is known of an instance from earlier attempts.
struct Attempts {
    int count = 0;
    std::optional<double> probability; ///< of success, revealed by a proof of concept
    int promised_until = 0;            ///< month to which the block grant counts its saving
};

/// Everything that was bought and is not worn out.
struct Portfolio {
    Portfolio(const Model& model, std::size_t instance_count);

    bool is_startable(std::size_t instance, int month) const {
        return month >= startable_from[instance];
    }

    std::vector<Project> projects;
    /// Month from which it may be proposed; not as long as it is being built or live, [instances].
    std::vector<int> startable_from;
    std::vector<Attempts> attempts;       ///< shape [instances]
    std::vector<PromisedSaving> promised; ///< since the start of the replicate
    // effects of what is live, and of what was live at the start of the replicate
    std::vector<PlaceEffects> places; ///< shape [municipalities]
    std::vector<PlaceEffects> places_at_start;
    std::vector<OrganisationEffects> organisations; ///< shape [organisations]
    std::vector<OrganisationEffects> organisations_at_start;
};

/// What a scheme demands of a project before all of it is built.
struct ProofRules {
    bool required = false;
    double share = 0.0;    ///< of capex and time
    double accuracy = 1.0; ///< probability that it shows what will become of the project
};

/// What a project is decided upon.
struct Commitment {
    std::size_t instance = 0;
    double success = 1.0;         ///< probability
    double promised_saving = 0.0; ///< a year on the buyer's account, as it is believed [kr.]
    double saving = 0.0;          ///< the same, as it will be [kr.]
    SectorGain gain;              ///< a year at full effect, on all accounts [kr.]
    CostShares cost_shares;
    Financing financing;
    std::vector<double> gain_of_parties; ///< see Project
    ProofRules proof;
    double value_of_success = 0.0; ///< to those who decide: of its gains, less running costs [kr.]
};

/// Begins a project.
///   month   in which it begins; may lie before the start
void begin_project(const Basis& basis, const Commitment& commitment, int month, const DrawKey& key,
                   Portfolio& portfolio);

/// Decides that a project that wears out is renewed: at once in full use.
void renew_project(const Basis& basis, const Commitment& commitment, int month,
                   Portfolio& portfolio);

/// Forgets projects that are worn out or of no use in a month.
void forget_ended(int month, Portfolio& portfolio);

/// Step 2 of a month (model.md section 3): projects cost money, show their outcome, go live and
/// wear out; what they have changed since the start is worked out anew.
void follow_projects(const Basis& basis, State& state);

/// How far a project is in use in a month.
UseLevel use_of(const Project& project, int month, const Parameters& parameters);

/// What a project costs in a month [kr.]: capex evenly while it is built, then running costs.
double monthly_cost(const Project& project, int month);

/// What the projects of a portfolio change together in a month.
///   link_frozen   whether new links of an organisation are frozen, shape [organisations]
void add_up_effects(const Basis& basis, int month, const std::vector<char>& link_frozen,
                    Portfolio& portfolio);

/// Sets what links and digital potential add to the exposure of organisations: the mean over the
/// places where people meet them.
void set_exposure(const Basis& basis, Changes& changes);

/// Adds what one instance changes.
///   link_frozen   see above; may be empty
void add_effects_of(const Basis& basis, const Instance& instance, const UseLevel& use,
                    std::span<const char> link_frozen, std::vector<PlaceEffects>& places,
                    std::vector<OrganisationEffects>& organisations);

} // namespace samspil
