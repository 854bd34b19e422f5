#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// How a call of the program ended and what it said.
struct Ended {
    int code = -1;
    std::string out;
    std::string err;

    bool says(const std::string& words) const { return err.find(words) != std::string::npos; }
    bool prints(const std::string& words) const { return out.find(words) != std::string::npos; }
};

/// What a started program may not do.
struct Limits {
    std::optional<std::uint64_t> file_size; ///< [bytes] of any file that it writes
    bool obeys_rights = false;              ///< also if it is root's
};

/// The program at work. Who starts it waits for it.
class Running {
  public:
    Running(int process, std::filesystem::path out, std::filesystem::path err)
        : process_(process), out_(std::move(out)), err_(std::move(err)) {}

    void signal(int number) const;
    /// Whether it has said the words on stderr, or does within some seconds.
    bool comes_to_say(const std::string& words) const;
    /// Waits for its end.
    ///   returns   the exit code, or -1 if a signal ended it
    Ended wait() const;

  private:
    int process_;
    std::filesystem::path out_;
    std::filesystem::path err_;
};

std::string read_file(const std::filesystem::path& path);

/// A test that calls the built program, with a folder of its own for what is written. `scenario`
/// and `policy` are files there, on the world of two towns; `policy` has `scenario` as baseline.
class ProgramTest : public testing::Test {
  protected:
    ProgramTest();
    ~ProgramTest() override;

    Ended call(const std::vector<std::string>& words) const;
    Running start(const std::vector<std::string>& words, const Limits& limits = {}) const;
    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    void write(const std::string& name, const std::string& text) const;
    static std::string read(const std::filesystem::path& path) { return read_file(path); }

    std::filesystem::path folder_;
    std::string scenario_;
    std::string policy_;
};

} // namespace samspil
