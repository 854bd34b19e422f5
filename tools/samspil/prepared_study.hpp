#pragma once

#include "model/outputs/study_store.hpp"
#include "model/simulation/replicates.hpp"
#include "model/studies/study.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/study_run.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace samspil {

/// A study whose scenarios can be run.
struct PreparedStudy {
    Study study;
    Preparation preparation;             ///< at the central values
    std::vector<std::string> categories; ///< of postings
    StudyPlan plan;
    Starts starts; ///< that are the same in all points
};

/// Whether a file is a study rather than a scenario: a TOML file with a design.
bool is_study(const std::string& file);

/// Reads a study and the scenarios that it names.
///   options   FILE is the study; `replicates` takes the place of the study's own
///   throws    InputError with all faults
PreparedStudy prepare_study(const ScenarioOptions& options);

/// Finds the starts that are the same in all points, so that not every run does.
void find_starts(PreparedStudy& prepared);

/// Runs all scenarios of a study in one point under one luck. What fails is told in the run.
///   checks    whether a scenario without a change is run beside the baseline, see run_study()
///   throws    CounterfactualError
StudyRun run_point(const PreparedStudy& prepared, const Design& design, std::size_t point,
                   std::size_t replicate, bool checks, const Progress& progress);

} // namespace samspil
