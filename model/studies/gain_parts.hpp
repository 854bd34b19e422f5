#pragma once

#include "model/core/money.hpp"
#include "model/simulation/recommendations_in_force.hpp"
#include "model/simulation/replicates.hpp"
#include "model/simulation/scenario.hpp"
#include "model/studies/summary.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace samspil {

/// A scenario and its baseline before time moves, in one draw of uncertain numbers.
struct GainSources {
    World start;                     ///< in whose start both begin
    std::vector<WorldFrom> scenario; ///< see worlds_by_year()
    std::vector<WorldFrom> baseline;
    RunSettings run;
};

/// What a part of a gain is called, and what it is.
struct GainPart {
    std::string_view name;
    std::string_view meaning;
};

/// The mechanisms in the order of the chain, then what is paid, what is left at the end, and last
/// the interaction of the mechanisms.
std::span<const GainPart> gain_part_facts();

/// Welfare of each year, and last the net present value with what the run leaves behind.
/// Shape [years + 1].
using GainOfYears = std::vector<Ore>;

/// The gain of one replicate, taken apart. The parts sum to the whole, exactly.
struct GainParts {
    std::vector<GainOfYears> parts; ///< shape [gain_part_facts()]
    GainOfYears whole;
    /// The same of each actor by itself, see YearGain::of_actors. What the run leaves behind is
    /// nobody's. Shape [actors].
    std::vector<GainParts> of_actors = {};
};

/// Takes the gain of a scenario over its baseline apart. A mechanism's part is what the gain has
/// more than it would have without the mechanism in both of them, under the same luck and with the
/// projects that were decided on when it was there. The interaction is the whole less all parts:
/// above 0 where one mechanism can do the work of another, below 0 where they need each other.
///   progress   called for each simulated year
///   throws     ReplicateError
GainParts gain_parts(const GainSources& sources, std::uint32_t replicate, const Progress& progress);

/// Simulated years of one replicate of gain_parts().
std::size_t years_to_run(const GainSources& sources);

/// A part or the whole over replicates [kr.], shape [years + 1].
std::vector<Summary> summarise_gains(std::span<const GainOfYears> replicates);

} // namespace samspil
