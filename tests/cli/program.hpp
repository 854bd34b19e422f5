#pragma once

#include <gtest/gtest.h>

#include <filesystem>
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

/// A test that calls the built program, with a folder of its own for what is written. `scenario`
/// and `policy` are files there, on the world of two towns; `policy` has `scenario` as baseline.
class ProgramTest : public testing::Test {
  protected:
    ProgramTest();
    ~ProgramTest() override;

    Ended call(const std::vector<std::string>& words) const;
    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    void write(const std::string& name, const std::string& text) const;
    static std::string read(const std::filesystem::path& path);

    std::filesystem::path folder_;
    std::string scenario_;
    std::string policy_;
};

} // namespace samspil
