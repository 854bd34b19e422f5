#pragma once

namespace samspil {

struct Basis;
struct State;

/// Each December, where anybody decides: the state pays a bonus for journeys that were resolved
/// without a bounce, shared equally by the organisations on their way; and who handed a case over
/// in vain pays a charge to the one to whom the citizen returned, unless that is itself.
///   source   model.md section 7, "one_stop_bonus, bounce_charge"
void settle_bounces(const Basis& basis, State& state);

} // namespace samspil
