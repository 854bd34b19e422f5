#pragma once

#include "model/investment/business_case.hpp"
#include "model/investment/initiative.hpp"
#include "model/simulation/case_lines.hpp"
#include "model/simulation/case_tables.hpp"
#include "model/simulation/state_values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// What could be bought, by whom, and of a link where: an instance of a link is a pair of
/// organisations, the owner and its partner, and reaches the municipalities where both are at home.
struct Candidate {
    const Initiative* initiative = nullptr;
    OrganisationId buyer; ///< of a platform: one of those who pay
    /// A municipality where both ends of a link are at home. Without it, all links of the buyer
    /// together.
    std::optional<MunicipalityId> at;
};

/// Everything that could be bought of an initiative, each instance once; of a platform one.
std::vector<Candidate> instances_of(const Model& model, const Initiative& initiative);

/// The business case of a candidate, from a year's volumes in the world with everything that is
/// committed, linear in the effects: volumes and values of states stay, chances of failure are
/// worked out anew. An object is room that is used again and again.
///   equation  model.md section 5
struct Case : BouncesMoved {
    OrganisationId buyer;
    std::size_t municipalities = 0; ///< that it reaches
    double citizens = 0.0;          ///< who live there
    CaseCosts costs;
    YearlyGain own;                ///< on the buyer's account
    Balances gain;                 ///< [kr. a year at full effect], shape [parties]
    double success = 1.0;          ///< probability
    double own_value = 0.0;        ///< as the buyer sees it [kr.]
    double societal_value = 0.0;   ///< in welfare [kr.]
    std::optional<double> payback; ///< [years]
    double wrong_pocket = 0.0;     ///< share of the gains that are not the buyer's

    /// The gain on the account of a party.
    YearlyGain on(std::size_t party) const { return {at_once[party], through_values[party]}; }

    RowArray at_once;        ///< part of the gain, a row of Parties
    RowArray through_values; ///< the other part
};

/// One line of a business case: what changes, how much of it there is, and whose gain it is.
struct CaseLine {
    std::string what;
    std::string unit;            ///< of the volume
    double volume = 0.0;         ///< a year; of minutes, months, failures or events: how many fewer
    Balances gain;               ///< [kr. a year at full effect], shape [parties]
    bool through_values = false; ///< arrives over time, see YearlyGain
};

/// A case with the lines that it is the sum of.
struct BusinessCase : Case {
    std::vector<CaseLine> lines;
};

/// Welfare of a change of balances [kr.].
double welfare(const Balances& change, const Parties& parties, const AppraisalRules& rules);

/// Share of the gains of all who gain that does not reach those who decide; others are netted
/// within a sector.
///   equation  model.md section 5, "Wrong-pocket share"
///   own       the part of the gain on the accounts of those who decide, shape [parties]
///   returns   in [0,1]; 0 where nobody gains
double wrong_pocket(const Balances& gain, const Balances& own, const Parties& parties);

/// Writes business cases: a January is prepared once, then each of its cases is a few sums and
/// allocates nothing.
class Appraiser {
  public:
    ///   run_months   if given, values of states are what comes within a run of so many months (see
    ///                StateValues::solve_within); otherwise as those who decide count them
    explicit Appraiser(const Basis& basis, std::optional<int> run_months = std::nullopt);
    Appraiser(const Appraiser&) = delete;
    Appraiser& operator=(const Appraiser&) = delete;

    /// Prepares the cases of a January.
    void begin_year(const YearBehind& year);
    /// The same at the start: a year like the first month, nothing bought yet.
    void begin_at_start();
    /// Prepares a look back from December, at the values of states of the January before.
    void look_back(const YearBehind& year);

    /// Other things are committed in some places than when the January was prepared.
    void recommit(std::span<const MunicipalityId> places, const Changes& committed) {
        tables_.recommit(places, committed);
    }

