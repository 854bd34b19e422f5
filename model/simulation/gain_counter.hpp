#pragma once

#include "model/investment/business_case.hpp"
#include "model/policy/scheme.hpp"
#include "model/simulation/appraisal.hpp"

#include <array>
#include <optional>
#include <vector>

namespace samspil {

/// One of those who pay for a project, and what part of it.
struct Side {
    KindId kind;
    std::optional<KindId> other; ///< end of the link
    double share = 1.0;
};

/// What those who decide know of a case beside its gains.
struct Expectation {
    double belief = 1.0;    ///< factor on gains
    double harvested = 0.0; ///< share of an own saving that the block grant takes
    double repayment = 0.0; ///< that is owed to outside investors [kr. a year]
};

/// What somebody who pays for a project counts of it [kr. a year].
struct Counted {
    YearlyGain own;         ///< for `own_gain_years`, then by `weight_authority`
    YearlyGain weighted;    ///< gains of others, as far as the scheme lets it count them
    YearlyGain shared;      ///< that others will pay for `gain_share_years`, less what is weighted
    double bonus = 0.0;     ///< for journeys that are resolved without a bounce
    double charges = 0.0;   ///< for bounces, that it will no longer pay, less what it receives
    double repayment = 0.0; ///< to outside investors, for `gain_share_years`

    /// All of it in a first year.
    double total() const {
        return own.total() + weighted.total() + shared.total() + bonus + charges - repayment;
    }
};

/// Factors by which somebody from outside errs about the gains of a case.
struct Belief {
    double own = 1.0;    ///< on the account of who buys
    double others = 1.0; ///< on other accounts
};

/// Counts what the gains of a case are to those who pay for it, by the rules of a scheme: its own,
/// those of others by their weights, and what others pay it for theirs.
///   equation  model.md section 5, g
class GainCounter {
  public:
    GainCounter(const Basis& basis, const Scheme& scheme, const Parties& parties);

    Counted count(const Case& its, const Side& side, const Expectation& expected) const;

    /// Whether no gain counts but those of who pays, and nothing is paid for bounces.
    bool counts_payers_only() const;

    /// What a krone counts that goes to or comes from those who pay, by their shares: also what
    /// the other pays, as far as its gains count.
    double krone_of_payers(const Side& side) const;

    /// What is counted, by the years for which it is.
    std::array<GainStream, 4> streams(const Counted& counted, double life_years) const;

    /// What all public accounts gain, as somebody from outside believes it.
    YearlyGain public_gain(const Case& its, const Belief& belief) const;
    /// What those public accounts gain that do not lose [kr. a year].
    double gain_of_gainers(const Case& its, const Belief& belief) const;

  private:
    double omega(KindId deciding, std::size_t party) const;
    double weight(KindId deciding, std::size_t party) const {
        return weights_[deciding.index() * parties_.count() + party];
    }
    bool shares_gain(const Side& side, std::size_t party) const;
    double bonus(const Case& its, KindId deciding) const;
    double charges(const Case& its, KindId deciding) const;
    double part_of_repayment(const Case& its, KindId deciding, const Expectation& expected) const;
    /// The party that buys.
    std::size_t buyer_of(const Case& its) const;

    const Basis& basis_;
    const Scheme& scheme_;
    const Parties& parties_;
    std::vector<double> weights_; ///< shape [kinds x parties]
};

} // namespace samspil
