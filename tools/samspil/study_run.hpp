#pragma once

#include "model/outputs/replicate_records.hpp"
#include "model/simulation/replicates.hpp"
#include "tools/samspil/preparation.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// The first scenario asked for that is measured against another one; nothing if there is none.
std::optional<std::size_t> headline_of(const Preparation& preparation);

/// The replicates of a scenario: its number of them, and, where numbers are drawn, the first block
/// of the headline and of its baseline with a second luck.
std::vector<std::uint32_t> replicates_of(const Preparation& preparation, std::size_t which);

/// Gives so many blocks of replicates to the scenarios that leave their number to the run.
Preparation with_blocks(Preparation preparation, int blocks);

/// The facts of all scenarios that begin in the start of one, as a draw has them.
///   root      that scenario
///   draw      nothing: all numbers are at their central values
///   throws    InvariantError if numbers of the draw contradict each other
std::shared_ptr<const World> drawn_facts(const PreparedScenario& root,
                                         std::optional<std::uint32_t> draw);

/// Who follows the replicates of all scenarios; all may be called from several threads at once.
struct StudyFollower {
    /// Whether a replicate is to be run; asked when there is room to start it.
    std::function<bool(const ReplicateKey&)> wanted;
    Progress progress; ///< after each finished simulated year
    std::function<void(const ReplicateKey&, ReplicateResult)> finished;
    std::function<void(const ReplicateKey&, const std::string& why)> failed;
    /// Whether a scenario without a change is run beside the first replicate of a baseline.
    bool checks_counterfactual = true;
};

/// A scenario without a change came to something else than its baseline: no effect of the study can
/// be trusted.
class CounterfactualError : public InvariantError {
  public:
    using InvariantError::InvariantError;
};

/// What scenarios that begin in one share while all numbers are at their central values, by the
/// index of that one.
using Starts = std::map<std::size_t, std::shared_ptr<const Basis>>;

/// Runs the replicates that are wanted, draw by draw in parallel. Of a draw the start is found once
/// and shared by all scenarios that begin in it; a baseline is finished before those that are
/// measured against it begin. What is held at once is bounded by the threads, not by the
/// replicates.
///
/// Beside the first replicate of a baseline a scenario without a change is run on it, and must come
/// to the same.
///   starts    those that are known; others are found
///   throws    CounterfactualError, what `finished` throws, InputError if a scenario moves more
///             people than there are
void run_study(const Preparation& preparation, const StudyFollower& follower,
               const Starts& starts = {});

} // namespace samspil
