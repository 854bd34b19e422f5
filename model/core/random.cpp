#include "model/core/random.hpp"

#include "model/core/errors.hpp"

#include <Random123/philox.h>
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
        for (std::size_t k = 0; k < 4; ++k) blocks.word[k][i] = words[k];
    }
}

#if defined(__x86_64__) && defined(__GNUC__)

/// The rounds of the library, four blocks at once: a lane of 64 bits holds a word in its lower
/// half, and what is in the upper half is never read. A test compares every block with the
/// library's.
SAMSPIL_WIDE void fill_wide(std::span<const std::uint32_t> first_words, const Block& counter,
                            const DrawKey& key, BlockBatch& blocks) {
    constexpr int rounds = 10;
    const __m256i multiplier_0 = _mm256_set1_epi64x(PHILOX_M4x32_0);
    const __m256i multiplier_1 = _mm256_set1_epi64x(PHILOX_M4x32_1);
    const __m256i lower_halves = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
    __m256i keys_0[rounds];
    __m256i keys_1[rounds];
    for (int r = 0; r < rounds; ++r) {
        const auto round = static_cast<std::uint32_t>(r);
        keys_0[r] = _mm256_set1_epi64x(key.seed + round * PHILOX_W32_0);
        keys_1[r] = _mm256_set1_epi64x(key.replicate + round * PHILOX_W32_1);
    }
    std::size_t i = 0;
    for (; i + 4 <= first_words.size(); i += 4) {
        const auto* const four = reinterpret_cast<const __m128i*>(first_words.data() + i);
        __m256i words[4] = {_mm256_cvtepu32_epi64(_mm_loadu_si128(four)),
                            _mm256_set1_epi64x(counter[1]), _mm256_set1_epi64x(counter[2]),
                            _mm256_set1_epi64x(counter[3])};
        for (int r = 0; r < rounds; ++r) {
            const __m256i product_0 = _mm256_mul_epu32(words[0], multiplier_0);
            const __m256i product_1 = _mm256_mul_epu32(words[2], multiplier_1);
            words[0] = _mm256_xor_si256(_mm256_srli_epi64(product_1, 32),
                                        _mm256_xor_si256(words[1], keys_0[r]));
            words[2] = _mm256_xor_si256(_mm256_srli_epi64(product_0, 32),
                                        _mm256_xor_si256(words[3], keys_1[r]));
            words[1] = product_1;
            words[3] = product_0;
        }
        for (std::size_t k = 0; k < 4; ++k) {
            const __m256i packed = _mm256_permutevar8x32_epi32(words[k], lower_halves);
            _mm_storeu_si128(reinterpret_cast<__m128i*>(blocks.word[k].data() + i),
                             _mm256_castsi256_si128(packed));
        }
    }
    fill_plain(first_words, counter, key, i, blocks);
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
