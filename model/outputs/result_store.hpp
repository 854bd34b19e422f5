#pragma once

#include "model/outputs/manifest.hpp"
#include "model/outputs/output_error.hpp"
#include "model/outputs/replicate_records.hpp"
#include "model/outputs/result_tables.hpp"
#include "model/outputs/results.hpp"
#include "model/outputs/sha256.hpp"

#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace samspil {

/// A file on its way to the disk, with the fingerprint of what went into it.
class OutputFile {
  public:
    ///   throws    OutputError, here and in every call, if the disk refuses
    explicit OutputFile(std::filesystem::path path);
    void write(std::string_view bytes);
    /// Closes the file.
    ///   returns   SHA-256 of its bytes
    std::string close();

  private:
    void check() const;

    std::filesystem::path path_;
    std::ofstream stream_;
    Sha256 hash_;
};

/// Writes one file in a folder that is there.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Whether a result keeps what its replicates did, beside the tables made of it.
enum class Replicates { keep, drop };

/// The place of one result, and the folder beside it in which the result comes to be: `PLACE` and
/// `PLACE.unfinished`. The latter holds the finished replicates until the tables are made from
/// them; then the tables take their place at once, so that nobody ever sees half a result. It stays
/// if a run ends early with replicates finished.
class ResultFolder {
  public:
    /// Refuses, before anything is computed, a place that is taken or cannot be written, and finds
    /// the replicates that an earlier run of the same request has finished.
    ///   throws    OutputError
    ResultFolder(const std::filesystem::path& place, Existing existing, RunRequest request);
    ~ResultFolder();
    ResultFolder(const ResultFolder&) = delete;
    ResultFolder& operator=(const ResultFolder&) = delete;

    ReplicateRecords& records() { return *records_; }

    /// Writes the tables and all other files of a result and puts them in place. The records are
    /// gone then, but for what is kept of them.
    ///   throws    OutputError; then what was there before is still there
    void write(const RunResults& results, std::span<const ResultTable> tables,
               const RunCircumstances& circumstances, Replicates replicates = Replicates::drop);

    const std::filesystem::path& place() const { return place_; }
    const std::filesystem::path& unfinished() const { return unfinished_; }

  private:
    void check_place() const;
    void check_unfinished() const;
    void take_place(const std::filesystem::path& written) const;
    void remove_unfinished();

    std::filesystem::path place_;
    std::filesystem::path unfinished_;
    Existing existing_;
    RunRequest request_;
    std::optional<ReplicateRecords> records_;
};

} // namespace samspil
