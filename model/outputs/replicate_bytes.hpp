#pragma once

#include "model/simulation/observation.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace samspil {

/// A replicate as bytes: whole numbers of 64 bits, the lowest byte first, and doubles bit by bit,
/// so that exactly what was written is read again.
std::string bytes_of(const ReplicateResult& result);

///   returns   nothing if the bytes are not those of one replicate, neither more nor less
std::optional<ReplicateResult> replicate_of(std::string_view bytes);

} // namespace samspil
