#pragma once

#include "model/policy/scheme.hpp"
#include "model/studies/gains.hpp"
#include "model/studies/summary.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace samspil {

/// What one of several scenarios came to against the baseline that all of them share.
struct SchemeOutcome {
    Decider decide = Decider::nobody;
    /// Of society, with what is left at the end [kr.], shape [replicates].
    std::vector<double> npv;
    /// Present value of what public balances gain [kr.], shape [replicates].
    std::vector<double> public_npv;
    /// Present value of what the public pays more for building, less what outside investors carry,
    /// with what they are repaid [kr.], shape [replicates].
    std::vector<double> outlay;
    /// The part of npv that each actor has, without what is left at the end; mean [kr.].
    std::array<double, actor_sector_count> of_actors{};
    std::optional<double> silo_loss;   ///< mean [kr.]; nothing where nobody decides
    std::optional<double> overpayment; ///< settled over truly gained; nothing if nothing is settled
};

SchemeOutcome outcome_of(const ScenarioPair& pair);

/// Some scenarios that are compared among themselves.
struct ComparisonGroup {
    std::string name;
    std::vector<std::size_t> members; ///< indices in the results
    std::string name_da = {};         ///< in Danish; empty: the same
};

/// A ratio of means over the replicates.
struct RatioOfMeans {
    double ratio = 0.0;
    std::optional<double> low;  ///< 95 % interval; nothing for a single replicate, or where a mean
    std::optional<double> high; ///< below the line without one of the replicates is not above 0
};

/// Mean of the numerators over mean of the denominators, with its jack-knife interval.
///   equation  se^2 = (n - 1) / n x sum of (r_k - mean r)^2, r_k the ratio without replicate k
///             (Miller 1974); ratio -+ Student's t x se
///   returns   nothing unless the mean of the denominators is above 0
std::optional<RatioOfMeans> ratio_of_means(std::span<const double> numerators,
                                           std::span<const double> denominators);

/// How far one is from the best of those that can be chosen, under the same luck.
struct Regret {
    double mean = 0.0;             ///< [kr.]
    double most = 0.0;             ///< in any replicate [kr.]
    double best_probability = 0.0; ///< share of replicates in which it is the best; ties are shared
};

/// Where a scenario stands among those that are compared.
struct SchemeStanding {
    Summary npv;
    Summary public_npv;
    /// (W - W(nobody decides)) / (W(planner) - W(nobody decides)); nothing unless both are among
    /// those compared.
    std::optional<RatioOfMeans> efficiency;
    std::optional<Regret> regret;          ///< nothing of a planner, whom nobody can choose
    std::optional<RatioOfMeans> per_krone; ///< npv for a krone of outlay; nothing without outlay
};

/// Two of them, replicate by replicate.
struct SchemeDifference {
    std::size_t a = 0; ///< index in the outcomes
    std::size_t b = 0;
    Summary npv;         ///< of a less that of b [kr.]
    double a_wins = 0.0; ///< share of replicates in which a is worth more
    /// Whether the mean is further from 0 than chance alone puts it in one of 20 such pairs;
    /// nothing for a single replicate.
    std::optional<bool> told_apart;
};

/// Scenarios side by side under the same luck, in the order of the outcomes.
struct Comparison {
    std::vector<SchemeOutcome> outcomes;
    std::vector<SchemeStanding> standings;
    std::vector<SchemeDifference> differences; ///< of every two, a before b

    /// Indices, the one that is worth most first.
    std::vector<std::size_t> ranking() const;
};

///   equation  model.md section 7; of several in which nobody decides, or a planner, the first
///   throws    InvariantError if there are none, or they have not all the same replicates
Comparison compare(std::vector<SchemeOutcome> outcomes);

} // namespace samspil
