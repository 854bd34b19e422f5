#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// An interval to which a parameter is held; an end that is not there is that of its range.
struct Restriction {
    std::size_t parameter = 0;
    std::optional<double> low;
    std::optional<double> high;
};

/// Runs in which the parameters are within intervals, and what they have in common.
struct DiscoveredBox {
    std::vector<Restriction> restrictions; ///< in the order of parameters
    double support = 0.0;                  ///< share of all runs that are in it
    double coverage = 0.0;                 ///< share of the cases of interest that are in it
    double density = 0.0;                  ///< share of its runs that are cases of interest
};

/// The path from all runs to a small box that holds mostly cases of interest.
struct PeelingTrajectory {
    std::vector<DiscoveredBox> boxes; ///< from all runs on; each lies in the one before
    std::size_t chosen = 0;           ///< with the largest harmonic mean of coverage and density
};

struct PeelingSettings {
    double peel = 0.05;             ///< share of the runs in the box that a step takes away
    double smallest_support = 0.05; ///< of a box
};

/// Patient rule induction: in which corner of the parameters the cases of interest lie.
///   source    Friedman and Fisher 1999; as scenario discovery, Bryant and Lempert 2010
///   points    shape [runs x parameters]
///   cases     shape [runs], whether a run is a case of interest
PeelingTrajectory discover_box(std::span<const double> points, std::size_t parameters,
                               const std::vector<bool>& cases,
                               const PeelingSettings& settings = {});

/// The box without the restrictions that chance could have brought: those without which the density
/// would not be lower than one case in twenty allows.
///   equation  Bryant and Lempert 2010, quasi-p-values (binomial, by its normal approximation)
DiscoveredBox without_chance(DiscoveredBox box, std::span<const double> points,
                             std::size_t parameters, const std::vector<bool>& cases);

/// `gain_share is at most 0.21 and pool_share at least 0.4`; `nothing in particular` without
/// restrictions.
std::string box_in_words(const DiscoveredBox& box, std::span<const std::string> names);

} // namespace samspil
