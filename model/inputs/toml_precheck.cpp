#include "model/inputs/toml_precheck.hpp"

#include "model/inputs/file_source.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace samspil {

namespace {

constexpr int deepest = 16; ///< brackets within brackets, and parts of a dotted key

/// End of the string that begins with the quote at `at`, or of the text. Only as strict as it must
/// be: where a string is malformed, toml++ reads no further.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string triple(3, quote);
    const bool many_lines = text.substr(at).starts_with(triple);
    for (std::size_t i = at + (many_lines ? 3 : 1); i < text.size(); ++i) {
        if (text[i] == '\\' && quote == '"') {
            ++i;
        } else if (!many_lines && (text[i] == quote || text[i] == '\n')) {
            return i + 1;
        } else if (many_lines && text.substr(i).starts_with(triple)) {
            const std::size_t end = text.find_first_not_of(quote, i);
            return std::min(
                {end, i + 5, text.size()}); // two quotes may stand before the last three
        }
    }
    return text.size();
}

Fault fault_at(const std::string& file, std::string_view text, std::size_t at, std::string why) {
    TextCursor cursor;
    for (const char byte : text.substr(0, at)) cursor.pass(byte);
    return {{file, cursor.line(), cursor.column()}, std::move(why)};
}

} // namespace

std::optional<Fault> precheck_toml(const std::string& file, std::string_view text) {
    int brackets = 0;
    int dots = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"' || c == '\'') {
            at = end_of_string(text, at);
            continue;
        }
        if (c == '#') {
            at = std::min(text.find('\n', at), text.size());
            continue;
        }
        if (c == '[' || c == '{') ++brackets;
        if (c == ']' || c == '}') brackets = std::max(brackets - 1, 0);
        if (c == '.') ++dots;
        if (std::string_view("=,[{\n").find(c) != std::string_view::npos) dots = 0;
        if (brackets > deepest || dots > deepest) {
            return fault_at(file, text, at,
                            "nested deeper than " + std::to_string(deepest) + " levels");
        }
        if (static_cast<unsigned char>(c) >= 0x80) {
            return fault_at(file, text, at,
                            "syntax error: letters other than A-Z and a-z need quotes");
        }
        ++at;
    }
    return std::nullopt;
}

} // namespace samspil
