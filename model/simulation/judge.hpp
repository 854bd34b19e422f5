#pragma once

#include "model/policy/scheme.hpp"
#include "model/simulation/appraisal.hpp"
#include "model/simulation/observation.hpp"
#include "model/simulation/portfolio.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace samspil {

/// A decision in words.
struct DecisionWords {
    std::string_view decision;
    std::string_view reason;
};
DecisionWords words_of(Decision decision);

/// Factors by which somebody from outside errs about the gains of a case.
struct Belief {
    double own = 1.0;    ///< on the account of who buys
    double others = 1.0; ///< on other accounts
};

/// What is believed of the gains of a case.
struct Beliefs {
    double applicant = 1.0; ///< by those who buy, of all gains
    Belief board;           ///< of the joint fund
    Belief investor;        ///< from outside
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

/// A case on the table of those who decide.
struct Proposal {
    CaseRecord record;
    Counted counted;        ///< by the end of which the record tells the value
    double own_capex = 0.0; ///< for which the own value is to be had [kr.]
    Commitment commitment;

    bool is_acceptable() const { return record.decision == Decision::funded; }
    /// What is left for those who buy to pay [kr.].
    double own_money() const { return record.capex - commitment.financing.sum(); }
};

/// What those who decide think of a case.
struct Judgement {
    Proposal alone; ///< without a grant
    /// With a grant, if they would have it and apply for it.
    std::optional<Proposal> with_grant;
    double board_value = 0.0; ///< of that to the board of the fund [kr.]
};

/// Judges cases by the rules of a scheme.
///   equation  model.md section 5, "value"
class Judge {
  public:
    Judge(const Basis& basis, const Scheme& scheme, const Appraiser& appraiser)
        : basis_(basis), scheme_(scheme), appraiser_(appraiser) {}

    /// The case of an instance, as those see it who decide.
    ///   renewal  of one that wears out: for a share of its capex, and without building
    Judgement judge(std::size_t instance, bool renewal, const Beliefs& beliefs);

  private:
    struct Terms;
    struct Side;
    static constexpr std::size_t stream_count = 5;
    using Streams = std::array<GainStream, stream_count>;

    void write_case(const Instance& instance);
    Proposal facts(const Terms& terms) const;
    double grant_of_plan(double capex) const;
    double external_capital(const Terms& terms, double grant, const Belief& investor) const;
    Proposal propose(const Proposal& facts, Terms terms, double grant, const Belief& investor) const;
    Proposal propose(const Proposal& facts, const Terms& terms) const;
    void decide(const Terms& terms, Proposal& proposal) const;
    void decide_on_link(const Terms& terms, Proposal& proposal) const;

    double harvest(const Instance& instance, KindId kind) const;
    double weight(KindId deciding, std::size_t party) const;
    double repaid_years(const CaseCosts& costs) const;
    Counted count(const Terms& terms, const Side& side) const;
    double bonus(const Terms& terms, KindId deciding) const;
    double charges(const Terms& terms, KindId deciding) const;
    double part_of_repayment(const Terms& terms, KindId deciding) const;
    Streams streams(const Counted& counted, double life_years) const;
    double value(const Counted& counted, const CaseCosts& costs) const;
    Decision verdict(double value, const std::optional<double>& payback) const;
    double buyers_share(const Terms& terms, const Counted& buyer, const Counted& partner) const;
    YearlyGain public_gain(const Terms& terms, const Belief& belief) const;
    double board_value(const Terms& terms, const Belief& board);

    const Basis& basis_;
    const Scheme& scheme_;
    const Appraiser& appraiser_;
    Case case_;     ///< used again and again
    Case believed_; ///< the same
};

} // namespace samspil
