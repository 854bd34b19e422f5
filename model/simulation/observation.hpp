#pragma once

#include "model/accounts/ledger.hpp"
#include "model/journeys/journey_map.hpp"
#include "model/simulation/counts.hpp"
#include "model/simulation/model.hpp"
#include "model/simulation/parties.hpp"
#include "model/simulation/valuation.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace samspil {

/// What happened on one journey to people of one resource level in one year.
struct JourneyYear {
    double started = 0.0; ///< life events
    double resolved = 0.0;
    double abandoned = 0.0;
    double bounces = 0.0;
    double visits = 0.0;
    double chase_contacts = 0.0;
    double months = 0.0;          ///< person-months in a step
    double latent_months = 0.0;   ///< person-months with the problem unresolved
    double repeated_visits = 0.0; ///< visits that a bounce made necessary again
    double relapse_visits = 0.0;  ///< visits of journeys that a relapse started

    JourneyYear& operator+=(const JourneyYear& other);
    bool operator==(const JourneyYear&) const = default;
    /// Chase contacts and visits repeated after a bounce or a relapse, over all visits.
    double failure_demand() const;
};

/// All figures of a journey in a year.
inline constexpr std::array journey_figures = {
    &JourneyYear::started,       &JourneyYear::resolved,      &JourneyYear::abandoned,
    &JourneyYear::bounces,       &JourneyYear::visits,        &JourneyYear::chase_contacts,
    &JourneyYear::months,        &JourneyYear::latent_months, &JourneyYear::repeated_visits,
    &JourneyYear::relapse_visits};
static_assert(sizeof(JourneyYear) == journey_figures.size() * sizeof(double));

/// Money of one municipality in a year, its treasury and its organisations: received less paid.
struct MunicipalYear {
    Ore before_settlement;
    Ore equalisation;
    Ore budget_guarantee;
    Ore hospital_cofinancing;

    bool operator==(const MunicipalYear&) const = default;
    Ore after_settlement() const {
        return before_settlement + equalisation + budget_guarantee + hospital_cofinancing;
    }
};

/// What the people of one municipality on one journey moved in a year of that which authorities
/// settle, because they worked more or less.
struct EmploymentOfPlace {
    Ore income_tax;   ///< that the municipality received
    Ore net_benefits; ///< that municipalities spent, refunds taken off

    bool operator==(const EmploymentOfPlace&) const = default;
};

/// Staff of the organisations of one kind in one year [hours].
struct HoursOfKind {
    double asked = 0.0; ///< by the cases and other work
    double capacity = 0.0;

    bool operator==(const HoursOfKind&) const = default;
};

/// The organisations of one kind that were at one stage of maturity in a year.
struct StageYear {
    double organisations = 0.0; ///< how many
    double maturity = 0.0;      ///< sum over them [points]
    double load = 0.0;          ///< sum over them of hours asked over capacity

    bool operator==(const StageYear&) const = default;
};

/// What became of a case, and why.
enum class Decision : std::uint64_t {
    funded,
    refused_no_gain, ///< not worth what it costs to those who decide
    refused_payback, ///< pays back too late
    refused_partner, ///< the other end of the link would lose
    no_money,        ///< acceptable, but there was no money left
    refused_fund,    ///< acceptable with a grant only, and not worth it to who grants
};

/// A business case of a January, as those saw it who decided.
struct CaseRecord {
    std::uint64_t instance = 0;  ///< see Instances
    std::uint64_t renewal = 0;   ///< 1 if it is of one that wears out
    double capex = 0.0;          ///< [kr.]
    double own_value = 0.0;      ///< to those who decide [kr.]
    double public_value = 0.0;   ///< to all public accounts [kr.]
    double societal_value = 0.0; ///< in welfare [kr.]
    double payback = -1.0;       ///< [years]; below 0: never
    double wrong_pocket = 0.0;   ///< share
    double grant = 0.0;          ///< of the joint fund or the state, that it was decided with [kr.]
    double external = 0.0;       ///< the same of outside investors [kr.]
    Decision decision = Decision::funded;
    bool operator==(const CaseRecord&) const = default;
};

/// How much of the worth of cases lies in other pockets than those of who decides; a case weighs by
/// its societal value, and those that are worth nothing to society are left out.
struct PocketSum {
    double value = 0.0;     ///< societal [kr.]
    double elsewhere = 0.0; ///< of it, in other pockets [kr.]

    bool operator==(const PocketSum&) const = default;
    PocketSum& operator+=(const PocketSum& other);
    void add(const CaseRecord& record);
    double share() const; ///< 0 without value
};

