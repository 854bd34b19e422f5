#pragma once

#include "model/simulation/appraisal.hpp"
#include "model/simulation/portfolio.hpp"

#include <span>
#include <vector>

namespace samspil {

/// The part of a year for which the gains of a project are settled.
struct SettledPart {
    double share = 0.0; ///< of the year; none at 0 or below
    double age = 0.0;   ///< of the project in its middle, since going live [years]
};

///   years     from going live, for which they are settled
///   december  months since the start
SettledPart settled_part(const Project& project, int years, int december);

/// What an account has of a project in a year [kr.].
struct AccountGain {
    std::size_t project = 0;
    AccountId account;
    double kroner = 0.0;
};

/// What projects brought public accounts this year: what would be lost without them, at the
/// volumes of the year and at the level to which each is in use in December.
///   source    model.md section 7, "gain_share"
///   projects  those whose gains are settled, all live
///   years     from going live, for which they are
///   appraiser has looked back on the year
///   returns   by project; what several bring together in one municipality is never more than what
///             would be lost there without all of them
std::vector<AccountGain> gains_of_year(const Basis& basis, const Appraiser& appraiser,
                                       std::span<const Project* const> projects, int years,
                                       int december);

} // namespace samspil
