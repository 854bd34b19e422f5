#include "model/inputs/target_table.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/inputs/table_reader.hpp"
#include "model/studies/variables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace samspil {

namespace {

constexpr double large_figure = 1e15;

/// The variable that a row names.
const OutputVariable* variable_of_row(TableReader& rows) {
    const std::optional<std::string> name = rows.text("variable");
    if (!name) return nullptr;
    std::vector<std::string> known;
    for (const OutputVariable& variable : output_variables()) {
        if (variable.name == *name) return &variable;
        known.emplace_back(variable.name);
    }
    rows.fault("variable", in_quotes(*name) + " is not a variable" + did_you_mean(*name, known));
    return nullptr;
}

/// The words that a variable's cells have in one of their columns, each once.
std::vector<std::string> words_of_cells(const OutputVariable& variable,
                                        std::string_view OutputCell::*word) {
    std::vector<std::string> words;
    for (const OutputCell& cell : output_cells()) {
        if (cell.variable != &variable) continue;
        const std::string text(cell.*word);
        if (std::find(words.begin(), words.end(), text) == words.end()) words.push_back(text);
    }
    return words;
}

/// `sector` or `segment` of a row, `all` if it is left out; nothing, and a fault, if the variable
/// is not told by that word.
std::optional<std::string> word_of_cell(TableReader& rows, std::string_view column,
                                        const OutputVariable& variable,
                                        std::string_view OutputCell::*word) {
    const std::string text = rows.cell(column);
    if (text.empty()) return "all";
    const std::vector<std::string> known = words_of_cells(variable, word);
    if (std::find(known.begin(), known.end(), text) != known.end()) return text;
    const std::vector<std::string_view> names(known.begin(), known.end());
    rows.fault(column, known.size() == 1 ? fmt::format("{}, but {} is not told by {}",
                                                       in_quotes(text), variable.name, column)
                                         : in_quotes(text) + " is not " + listed(names));
    return std::nullopt;
}

void read_cell(TableReader& rows, const OutputVariable& variable, Target& target) {
    const auto sector = word_of_cell(rows, "sector", variable, &OutputCell::sector);
    const auto segment = word_of_cell(rows, "segment", variable, &OutputCell::segment);
    target.variable = variable.name;
    target.sector = sector.value_or("all");
    target.segment = segment.value_or("all");
    if (!sector || !segment) return;
    if (find_output_cell(target.variable, target.sector, target.segment)) return;
    rows.fault("segment", fmt::format("{} of the sector {} is not told", in_quotes(target.segment),
                                      in_quotes(target.sector)));
}

/// Whether all that defines the words of a narrowing could be read. Categories stand in many files,
/// so they are known only where nothing was wrong before.
bool words_complete(const WorldReading& reading, Narrowing narrowing) {
    switch (narrowing) {
    case Narrowing::journey:
        return reading.journeys.complete() && !reading.journeys.names().empty();
    case Narrowing::service:
        return reading.services.complete();
    case Narrowing::kind:
        return reading.kinds.complete();
    case Narrowing::category:
        break;
    }
    return reading.faults.empty();
}

void read_narrowings(TableReader& rows, const OutputVariable& variable, WorldReading& reading,
                     Target& target) {
    for (std::size_t n = 0; n < narrowing_names.size(); ++n) {
        const auto narrowing = static_cast<Narrowing>(n);
        const std::string_view column = narrowing_names[n];
        const std::string word = rows.cell(column);
        if (word.empty()) continue;
        const auto allowed = variable.narrowings;
        if (std::find(allowed.begin(), allowed.end(), narrowing) == allowed.end()) {
            rows.fault(column, fmt::format("{}, but {} is not told by {}", in_quotes(word),
                                           variable.name, column));
        } else if (!find_narrowing(reading.world, narrowing, word) &&
                   words_complete(reading, narrowing)) {
            rows.fault(column,
                       fmt::format("no {} is called {}{}", column, in_quotes(word),
                                   did_you_mean(word, narrowing_words(reading.world, narrowing))));
        }
        target.narrowed[n] = word;
    }
}

/// A figure in a range; nothing, and a fault, if it is none.
std::optional<double> figure(TableReader& rows, std::string_view column, double low, double high,
                             bool whole) {
    const std::optional<double> value = rows.number(column);
    if (!value) return std::nullopt;
    const std::string trouble = number_trouble(*value, low, high, whole);
    if (trouble.empty()) return value;
    rows.fault(column, trouble);
    return std::nullopt;
}

void read_target(TableReader& rows, WorldReading& reading) {
    Target target;
    target.where = rows.where_row();
    const std::optional<std::string> id = rows.name("id");
    target.id = id.value_or("");
    if (id) rows.is_new(*id);
    target.title = rows.text("title").value_or("");
    const OutputVariable* variable = variable_of_row(rows);
    if (variable != nullptr) {
        read_cell(rows, *variable, target);
        read_narrowings(rows, *variable, reading, target);
        const std::string unit = rows.cell("unit");
        if (unit != variable->unit) {
            rows.fault("unit", fmt::format("{}, but the unit of {} is {}", in_quotes(unit),
                                           variable->name, in_quotes(variable->unit)));
        }
    }
    if (rows.text("value")) {
        target.value = figure(rows, "value", 0.0, large_figure, false).value_or(0.0);
    }
    if (const auto year = figure(rows, "year", first_sensible_year, last_sensible_year, true)) {
        target.year = static_cast<int>(*year);
    }
    if (const auto use = rows.choice("use", target_use_names)) {
        target.use = static_cast<TargetUse>(*use);
    }
    target.note = rows.cell("note");
    target.source = rows.origin().source;
    reading.world.targets.push_back(std::move(target));
}

} // namespace

void read_targets(WorldReading& reading) {
    TableReader rows(reading, "targets.csv",
                     {{"id"},
                      {"title"},
                      {"variable"},
                      {"sector", false},
                      {"segment", false},
                      {narrowing_names[0], false},
                      {narrowing_names[1], false},
                      {narrowing_names[2], false},
                      {narrowing_names[3], false},
                      {"value"},
                      {"unit"},
                      {"year", false},
                      {"use"},
                      {"note", false},
                      {"source"},
                      {"status"}});
    while (rows.next()) read_target(rows, reading);
}

} // namespace samspil
