#pragma once

#include "model/accounts/ledger.hpp"
#include "model/simulation/appraisal.hpp"
#include "model/simulation/portfolio.hpp"

#include <span>
#include <vector>

namespace samspil {

/// What a scheme asks of the gains that a year brought, each December: those who gained from what
/// others paid for pass a share on to them, and repay outside investors.
struct SettlementRules {
    double gain_share = 0.0;
    int years = 0;                ///< from going live
    double external_return = 0.0; ///< a year
    double cost = 0.0;            ///< of staff, share of what is settled
};

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

/// A payment out of a gain [kr.].
struct GainPayment {
    std::size_t project = 0;
    AccountId from;
    double to_payers = 0.0; ///< of the project
    double to_investors = 0.0;
};

/// What accounts pay out of their gains. None pays more than it truly has of the projects that it
/// pays for.
///   gains     as gains_of_year() has them
///   measured  factor on the gains of each project, by which they are measured
std::vector<GainPayment> payments_of(const Basis& basis, const SettlementRules& rules,
                                     std::span<const Project* const> projects,
                                     std::span<const AccountGain> gains,
                                     std::span<const double> measured, int december);

/// Settles the gains of a year, if the scheme asks for it.
void settle_gains(const Basis& basis, State& state);

} // namespace samspil
