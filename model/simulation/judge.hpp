#pragma once

#include "model/policy/scheme.hpp"
#include "model/simulation/appraisal.hpp"
#include "model/simulation/gain_counter.hpp"
#include "model/simulation/observation.hpp"
#include "model/simulation/portfolio.hpp"

#include <memory>
#include <optional>
#include <string_view>

namespace samspil {

/// A decision in words.
struct DecisionWords {
    std::string_view decision;
    std::string_view reason;
};
DecisionWords words_of(Decision decision);

/// What is believed of the gains of a case.
struct Beliefs {
    double applicant = 1.0; ///< by those who buy, of all gains
    Belief board;           ///< of the joint fund
    Belief investor;        ///< from outside
};

/// Whether a board or an investor looks at cases.
bool asks_outsiders(const Scheme& scheme);

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
    std::unique_ptr<Proposal> with_grant;
    double board_value = 0.0; ///< of that to the board of the fund [kr.]
};

/// What a planner looks at [kr.].
struct SocietalValue {
    double capex = 0.0;
    double value = 0.0;
};

/// Judges cases by the rules of a scheme.
///   equation  model.md section 5, "value"
class Judge {
  public:
    Judge(const Basis& basis, const Scheme& scheme, const Appraiser& appraiser)
        : basis_(basis), scheme_(scheme), appraiser_(appraiser),
          counter_(basis, scheme, appraiser.parties()),
          annuities_(basis.model.world.parameters.appraisal_rate),
          to_come_(left_to_come(basis.model.world.parameters.value_horizon_months)) {}

    /// The case of an instance, as those see it who decide.
    ///   renewal  of one that wears out: for a share of its capex, and without building
    Judgement judge(std::size_t instance, bool renewal, const Beliefs& beliefs);

    /// Whether those who pay count nothing but their own accounts.
    bool counts_payers_only() const;
    /// Where they do: whether they accept the case of an instance, and nothing else of it. The
    /// appraiser has told the payers.
    bool accepts(std::size_t instance, bool renewal, const Beliefs& beliefs);

    /// What the same is worth to society, and nothing else of it: the appraiser has weighed.
    SocietalValue to_society(std::size_t instance, bool renewal) const;

  private:
    struct Terms;

    CaseCosts costs_of(const Instance& instance, bool renewal) const;
    double harvest(const Instance& instance, KindId kind) const;

    Proposal facts(std::size_t id, const Terms& terms) const;
    double grant_of_plan(double capex) const;
    double repaid_years(const CaseCosts& costs) const;
    Proposal propose(Proposal about, Terms terms, double grant, const Belief& investor) const;
    Proposal propose(Proposal about, const Terms& terms) const;
    bool offer(const Terms& terms, const Side& side, Proposal& proposal) const;
    void decide_on_link(const Terms& terms, KindId buyer, KindId partner, Proposal& proposal) const;
    double buyers_share(const Terms& terms, KindId buyer, KindId partner) const;

    Counted count(const Terms& terms, const Side& side) const;
    double value(const Counted& counted, const CaseCosts& costs) const;
    Decision verdict(double value, const std::optional<double>& payback) const;
    double board_value(const Terms& terms, const Belief& board);

    const Basis& basis_;
    const Scheme& scheme_;
    const Appraiser& appraiser_;
    GainCounter counter_;
    mutable Annuities annuities_;
    double to_come_; ///< see payback_years()
    Case case_;      ///< used again and again
    Case believed_;  ///< the same
};

} // namespace samspil
