#pragma once

#include "model/outputs/journey_explanation.hpp"

#include <string>

namespace samspil {

std::string explanation_text(const Model& model, const JourneyExplanation& explanation);

} // namespace samspil
