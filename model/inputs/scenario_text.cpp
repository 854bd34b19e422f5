#include "model/inputs/scenario_text.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/toml_file.hpp"

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
    top.refuse_other_keys();
    return scenario;
}

} // namespace samspil
