#pragma once

#include "model/simulation/changes.hpp"

namespace samspil {

/// The kernel of a municipality in which initiatives have changed something since the start. Used
/// again and again, for one municipality after the other.
class ChangedPlace {
  public:
    ///   since_start   what has changed
    ///   links_now     what data links do this month where nothing has changed
    void set(const Model& model, const PopulationModel& population, MunicipalityId municipality,
             const PlaceEffects& since_start, const LinkMonth& links_now, Loops loops);

    const CommonKernel& common() const { return common_; }
    const HandoffKernel& handoffs() const { return handoffs_; }
    const LinkMonth& links() const { return links_; }

  private:
    /// Of another model than before, or for the first time: as everywhere.
    void begin(const Model& model, const PopulationModel& population);
    void set_visits(const Model& model, const PopulationModel& population,
                    const PlaceEffects& since_start);
    /// Minutes at a step whose service has another digital potential.
    void set_digital_visits(const Model& model, const JourneyMap& map, std::size_t s,
                            const PlaceEffects::OfService& change);
    void set_events(const PopulationModel& population, const PlaceEffects& since_start,
                    Loops loops);
    void set_ownership(const Model& model, const PopulationModel& population,
                       const PlaceEffects& since_start);
    void set_links(const Model& model, const HandoffKernel& unchanged,
                   const PlaceEffects& since_start, const LinkMonth& links_now);

    /// A service that people of the population visit.
    struct Used {
        ServiceId id;
        std::vector<std::size_t> steps; ///< that use it
    };
    /// All handoffs from one kind to another: they use the same data link.
    struct Way {
        std::size_t pair = 0; ///< in KindPairs
        std::size_t edge = 0; ///< any of them
    };

    const CommonKernel* everywhere_ = nullptr;
    std::vector<Used> used_;
    std::vector<Way> ways_;
    CommonKernel common_;
    PlaceEffects held_;      ///< services and prevention for which common_ holds
    HandoffKernel handoffs_; ///< but for the links at the start
    LinkMonth links_;        ///< inside an organisation, then of each way
};

} // namespace samspil
