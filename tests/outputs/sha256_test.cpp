#include "model/outputs/sha256.hpp"

#include <gtest/gtest.h>

namespace samspil {
namespace {

// Known answers of FIPS 180-4.
TEST(Sha256, KnowsTheAnswersOfTheStandard) {
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, DoesNotDependOnHowBytesArrive) {
    Sha256 hash;
    hash.add("a");
    hash.add("");
    hash.add("bc");
    EXPECT_EQ(hash.hex(), sha256("abc"));
}

} // namespace
} // namespace samspil
