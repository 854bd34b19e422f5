#pragma once

#include "model/simulation/basis_by_year.hpp"
#include "model/simulation/state.hpp"

namespace samspil {

/// Moves one replicate through one month: the process list of model.md section 3, in its order.
///   throws    InvariantError if the accounts do not sum to zero
void simulate_month(const BasisByYear& bases, State& state);

/// Its first half: what organisations are this month.
void begin_month(const Basis& basis, State& state);

/// Its second half: how citizens and businesses live through the month, and what follows from it.
void live_through_month(const Basis& basis, State& state);

/// The kernel by which people of a municipality live this month.
struct KernelNow {
    const CommonKernel& common;
    const LocalKernel& local;
};
///   room   where it is worked out; the organisations met are set
KernelNow kernel_now(const Basis& basis, const State& state, const PopulationModel& population,
                     MunicipalityId id, Room& room);

/// The organisations that people of a municipality meet this month.
void meet_organisations(const Basis& basis, const State& state, MunicipalityId id,
                        OrganisationsMet& met);

} // namespace samspil
