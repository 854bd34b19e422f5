// The tables in the READMEs of worlds are what the program prints: tools/readme/update.sh makes
// them anew.
#include "tests/cli/program.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

namespace samspil {
namespace {

namespace fs = std::filesystem;

/// A table of a README: what prints it, and the text that stands there.
struct WrittenTable {
    std::vector<std::string> words;
    std::string text;
};

std::vector<WrittenTable> tables_of(const std::string& readme) {
    const std::string begin = "<!-- samspil ";
    const std::string end = " -->";
    std::vector<WrittenTable> tables;
    bool inside = false;
    std::istringstream lines(readme);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(begin)) {
            std::istringstream words(
                line.substr(begin.size(), line.size() - begin.size() - end.size()));
            tables.emplace_back();
            for (std::string word; words >> word;) tables.back().words.push_back(word);
            inside = true;
        } else if (line == "<!-- end -->") {
            inside = false;
        } else if (inside) {
            tables.back().text += line + "\n";
        }
    }
    return tables;
}

using Readme = ProgramTest;

TEST_F(Readme, OfAWorldHoldsTheTablesThatTheProgramPrints) {
    std::size_t found = 0;
    for (const fs::directory_entry& world :
         fs::directory_iterator(fs::path(SAMSPIL_ROOT) / "scenarios" / "worlds")) {
        for (const WrittenTable& table : tables_of(read(world.path() / "README.md"))) {
            std::vector<std::string> words = table.words;
            for (std::string& word : words) {
                if (word.ends_with(".toml")) word = SAMSPIL_ROOT "/" + word;
            }
            const Ended printed = call(words);
            EXPECT_EQ(printed.code, 0) << printed.err;
            EXPECT_EQ(table.text, printed.out)
                << world.path() << ": make it anew with tools/readme/update.sh";
            ++found;
        }
    }
    EXPECT_GE(found, 3U);
}

} // namespace
} // namespace samspil
