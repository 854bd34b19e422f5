#pragma once

#include "model/core/calendar.hpp"
#include "model/core/ids.hpp"
#include "model/simulation/counts.hpp"
#include "model/simulation/kernel.hpp"

namespace samspil {

/// The people of one replicate, moved month by month. Engines differ in how they hold people and
/// in sampling against expectation, and in nothing else.
class Engine {
  public:
    virtual ~Engine() = default;

    /// Moves the people of one municipality and population through one month, and counts. Calls
    /// for different municipalities may run at once.
    virtual void move(MunicipalityId municipality, const JourneyMap& map,
                      const CommonKernel& common, const LocalKernel& local, Month month,
                      Counts& counts) = 0;

    /// People of one municipality and population where they are now.
    ///   people   overwritten, shape [states x stride]
    virtual void count(MunicipalityId municipality, const JourneyMap& map,
                       RowArray& people) const = 0;
};

} // namespace samspil
