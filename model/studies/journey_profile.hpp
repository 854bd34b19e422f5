#pragma once

#include "model/accounts/account.hpp"
#include "model/simulation/state.hpp"

#include <array>
#include <optional>
#include <vector>

namespace samspil {

/// Whom of a journey's population a profile is about; what is left out means everybody.
struct JourneyGroup {
    std::optional<MunicipalityId> municipality;
    std::optional<std::size_t> band;
    std::optional<std::size_t> level;
};

/// What is expected of one step, from the start of the journey to its end.
struct StepProfile {
    double months = 0.0;
    double visits = 0.0;
    double bounced = 0.0;   ///< handoffs after the step that lead back to the first step
    double abandoned = 0.0; ///< probability to give up after the step

    StepProfile& operator+=(const StepProfile& other);
};

/// Received less paid by state, region, municipality, citizens and businesses [kr.].
using SectorBalances = std::array<double, actor_sector_count>;

/// What is expected of one spell, from the first step until the problem is resolved or given up, as
/// a mean over a group.
struct JourneyProfile {
    double starts = 0.0; ///< of the group by life events, a year
    std::vector<StepProfile> steps;
    std::vector<SectorBalances> balances; ///< of postings by category, shape [categories]
    SectorBalances staff{};          ///< hours asked of the sector's organisations, at their wage
    std::vector<double> staff_hours; ///< shape [kinds]

    StepProfile together() const;   ///< sums over the steps
    SectorBalances balance() const; ///< sums over the categories, and staff
    double societal_cost() const;   ///< what all of them together pay
};

/// Closed forms of one journey by municipality and segment, at the start's organisation state.
class JourneyProfiles {
  public:
    JourneyProfiles(const Basis& basis, JourneyId journey);

    /// Means over the segments and places of the group, each weighed by its yearly starts.
    JourneyProfile of(const JourneyGroup& group) const;

  private:
    std::vector<std::vector<JourneyProfile>> profiles_; ///< [municipalities][segments]
};

} // namespace samspil
