#pragma once

#include "model/simulation/state.hpp"

namespace samspil {

/// What a replicate leaves behind: where its people stand, and the years that its initiatives have
/// left. The first is the future of those who are somewhere now, the second the gain of years to
/// come, so nothing counts twice.
///   equation      model.md section 8, "Residual value"
///   initiatives   each brings its yearly gain of the business case on which it was decided, times
///                 its use (the dip counts as no use), less what is still to pay for it. What will
///                 become of one that is being built is as drawn: what a longer run would show.
///                 Nothing is renewed, and what organisations have learned is not counted.
///   state         at the end of its last year
Residual residual(const Basis& basis, const State& state);

} // namespace samspil
