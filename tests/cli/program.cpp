#include "tests/cli/program.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace samspil {

namespace fs = std::filesystem;

namespace {

/// In single quotes, whatever it holds.
std::string shell_quoted(const std::string& word) {
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

} // namespace

ProgramTest::ProgramTest()
    : folder_(fs::path(testing::TempDir()) /
              ("samspil_cli_" + std::to_string(::getpid()) + "_" +
               testing::UnitTest::GetInstance()->current_test_info()->name())),
      scenario_(path("as-is.toml")), policy_(path("policy.toml")) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write("as-is.toml", "format = 1\ntitle = \"As it is\"\nworld = \"" SAMSPIL_ROOT
                        "/scenarios/worlds/two-towns\"\n[run]\nyears = 2\nreplicates = 3\n");
    write("policy.toml", "format = 1\ntitle = \"One-stop shop\"\nbase = \"as-is.toml\"\n"
                         "[set]\n\"owner.start\" = 0.5\n");
}

ProgramTest::~ProgramTest() { fs::remove_all(folder_); }

Ended ProgramTest::call(const std::vector<std::string>& words) const {
    std::string command =
        "cd " + shell_quoted(folder_.string()) + " && " + shell_quoted(SAMSPIL_PROGRAM);
    for (const std::string& word : words) command += " " + shell_quoted(word);
    const std::string out = path("said.out");
    const std::string err = path("said.err");
    command += " >" + shell_quoted(out) + " 2>" + shell_quoted(err);
    const int status = std::system(command.c_str());
    Ended ended{WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(out), read(err)};
    fs::remove(out);
    fs::remove(err);
    return ended;
}

void ProgramTest::write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
}

std::string ProgramTest::read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace samspil
