#pragma once

#include "tools/samspil/options.hpp"

namespace samspil {

/// Checks a study and prints what it varies and what running it would take.
///   options   FILE is the study
///   throws    InputError with all faults
void check_study(const ScenarioOptions& options);

} // namespace samspil
