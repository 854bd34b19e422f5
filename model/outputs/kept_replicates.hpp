#pragma once

#include "model/outputs/results.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// The file of a result that holds what its replicates did, so that they can be valued again.
inline constexpr std::string_view kept_replicates_name = "replicates.bin";

/// Writes all replicates, one after the other, in the order of scenarios and replicates, those with
/// a second luck after the others: how many, then each in as many bytes as a number before it says.
/// Business cases are left out: they stay as they were decided.
void write_kept(const RunResults& results, const std::function<void(std::string_view)>& write);

/// What is kept of a scenario.
struct KeptReplicates {
    std::vector<ReplicateResult> replicates;
    std::vector<ReplicateResult> second_luck;
};

///   returns   shape [scenarios]; nothing if the bytes are none of ours
std::optional<std::vector<KeptReplicates>> kept_of(std::string_view bytes);

} // namespace samspil
