#pragma once

#include "model/outputs/study_store.hpp"

#include <cstddef>
#include <vector>

namespace samspil {

/// The points of a study that can be used together, and what they come to.
struct Sample {
    std::vector<std::size_t> points;
    std::size_t replicates = 1;               ///< counted of each
    std::vector<double> parameters;           ///< as told, shape [points x parameters]
    std::vector<std::vector<double>> columns; ///< [columns], each shape [points x replicates]

    /// Of the replicates of each point.
    std::vector<double> means(std::size_t column) const;
    /// One of `count` parameters in each point.
    std::vector<double> parameter(std::size_t p, std::size_t count) const;
};

/// The whole rows and trajectories that are done, and of the rest the points that have all
/// replicates; one of each where none has.
Sample sample_of(const StudyStore& store);

} // namespace samspil
