#pragma once

#include "model/studies/sensitivity.hpp"
#include "model/studies/summary.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// What values come to where a parameter is low and where it is high.
struct RangeEffect {
    Estimate low;  ///< mean of the values in the lowest fifth of the points by the parameter
    Estimate high; ///< in the highest fifth

    /// What going from low to high does.
    Estimate change() const;
};

///   x         the parameter in each point
///   values    in each point; points with the same x as the last of a fifth belong to it
///   throws    InvariantError if there are fewer than two points
RangeEffect range_effect(std::span<const double> x, std::span<const double> values);

/// Points in bins of a parameter, in rising order.
struct Binning {
    std::vector<std::size_t> bin; ///< of each point
    std::vector<double> low;      ///< smallest value of the parameter in each bin
    std::vector<double> high;     ///< largest

    std::size_t size() const { return low.size(); }
};

/// A bin for each value that occurs, if there are at most `most` of them; else bins of about equal
/// size, of which equal values share one.
Binning binned(std::span<const double> x, std::size_t most);

/// A summary of the values of each group; none of a group without values.
///   group     of each value, below `groups`
std::vector<std::optional<Summary>> summaries_by_group(std::span<const double> values,
                                                       std::span<const std::size_t> group,
                                                       std::size_t groups);

/// Whether options are told from the best of them under the same luck, by differences of pairs;
/// nothing without two replicates or of the best itself.
///   values    shape [options x replicates]
std::vector<std::optional<bool>> told_from_best(std::span<const double> values,
                                                std::size_t replicates);

} // namespace samspil
