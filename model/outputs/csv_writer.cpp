#include "model/outputs/csv_writer.hpp"

#include "model/core/errors.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace samspil {

namespace {

/// Between these sizes a number is written without an exponent.
constexpr double smallest_plain = 1e-6;
constexpr double largest_plain = 1e17;

void append_text(std::string& line, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += text;
        return;
    }
    line += '"';
    for (const char c : text) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

void append(std::string& line, const CsvValue& cell) {
    if (const auto* text = std::get_if<std::string_view>(&cell)) append_text(line, *text);
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) line += std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&cell)) line += csv_number(*number);
}

} // namespace

std::string csv_number(double value) {
    require(std::isfinite(value), "a result is not a finite number");
    if (value == 0.0) return "0";
    const double size = std::fabs(value);
    const bool plain = size >= smallest_plain && size < largest_plain;
    std::array<char, 64> digits{};
    const std::to_chars_result end =
        plain ? std::to_chars(digits.data(), digits.data() + digits.size(), value,
                              std::chars_format::fixed)
              : std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

void CsvWriter::write_row(std::span<const CsvValue> cells) {
    line_.clear();
    for (std::size_t c = 0; c < cells.size(); ++c) {
        if (c > 0) line_ += ',';
        append(line_, cells[c]);
    }
    line_ += '\n';
    sink_(line_);
}

} // namespace samspil
