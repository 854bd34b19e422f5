#pragma once

#include "model/core/calendar.hpp"
#include "model/core/ids.hpp"
#include "model/simulation/counts.hpp"
#include "model/simulation/kernel.hpp"
#include "model/simulation/model.hpp"

#include <array>
#include <memory>
#include <optional>

namespace samspil {

/// People who are taken from one state to another between two months, place after place.
struct PeopleShift {
    std::size_t from = 0;                    ///< state of the first phase
    std::size_t phases = 1;                  ///< of the benefit clock, which goes on
    std::optional<std::size_t> to;           ///< state of the first phase; nothing: idle
    std::array<double, level_count> share{}; ///< of those who are there, by resource level
    /// Shares of all agents so far, from an offset in [0,1): whoever brings it to the next whole
    /// number is taken.
    double sum = 0.0;
};

/// The people of one replicate, moved month by month. Engines differ in how they hold people and
/// in sampling against expectation, and in nothing else.
class Engine {
  public:
    virtual ~Engine() = default;
    /// The same people again, to be moved apart from these.
    virtual std::unique_ptr<Engine> clone() const = 0;

    /// Moves the people of one municipality and population through one month, and counts. Calls
    /// for different municipalities may run at once.
    virtual void move(MunicipalityId municipality, const JourneyMap& map,
                      const CommonKernel& common, const LocalKernel& local, Month month,
                      Counts& counts) = 0;

    /// Goes on in a world whose numbers have changed.
    ///   model   of it; outlives the engine
    virtual void go_on_in(const Model& model) = 0;

    /// People of one municipality and population where they are now.
    ///   people   overwritten, shape [states x stride]
    virtual void count(MunicipalityId municipality, const JourneyMap& map,
                       RowArray& people) const = 0;
    virtual void shift(MunicipalityId municipality, const JourneyMap& map, PeopleShift& shift) = 0;
};

} // namespace samspil
