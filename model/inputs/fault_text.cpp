#include "model/inputs/fault_text.hpp"

#include "model/inputs/file_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <set>
#include <tuple>

namespace samspil {

namespace {

constexpr std::size_t longest_shown = 80; ///< [bytes]

/// The start of `text`, cut between two characters.
std::string_view start_of(std::string_view text) {
    std::size_t end = longest_shown;
    while (end > 0 && continues_character(text[end])) --end;
    return text.substr(0, end);
}

} // namespace

std::string in_quotes(std::string_view text) {
    const bool cut = text.size() > longest_shown;
    std::string shown = "\"";
    for (const char c : cut ? start_of(text) : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n') {
            shown += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            shown += fmt::format("\\x{:02x}", byte);
        } else {
            shown += c;
        }
    }
    return shown + (cut ? "...\"" : "\"");
}

std::string number_text(double value) { return fmt::format("{}", value); }

std::string listed(std::span<const std::string_view> names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
        text += names[i];
    }
    return text;
}

std::string number_trouble(double value, double low, double high, bool whole) {
    if (whole && std::floor(value) != value) return number_text(value) + " is not a whole number";
    if (value >= low && value <= high) return {};
    return fmt::format("{} is not in [{}, {}]", value, low, high);
}

std::vector<Fault> in_reading_order(std::vector<Fault> faults, std::span<const std::string> files) {
    std::map<std::string, std::size_t> rank;
    for (const std::string& file : files) rank.emplace(file, rank.size() + 1);
    const auto place = [&](const Fault& fault) {
        const auto file = rank.find(fault.where.file);
        return std::tuple(file == rank.end() ? 0 : file->second, fault.where.line,
                          fault.where.column);
    };
    std::stable_sort(faults.begin(), faults.end(),
                     [&](const Fault& a, const Fault& b) { return place(a) < place(b); });
    std::set<std::string> seen;
    std::erase_if(faults,
                  [&](const Fault& fault) { return !seen.insert(to_string(fault)).second; });
    return faults;
}

} // namespace samspil
