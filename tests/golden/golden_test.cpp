// The tables of a few runs, byte by byte: the same from both compilers. tools/golden/update.sh
// makes them anew.
#include "tests/cli/program.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace samspil {
namespace {

namespace fs = std::filesystem;

const fs::path goldens = fs::path(SAMSPIL_ROOT) / "tests" / "golden";

struct GoldenRun {
    std::string name;
    std::string scenario;
    std::vector<std::string> options;
};

std::vector<GoldenRun> golden_runs() {
    std::vector<GoldenRun> runs;
    std::ifstream stream(goldens / "runs.txt");
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.front() == '#') continue;
        GoldenRun run;
        std::istringstream words(line);
        words >> run.name >> run.scenario;
        for (std::string word; words >> word;) run.options.push_back(word);
        runs.push_back(run);
    }
    return runs;
}

class Golden : public ProgramTest, public testing::WithParamInterface<GoldenRun> {};

TEST_P(Golden, TablesHaveTheSameBytes) {
    const GoldenRun& run = GetParam();
    const fs::path out = path("result");
    std::vector<std::string> words = {"run", SAMSPIL_ROOT "/" + run.scenario, "--quiet", "--out", out.string()};
    words.insert(words.end(), run.options.begin(), run.options.end());
    const Ended ended = call(words);
    ASSERT_EQ(ended.code, 0) << ended.err;
    int tables = 0;
    for (const fs::directory_entry& golden : fs::directory_iterator(goldens / run.name)) {
        const fs::path name = golden.path().filename();
        EXPECT_TRUE(read(golden.path()) == read(out / name))
            << run.name << "/" << name.string() << " has other bytes";
        ++tables;
    }
    EXPECT_GT(tables, 0);
}

INSTANTIATE_TEST_SUITE_P(Runs, Golden, testing::ValuesIn(golden_runs()), [](const auto& run) {
    std::string name = run.param.name;
    for (char& c : name) {
        if (c == '-') c = '_';
    }
    return name;
});

} // namespace
} // namespace samspil
