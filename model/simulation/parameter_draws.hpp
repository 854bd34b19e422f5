#pragma once

#include "model/simulation/scenario.hpp"
#include "model/simulation/world.hpp"

#include <cstdint>
#include <string_view>

namespace samspil {

/// A replicate with this bit has the draw of the replicate without it, and another luck: of two
/// such runs the difference is chance alone.
inline constexpr std::uint32_t second_luck = 0x80000000U;

/// The draw of uncertain numbers of a replicate.
constexpr std::uint32_t draw_of(std::uint32_t replicate) { return replicate & ~second_luck; }

/// The design by which draws are made. Draws come in blocks; every block is a Latin hypercube of
/// its own, so each of its equal parts of a distribution has one draw.
struct DrawDesign {
    std::uint32_t seed = 0;
    std::uint32_t draws_per_block = 10;
};
DrawDesign design_of(const RunSettings& settings);

/// The quantile at which a draw takes the numbers of one key. It depends on nothing else: neither
/// on how many draws there are, nor on what other numbers a world has.
///   draw      from 0
///   key       Provenance::draw
///   returns   in (0,1)
double drawn_quantile(const DrawDesign& design, std::uint32_t draw, std::string_view key);

/// The value of a number at a quantile of its distribution over [low, high]; a triangle has its top
/// at the central value.
double drawn_value(const Provenance& range, double central, double quantile);

/// The world with every number that is not certain as a draw has it. Whatever follows from the
/// central numbers stays as it is: calibrated factors and the ranking of journeys.
///   facts     calibrated, before what a scenario sets
///   throws    InvariantError that names the number if a draw leaves what it may be
///   source    model.md section 8, "Uncertainty"
World drawn_world(const World& facts, const DrawDesign& design, std::uint32_t draw);

} // namespace samspil
