#pragma once

#include "model/simulation/state.hpp"

namespace samspil {

/// January: capacity follows the hours asked of last year, and competences move (model.md section
/// 3, step 1). Nothing happens in the first one, in which a run begins.
void begin_year(const Basis& basis, State& state);

/// In which year of a run, from 0, the silo loss of the January is measured.
///   years   of the run
int silo_loss_year(const Parameters& parameters, int years);

/// Brings the factors on failed handoffs in line with the competences.
void set_maturity_odds(const Basis& basis, State& state);
/// The same of one organisation.
void set_maturity_odds(const Basis& basis, OrganisationId id, State& state);

} // namespace samspil
