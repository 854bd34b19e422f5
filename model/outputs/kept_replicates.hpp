#pragma once

#include "model/outputs/results.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// The file of a result that holds what its replicates did, so that they can be valued again.
inline constexpr std::string_view kept_replicates_name = "replicates.bin";

/// All replicates as bytes, in the order of scenarios and replicates: each in as many bytes as a
/// number before it says. Business cases are left out: they stay as they were decided.
std::string bytes_of_kept(const RunResults& results);

///   returns   shape [scenarios][replicates]; nothing if the bytes are none of ours
std::optional<std::vector<std::vector<ReplicateResult>>> kept_of(std::string_view bytes);

} // namespace samspil
