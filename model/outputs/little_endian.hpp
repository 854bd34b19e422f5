#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace samspil {

inline constexpr std::size_t bytes_of_word = 8;

/// Adds 64 bits to the bytes, the lowest byte first whatever the machine.
inline void append_word(std::string& bytes, std::uint64_t word) {
    for (std::size_t i = 0; i < bytes_of_word; ++i) {
        bytes += static_cast<char>((word >> (8 * i)) & 0xFFU);
    }
}

/// The word with which the bytes begin.
///   bytes     at least bytes_of_word of them
inline std::uint64_t word_of(std::string_view bytes) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < bytes_of_word; ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return word;
}

} // namespace samspil
