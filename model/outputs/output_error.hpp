#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace samspil {

/// A result cannot be written: the disk, the rights, or what is there already.
class OutputError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

[[noreturn]] inline void refuse(const std::filesystem::path& path, const std::string& why) {
    throw OutputError(path.generic_string() + ": " + why);
}

} // namespace samspil
