#pragma once

#include "model/inputs/world_checks.hpp"
#include "model/inputs/world_files.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace samspil::test {

/// The world of the files; a test fails if there is any fault in it.
inline World world_of(const Files& files) {
    std::vector<Fault> faults;
    WorldFiles read = read_world_files("w/small", source_of(files), faults);
    check_values(read.world, {}, faults);
    EXPECT_TRUE(faults.empty()) << to_string(faults.front());
    EXPECT_TRUE(read.unread.empty());
    return std::move(read.world);
}

} // namespace samspil::test
