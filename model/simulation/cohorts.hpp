#pragma once

#include "model/simulation/engine.hpp"
#include "model/simulation/model.hpp"
#include "model/simulation/rest.hpp"

#include <array>
#include <vector>

namespace samspil {

/// The cohorts engine: the expected number of people in every (municipality, state, segment),
/// moved by the very probabilities that agents sample. Deterministic, so one replicate says all
/// as long as nothing else is drawn.
class Cohorts : public Engine {
  public:
    Cohorts(const Model& model, const Start& start, Loops loops = widest_loops());

    void move(MunicipalityId municipality, const JourneyMap& map, const CommonKernel& common,
              const LocalKernel& local, Month month, Counts& counts) override;

  private:
    Loops loops_;
    /// Expected people at the start of the month, shape [populations][municipalities]
    /// [states x stride].
    std::array<std::vector<RowArray>, population_count> people_;
};

} // namespace samspil
