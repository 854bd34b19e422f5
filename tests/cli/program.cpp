#include "tests/cli/program.hpp"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

namespace samspil {

namespace fs = std::filesystem;

namespace {

std::string name_of_test() {
    std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
}

/// In the child: what follows is the program alone.
[[noreturn]] void become(const std::vector<std::string>& words, const Limits& limits,
                         const fs::path& folder, const fs::path& out, const fs::path& err) {
    std::vector<std::string> all = {SAMSPIL_PROGRAM};
    all.insert(all.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& word : all) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::signal(SIGINT, SIG_DFL); // also if the tests are run in the background
    if (limits.file_size) {
        const rlimit limit{*limits.file_size, *limits.file_size};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    // Root without this capability is bound by the rights of files; others never have it.
    if (limits.obeys_rights) ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
    const bool ready = ::chdir(folder.c_str()) == 0 &&
                       std::freopen(out.c_str(), "w", stdout) != nullptr &&
                       std::freopen(err.c_str(), "w", stderr) != nullptr;
    if (ready) ::execv(arguments.front(), arguments.data());
    std::_Exit(127);
}

} // namespace

std::string read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void Running::signal(int number) const { ::kill(process_, number); }

bool Running::comes_to_say(const std::string& words) const {
    const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < last) {
        if (read_file(err_).find(words) != std::string::npos) return true;
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return false;
}

Ended Running::wait() const {
    int status = 0;
    ::waitpid(process_, &status, 0);
    Ended ended{WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(out_), read_file(err_)};
    fs::remove(out_);
    fs::remove(err_);
    return ended;
}

ProgramTest::ProgramTest()
    : folder_(fs::path(testing::TempDir()) /
              ("samspil_cli_" + std::to_string(::getpid()) + "_" + name_of_test())),
      scenario_(path("as-is.toml")), policy_(path("policy.toml")) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write("as-is.toml", "format = 1\ntitle = \"As it is\"\nworld = \"" SAMSPIL_ROOT
                        "/scenarios/worlds/two-towns\"\n[run]\nyears = 2\nreplicates = 3\n");
    write("policy.toml", "format = 1\ntitle = \"One-stop shop\"\nbase = \"as-is.toml\"\n"
                         "[set]\n\"owner.start\" = 0.5\n");
}

ProgramTest::~ProgramTest() { fs::remove_all(folder_); }

Ended ProgramTest::call(const std::vector<std::string>& words) const { return start(words).wait(); }

Running ProgramTest::start(const std::vector<std::string>& words, const Limits& limits) const {
    const fs::path out = path("said.out");
    const fs::path err = path("said.err");
    const pid_t process = ::fork();
    if (process == 0) become(words, limits, folder_, out, err);
    return {process, out, err};
}

void ProgramTest::write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
}

} // namespace samspil
