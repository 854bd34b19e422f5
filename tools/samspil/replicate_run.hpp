#pragma once

#include "model/outputs/result_store.hpp"
#include "model/studies/gains.hpp"
#include "tools/samspil/preparation.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace samspil {

/// How many replicates are finished, where they are kept and how to go on, as a sentence.
std::string kept_text(const Preparation& preparation, ResultFolder& folder);

/// What is left out of a replicate before it is recorded; may be called from several threads.
using Trim = std::function<void(const ReplicateKey& key, ReplicateResult& result)>;

/// Runs the replicates that the folder has no record of, in parallel, and records each as it
/// finishes. Ctrl-C lets those at work finish and starts no others. Scenarios with
/// `replicates = "auto"` get block after block until the error of the headline is small enough.
///   returns   the scenarios, with the number of replicates that were run, but without these: they
///             stay in the records
///   throws    EarlyEnd if Ctrl-C or a replicate that failed left some unfinished, OutputError if
///             they cannot be recorded; what is finished is kept
RunResults run_and_record(const Preparation& preparation, ResultFolder& folder, bool quiet,
                          const Trim& trim = nullptr);

/// Reads all replicates of one scenario from the records into its result.
///   scenario   its number in the records
void read_replicates_of(const ReplicateRecords& records, std::size_t scenario, KeptCases kept,
                        ScenarioResult& result);

/// Reads all replicates of all scenarios from the records into the results.
void read_replicates(const ReplicateRecords& records, KeptCases kept, RunResults& results);

/// Calls `use` for every replicate of every scenario that is not its own baseline, with a pair that
/// holds this one replicate alone. They are read one after the other, replicate by replicate, so
/// that no more than two are in memory.
void for_every_recorded_pair(const RunResults& results, const ReplicateRecords& records,
                             const std::function<void(std::size_t scenario, std::uint32_t replicate,
                                                      const ScenarioPair& pair)>& use);

} // namespace samspil
