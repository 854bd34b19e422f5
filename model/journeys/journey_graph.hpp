#pragma once

#include "model/journeys/journey.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace samspil {

/// The steps of a journey and the ways between them that have a positive probability.
class JourneyGraph {
  public:
    explicit JourneyGraph(const Journey& journey);
    ~JourneyGraph();
    JourneyGraph(const JourneyGraph&) = delete;
    JourneyGraph& operator=(const JourneyGraph&) = delete;

    /// Steps from which no way leads to `resolved`: who comes there never leaves.
    std::vector<std::size_t> steps_that_cannot_resolve() const;
    /// Steps to which no way leads from the first one.
    std::vector<std::size_t> steps_never_reached() const;

  private:
    struct Graph;
    std::unique_ptr<const Graph> graph_;
};

} // namespace samspil
