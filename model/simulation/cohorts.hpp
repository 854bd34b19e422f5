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
class Cohorts final : public Engine {
  public:
    Cohorts(const Model& model, const Start& start, Loops loops = widest_loops());

    std::unique_ptr<Engine> clone() const override { return std::make_unique<Cohorts>(*this); }
    void move(MunicipalityId municipality, const JourneyMap& map, const CommonKernel& common,
              const LocalKernel& local, Month month, Counts& counts) override;
    void go_on_in(const Model& model) override;
    void count(MunicipalityId municipality, const JourneyMap& map, RowArray& people) const override;
    void shift(MunicipalityId municipality, const JourneyMap& map, PeopleShift& shift) override;
    /// Expected people at the start of the month, shape [states x stride].
    const RowArray& people(Population population, MunicipalityId municipality) const {
        return people_[index(population)][municipality.index()];
    }

  private:
    Loops loops_;
    /// Shape [populations][municipalities][states x stride].
    std::array<std::vector<RowArray>, population_count> people_;
    /// How far into a row people of a route are found; beyond that it is zero. Shape
    /// [populations][routes].
    std::array<std::vector<std::size_t>, population_count> reaches_;
};

} // namespace samspil
