#pragma once

#include "model/investment/business_case.hpp"
#include "model/investment/initiative.hpp"
#include "model/simulation/state.hpp"
#include "model/simulation/state_values.hpp"

#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// One line of a business case: what changes, how much of it there is, and whose gain it is.
struct CaseLine {
    std::string what;
    std::string unit;            ///< of the volume
    double volume = 0.0;         ///< a year; of minutes, months, failures or events: how many fewer
    Balances gain;               ///< [kr. a year at full effect], shape [parties]
    bool through_values = false; ///< arrives over time, see YearlyGain
};

/// The business case of an initiative at one organisation, from a year's volumes, linear in the
/// effects: volumes and values of states stay, chances of failure are worked out anew.
///   equation  model.md section 5
struct BusinessCase {
    OrganisationId buyer; ///< of a platform: one of those who pay
    std::vector<CaseLine> lines;
    CaseCosts costs;
    YearlyGain own;                ///< on the buyer's account
    Balances gain;                 ///< sum of the lines
    double success = 1.0;          ///< probability
    double own_value = 0.0;        ///< as the buyer sees it [kr.]
    double societal_value = 0.0;   ///< in welfare [kr.]
    std::optional<double> payback; ///< [years]
    double wrong_pocket = 0.0;     ///< share of the gains that are not the buyer's
};

/// Welfare of a change of balances [kr.].
double welfare(const Balances& change, const Parties& parties, const AppraisalRules& rules);

/// Share of the gains of all who gain that does not reach those who decide; others are netted
/// within a sector.
///   equation  model.md section 5, "Wrong-pocket share"
///   own       the part of the gain on the accounts of those who decide, shape [parties]
///   returns   in [0,1]; 0 where nobody gains
double wrong_pocket(const Balances& gain, const Balances& own, const Parties& parties);

/// Writes business cases from the volumes of a year like the first month of a basis.
class Appraiser {
  public:
    explicit Appraiser(const Basis& basis);
    ~Appraiser();

    const Parties& parties() const { return parties_; }
    /// The case of an initiative at an organisation of one of its owner kinds. A platform is
    /// appraised for all of the kind together.
    BusinessCase appraise(const Initiative& initiative, OrganisationId buyer) const;

  private:
    class Place;
    struct PlaceVolumes;

    /// A share of the hours is cashed on the account of whose staff it is, the rest is freed time.
    void save_staff(CaseLine& line, KindId kind, double hours) const;
    static Competences after(const Initiative& initiative, Competences competences);
    void add_other_work(const Initiative& initiative, std::span<const OrganisationId> reached,
                        double citizens, std::vector<CaseLine>& lines) const;
    void add_security(const Initiative& initiative, std::span<const OrganisationId> buyers,
                      std::vector<CaseLine>& lines) const;
    double leaned_on(const Initiative& initiative, std::span<const OrganisationId> buyers) const;
    void conclude(const Initiative& initiative, KindId kind, std::span<const OrganisationId> buyers,
                  double citizens, BusinessCase& result) const;

    const Basis& basis_;
    Parties parties_;
    std::vector<StateValues> values_; ///< shape [populations]
    std::vector<PlaceVolumes> places_;
    double consent_;  ///< at the start
    LinkMonth links_; ///< at the start
};

} // namespace samspil
