#pragma once

#include "model/policy/scheme.hpp"
#include "model/simulation/appraisal.hpp"
#include "model/simulation/observation.hpp"
#include "model/simulation/portfolio.hpp"

#include <optional>
#include <string_view>

namespace samspil {

/// A decision in words.
struct DecisionWords {
    std::string_view decision;
    std::string_view reason;
};
DecisionWords words_of(Decision decision);

/// A case on the table of those who decide.
struct Proposal {
    CaseRecord record;
    double own_capex = 0.0; ///< for which the own value is to be had [kr.]
    Commitment commitment;
};

/// Judges cases by the rules of a scheme.
///   equation  model.md section 5, "value"
class Judge {
  public:
    Judge(const Basis& basis, const Scheme& scheme, const Appraiser& appraiser)
        : basis_(basis), scheme_(scheme), appraiser_(appraiser) {}

    /// The case of an instance, as those see it who decide.
    ///   renewal  of one that wears out: for a share of its capex, and without building
    ///   belief   factor on the gains that they expect
    Proposal judge(std::size_t instance, bool renewal, double belief);

  private:
    struct Counted;

    void write_case(const Instance& instance);
    double harvest(const Instance& instance, KindId kind) const;
    double weight(KindId deciding, std::size_t party) const;
    Counted count(KindId kind, double belief, double harvested) const;
    double value(const Counted& counted, const CaseCosts& costs) const;
    std::optional<double> payback(const Counted& counted, const CaseCosts& costs) const;
    Decision verdict(double value, const std::optional<double>& payback) const;
    void decide_on_link(const Instance& instance, const CaseCosts& costs, const Counted& buyer,
                        const Counted& partner, Proposal& proposal) const;
    double buyers_share(const Instance& instance, const Counted& buyer,
                        const Counted& partner) const;
    double public_value(const CaseCosts& costs) const;

    const Basis& basis_;
    const Scheme& scheme_;
    const Appraiser& appraiser_;
    Case case_; ///< used again and again
};

} // namespace samspil
