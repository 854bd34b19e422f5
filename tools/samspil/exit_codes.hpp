#pragma once

#include <stdexcept>
#include <string>

namespace samspil {

/// What the shell is told. The words of `samspil --help` list the same codes.
enum class ExitCode {
    done = 0,
    internal_fault = 1,
    usage = 2,
    input_invalid = 3,
    output_unwritable = 4,
    replicates_failed = 5,
    claim_failed = 6,
    interrupted = 130,
};

/// A command ends before its result is there, for a reason that is told to the user.
class EarlyEnd : public std::runtime_error {
  public:
    EarlyEnd(ExitCode code, const std::string& why) : std::runtime_error(why), code_(code) {}
    ExitCode code() const { return code_; }

  private:
    ExitCode code_;
};

} // namespace samspil
