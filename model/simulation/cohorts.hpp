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
    /// Expected people of one municipality and population at the start of this month and of the
    /// next, shape [states x stride].
    struct Cohort {
        std::vector<double> now;
        std::vector<double> next;
    };
    Loops loops_;
    std::array<std::vector<Cohort>, population_count> cohorts_;
};

} // namespace samspil
