#pragma once

#include "model/core/ids.hpp"
#include "model/people/segment.hpp"

#include <array>
#include <string>
#include <vector>

namespace samspil {

/// Facts of a place where citizens and businesses live.
struct Municipality {
    int code = 0; ///< official code, 1-9999; part of every draw made for people who live there
    std::string name;
    RegionId region;
    double tax_rate = 0.0;        ///< municipal income tax [share of taxable income]
    double low_factor = 1.0;      ///< share of citizens at the low level, relative to segments.csv
    double maturity_offset = 0.0; ///< on the seven starting competences of its organisations
    double capital_area = 0.0;    ///< 1 if equalised as one of the capital area, else 0
    double disadvantaged = 0.0;   ///< 1 if equalised as a disadvantaged one, else 0
    std::array<std::vector<double>, population_count> people; ///< by band [persons, businesses]

    double total(Population population) const;
    bool operator==(const Municipality&) const = default;
};

/// Shares of the three resource levels in a band of this municipality, the mix to which people
/// without a problem return. Businesses are alike everywhere.
///   returns   shape [levels], sums to 1
std::array<double, level_count> base_shares(const Municipality& municipality, Population population,
                                            const Band& band);

} // namespace samspil
