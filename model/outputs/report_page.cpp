#include "model/outputs/report_page.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/output_error.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/outputs/report_answer.hpp"
#include "model/outputs/report_files.hpp"
#include "model/outputs/report_words.hpp"
#include "model/outputs/study_answer.hpp"
#include "model/outputs/study_report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <string_view>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

/// Text as HTML shows it.
std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) {
        switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        default:
            html += c;
        }
    }
    return html;
}

/// JSON that cannot end the script element that it is in.
std::string in_script(std::string text) {
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at)) {
        text.replace(at, 1, "\\u003c");
    }
    return text;
}

std::string shown(const Json& cell, const Json& column, const std::string& unit) {
    if (cell.is_null()) return "";
    if (cell.is_string()) {
        const std::string text = cell;
        return escaped(column.at("name") == "id" ? text : in_words(text));
    }
    if (column.at("type") == "integer") return cell.dump();
    const double value = cell.get<double>();
    if (unit == "kr." || unit == "kr. a year") return kroner(value);
    if (unit == "share") return percent(value);
    return std::abs(value) < 100.0 ? fmt::format("{:.3g}", value) : grouped(value);
}

/// The unit of a cell: of its column, or of its row.
std::string unit_of(const Json& row, const Json& columns, std::size_t cell) {
    std::string unit = columns[cell].at("unit");
    if (unit != of_the_row) return unit;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].at("name") == "unit") return row[c].get<std::string>();
    }
    return "";
}

std::string static_row(const Json& row, const Json& columns) {
    std::string html = "<tr>";
    for (std::size_t c = 0; c < columns.size(); ++c) {
        html += fmt::format("<td>{}</td>", shown(row[c], columns[c], unit_of(row, columns, c)));
    }
    return html + "</tr>\n";
}

/// Rows of a long table that are about other scenarios than the first are left to the script.
constexpr std::size_t longest_static_table = 400;

std::string static_table(const std::string& title, const Json& table,
                         const std::string& shortened) {
    const Json& columns = table.at("columns");
    const Json& rows = table.at("rows");
    std::string html =
        fmt::format("<details><summary>{}</summary>\n<table><thead><tr>", escaped(title));
    for (const Json& column : columns) {
        html += fmt::format("<th scope=\"col\">{}</th>",
                            escaped(in_words(column.at("name").get<std::string>())));
    }
    html += "</tr></thead><tbody>\n";
    const bool cut = rows.size() > longest_static_table && columns[0].at("name") == "scenario";
    for (const Json& row : rows) {
        if (!cut || row[0] == rows[0][0]) html += static_row(row, columns);
    }
    html += "</tbody></table>\n";
    if (cut) html += fmt::format("<p>{}</p>\n", escaped(shortened));
    return html + "</details>\n";
}

bool is_of_study(const Json& data) { return data.at("format") == study_report_format; }

/// What is there without the script.
std::string static_page(const Json& data, const Json& words) {
    const std::string title =
        is_of_study(data) ? filled(words.at("study_answer").at("title").get<std::string>(),
                                   {{"study", data.at("study").at("title").get<std::string>()}})
                          : words.at("title").get<std::string>();
    std::string html = fmt::format("<h1>{}</h1>\n<div id=\"answer\">\n", escaped(title));
    for (const std::string& sentence :
         is_of_study(data) ? study_answer(data, words) : report_answer(data, words)) {
        html += fmt::format("<p>{}</p>\n", escaped(sentence));
    }
    html += "</div>\n<h2>" + escaped(words.at("tables").get<std::string>()) + "</h2>\n";
    for (const auto& [name, table] : data.at("tables").items()) {
        if (table.at("rows").empty()) continue;
        html += static_table(words.at("table_titles").at(name), table, words.at("shortened"));
    }
    html += "<h2>" + escaped(words.at("limits_title").get<std::string>()) + "</h2>\n<ul>\n";
    for (const Json& limit : words.at(is_of_study(data) ? "study_limits" : "limits")) {
        html += fmt::format("<li>{}</li>\n", escaped(limit.get<std::string>()));
    }
    return html + "</ul>\n";
}

/// The page with `text` in place of `mark`, which is there once.
void put(std::string& page, std::string_view mark, const std::string& text) {
    page.replace(page.find(mark), mark.size(), text);
}

} // namespace

std::string report_page(const std::string& data) {
    const Json report = Json::parse(data, nullptr, false);
    const Json format = report.is_object() ? report.value("format", Json()) : Json();
    const bool is_known = format == "samspil-report" || format == study_report_format;
    if (!is_known || report.value("format_version", Json()) != 1) {
        throw OutputError("report.json is no report that this version of samspil can show");
    }
    const Json words = Json::parse(report_words_file);
    std::string page(report_page_file);
    try {
        const Json& about = report.at(is_of_study(report) ? "study" : "world");
        put(page, "<!--title-->", escaped(about.at("title").get<std::string>()));
        put(page, "<!--static-->", static_page(report, words));
        put(page, "<!--data-->", in_script(data));
    } catch (const Json::exception& error) {
        throw OutputError(std::string("report.json is damaged: ") + error.what());
    }
    return page;
}

} // namespace samspil
