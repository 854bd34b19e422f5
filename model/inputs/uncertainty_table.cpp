#include "model/inputs/uncertainty_table.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/id_patterns.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/inputs/table_reader.hpp"
#include "model/simulation/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace samspil {

namespace {

constexpr std::array meaning_names = {std::string_view("value"), std::string_view("factor")};
enum class Meaning { value, factor };

/// What is known of a number when its range is read.
struct KnownNumber {
    std::string id;
    double value = 0.0;
    double low = 0.0; ///< smallest value that is allowed
    double high = 0.0;
    bool whole = false;
    bool part_of_sum = false;
};

/// Numbers that the files or defaults give, in the order of visit_numbers.
std::vector<KnownNumber> known_numbers(WorldReading& reading) {
    std::vector<KnownNumber> numbers;
    visit_numbers(reading.world, [&](const Number& n) {
        if (!reading.provenance.contains(n.id)) return;
        numbers.push_back({n.id, n.value, n.low, n.high, n.whole, n.part_of_sum});
    });
    return numbers;
}

/// One row, as far as it could be read.
struct RangeRow {
    std::string pattern;
    std::string_view distribution;
    Meaning meaning = Meaning::value;
    double low = 0.0;
    double high = 0.0;
};

/// An end of the range; nothing, and a fault, if there is none.
std::optional<double> range_end(TableReader& rows, std::string_view column) {
    return rows.text(column) ? rows.number(column) : std::nullopt;
}

std::optional<RangeRow> read_row(TableReader& rows) {
    const auto pattern = rows.text("pattern");
    const auto distribution = rows.choice("distribution", distribution_names);
    const auto meaning = rows.choice("as", meaning_names);
    const auto low = range_end(rows, "low");
    const auto high = range_end(rows, "high");
    if (pattern && !rows.is_new(*pattern)) return std::nullopt;
    if (!pattern || !distribution || !meaning || !low || !high) return std::nullopt;
    if (*low >= *high) {
        rows.fault("high",
                   fmt::format("{} is not above low {}", number_text(*high), number_text(*low)));
        return std::nullopt;
    }
    return RangeRow{*pattern, distribution_names[*distribution], static_cast<Meaning>(*meaning),
                    *low, *high};
}

/// Why a number cannot have the range of the row; empty if it can.
std::string range_trouble(const RangeRow& row, const KnownNumber& number) {
    const std::string name = in_quotes(number.id);
    if (number.part_of_sum) return name + " is one of several that sum to 1 and has no range";
    if (number.whole) return name + " is a whole number and has no range";
    if (number.id.starts_with("appraisal_rules.")) {
        return name + " is a rule that is chosen, not a fact that is uncertain, and has no range";
    }
    const bool factor = row.meaning == Meaning::factor;
    const double itself = factor ? 1.0 : number.value;
    if (itself < row.low || itself > row.high) {
        return fmt::format(
            "[{}, {}] does not hold {} of {}", number_text(row.low), number_text(row.high),
            factor ? std::string("1, the number itself,") : number_text(itself), name);
    }
    if (factor) return {};
    for (const double end : {row.low, row.high}) {
        const std::string trouble = number_trouble(end, number.low, number.high, false);
        if (!trouble.empty()) return fmt::format("{}: {}", name, trouble);
    }
    return {};
}

/// Notes the range. Factors are clipped to what the number may be; a number that is 0 stays 0.
void note_range(const RangeRow& row, const KnownNumber& number, Provenance& provenance) {
    const bool factor = row.meaning == Meaning::factor;
    if (factor && number.value == 0.0) return;
    const auto [low, high] = std::minmax(
        {factor ? row.low * number.value : row.low, factor ? row.high * number.value : row.high});
    const auto clipped = [&](double end) { return std::clamp(end, number.low, number.high); };
    provenance.distribution = row.distribution;
    provenance.low = clipped(low);
    provenance.high = clipped(high);
    provenance.draw = factor ? row.pattern : number.id;
}

/// Gives the range to all numbers that the row matches; what is wrong is told of the first of them.
///   ranged   ids that have a range from this table
void apply_row(const RangeRow& row, std::span<const KnownNumber> numbers, TableReader& rows,
               WorldReading& reading, std::set<std::string>& ranged) {
    for (const KnownNumber& number : numbers) {
        if (!matches(row.pattern, number.id)) continue;
        Provenance& provenance = reading.provenance.at(number.id);
        std::string trouble = range_trouble(row, number);
        if (!provenance.distribution.empty() && !ranged.contains(number.id)) {
            trouble = fmt::format("{} has a range in {}:{} already", in_quotes(number.id),
                                  provenance.where.file, provenance.where.line);
        }
        if (!trouble.empty()) {
            rows.fault("pattern", trouble);
            return;
        }
        note_range(row, number, provenance);
        ranged.insert(number.id);
    }
}

} // namespace

void read_uncertainty(WorldReading& reading) {
    const bool all_read = reading.faults.empty(); // else a number may be missing without blame
    const std::vector<KnownNumber> numbers = known_numbers(reading);
    std::vector<std::string> ids;
    ids.reserve(numbers.size());
    for (const KnownNumber& number : numbers) ids.push_back(number.id);
    TableReader rows(reading, "uncertainty.csv",
                     {{"pattern"}, {"distribution"}, {"low"}, {"high"}, {"as"}, {"note", false}});
    std::set<std::string> ranged;
    while (rows.next()) {
        const std::optional<RangeRow> row = read_row(rows);
        if (!row) continue;
        const bool known = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
            return matches(row->pattern, id);
        });
        if (known) {
            apply_row(*row, numbers, rows, reading, ranged);
        } else if (all_read) {
            rows.fault("pattern", "no number is called " + in_quotes(row->pattern) +
                                      did_you_mean(row->pattern, ids));
        }
    }
}

} // namespace samspil
