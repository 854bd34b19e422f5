#pragma once

#include "model/accounts/ledger.hpp"
#include "model/simulation/gains_of_year.hpp"

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
