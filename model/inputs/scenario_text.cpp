#include "model/inputs/scenario_text.hpp"

#include "model/inputs/claim_text.hpp"
#include "model/inputs/fault_text.hpp"
#include "model/inputs/toml_file.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <utility>

namespace samspil {

namespace {

/// A key that holds a path.
std::optional<Reference> read_reference(TomlReader& table, std::string_view key,
                                        const std::string& file) {
    const TomlNode* node = table.find(key);
    const auto path = table.text(key, Need::optional);
    if (!path) return std::nullopt;
    if (!path->empty()) return Reference{path_beside(file, *path), table.where(*node)};
    table.fault(key, *node, "empty");
    return std::nullopt;
}

void read_run(const TomlNode& node, ScenarioText& scenario, std::vector<Fault>& faults) {
    TomlReader table(scenario.file, node, faults);
    for (const RunColumn& column : run_columns()) {
        std::optional<std::int64_t> value;
        switch (column.type) {
        case RunColumn::Type::whole:
            value = table.whole_number(column.name, column.low, column.high, Need::optional);
            break;
        case RunColumn::Type::whole_or_auto:
            value = table.whole_number_or(auto_word, column.name, column.low, column.high);
            break;
        case RunColumn::Type::flag:
            if (const auto flag = table.flag(column.name, Need::optional)) value = *flag ? 1 : 0;
            break;
        case RunColumn::Type::choice:
            if (const auto chosen = table.choice(column.name, column.choices, Need::optional)) {
                value = static_cast<std::int64_t>(*chosen);
            }
            break;
        case RunColumn::Type::file:
            scenario.baseline = read_reference(table, column.name, scenario.file);
            break;
        }
        if (value) scenario.run.emplace_back(&column, *value);
    }
    table.refuse_other_keys();
}

void read_scheme(const TomlNode& node, ScenarioText& scenario, std::vector<Fault>& faults) {
    TomlReader table(scenario.file, node, faults);
    SchemeSettings& scheme = scenario.scheme;
    scheme.where = table.where(node);
    if (const auto name = table.text("use", Need::optional)) {
        const TomlNode* use = table.find("use");
        scheme.use = *name;
        scheme.where = table.where(*use);
        if (name->empty()) table.fault("use", *use, "empty");
    }
    for (const SchemeChoice& choice : scheme_choices()) {
        const auto word = table.choice(choice.name, choice.words, Need::optional);
        if (word) scheme.choices.emplace_back(&choice, *word);
    }
    for (const Column<Scheme>& column : scheme_columns()) {
        const TomlNode* stated = table.find(column.name);
        if (stated == nullptr) continue;
        const auto value = table.number(column.name, *stated);
        if (!value) continue;
        const std::string trouble = number_trouble(*value, column.low, column.high, column.whole);
        if (!trouble.empty()) table.fault(column.name, *stated, trouble);
        scheme.numbers.emplace_back(&column, *value);
    }
    table.refuse_other_keys();
}

void read_settings(const TomlNode& node, ScenarioText& scenario, std::vector<Fault>& faults) {
    TomlReader table(scenario.file, node, faults);
    for (const TomlEntry& entry : table.entries()) {
        if (entry.node.table() != nullptr) {
            faults.push_back({table.where(entry), in_quotes(entry.key) +
                                                      " is not a number; quote the whole id, "
                                                      "as in \"owner.start\" = 0.5"});
            continue;
        }
        const auto value = table.number(entry.key, entry.node);
        if (value) scenario.settings.push_back({entry.key, *value, table.where(entry)});
    }
}

constexpr int last_sensible_year = 2200;

std::optional<StatedYear> read_from(TomlReader& table) {
    const auto year = table.whole_number("from", 0, last_sensible_year, Need::optional);
    if (!year) return std::nullopt;
    return StatedYear{static_cast<int>(*year), table.where(*table.find("from"))};
}

/// A number that may be left out.
double read_number(TomlReader& table, std::string_view key, double low, double high,
                   double standard) {
    const TomlNode* node = table.find(key);
    const auto value = node != nullptr ? table.number(key, *node) : std::nullopt;
    if (!value) return standard;
    const std::string trouble = number_trouble(*value, low, high, false);
    if (!trouble.empty()) table.fault(key, *node, trouble);
    return *value;
}

void read_recommendations(const TomlNode& node, ScenarioText& scenario,
                          std::vector<Fault>& faults) {
    TomlReader table(scenario.file, node, faults);
    for (const TomlEntry& entry : table.entries()) {
        if (entry.node.table() == nullptr) {
            faults.push_back({table.where(entry), in_quotes(entry.key) +
                                                      ": not a table; write {} for all of it from "
                                                      "the first year"});
            continue;
        }
        TomlReader row(scenario.file, entry.node, faults);
        RecommendationUse use;
        use.recommendation = {entry.key, table.where(entry)};
        use.from = read_from(row);
        use.ramp_years = static_cast<int>(
            row.whole_number("ramp_years", 1, most_ramp_years, Need::optional).value_or(1));
        use.intensity = read_number(row, "intensity", 0.0, 1.0, 1.0);
        use.effect = read_number(row, "effect", 0.0, largest_effect, 1.0);
        row.refuse_other_keys();
        scenario.recommendations.push_back(std::move(use));
    }
}

Choice read_choice(TomlReader& table, std::string_view key) {
    Choice choice;
    if (auto name = table.text(key, Need::required)) {
        choice = {std::move(*name), table.where(*table.find(key))};
    }
    return choice;
}

/// Shares of the resource levels, which sum to 1; those that are left out are 0.
std::optional<std::array<double, level_count>> read_shares(TomlReader& table,
                                                           std::vector<Fault>& faults) {
    const TomlNode* node = table.table("shares", Need::optional);
    if (node == nullptr) return std::nullopt;
    const std::string file = table.where().file;
    TomlReader levels(file, *node, faults);
    std::array<double, level_count> shares{};
    double sum = 0.0;
    for (std::size_t level = 0; level < level_count; ++level) {
        shares[level] = read_number(levels, level_names[level], 0.0, 1.0, 0.0);
        sum += shares[level];
    }
    levels.refuse_other_keys();
    constexpr double rounding = 1e-9;
    if (std::abs(sum - 1.0) > rounding) {
        table.fault("shares", *node, fmt::format("sum to {:.10g}, not 1", sum));
    }
    return shares;
}

void read_people(const TomlNode& node, ScenarioText& scenario, std::vector<Fault>& faults) {
    TomlReader table(scenario.file, node, faults);
    PeopleMoveSettings move;
    move.where = table.where(node);
    move.journey = read_choice(table, "journey");
    move.step = read_choice(table, "step");
    move.to = read_choice(table, "to");
    if (const TomlNode* count = table.find("count", Need::required)) {
        move.count = table.number("count", *count).value_or(1.0);
        const std::string trouble =
            number_trouble(move.count, 0.0, std::numeric_limits<int>::max(), false);
        if (!trouble.empty()) table.fault("count", *count, trouble);
        move.where = table.where(*count);
    }
    move.shares = read_shares(table, faults);
    move.from = read_from(table);
    table.refuse_other_keys();
    scenario.people.push_back(std::move(move));
}

void read_claim_table(const TomlNode& node, ScenarioText& scenario, std::vector<Fault>& faults) {
    TomlReader table(scenario.file, node, faults);
    const std::string say = table.text("say", Need::required).value_or("");
    if (const auto that = table.text("that", Need::required)) {
        if (auto claim = read_claim(*that, table.where(*table.find("that")), faults)) {
            claim->say = say;
            scenario.claims.push_back(std::move(*claim));
        }
    }
    table.refuse_other_keys();
}

} // namespace

std::optional<ScenarioText> read_scenario_text(const std::string& file, const FileSource& files,
                                               std::vector<Fault>& faults) {
    const std::optional<TomlNode> node = read_toml(files, file, faults);
    if (!node) return std::nullopt;
    ScenarioText scenario;
    scenario.file = file;
    TomlReader top(file, *node, faults);
    check_format(top);
    scenario.title = top.text("title", Need::required).value_or("");
    scenario.title_da = top.text("title_da", Need::optional).value_or(scenario.title);
    scenario.world = read_reference(top, "world", file);
    scenario.base = read_reference(top, "base", file);
    if (auto rules = top.text("rules", Need::optional)) {
        scenario.rules = Choice{std::move(*rules), top.where(*top.find("rules"))};
    }
    if (const TomlNode* run = top.table("run", Need::optional)) read_run(*run, scenario, faults);
    if (const TomlNode* scheme = top.table("scheme", Need::optional)) {
        read_scheme(*scheme, scenario, faults);
    }
    if (const TomlNode* set = top.table("set", Need::optional)) {
        read_settings(*set, scenario, faults);
    }
    if (const TomlNode* table = top.table("recommendations", Need::optional)) {
        read_recommendations(*table, scenario, faults);
    }
    for (const TomlNode* people : top.tables("people", Need::optional)) {
        read_people(*people, scenario, faults);
    }
    for (const TomlNode* claim : top.tables("claim", Need::optional)) {
        read_claim_table(*claim, scenario, faults);
    }
    top.refuse_other_keys();
    return scenario;
}

} // namespace samspil
