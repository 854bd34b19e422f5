#pragma once

#include "model/outputs/locked_file.hpp"
#include "model/outputs/run_request.hpp"
#include "model/simulation/observation.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>

namespace samspil {

/// What may become of a result, or of the records of another run, that are there already.
enum class Existing { keep, overwrite };

/// Which replicate of which scenario of a run.
struct ReplicateKey {
    std::uint64_t scenario = 0;
    std::uint64_t replicate = 0;
    auto operator<=>(const ReplicateKey&) const = default;
};

/// The finished replicates of a run, in a file to which each is appended as it finishes. Whatever
/// ends the program, what was appended stays, and the same request goes on from there.
///
/// The file is a line that names the format, the request, and the replicates in any order. Request
/// and replicates are records: the number of their bytes (8 bytes, the lowest first), the SHA-256
/// of them (64 digits), and they. The first record that is not whole, because the program was
/// killed or the disk is damaged, is cut off with all that follows: those replicates are run again.
class ReplicateRecords {
  public:
    /// Opens the file, or begins it.
    ///   throws    OutputError if the disk refuses, another process holds the file, it is none of
    ///             ours, or it is of another request and not to be overwritten
    ReplicateRecords(const std::filesystem::path& path, const RunRequest& request,
                     Existing existing);

    bool has(std::size_t scenario, std::size_t replicate) const;
    std::size_t count() const;
    /// Bytes that were cut off when the file was opened.
    std::uint64_t cut_off() const { return cut_off_; }

    /// On the disk when it returns. May be called from several threads.
    ///   throws    OutputError; then the records are what they were
    void append(std::size_t scenario, std::size_t replicate, const ReplicateResult& result);
    ///   throws    OutputError if the record is damaged, InvariantError if there is none
    ReplicateResult read(std::size_t scenario, std::size_t replicate) const;

  private:
    void begin(const RunRequest& request);
    std::uint64_t index_records(std::uint64_t offset);

    mutable std::mutex mutex_;
    LockedFile file_;
    std::map<ReplicateKey, std::uint64_t> offsets_; ///< of the records in the file
    std::uint64_t cut_off_ = 0;
};

} // namespace samspil
