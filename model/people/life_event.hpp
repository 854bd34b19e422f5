#pragma once

#include <span>

namespace samspil {

/// Monthly probability that each of several competing life events is the one that happens.
///   equation  model.md section 4, "Life event": P(any) = 1 - exp(-H), P(j | any) = h_j / H
///   hazards   shape [journeys], a month
///   returns   through `probabilities`, shape [journeys]; sums to P(any)
void life_event_probabilities(std::span<const double> hazards, std::span<double> probabilities);

} // namespace samspil
