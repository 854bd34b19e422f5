#pragma once

#include "model/core/errors.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// The bytes of a file, or why they cannot be had.
struct FileContent {
    std::string bytes;
    std::string trouble; ///< empty if the file could be read
};

/// Where the readers get their files: the disk, or a map of texts in a test.
using FileSource = std::function<FileContent(const std::string& path)>;

inline constexpr std::size_t largest_file = std::size_t{64} << 20; ///< [bytes]

FileContent read_from_disk(const std::string& path);

/// Text of a file, UTF-8 without a byte order mark; a fault and no text if there is none.
///   limit  largest size that is allowed [bytes]
std::optional<std::string> read_text(const FileSource& source, const std::string& path,
                                     std::size_t limit, std::vector<Fault>& faults);

/// Whether a byte of UTF-8 goes on with a character rather than beginning one.
constexpr bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// Line and column, both from 1, on the way through a text. Columns count characters, not bytes;
/// LF, CR and CRLF each end one line.
class TextCursor {
  public:
    void pass(char byte);
    int line() const { return line_; }
    int column() const { return column_; }

  private:
    int line_ = 1;
    int column_ = 1;
    bool after_return_ = false;
};

/// `path` as seen from the file that says it: relative to that file's folder.
std::string path_beside(const std::string& file, const std::string& path);

/// The shortest spelling of a path, by which two spellings are told to be the same.
std::string plain_path(const std::string& path);

} // namespace samspil
