#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace samspil::test {

/// Makes texts wrong in the ways in which texts go wrong. The same seed, the same texts anywhere:
/// no distribution of the standard library is used.
class Mutation {
  public:
    explicit Mutation(std::uint32_t seed) : random_(seed) {}

    /// A whole number in [0, end); 0 if `end` is.
    std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

    /// Up to four changes, one on top of the other.
    std::string mutated(std::string text) {
        const std::size_t changes = 1 + below(4);
        for (std::size_t i = 0; i < changes; ++i) change(text);
        return text;
    }

  private:
    void change(std::string& text) {
        const std::size_t at = below(text.size() + 1);
        const std::size_t length = std::min(1 + below(20), text.size() - at);
        switch (below(5)) {
        case 0:
            text.erase(at, length);
            break;
        case 1:
            text.insert(at, text.substr(at, length));
            break;
        case 2:
            text.insert(at, tokens[below(tokens.size())]);
            break;
        case 3:
            text.replace(at, length, tokens[below(tokens.size())]);
            break;
        default:
            if (at < text.size()) text[at] = static_cast<char>(random_() & 0xFF);
        }
    }

    static constexpr std::array<std::string_view, 36> tokens = {
        "\"",   "\"\"", "\"\"\"",   "'",        "\n",       "\r\n", ",",      ",,",     "=",
        " = ",  "[",    "]",        "[[",       "{",        "}",    ".",      "#",      "_",
        "-",    "0",    "1",        "-1",       "0.5",      "1e9",  "1e999",  "nan",    "inf",
        "true", "å",    "\xF0\x9F", "resolved", "citizens", "low",  "source", "status", "journeys"};

    std::mt19937 random_;
};

} // namespace samspil::test
