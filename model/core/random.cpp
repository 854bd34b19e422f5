#include "model/core/random.hpp"

#include "model/core/errors.hpp"

#include <Random123/philox.h>

namespace samspil {

namespace {

SAMSPIL_HOT r123::Philox4x32::ctr_type drawn(std::uint32_t first, const Block& counter,
                                             const DrawKey& key) {
    const r123::Philox4x32::ctr_type words = {{first, counter[1], counter[2], counter[3]}};
    const r123::Philox4x32::key_type keys = {{key.seed, key.replicate}};
    return r123::Philox4x32()(words, keys);
}

/// A plain loop over the library's own rounds, which compilers turn into vectors.
SAMSPIL_HOT void fill(std::span<const std::uint32_t> first_words, const Block& counter,
                      const DrawKey& key, BlockBatch& blocks) {
    const std::uint32_t* const first = first_words.data();
    for (std::size_t i = 0; i < first_words.size(); ++i) {
        const auto words = drawn(first[i], counter, key);
        for (std::size_t k = 0; k < 4; ++k) blocks.word[k][i] = words[k];
    }
}

void fill_plain(std::span<const std::uint32_t> first_words, const Block& counter,
                const DrawKey& key, BlockBatch& blocks) {
    fill(first_words, counter, key, blocks);
}
SAMSPIL_WIDE void fill_wide(std::span<const std::uint32_t> first_words, const Block& counter,
                            const DrawKey& key, BlockBatch& blocks) {
    fill(first_words, counter, key, blocks);
}

} // namespace

Block philox(const Block& counter, const DrawKey& key) {
    const auto words = drawn(counter[0], counter, key);
    return {words[0], words[1], words[2], words[3]};
}

void philox_batch(std::span<const std::uint32_t> first_words, const Block& counter,
                  const DrawKey& key, Loops loops, BlockBatch& blocks) {
    require(first_words.size() <= BlockBatch::most, "a batch holds at most 256 blocks");
    (loops == Loops::wide ? fill_wide : fill_plain)(first_words, counter, key, blocks);
}

} // namespace samspil
