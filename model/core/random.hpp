#pragma once

#include "model/core/wide_loops.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace samspil {

/// What a draw is for. Part of its counter, so that no draw depends on which others are made.
/// New purposes are appended, never renumbered, or every golden result moves.
enum class Purpose : std::uint32_t {
    life_event = 0,   ///< serves four people a block
    renewal = 1,      ///< serves four people a block
    progress = 2,     ///< one person: completion, branch, handoff, resource level
    clock = 3,        ///< one person: phase, relapse or recovery, phase of a new spell
    first_state = 4,  ///< one (municipality, band): offset of the systematic sample
    incident = 5,     ///< one organisation, by name: a security incident
    project = 6,      ///< one attempt at an instance: success, cost, proof of concept
    scan = 7,         ///< one initiative on an agenda in a year: its place, and whether it is seen
    appraisal = 8,    ///< one instance in a year: noise of its appraisal
    outsiders = 9,    ///< the same: noise of the appraisals of a fund's board and of an investor
    attribution = 10, ///< one project in a year: error with which its gain is measured
    move_people = 11, ///< one [[people]] of a scenario: offset of the systematic sample
    parameter = 12,   ///< one uncertain number, by the hash of its draw key: rank and place in it
    sampled_order = 13, ///< one order in which recommendations join, of many: a place in it
    study_point = 20,   ///< one coordinate of a point of a study
    resample = 21,      ///< one place in a bootstrap sample, or in a shuffled one
};

using Block = std::array<std::uint32_t, 4>;

/// The key of all draws of one replicate.
struct DrawKey {
    std::uint32_t seed = 0;
    std::uint32_t replicate = 0;
};

/// Philox 4x32-10 (Salmon et al. 2011), four uniform words.
Block philox(const Block& counter, const DrawKey& key);

/// Up to `most` blocks of one month, one after the other: word k of block i is word[4 * i + k].
struct BlockBatch {
    static constexpr std::size_t most = 256;
    alignas(64) std::array<std::uint32_t, 4 * most> word;
};

/// Philox for many counters that differ in their first word only.
///   first_words   shape [count], count <= BlockBatch::most
///   counter       the other three words; its first is not read
void philox_batch(std::span<const std::uint32_t> first_words, const Block& counter,
                  const DrawKey& key, Loops loops, BlockBatch& blocks);

/// The third word of the counter: what the draw is for, and the municipality's code.
constexpr std::uint32_t stream_word(Purpose purpose, std::uint32_t municipality_code) {
    return municipality_code << 16U | static_cast<std::uint32_t>(purpose);
}

inline constexpr double two_to_32 = 4294967296.0;

/// Makes a probability, or a vector of them, what the engines use: floor(p * 2^32) / 2^32, exact in
/// a double.
///   p         in [0,1]
template <class Number> [[gnu::always_inline]] inline void quantise(Number& p) {
    // Between 2^20 and 2^21 neighbouring doubles are 2^-32 apart: the sum rounds to one of them.
    constexpr double two_to_20 = 1048576.0;
    const Number nearest = (p + two_to_20) - two_to_20;
    p = nearest > p ? nearest - 1.0 / two_to_32 : nearest;
}
inline double quantised(double p) {
    quantise(p);
    return p;
}

/// The integer below which a uniform 32-bit word means "yes": p * 2^32 of a quantised p.
inline std::uint64_t threshold(double quantised_p) {
    return static_cast<std::uint64_t>(quantised_p * two_to_32);
}

} // namespace samspil
