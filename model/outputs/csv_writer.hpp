#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace samspil {

/// A cell of a table: nothing, a text, a whole number or a number.
using CsvValue = std::variant<std::monostate, std::string_view, std::int64_t, double>;

/// A number with the fewest digits that read back as the same number; zero has no sign. Without an
/// exponent where that stays short.
///   throws    InvariantError if the value is not finite
std::string csv_number(double value);

/// Writes rows as RFC 4180 has them, but ends lines with LF alone.
class CsvWriter {
  public:
    using Sink = std::function<void(std::string_view bytes)>;
    explicit CsvWriter(Sink sink) : sink_(std::move(sink)) {}

    void write_row(std::span<const CsvValue> cells);

  private:
    Sink sink_;
    std::string line_;
};

} // namespace samspil
