#include "model/inputs/table_reader.hpp"

#include "model/inputs/fault_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace samspil {

namespace {

std::optional<double> parsed_number(std::string_view text) {
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || rest != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// What is probably wrong with a text that should be a number.
std::string_view advice(std::string_view text) {
    if (text.find(',') != std::string_view::npos) {
        return "; decimals come after a point, and thousands are not marked";
    }
    if (text.find(' ') != std::string_view::npos) return "; take the spaces away";
    return {};
}

} // namespace

TableReader::TableReader(WorldReading& reading, const std::string& file,
                         std::vector<ColumnRule> columns)
    : reading_(reading), path_(reading.path(file)), columns_(std::move(columns)),
      table_(TextTable::read(reading.files, path_, reading.faults)) {
    complete_ = table_ && table_->complete();
    if (table_) table_->check_columns(columns_, reading.faults);
}

bool TableReader::next() {
    if (!table_) return false;
    if (started_) ++row_;
    started_ = true;
    if (row_ >= table_->row_count()) return false;
    origin_ = row_origin();
    return true;
}

std::string TableReader::cell(std::string_view column) const {
    const Cell* found = table_->find(row_, column);
    return found == nullptr ? std::string() : found->text;
}

Position TableReader::where(std::string_view column) const {
    const Cell* found = table_->find(row_, column);
    return found == nullptr ? table_->where_row(row_) : table_->where(*found);
}

void TableReader::fault(std::string_view column, const std::string& text) {
    reading_.faults.push_back({where(column), fmt::format("{}: {}", column, text)});
}

std::optional<std::string> TableReader::text(std::string_view column) {
    const Cell* found = table_->find(row_, column);
    if (found == nullptr) return std::nullopt; // the missing column is a fault already
    if (!found->text.empty()) return found->text;
    fault(column, "empty");
    return std::nullopt;
}

std::optional<std::string> TableReader::name(std::string_view column) {
    std::optional<std::string> found = text(column);
    if (!found || is_name(*found)) return found;
    fault(column, no_name_text(*found));
    return std::nullopt;
}

std::optional<std::size_t> TableReader::choice(std::string_view column,
                                               std::span<const std::string_view> choices) {
    const std::optional<std::string> found = text(column);
    if (!found) return std::nullopt;
    const auto chosen = std::find(choices.begin(), choices.end(), *found);
    if (chosen != choices.end()) return static_cast<std::size_t>(chosen - choices.begin());
    fault(column, in_quotes(*found) + " is not " + listed(choices));
    return std::nullopt;
}

std::optional<double> TableReader::number(std::string_view column) {
    const std::string found = cell(column);
    if (found.empty()) return std::nullopt;
    const std::optional<double> value = parsed_number(found);
    if (!value) fault(column, in_quotes(found) + " is not a number" + std::string(advice(found)));
    return value;
}

std::optional<double> TableReader::world_number(std::string_view column, const std::string& id,
                                                std::optional<double> standard) {
    const Origin origin = number_origin(column);
    if (cell(column).empty()) {
        if (standard) {
            reading_.add_default(id, *standard, where(column));
        } else if (table_->find(row_, column) != nullptr) {
            fault(column, "empty, and it has no default");
        }
        return standard;
    }
    const std::optional<double> value = number(column);
    if (value) reading_.add_number(id, *value, where(column), origin);
    return value;
}

bool TableReader::is_new(const std::string& key) {
    const int line = where_row().line;
    const auto [seen, added] = lines_.emplace(key, line);
    if (!added) {
        reading_.faults.push_back(
            {where_row(), fmt::format("{} is in line {} already", in_quotes(key), seen->second)});
    }
    return added;
}

std::optional<StatedOrigin::Part> TableReader::stated(const std::string& column) const {
    const Cell* found = table_->find(row_, column);
    if (found == nullptr) return std::nullopt;
    return StatedOrigin::Part{found->text, table_->where(*found)};
}

Origin TableReader::row_origin() {
    return settle_origin({stated("status"), stated("source")}, {}, reading_);
}

Origin TableReader::number_origin(std::string_view column) {
    StatedOrigin own{stated(std::string(column) + ":status"),
                     stated(std::string(column) + ":source")};
    if (own.status && own.status->text.empty()) own.status.reset();
    if (own.source && own.source->text.empty()) own.source.reset();
    return settle_origin(own, origin_, reading_);
}

} // namespace samspil
