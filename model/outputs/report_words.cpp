#include "model/outputs/report_words.hpp"

#include "model/core/errors.hpp"

#include <fmt/format.h>

namespace samspil {

namespace {

/// Puts `value` in place of `blank` wherever it is.
void put_in_place(std::string& text, std::string_view blank, std::string_view value) {
    for (std::size_t at = text.find(blank); at != std::string::npos;
         at = text.find(blank, at + value.size())) {
        text.replace(at, blank.size(), value);
    }
}

} // namespace

std::string filled(std::string text, const ReportBlanks& blanks) {
    for (const auto& [name, value] : blanks) put_in_place(text, "{" + name + "}", value);
    put_in_place(text, "kr..", "kr.");
    return text;
}

const ReportReader::Json& ReportReader::cell(const Json& row, std::string_view column) const {
    const Json& columns = table_.at("columns");
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].at("name") == column) return row.at(c);
    }
    throw InvariantError(fmt::format("a report has no column {}", column));
}

const ReportReader::Json*
ReportReader::find(const std::map<std::string, std::string>& values) const {
    for (const Json& row : rows()) {
        bool all = true;
        for (const auto& [column, value] : values) all = all && cell(row, column) == value;
        if (all) return &row;
    }
    return nullptr;
}

} // namespace samspil
