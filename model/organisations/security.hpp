#pragma once

#include <array>
#include <string_view>

namespace samspil {

/// The security triangle.
inline constexpr std::array security_names = {
    std::string_view("processes"), std::string_view("technology"), std::string_view("people")};
using Security = std::array<double, security_names.size()>; ///< each in [1,5]

inline constexpr double security_lowest = 1.0;
inline constexpr double security_reference = 3.0; ///< weakest side at which the hazard holds
inline constexpr double security_highest = 5.0;

/// How often incidents come.
struct IncidentRules {
    double hazard = 0.0;           ///< h0 [a month]
    double gamma = 0.0;            ///< gamma_s [a point]
    double link_exposure = 0.0;    ///< of a full level of data links more than at the start
    double digital_exposure = 0.0; ///< of a full digital potential more than at the start
};

/// What an attacker finds.
struct Surface {
    double linked = 0.0;  ///< mean level to which the organisation's data links are built, in [0,1]
    double digital = 0.0; ///< mean digital potential of its services, in [0,1]
};

/// Exposure to incidents; 1 at the start.
double exposure(const Surface& now, const Surface& at_start, const IncidentRules& rules);

/// Probability of an incident this month: the triangle is as strong as its weakest side.
///   equation  model.md section 6, "Security"
///   returns   in [0,1]
double incident_probability(const Security& security, double exposure, const IncidentRules& rules);

/// Public trust a month later: it recovers at a fixed rate, and incidents cost some.
///   recovery  share of the gap to `highest` that is closed [a month]
///   lost      by this month's incidents
///   returns   in [0,1]
double trust_later(double trust, double highest, double recovery, double lost);

} // namespace samspil
