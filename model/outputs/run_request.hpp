#pragma once

#include <optional>
#include <string>
#include <vector>

namespace samspil {

/// A file and the SHA-256 of its bytes.
struct FileFingerprint {
    std::string path;
    std::string sha256;
    bool operator==(const FileFingerprint&) const = default;
};

/// What a run was asked for; all that its results follow from. Nothing here knows the clock, the
/// machine, the folder of the results or the number of threads.
struct RunRequest {
    std::string version; ///< of the program
    std::string command; ///< with the options that matter for the results
    std::vector<FileFingerprint> inputs;
    /// SHA-256 of the program itself. In no table or manifest, since builds by other compilers give
    /// the same bytes; but a version that is being worked on may not.
    std::string program;
};

/// The request as a text, and back.
std::string text_of(const RunRequest& request);
///   returns   nothing if the text is no request
std::optional<RunRequest> run_request_of(const std::string& text);

/// In what the request `there` is another one than `here`, one sentence each; none if they are the
/// same.
std::vector<std::string> differences(const RunRequest& there, const RunRequest& here);

} // namespace samspil
