#pragma once

#include "model/outputs/result_store.hpp"
#include "tools/samspil/preparation.hpp"

#include <cstddef>
#include <string>

namespace samspil {

/// Of all scenarios.
std::size_t replicate_count(const Preparation& preparation);

/// How many replicates are finished, where they are kept and how to go on, as a sentence.
std::string kept_text(const Preparation& preparation, ResultFolder& folder);

/// Runs the replicates that the folder has no record of, in parallel, and records each as it
/// finishes. Ctrl-C lets those at work finish and starts no others.
///   returns   all replicates, as they are recorded
///   throws    EarlyEnd if Ctrl-C or a replicate that failed left some unfinished, OutputError if
///             they cannot be recorded; what is finished is kept
RunResults run_and_record(const Preparation& preparation, ResultFolder& folder, bool quiet);

} // namespace samspil
