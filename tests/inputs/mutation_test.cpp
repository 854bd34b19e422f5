#include "tests/inputs/mutation.hpp"

#include "model/inputs/comparison_file.hpp"
#include "model/inputs/scenario_file.hpp"
#include "tests/inputs/small_world.hpp"

#include <gtest/gtest.h>

namespace samspil::test {
namespace {

/// Whether a fault points into its file: at a character, or just behind the last one of a line.
bool points_into(const Files& files, const Position& where) {
    if (where.line == 0) return where.column == 0;
    const auto file = files.find(where.file);
    if (file == files.end() || where.column == 0) return false;
    TextCursor cursor;
    int columns = 0; // of the line in question
    for (const char byte : file->second) {
        cursor.pass(byte);
        if (cursor.line() == where.line) columns = cursor.column();
    }
    return where.line <= cursor.line() && where.column <= std::max(columns, 1);
}

TEST(Readers, TakeWhateverTheyAreGivenOrTellWhereItIsWrong) {
    const Files right = small_world();
    const std::vector<std::string> scenarios = {"s/claims.toml"};
    Mutation mutation(2018);
    int refused = 0;
    for (int i = 0; i < 2500; ++i) {
        Files files = right;
        auto file = files.begin();
        std::advance(file, mutation.below(files.size()));
        file->second = mutation.mutated(file->second);
        try {
            read_comparison_file("s/compared.toml", source_of(files));
            for (const LoadedScenario& loaded : load_scenarios(scenarios, {}, source_of(files))) {
                World world = *loaded.facts;
                apply_settings(loaded.scenario, world);
            }
        } catch (const InputError& error) {
            ++refused;
            for (const Fault& fault : error.faults()) {
                ASSERT_TRUE(points_into(files, fault.where)) << to_string(fault) << "\nin\n"
                                                             << file->second;
            }
        }
    }
    EXPECT_GT(refused, 1250);
    EXPECT_LT(refused, 2500); // some changes do no harm
}

} // namespace
} // namespace samspil::test
