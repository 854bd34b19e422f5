#pragma once

#include "model/journeys/journey_algebra.hpp"
#include "model/simulation/model.hpp"

#include <vector>

namespace samspil {

/// The closed form of a journey for people of one resource level in a place.
JourneyExpectation expectation(const PopulationModel& population, const JourneyMap::Route& route,
                               const LocalKernel& place, std::size_t level);

/// Expected cost of one journey, from its first step to the end, on one account or boundary.
struct ExpectedCost {
    PostingKey key;
    double kroner = 0.0;
};

/// Cost by account of one journey of a person of a segment in a municipality: v = N c.
///   source    model.md section 4, "Closed forms"
std::vector<ExpectedCost> expected_costs(const PopulationModel& population,
                                         const JourneyMap::Route& route,
                                         MunicipalityId municipality, std::size_t segment);

/// Staff hours of one journey by kind of organisation, shape [kinds].
std::vector<double> expected_hours(const Model& model, const PopulationModel& population,
                                   const JourneyMap::Route& route, MunicipalityId municipality,
                                   std::size_t segment);

/// The representative place: population-weighted mean of the municipalities at the start.
LocalKernel representative_place(const Model& model, const PopulationModel& population);

/// The weight of each municipality in it, shape [municipalities]; sums to 1.
std::vector<double> representative_weights(const Model& model, Population population);

/// The representative place of any month, from the kernels of the municipalities one by one.
class MeanKernel {
  public:
    explicit MeanKernel(const PopulationModel& population)
        : everywhere_(population.common), common_(population.common) {}

    ///   common   that of everywhere, or the municipality's own
    void add(const CommonKernel& common, const LocalKernel& local, double weight);
    const CommonKernel& common() const { return common_; }
    const LocalKernel& local() const { return local_; }

  private:
    const CommonKernel& everywhere_;
    CommonKernel common_;
    LocalKernel local_;
};

/// What one journey costs society from its first step [kr.]: what reaches the boundary accounts,
/// and staff hours at their wage, as a mean over municipalities and segments.
double societal_cost(const Model& model, const PopulationModel& population,
                     const JourneyMap::Route& route);

} // namespace samspil
