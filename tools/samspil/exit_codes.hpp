#pragma once

namespace samspil {

/// What the shell is told. The words of `samspil --help` list the same codes.
enum class ExitCode {
    done = 0,
    internal_fault = 1,
    usage = 2,
    input_invalid = 3,
    output_unwritable = 4,
};

} // namespace samspil