    const Parties& parties() const { return parties_; }
    /// The case of a candidate. A platform is appraised for all of the kind together.
    ///   result   overwritten; one that was used before is not allocated again
    void appraise(const Candidate& candidate, Case& result) const;
    /// The same of an instance of the basis, but for the values that depend on its costs.
    void appraise(std::size_t instance, Case& result) const;
    /// Prepares the short way to what those who pay would gain, below, for the January at hand.
    void tell_payers() { tables_.tell_payers(); }
    /// Of the same only the gains of those who pay for it: nothing else in the rows means anything.
    void appraise_for_payers(std::size_t instance, Case& result) const;
    /// The same with its lines in words.
    BusinessCase explain(const Candidate& candidate) const;
    /// What parties would gain a year if an initiative that is in use at a kind of organisation
    /// were taken out of a municipality.
    ///   result   overwritten: rows of gains and bounces only
    void take_out(const Initiative& initiative, KindId buyer, MunicipalityId from,
                  const UseLevel& use, Case& result) const;

    /// Whether two instances may make the same handoffs fail less often, where both reach.
    bool move_the_same_handoffs(std::size_t a, std::size_t b) const;

    /// Prepares the short way to societal values, below, for the January at hand.
    void weigh() { tables_.weigh(welfare_weights_); }
    /// Societal value of an instance of the basis, and nothing else of its case.
    double societal_value(std::size_t instance, const CaseCosts& costs, bool renewal) const;

    /// Societal value of a case at other costs than those that its initiative states.
    ///   initiative   in the catalogue
    double societal_value(const Case& of, std::size_t initiative, const CaseCosts& costs) const;
    /// The same of a renewal: in full use at once, at the cost of its plan.
    double renewal_value(const Case& of, std::size_t initiative, const CaseCosts& costs) const;

  private:
    static constexpr std::size_t bits_of_word = 64;
    /// What a krone of gains and costs is worth over the life of an initiative.
    struct PresentValues {
        double annuity = 0.0; ///< to who buys, of a krone a year
        double gains = 0.0;   ///< to society, of a krone a year at full effect if it succeeds
        double running = 0.0;
        double capex = 0.0;
    };

    void find_organisations();
    void find_ways();
    void find_reaches();
    PresentValues present_values(CaseCosts costs, const WelfareTerms& terms) const;
    PresentValues of_plan(const Initiative& initiative) const;
    PresentValues of_renewal(const Initiative& initiative) const;
    Reach reach_of(const Candidate& candidate) const;
    std::span<const MunicipalityId> homes_of(Place per, MunicipalityId m) const;
    void clear(Case& result) const;
    void walk(const Reach& reach, Case& result) const;
    template <class Worth> void walk(const Reach& reach, Worth& worth) const;
    std::optional<std::span<const MovedWay>> ways_of(const Initiative& initiative,
                                                     KindId buyer) const;
    std::size_t at_owner(std::size_t initiative, KindId owner) const {
        return initiative * basis_.model.world.kinds.size() + owner.index();
    }
    std::size_t words_of_ways() const {
        return (tables_.ways().size() + bits_of_word - 1) / bits_of_word;
    }
    std::optional<std::size_t> in_catalogue(const Initiative& initiative) const;
    double leaned_on(const Reach& reach) const;
    double success_of(const Reach& reach) const;
    void conclude(const Reach& reach, Case& result) const;
    void set_values(const Reach& reach, Case& result) const;
    double welfare_of(const Balances& gain) const;
    double cost_of_spending(KindId kind) const;
    double chance_to_go_live(double success) const;
    double societal_value(KindId buyer, double gain, const CaseCosts& costs, double success,
                          const PresentValues& values) const;

    const Basis& basis_;
    std::optional<int> run_months_;
    Parties parties_;
    std::vector<StateValues> values_; ///< shape [populations]
    CaseTables tables_;
    std::vector<std::vector<MunicipalityId>> regions_;
    std::vector<OrganisationId> organisations_; ///< all, kind by kind
    std::vector<std::size_t> first_of_kind_;    ///< of them, shape [kinds, +1]
    std::vector<MunicipalityId> homes_;         ///< any that it serves, shape [organisations]
    std::vector<Reach> reaches_;                ///< of all instances
    std::vector<double> welfare_weights_;       ///< of a krone on each party's account, [parties]
    double abandoned_;                          ///< probability that a project is given up
    /// That an initiative may move at a kind of those who own it, shape [initiatives x kinds].
    std::vector<std::vector<MovedWay>> ways_of_;
    std::vector<std::uint64_t> moved_by_;    ///< the same, a bit for each way
    std::vector<PresentValues> of_plans_;    ///< of the catalogue, shape [initiatives]
    std::vector<PresentValues> of_renewals_; ///< the same, renewed
};

} // namespace samspil
