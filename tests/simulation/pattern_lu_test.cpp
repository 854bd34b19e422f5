#include "model/simulation/pattern_lu.hpp"

#include "model/simulation/rows.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace samspil {
namespace {

constexpr std::size_t size = 9;

/// A ring of states with a few short cuts, some of them listed twice.
std::vector<PatternLu::Entry> entries() {
    std::vector<PatternLu::Entry> list;
    for (std::size_t i = 0; i < size; ++i) {
        list.push_back({i, (i + 1) % size});
        list.push_back({i, (i * i) % size});
        list.push_back({i, 0});
    }
    return list;
}

/// I - P, where a month ends in the n-th way on the list with a probability that depends on n.
///   share   of people who do not leave
void set_system(PatternLu& system, double share) {
    system.clear();
    for (std::size_t i = 0; i < size; ++i) system.add_to_diagonal(i, 1.0);
    for (std::size_t n = 0; n < 3 * size; ++n) {
        system.add(n, -share * (n % 3 == 0 ? 0.5 : n % 3 == 1 ? 0.2 : 0.3));
    }
}

RowArray some_rows(std::size_t stride) {
    RowArray rows(size * stride);
    for (std::size_t n = 0; n < rows.size(); ++n) rows[n] = 1.0 + static_cast<double>(n % 7);
    return rows;
}

TEST(PatternLu, SolvesOneSystemAfterTheOtherForAllRightHandSides) {
    PatternLu system(size, entries());
    for (const Loops loops : {Loops::plain, widest_loops()}) {
        for (const double share : {0.9, 0.5}) {
            for (const std::size_t stride : {lanes, 3 * lanes, 7 * lanes}) {
                const RowArray wanted = some_rows(stride);
                RowArray rows;
                set_system(system, share);
                system.multiply(wanted, stride, rows);
                ASSERT_TRUE(system.factorise());
                system.solve(rows, stride, loops);
                for (std::size_t n = 0; n < rows.size(); ++n) {
                    EXPECT_NEAR(rows[n], wanted[n], 1e-13);
                }
            }
        }
    }
}

TEST(PatternLu, HasTheSameBytesInPlainAndInWideLoops) {
    PatternLu system(size, entries());
    set_system(system, 0.9);
    ASSERT_TRUE(system.factorise());
    RowArray plain = some_rows(lanes);
    RowArray wide = plain;
    system.solve(plain, lanes, Loops::plain);
    system.solve(wide, lanes, widest_loops());
    EXPECT_EQ(plain, wide);
}

TEST(PatternLu, SaysWhereThereIsNoSolution) {
    PatternLu system(size, entries());
    set_system(system, 1.0); // nobody ever leaves
    EXPECT_FALSE(system.factorise());
    set_system(system, 0.9);
    EXPECT_TRUE(system.factorise());
}

} // namespace
} // namespace samspil
