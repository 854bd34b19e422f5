#pragma once

#include "model/outputs/manifest.hpp"
#include "model/outputs/results.hpp"
#include "model/outputs/sha256.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// A result cannot be written: the disk, the rights, or what is there already.
class OutputError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

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

/// What may become of a folder that is there already.
enum class Existing { keep, overwrite };

/// The place of one result. The files are written into a folder beside it, which takes its place at
/// the end, so that nobody ever sees half a result and a failed run leaves nothing.
class ResultFolder {
  public:
    /// Refuses, before anything is computed, a place that is taken or cannot be written.
    ///   throws    OutputError
    ResultFolder(const std::filesystem::path& place, Existing existing);

    /// Writes all files of a result and puts them in place.
    ///   throws    OutputError; then what was there before is still there
    void write(const RunResults& results, const RunRequest& request,
               const RunCircumstances& circumstances) const;

    const std::filesystem::path& place() const { return place_; }

  private:
    void check_place() const;
    void take_place(const std::filesystem::path& written) const;

    std::filesystem::path place_;
    Existing existing_;
};

} // namespace samspil
