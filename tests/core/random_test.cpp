#include "model/core/random.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

// Known answers of Random123, tests/kat_vectors, philox4x32 with 10 rounds.
TEST(Random, MeetsTheKnownAnswersOfPhilox) {
    EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}),
              (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    EXPECT_EQ(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
              (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
              (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Random, StreamsOfPurposesAndMunicipalitiesDiffer) {
    EXPECT_NE(stream_word(Purpose::life_event, 101), stream_word(Purpose::renewal, 101));
    EXPECT_NE(stream_word(Purpose::life_event, 101), stream_word(Purpose::life_event, 147));
    EXPECT_EQ(stream_word(Purpose::clock, 860), 860U * 65536U + 3U);
}

TEST(Random, AQuantisedProbabilityIsTheShareOfWordsBelowItsThreshold) {
    EXPECT_EQ(threshold(quantised(0.0)), 0U);
    EXPECT_EQ(threshold(quantised(1.0)), 0x100000000ULL); // every 32-bit word is below
    EXPECT_EQ(threshold(quantised(0.5)), 0x80000000ULL);
    EXPECT_LE(quantised(0.3), 0.3);
    EXPECT_GT(quantised(0.3), 0.3 - 1.0 / two_to_32);
    EXPECT_EQ(quantised(quantised(0.3)), quantised(0.3));
}

TEST(PhiloxBatch, GivesTheBlocksOfTheLibraryInPlainAndWideLoops) {
    std::array<std::uint32_t, BlockBatch::most> people{};
    for (std::uint32_t i = 0; i < people.size(); ++i) people[i] = i * 0x9E3779B9U;
    const Block counter = {0, 179, stream_word(Purpose::progress, 851), 1};
    const DrawKey key = {0xFFFFFFF5U, 7};
    for (const Loops loops : {Loops::plain, widest_loops()}) {
        for (const std::size_t count : {0, 1, 7, 8, 255, 256}) {
            BlockBatch blocks;
            philox_batch({people.data(), count}, counter, key, loops, blocks);
            for (std::size_t i = 0; i < count; ++i) {
                const Block expected = philox({people[i], counter[1], counter[2], counter[3]}, key);
                for (std::size_t k = 0; k < 4; ++k) ASSERT_EQ(blocks.word[4 * i + k], expected[k]);
            }
        }
    }
}

} // namespace
} // namespace samspil
