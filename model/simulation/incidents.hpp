#pragma once

#include "model/simulation/state.hpp"

namespace samspil {

/// Security incidents of the month (model.md section 3, step 3): they cost money and citizens'
/// time, cut capacity while they last, and lower public trust.
void strike_incidents(const Basis& basis, State& state);

/// Months that incidents from before the start have still to last, shape [organisations].
std::vector<double> downtime_at_start(const Basis& basis, const DrawKey& key);

/// How long an incident lasts [months].
double incident_duration(const Parameters& parameters, bool recovery_plan);
double incident_duration(const Model& model, OrganisationId id);

/// Hours of an organisation this month: its capacity less what an incident takes.
double hours_there(const Basis& basis, const State& state, std::size_t organisation);

} // namespace samspil
