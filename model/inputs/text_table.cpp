#include "model/inputs/text_table.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace samspil {

namespace {

constexpr std::size_t longest_cell = std::size_t{1} << 20; ///< [bytes]
constexpr std::size_t cell_growth = std::size_t{1} << 16;  ///< of libcsv's room for a cell [bytes]
constexpr std::size_t most_ragged_rows = 100;              ///< after which the rest is not read

using CellRow = std::vector<Cell>;

/// What libcsv has found so far, and where the next cell begins.
struct Progress {
    std::vector<CellRow> rows;
    CellRow row;
    TextCursor begin;
    bool cell_ended = false;
};

void end_cell(void* text, std::size_t length, void* data) {
    auto& progress = *static_cast<Progress*>(data);
    Cell cell{{}, progress.begin.line(), progress.begin.column()};
    if (length > 0) cell.text.assign(static_cast<const char*>(text), length);
    progress.row.push_back(std::move(cell));
    progress.cell_ended = true;
}

void end_row(int, void* data) {
    auto& progress = *static_cast<Progress*>(data);
    progress.rows.push_back(std::move(progress.row));
    progress.row.clear();
}

int no_space(unsigned char) { return 0; } // spaces belong to the cell (RFC 4180, section 2.4)

/// libcsv in strict mode, fed byte by byte, so that its calls tell where each cell begins.
class CsvParser {
  public:
    CsvParser() {
        csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
        csv_set_space_func(&parser_, no_space);
        csv_set_blk_size(&parser_, cell_growth); // its own 128 bytes make long cells quadratic
    }
    ~CsvParser() { csv_free(&parser_); }
    CsvParser(const CsvParser&) = delete;
    CsvParser& operator=(const CsvParser&) = delete;

    bool feed(char byte, Progress& progress) {
        return csv_parse(&parser_, &byte, 1, end_cell, end_row, &progress) == 1;
    }
    bool finish(Progress& progress) {
        return csv_fini(&parser_, end_cell, end_row, &progress) == 0;
    }

  private:
    csv_parser parser_{};
};

bool at_same_place(const TextCursor& a, const TextCursor& b) {
    return a.line() == b.line() && a.column() == b.column();
}

Fault fault_at(const std::string& file, const TextCursor& place, std::string text) {
    return {{file, place.line(), place.column()}, std::move(text)};
}

/// Splits a text into rows of cells; what follows a fault is not read.
std::vector<CellRow> split(const std::string& file, std::string_view text,
                           std::vector<Fault>& faults) {
    CsvParser parser;
    Progress progress;
    TextCursor here;
    std::size_t cell_start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool newline = text[i] == '\n' || text[i] == '\r';
        const bool blank = newline && progress.row.empty() && at_same_place(progress.begin, here);
        if (!parser.feed(text[i], progress)) {
            faults.push_back(fault_at(file, here,
                                      "misplaced quote; a cell with quotes in it is written "
                                      "\"like \"\"this\"\"\""));
            return std::move(progress.rows);
        }
        here.pass(text[i]);
        if (progress.cell_ended || blank) {
            progress.begin = here;
            progress.cell_ended = false;
            cell_start = i + 1;
        }
        if (i - cell_start + 1 > longest_cell && i >= cell_start) {
            faults.push_back(fault_at(file, progress.begin, "a cell larger than 1 MiB"));
            return std::move(progress.rows);
        }
    }
    if (!parser.finish(progress)) {
        faults.push_back(fault_at(file, progress.begin, "the quote that opens here is not closed"));
    }
    return std::move(progress.rows);
}

/// The column that `name` is about: itself, or the number of which it is the source or status.
std::pair<std::string_view, bool> subject_of(std::string_view name) {
    for (const std::string_view ending : {":source", ":status"}) {
        if (name.ends_with(ending)) return {name.substr(0, name.size() - ending.size()), true};
    }
    return {name, false};
}

bool allowed(std::string_view name, std::span<const ColumnRule> rules) {
    const auto [subject, needs_number] = subject_of(name);
    for (const ColumnRule& rule : rules) {
        if (rule.name == subject && (rule.number || !needs_number)) return true;
    }
    return false;
}

std::vector<std::string> names_of(std::span<const ColumnRule> rules) {
    std::vector<std::string> names;
    for (const ColumnRule& rule : rules) names.emplace_back(rule.name);
    for (const ColumnRule& rule : rules) {
        if (!rule.number) continue;
        names.push_back(std::string(rule.name) + ":source");
        names.push_back(std::string(rule.name) + ":status");
    }
    return names;
}

} // namespace

std::optional<TextTable> TextTable::read(const FileSource& source, const std::string& file,
                                         std::vector<Fault>& faults) {
    const std::optional<std::string> text = read_text(source, file, largest_file, faults);
    if (!text) return std::nullopt;
    const std::size_t faults_before = faults.size();
    std::vector<CellRow> rows = split(file, *text, faults);
    TextTable table;
    table.file_ = file;
    table.complete_ = faults.size() == faults_before;
    if (rows.empty()) {
        if (table.complete_) faults.push_back({{file, 0, 0}, "empty; a table has a header"});
        return std::nullopt;
    }
    table.header_ = std::move(rows.front());
    std::size_t ragged = 0;
    for (std::size_t i = 1; i < rows.size() && ragged < most_ragged_rows; ++i) {
        if (rows[i].size() == table.header_.size()) {
            table.rows_.push_back(std::move(rows[i]));
            continue;
        }
        faults.push_back(
            {table.where(rows[i].front()),
             fmt::format("{} cells, but the header has {}", rows[i].size(), table.header_.size())});
        table.complete_ = false;
        ++ragged;
    }
    return table;
}

void TextTable::check_columns(std::span<const ColumnRule> rules, std::vector<Fault>& faults) const {
    for (std::size_t i = 0; i < header_.size(); ++i) {
        const std::string& name = header_[i].text;
        const auto same = [&](const Cell& cell) { return cell.text == name; };
        const auto here = header_.begin() + static_cast<std::ptrdiff_t>(i);
        if (!allowed(name, rules)) {
            faults.push_back({where(header_[i]), "unknown column " + in_quotes(name) +
                                                     did_you_mean(name, names_of(rules))});
        } else if (std::find_if(header_.begin(), here, same) != here) {
            faults.push_back({where(header_[i]), "column " + in_quotes(name) + " comes twice"});
        }
    }
    for (const ColumnRule& rule : rules) {
        const auto same = [&](const Cell& cell) { return cell.text == rule.name; };
        if (rule.required && std::none_of(header_.begin(), header_.end(), same)) {
            faults.push_back({{file_, 1, 1}, "missing column " + in_quotes(rule.name)});
        }
    }
}

const Cell* TextTable::find(std::size_t row, std::string_view column) const {
    for (std::size_t i = 0; i < header_.size(); ++i) {
        if (header_[i].text == column) return &rows_[row][i];
    }
    return nullptr;
}

} // namespace samspil
