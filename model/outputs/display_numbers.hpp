#pragma once

#include <string>

namespace samspil {

/// Numbers as a person reads them; the tables hold them in full.

/// `1,234,567.8`
std::string grouped(double value, int decimals = 0);

/// `23.4 %` of a share
std::string percent(double share);

/// Three digits and a unit: `1.23 bn kr.`, `-45.6 mio. kr.`, `789 kr.`
std::string kroner(double value);

/// `1.20 to 3.40 bn kr.`, or `-512,000 kr. to 1.20 mio. kr.`
std::string kroner_range(double low, double high);

/// A difference and the error of its mean with the same unit and decimals, `+1.23 ± 0.04 bn kr.`;
/// without an error if it is negative.
std::string kroner_difference(double value, double error);
std::string grouped_difference(double value, double error);
std::string percent_point_difference(double value, double error);

/// `1 scenario`, `3 scenarios`
std::string counted(double number, const std::string& one, const std::string& many);

} // namespace samspil
