#include "model/core/random.hpp"

#include "model/core/errors.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <utility>
#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace samspil {

namespace {

r123::Philox4x32::ctr_type drawn(std::uint32_t first, const Block& counter, const DrawKey& key) {
    const r123::Philox4x32::ctr_type words = {{first, counter[1], counter[2], counter[3]}};
    const r123::Philox4x32::key_type keys = {{key.seed, key.replicate}};
    return r123::Philox4x32()(words, keys);
}

/// Blocks [begin, count).
void fill_plain(std::span<const std::uint32_t> first_words, const Block& counter,
                const DrawKey& key, std::size_t begin, BlockBatch& blocks) {
    for (std::size_t i = begin; i < first_words.size(); ++i) {
        const auto words = drawn(first_words[i], counter, key);
        std::copy(words.begin(), words.end(), blocks.word.begin() + 4 * i);
    }
}

#if defined(__x86_64__) && defined(__GNUC__)

constexpr std::size_t philox_rounds = 10;

/// Four blocks, word by word: a lane of 64 bits holds a word in its lower half, and what is in the
/// upper half is never read.
struct FourBlocks {
    __m256i word[4]; // NOLINT(modernize-avoid-c-arrays): std::array would lose that it may alias
};

/// The keys of the rounds, ready for vectors.
struct RoundKeys {
    __m256i word[2][philox_rounds]; // NOLINT(modernize-avoid-c-arrays): the same
};

/// One round of the library for four blocks at once. A test compares every block with the
/// library's.
template <std::size_t round>
SAMSPIL_WIDE [[gnu::always_inline]] inline void mix(FourBlocks& four, const RoundKeys& keys) {
    const auto& words = four.word;
    const __m256i product_0 = _mm256_mul_epu32(words[0], _mm256_set1_epi64x(PHILOX_M4x32_0));
    const __m256i product_1 = _mm256_mul_epu32(words[2], _mm256_set1_epi64x(PHILOX_M4x32_1));
    four = {{_mm256_xor_si256(_mm256_srli_epi64(product_1, 32),
                              _mm256_xor_si256(words[1], keys.word[0][round])),
             product_1,
             _mm256_xor_si256(_mm256_srli_epi64(product_0, 32),
                              _mm256_xor_si256(words[3], keys.word[1][round])),
             product_0}};
}

/// Writes four blocks one after the other.
SAMSPIL_WIDE [[gnu::always_inline]] inline void store(const FourBlocks& four,
                                                      std::uint32_t* to_words) {
    const auto& words = four.word;
    constexpr int odd_words = 0b10101010;
    const __m256i first = _mm256_blend_epi32(words[0], _mm256_slli_epi64(words[1], 32), odd_words);
    const __m256i second = _mm256_blend_epi32(words[2], _mm256_slli_epi64(words[3], 32), odd_words);
    const __m256i even_blocks = _mm256_unpacklo_epi64(first, second);
    const __m256i odd_blocks = _mm256_unpackhi_epi64(first, second);
    auto* const to = reinterpret_cast<__m256i*>(to_words);
    _mm256_storeu_si256(to, _mm256_permute2x128_si256(even_blocks, odd_blocks, 0x20));
    _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(even_blocks, odd_blocks, 0x31));
}

/// Eight blocks at a time, because two chains of rounds hide each other's latency.
template <std::size_t... rounds>
SAMSPIL_WIDE void fill_wide(std::span<const std::uint32_t> first_words, const Block& counter,
                            const DrawKey& key, BlockBatch& blocks,
                            std::index_sequence<rounds...>) {
    const RoundKeys keys = {
        {{_mm256_set1_epi64x(key.seed + static_cast<std::uint32_t>(rounds) * PHILOX_W32_0)...},
         {_mm256_set1_epi64x(key.replicate +
                             static_cast<std::uint32_t>(rounds) * PHILOX_W32_1)...}}};
    const __m256i word_1 = _mm256_set1_epi64x(counter[1]);
    const __m256i word_2 = _mm256_set1_epi64x(counter[2]);
    const __m256i word_3 = _mm256_set1_epi64x(counter[3]);
    std::size_t i = 0;
    for (; i + 8 <= first_words.size(); i += 8) {
        const auto* const first = reinterpret_cast<const __m128i*>(first_words.data() + i);
        FourBlocks here = {{_mm256_cvtepu32_epi64(_mm_loadu_si128(first)), word_1, word_2, word_3}};
        FourBlocks next = {
            {_mm256_cvtepu32_epi64(_mm_loadu_si128(first + 1)), word_1, word_2, word_3}};
        ((mix<rounds>(here, keys), mix<rounds>(next, keys)), ...);
        store(here, &blocks.word[4 * i]);
        store(next, &blocks.word[4 * i + 16]);
    }
    fill_plain(first_words, counter, key, i, blocks);
}

void fill_wide(std::span<const std::uint32_t> first_words, const Block& counter, const DrawKey& key,
               BlockBatch& blocks) {
    fill_wide(first_words, counter, key, blocks, std::make_index_sequence<philox_rounds>());
}

#else

void fill_wide(std::span<const std::uint32_t> first_words, const Block& counter, const DrawKey& key,
               BlockBatch& blocks) {
    fill_plain(first_words, counter, key, 0, blocks);
}

#endif

} // namespace

Block philox(const Block& counter, const DrawKey& key) {
    const auto words = drawn(counter[0], counter, key);
    return {words[0], words[1], words[2], words[3]};
}

void philox_batch(std::span<const std::uint32_t> first_words, const Block& counter,
                  const DrawKey& key, Loops loops, BlockBatch& blocks) {
    require(first_words.size() <= BlockBatch::most, "a batch holds at most 256 blocks");
    if (loops == Loops::wide) {
        fill_wide(first_words, counter, key, blocks);
    } else {
        fill_plain(first_words, counter, key, 0, blocks);
    }
}

} // namespace samspil