/// What the cases of a January come to.
struct CaseSums {
    double appraised = 0.0; ///< cases
    double begun = 0.0;     ///< projects, renewals apart
    double renewals = 0.0;
    PocketSum of_appraised;
    PocketSum of_funded;

    bool operator==(const CaseSums&) const = default;
    CaseSums& operator+=(const CaseSums& other);
    void add(const CaseRecord& record);
};

/// Societal value that the choices of a January left lying [kr.], by what stood in the way.
struct SiloLoss {
    double not_seen = 0.0; ///< nobody looked at it
    double no_money = 0.0;
    double refused = 0.0;
    bool operator==(const SiloLoss&) const = default;
};

/// How the building of a project ends.
enum class Outcome {
    goes_live,
    fails,    ///< built, and of no use
    given_up, ///< its cost reached the cap
    stopped   ///< by its proof of concept
};
inline constexpr std::size_t outcome_count = 4;

/// What organisations invested in a year.
struct InvestmentYear {
    std::vector<CaseRecord> cases; ///< of its January; a study of many scenarios may leave them out
    CaseSums sums;                 ///< of all of them
    SiloLoss silo_loss;            ///< of its January, where it was measured
    std::array<double, outcome_count> outcomes{}; ///< projects whose outcome showed
    double live = 0.0;                            ///< initiatives in use in December
    double settled = 0.0; ///< paid in December out of gains of what others paid for [kr.]
    double settled_of_true_gain = 0.0; ///< what it would be, were gains known without error [kr.]
    bool operator==(const InvestmentYear&) const = default;

    /// Keeps the cases and adds them up.
    void take(std::vector<CaseRecord> of_january);
};

/// Everything that is kept of one year of one replicate.
struct YearRecord {
    explicit YearRecord(std::size_t category_count) : flows(category_count) {}
    bool operator==(const YearRecord&) const = default;

    std::vector<JourneyYear> journeys;     ///< shape [journeys of the world x levels]
    std::vector<double> visits_of_service; ///< shape [services]
    /// Mean number of idle people by population and resource level.
    std::array<std::array<double, level_count>, population_count> idle{};
    std::vector<HoursOfKind> hours_of_kind;                         ///< shape [kinds]
    std::vector<std::array<StageYear, stage_count>> stages_of_kind; ///< shape [kinds]
    std::vector<double> incidents_of_kind;                          ///< shape [kinds]
    double trust = 0.0;                                             ///< mean over the months
    InvestmentYear investment;
    std::vector<MunicipalYear> municipalities;
    /// Received less paid of what comes of work or the lack of it, by sector, shape [journeys].
    std::vector<std::array<Ore, sector_count>> employment;
    std::vector<EmploymentOfPlace> employment_of_place; ///< shape [municipalities x journeys]
    YearFlows flows;
    Valuation valued_by;
};

/// What a run leaves behind at its end. It is posted in no account.
struct Residual {
    /// What people are worth where they stand, by the values of states at the start of the
    /// baseline [kr.].
    SectorGain stocks;
    /// What the initiatives in being, live or being built, would bring and cost in each year after
    /// the end until the last one is worn out [kr., undiscounted].
    std::vector<SectorGain> initiatives;

    bool operator==(const Residual&) const = default;
};

/// One replicate of one scenario.
struct ReplicateResult {
    std::vector<YearRecord> years;
    Residual residual = {};
    bool operator==(const ReplicateResult&) const = default;
};

/// Expected visits by which failure demand is counted, at the representative place.
///   source    closed forms, journey_algebra.hpp
struct VisitExpectations {
    RowArray before;      ///< since the last start when a step completes, [steps x stride]
    RowArray per_attempt; ///< [routes x stride]
};
VisitExpectations visit_expectations(const Model& model, const PopulationModel& population);

/// Counts of one municipality added up over the months of a year.
class YearCounts {
  public:
    YearCounts(std::size_t journey_count, std::size_t service_count)
        : journeys_(journey_count * journey_figures.size() * lanes),
          visits_of_service_(service_count) {}

    ///   chase_contacts   of a failed handoff
    void add(const JourneyMap& map, const VisitExpectations& expected, double chase_contacts,
             const Counts& counts, Loops loops);
    /// Adds this to `year` and starts again at zero.
    void move_into(YearRecord& year);

    struct Adder;

  private:
    RowArray journeys_; ///< by level, and a fourth that means nothing, [journeys x figures x lanes]
    std::vector<double> visits_of_service_;
    std::array<std::array<double, level_count>, population_count> idle_{};
};

} // namespace samspil
