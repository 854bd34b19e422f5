#include "model/inputs/study_text.hpp"

#include "model/inputs/comparison_file.hpp"
#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/inputs/text_table.hpp"
#include "model/inputs/toml_file.hpp"
#include "model/simulation/recommendations_in_force.hpp"
#include "model/studies/variables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace samspil {

namespace {

constexpr std::int64_t most_points = 100'000'000;
constexpr std::int64_t most_levels = 1000;

/// What is kept of a run if the study does not say it.
constexpr std::array standard_measures = {
    std::string_view("npv_with_residual"), std::string_view("npv"),
    std::string_view("npv.state"),         std::string_view("npv.region"),
    std::string_view("npv.municipality"),  std::string_view("npv.citizens"),
    std::string_view("npv.businesses"),    std::string_view("budget_npv.public")};

/// `NAME` or `NAME.SECTOR` of worth.csv, or `NAME`, `NAME.SECTOR` or `NAME.SECTOR.SEGMENT` of
/// series.csv.
std::optional<StudyMeasure> find_measure(const std::string& said) {
    for (const Measure& measure : measures()) {
        const std::string full = fmt::format("{}.{}", measure.name, measure.sector);
        if (said == full || (said == measure.name && measure.sector == "society")) {
            return StudyMeasure{full, &measure, 0};
        }
    }
    for (std::size_t c = 0; c < output_cells().size(); ++c) {
        const OutputCell& cell = output_cells()[c];
        std::string name(cell.variable->name);
        if (cell.sector != "all" || cell.segment != "all") name += fmt::format(".{}", cell.sector);
        if (cell.segment != "all") name += fmt::format(".{}", cell.segment);
        if (said == name) return StudyMeasure{name, nullptr, c};
    }
    return std::nullopt;
}

std::vector<std::string> measure_names() {
    std::vector<std::string> names;
    for (const Measure& measure : measures()) {
        names.push_back(fmt::format("{}.{}", measure.name, measure.sector));
        if (measure.sector == "society") names.emplace_back(measure.name);
    }
    for (const OutputVariable& variable : output_variables()) names.emplace_back(variable.name);
    return names;
}

void read_measures(TomlReader& top, Study& study) {
    for (const TomlNode* node : top.texts("measures", Need::optional)) {
        const auto& said = std::get<std::string>(node->value);
        const std::optional<StudyMeasure> measure = find_measure(said);
        const auto same = [&](const StudyMeasure& one) { return one.name == measure->name; };
        if (!measure) {
            top.fault("measures", *node,
                      fmt::format("no measure or variable is called {}{}", in_quotes(said),
                                  did_you_mean(said, measure_names())));
        } else if (std::any_of(study.measures.begin(), study.measures.end(), same)) {
            top.fault("measures", *node, in_quotes(said) + " comes twice");
        } else {
            study.measures.push_back(*measure);
        }
    }
    if (!study.measures.empty()) return;
    for (const std::string_view name : standard_measures) {
        study.measures.push_back(*find_measure(std::string(name)));
    }
}

/// The scenarios of a file: itself, or those of a comparison.
std::vector<std::string> scenarios_of(const std::string& path, const FileSource& source,
                                      std::vector<Fault>& faults) {
    if (!is_comparison_file(path, source)) return {path};
    try {
        return read_comparison_file(path, source).scenarios;
    } catch (const InputError& error) {
        faults.insert(faults.end(), error.faults().begin(), error.faults().end());
        return {};
    }
}

void read_scenario_names(TomlReader& top, const FileSource& source, Study& study,
                         std::vector<Fault>& faults) {
    for (const TomlNode* node : top.texts("scenarios", Need::required)) {
        const std::string path = path_beside(study.file, std::get<std::string>(node->value));
        for (const std::string& one : scenarios_of(path, source, faults)) {
            const auto same = [&](const std::string& known) {
                return plain_path(known) == plain_path(one);
            };
            if (std::none_of(study.scenarios.begin(), study.scenarios.end(), same)) {
                study.scenarios.push_back(one);
            }
        }
    }
    const TomlNode* list = top.find("scenarios");
    if (list != nullptr && list->list() != nullptr && list->list()->empty()) {
        faults.push_back({top.where(*list), "scenarios: empty"});
    }
}

/// The key that says how many points a design has; a list and a grid have none.
std::string_view size_key(DesignKind kind) {
    if (kind == DesignKind::saltelli) return "rows";
    return kind == DesignKind::morris ? "trajectories" : "points";
}

void read_design(const TomlNode& node, StudyText& text, std::vector<Fault>& faults) {
    TomlReader table(text.study.file, node, faults);
    DesignSettings& design = text.study.design;
    const auto kind = table.choice("kind", design_names, Need::required);
    if (kind) design.kind = static_cast<DesignKind>(*kind);
    design.seed = static_cast<std::uint32_t>(
        table.whole_number("seed", 0, 4294967295, Need::optional).value_or(0));
    switch (design.kind) {
    case DesignKind::grid:
        break;
    case DesignKind::list:
        if (const auto file = table.text("file", Need::required)) {
            text.points_file = path_beside(text.study.file, *file);
            text.points_where = table.where(*table.find("file"));
        }
        break;
    case DesignKind::morris:
        design.levels = {static_cast<std::size_t>(
            table.whole_number("levels", 2, most_levels, Need::optional).value_or(4))};
        if (design.levels[0] % 2 != 0) table.fault("levels", *table.find("levels"), "not even");
        [[fallthrough]];
    default:
        design.size = static_cast<std::size_t>(
            table.whole_number(size_key(design.kind), 1, most_points, Need::required).value_or(1));
    }
    if (design.kind == DesignKind::sobol || design.kind == DesignKind::saltelli) {
        design.scrambled = table.flag("scrambled", Need::optional).value_or(true);
    }
    if (kind) table.refuse_other_keys();
}

/// One number of a range, noted with its place.
std::optional<double> read_end(TomlReader& table, std::string_view key, VariedText& varied) {
    const TomlNode* node = table.find(key, Need::required);
    const auto value = node != nullptr ? table.number(key, *node) : std::nullopt;
    if (value) varied.ends.emplace_back(*value, table.where(*node));
    return value;
}

void read_values(TomlReader& table, const TomlNode& node, VariedText& varied) {
    if (node.list() == nullptr || node.list()->empty()) {
        table.fault("values", node, "not a list of numbers");
        return;
    }
    for (const TomlNode& one : *node.list()) {
        const auto value = table.number("values", one);
        if (!value) continue;
        varied.parameter.values.push_back(*value);
        varied.ends.emplace_back(*value, table.where(one));
    }
}

/// `values`; or `low` and `high`, with `steps` in a grid, else with a distribution.
void read_range(TomlReader& table, DesignKind kind, VariedText& varied) {
    StudyParameter& parameter = varied.parameter;
    if (kind == DesignKind::list) return; // the points have the values
    if (const TomlNode* values = table.find("values")) {
        read_values(table, *values, varied);
        return;
    }
    const auto low = read_end(table, "low", varied);
    const auto high = read_end(table, "high", varied);
    parameter.range.low = low.value_or(0.0);
    parameter.range.high = high.value_or(1.0);
    if (low && high && *low >= *high) {
        table.fault("high", *table.find("high"),
                    fmt::format("{} is not above low {}", number_text(*high), number_text(*low)));
    }
    if (kind == DesignKind::grid) {
        const auto steps = table.whole_number("steps", 2, most_levels, Need::required);
        for (std::int64_t k = 0; steps && k < *steps; ++k) {
            const double share = static_cast<double>(k) / static_cast<double>(*steps - 1);
            parameter.values.push_back(parameter.range.low +
                                       share * (parameter.range.high - parameter.range.low));
        }
        return;
    }
    const auto distribution = table.choice("distribution", distribution_names, Need::optional);
    parameter.range.distribution = distribution_names[distribution.value_or(0)];
    const bool is_triangular = parameter.range.distribution == "triangular";
    parameter.top = (parameter.range.low + parameter.range.high) / 2.0;
    if (const TomlNode* top = table.find("top"); top != nullptr) {
        parameter.top = table.number("top", *top).value_or(parameter.top);
        if (!is_triangular) table.fault("top", *top, "only of the triangular distribution");
        if (parameter.top < parameter.range.low || parameter.top > parameter.range.high) {
            table.fault("top", *top, "not between low and high");
        }
    }
}

constexpr std::array range_meaning_names = {std::string_view("value"), std::string_view("factor")};

std::optional<VariedText> read_varied(const TomlNode& node, const StudyText& text,
                                      std::vector<Fault>& faults) {
    TomlReader table(text.study.file, node, faults);
    std::optional<VariedText> varied;
    for (std::size_t thing = 0; thing < varied_things.size(); ++thing) {
        const TomlNode* named = table.find(varied_things[thing]);
        if (named == nullptr) continue;
        if (varied) {
            table.fault(varied_things[thing], *named,
                        fmt::format("{} is varied here already; one of them in each [[vary]]",
                                    varied_things[varied->thing]));
            continue;
        }
        const auto name = table.text(varied_things[thing], Need::required);
        varied = VariedText{thing, name.value_or(""), table.where(*named), {}, {}};
    }
    if (!varied) {
        faults.push_back(
            {table.where(), fmt::format("[[vary]] names one of {}", listed(varied_things))});
        return std::nullopt;
    }
    StudyParameter& parameter = varied->parameter;
    const std::string_view thing = varied_things[varied->thing];
    parameter.name = varied->name;
    if (thing == "scheme") parameter.name = scheme_in_force_id(varied->name);
    if (thing == "recommendation") {
        const auto part = table.choice("what", take_up_parts, Need::optional);
        parameter.part = part.value_or(0);
        parameter.recommendation = varied->name;
        parameter.name =
            fmt::format("recommendations.{}.{}", varied->name, take_up_parts[parameter.part]);
    }
    if (thing == "number") {
        const auto meaning = table.choice("as", range_meaning_names, Need::optional);
        if (meaning.value_or(0) == 1) parameter.meaning = CoordinateMeaning::factor;
    }
    if (thing == "uncertain") {
        parameter.meaning = CoordinateMeaning::own_quantile;
        if (text.study.design.kind == DesignKind::grid) {
            table.fault(thing, *table.find(thing), "a grid takes numbers with values or steps");
        }
    } else {
        read_range(table, text.study.design.kind, *varied);
    }
    table.refuse_other_keys();
    return varied;
}

/// The points of a list: a column for each parameter.
void read_points(StudyText& text, const FileSource& source, std::vector<Fault>& faults) {
    const auto table = TextTable::read(source, text.points_file, faults);
    if (!table) return;
    std::vector<ColumnRule> columns;
    for (const VariedText& varied : text.varied) columns.push_back({varied.parameter.name});
    table->check_columns(columns, faults);
    for (VariedText& varied : text.varied) {
        for (std::size_t row = 0; row < table->row_count(); ++row) {
            const Cell* cell = table->find(row, varied.parameter.name);
            if (cell == nullptr) break;
            double value = 0.0;
            const char* end = cell->text.data() + cell->text.size();
            const auto read = std::from_chars(cell->text.data(), end, value);
            if (read.ec != std::errc() || read.ptr != end) {
                faults.push_back({table->where(*cell),
                                  fmt::format("{}: {} is not a number", varied.parameter.name,
                                              in_quotes(cell->text))});
                continue;
            }
            varied.parameter.values.push_back(value);
            varied.ends.emplace_back(value, table->where(*cell));
        }
    }
    if (table->row_count() == 0) {
        faults.push_back({text.points_where, "file: the list has no points"});
    }
}

} // namespace

std::optional<StudyText> read_study_text(const std::string& file, const FileSource& source,
                                         std::vector<Fault>& faults) {
    const std::optional<TomlNode> node = read_toml(source, file, faults);
    if (!node) return std::nullopt;
    StudyText text;
    text.study.file = file;
    text.study.name = std::filesystem::path(plain_path(file)).stem().string();
    TomlReader top(file, *node, faults);
    check_format(top);
    text.study.title = top.text("title", Need::required).value_or("");
    read_scenario_names(top, source, text.study, faults);
    constexpr std::int64_t most_replicates = 100000;
    text.study.replicates = static_cast<std::size_t>(
        top.whole_number("replicates", 1, most_replicates, Need::optional).value_or(1));
    read_measures(top, text.study);
    if (const TomlNode* design = top.table("design", Need::required)) {
        read_design(*design, text, faults);
    }
    for (const TomlNode* one : top.tables("vary", Need::required)) {
        if (auto varied = read_varied(*one, text, faults)) text.varied.push_back(*varied);
    }
    top.refuse_other_keys();
    if (!text.points_file.empty()) read_points(text, source, faults);
    return text;
}

} // namespace samspil
