#pragma once

#include "model/investment/effects.hpp"
#include "model/simulation/model.hpp"

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
    const PlaceKernel& place() const { return place_; }
    const LinkMonth& links() const { return links_; }

  private:
    void set_visits(const Model& model, const PopulationModel& population,
                    const PlaceEffects& since_start);
    void set_events(const PopulationModel& population, const PlaceEffects& since_start,
                    Loops loops);
    void set_ownership(const Model& model, const PopulationModel& population,
                       const PlaceEffects& since_start);
    void set_links(const Model& model, const PopulationModel& population,
                   const PlaceEffects& since_start);

    CommonKernel common_;
    PlaceKernel place_;
    LinkMonth links_;             ///< those of everywhere, then the place's own
    bool events_changed_ = false; ///< from those of everywhere
};

} // namespace samspil
