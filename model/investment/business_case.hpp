#pragma once

#include "model/investment/discount_schedule.hpp"

#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// Money of an initiative that does not depend on who looks at it [kr.].
struct CaseCosts {
    double capex = 0.0;
    double opex = 0.0; ///< a year
    double build_years = 0.0;
    double life_years = 0.0;
};

/// A yearly gain. What comes through the value of a state arrives over time: in the years after a
/// handoff that did not fail, not at once.
struct YearlyGain {
    double at_once = 0.0;        ///< [kr. a year]
    double through_values = 0.0; ///< [kr. a year of failures or life events avoided]
    double total() const { return at_once + through_values; }
};

/// Present values of a krone at the end of each year for so many years, at one rate. Each is worked
/// out once: who judges many cases asks for the same few again and again.
class Annuities {
  public:
    ///   rate   [a year]
    explicit Annuities(double rate) : rate_(rate) {}
    ///   years   the last may be a part of one
    double of(double years);

  private:
    struct Known {
        double years = 0.0;
        double worth = 0.0;
    };
    double rate_;
    std::vector<Known> known_;
};

/// Value of an initiative on one account: gains less running costs over its life, less capex.
///   equation  model.md section 5, without scheme
double own_value(const YearlyGain& gain, const CaseCosts& costs, Annuities& annuities);
/// The same at a rate [a year].
double own_value(const YearlyGain& gain, const CaseCosts& costs, double rate);

/// A gain that those who decide count for some years.
struct GainStream {
    YearlyGain gain;
    double years = 0.0; ///< whole ones from going live; all of its life if that is shorter
};

/// Value of an initiative to those who decide: what they count as gains, as long as they count it,
/// less running costs over its life, less capex.
///   equation  model.md section 5, "value"
double decision_value(std::span<const GainStream> gains, const CaseCosts& costs,
                      Annuities& annuities);
/// The same at a rate [a year].
double decision_value(std::span<const GainStream> gains, const CaseCosts& costs, double rate);

/// Years of being live until gains have paid capex and running costs; nothing if they never do
/// within its life.
///   equation  model.md section 5, "payback"
///   to_come   left_to_come()
std::optional<double> payback_years(std::span<const GainStream> gains, const CaseCosts& costs,
                                    double to_come);
/// The same of one gain over its life.
std::optional<double> payback_years(const YearlyGain& gain, const CaseCosts& costs, double to_come);
/// Share of what comes through the value of a state that is still to come after a year.
///   horizon_months   value_horizon_months
double left_to_come(double horizon_months);

/// What an investor gets a year who has capital back with a return, in equal amounts [kr.].
///   years    0: nothing comes back
///   rate     [a year]
double yearly_repayment(double capital, double years, double rate);

/// How an organisation takes a new thing into use.
struct Adoption {
    double midpoint_months = 0.0;
    double scale_months = 1.0;

    /// Share of the full effect, so many months after it went live.
    double at(double months) const;
};

/// Nothing has to be learned: the full effect from the first month.
inline constexpr Adoption adopted_at_once{-1e6, 1.0};

/// What success depends on.
struct SuccessRules {
    double base = 0.0;       ///< a0
    double competence = 0.0; ///< a_comp [log odds a point]
    double size = 0.0;       ///< a_size [log odds for ten times the capex]
};

/// How often a plan is ten times a million kroner: log10, 0 of one that costs nothing.
double tenfolds_of_a_million(double capex);

/// Probability that a project succeeds.
///   equation     model.md section 6, "Project"
///   competence   mean of the competences that it leans on [points]
///   tenfolds     of a million, that it costs
double success_probability(double competence, double tenfolds, const SuccessRules& rules);

/// Probability of success once a proof of concept has been seen.
///   equation     Bayes
///   if_success   probability to see what was seen if the project will succeed
///   if_failure   the same if it will fail
double proven_success(double success, double if_success, double if_failure);

/// Whether those who decide go on after a proof of concept.
///   success            probability that the proof leaves
///   value_of_success   of its gains, less running costs [kr.]
///   cost_left          to build it [kr.]
inline bool goes_on(double success, double value_of_success, double cost_left) {
    return success * value_of_success - cost_left > 0.0;
}

/// How far projects cost more than planned. Most cost what was planned; the others are a tail
/// without a finite mean, so that a project is abandoned at a stated cost.
///   equation  P(M > m) = tail_share (m / threshold)^-exponent, M the cost over that of the plan
///   source    Flyvbjerg, Budzier, Lee, Keil, Lunn and Bester (2022): a power law, exponent <= 1
struct OverrunRules {
    double tail_share = 0.0; ///< probability of costing more than `threshold`
    double threshold = 1.5;  ///< [times the plan]
    double exponent = 1.0;   ///< of the Pareto tail
    double cap = 3.0; ///< where a project is abandoned [times the plan], at least `threshold`

    /// Expected spending over that of the plan, less 1.
    double expected() const;
    /// Probability that a project is abandoned at the cap.
    double abandoned() const;
    /// What a project would cost over its plan if nobody abandoned it.
    ///   luck   uniform in (0,1)
    double cost_over_plan(double luck) const;
};

/// How a gain and its cost come to be over time.
struct WelfareTerms {
    double overrun = 0.0; ///< expected capex over that of the plan, less 1
    Adoption adoption;
};

/// Societal value of an initiative on the day of the decision: what success is expected to bring
/// along the adoption curve, less running costs and capex with its expected overrun. Flows fall in
/// the middle of their year.
///   gain       welfare of a year at full effect [kr.]
///   costs      in welfare: what a krone of public money costs society
///   discount   at the social rate
double societal_value(double gain, const CaseCosts& costs, double success,
                      const WelfareTerms& terms, const DiscountSchedule& discount);

} // namespace samspil
