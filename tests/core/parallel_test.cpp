#include "model/core/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace samspil {
namespace {

TEST(Parallel, RunsEveryIndexOnceForAnyNumberOfThreads) {
    for (const int threads : {0, 1, 2, 3, 8}) {
        std::vector<std::atomic<int>> runs(1000);
        with_threads(threads, [&] {
            parallel_for(10, [&](std::size_t i) {
                parallel_for(100, [&, i](std::size_t k) { ++runs[i * 100 + k]; });
            });
        });
        for (const auto& count : runs) EXPECT_EQ(count, 1);
    }
}

TEST(Parallel, ReportsTheErrorOfTheLowestIndex) {
    for (int attempt = 0; attempt < 20; ++attempt) {
        try {
            with_threads(4, [] {
                parallel_for(64, [](std::size_t i) {
                    if (i % 7 == 3) throw std::runtime_error(std::to_string(i));
                });
            });
            FAIL() << "no error came through";
        } catch (const std::runtime_error& error) {
            EXPECT_STREQ(error.what(), "3");
        }
    }
}

TEST(Parallel, NoIndexIsNoWork) {
    parallel_for(0, [](std::size_t) { FAIL(); });
}

} // namespace
} // namespace samspil
