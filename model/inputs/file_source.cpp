#include "model/inputs/file_source.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace samspil {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Bytes that a character of UTF-8 has by its first byte; 0 if no character begins so.
std::size_t announced_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

/// Length of the UTF-8 character at `at` [bytes]; 0 if there is none (RFC 3629, section 4).
std::size_t character_length(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = announced_length(first);
    if (length <= 1) return length;
    if (text.size() - at < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues_character(text[at + i])) return 0;
    }
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool no_character = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
    return overlong || no_character ? 0 : length;
}

Position position_at(const std::string& path, std::string_view text, std::size_t at) {
    TextCursor cursor;
    for (const char byte : text.substr(0, at)) cursor.pass(byte);
    return {path, cursor.line(), cursor.column()};
}

/// The first thing in a file that no text has.
std::optional<Fault> find_non_text(const std::string& path, std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == '\0') return Fault{position_at(path, text, at), "a NUL byte: not a text"};
        const std::size_t length = character_length(text, at);
        if (length == 0) {
            return Fault{position_at(path, text, at),
                         fmt::format("byte {:02x} is not UTF-8; save the file as UTF-8",
                                     static_cast<unsigned char>(text[at]))};
        }
        at += length;
    }
    return std::nullopt;
}

std::string size_trouble(std::size_t limit) {
    return fmt::format("larger than {} MiB", limit >> 20);
}

FileContent trouble(std::string text) { return {{}, std::move(text)}; }

} // namespace

FileContent read_from_disk(const std::string& path) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (path.find('\0') != std::string::npos || !std::filesystem::exists(status)) {
        return trouble("no such file");
    }
    if (std::filesystem::is_directory(status)) return trouble("a folder, not a file");
    if (!std::filesystem::is_regular_file(status)) return trouble("not a regular file");
    if (std::filesystem::file_size(path, error) > largest_file) {
        return trouble(size_trouble(largest_file));
    }
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    if (stream.peek() != std::ifstream::traits_type::eof()) bytes << stream.rdbuf();
    if (!stream.is_open() || stream.bad() || bytes.bad()) {
        return trouble("cannot be read: " + std::generic_category().message(errno));
    }
    return {bytes.str(), {}};
}

std::optional<std::string> read_text(const FileSource& source, const std::string& path,
                                     std::size_t limit, std::vector<Fault>& faults) {
    FileContent content = source(path);
    if (content.trouble.empty() && content.bytes.size() > limit) {
        content.trouble = size_trouble(limit);
    }
    if (!content.trouble.empty()) {
        faults.push_back({{path, 0, 0}, content.trouble});
        return std::nullopt;
    }
    if (content.bytes.starts_with(byte_order_mark)) content.bytes.erase(0, byte_order_mark.size());
    if (const std::optional<Fault> fault = find_non_text(path, content.bytes)) {
        faults.push_back(*fault);
        return std::nullopt;
    }
    return std::move(content.bytes);
}

void TextCursor::pass(char byte) {
    const bool second_half = byte == '\n' && after_return_;
    after_return_ = byte == '\r';
    if (second_half) return;
    if (byte == '\n' || byte == '\r') {
        ++line_;
        column_ = 1;
    } else if (!continues_character(byte)) {
        ++column_;
    }
}

std::string path_beside(const std::string& file, const std::string& path) {
    return plain_path((std::filesystem::path(file).parent_path() / path).string());
}

std::string plain_path(const std::string& path) {
    const std::string plain = std::filesystem::path(path).lexically_normal().string();
    return plain.size() > 1 && plain.ends_with('/') ? plain.substr(0, plain.size() - 1) : plain;
}

} // namespace samspil
