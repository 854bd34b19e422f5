#include "model/inputs/comparison_file.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/toml_file.hpp"
#include "model/simulation/run_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace samspil {

namespace {

constexpr std::string_view groups_key = "group";

/// Numbers and choices of [run] that a comparison may say for all of its scenarios.
void read_run(const std::string& file, const TomlNode& node, Overrides& run,
              std::vector<Fault>& faults) {
    TomlReader table(file, node, faults);
    const std::array numbers = {std::pair(std::string_view("years"), &run.years),
                                std::pair(std::string_view("replicates"), &run.replicates),
                                std::pair(std::string_view("seed"), &run.seed)};
    for (const RunColumn& column : run_columns()) {
        for (const auto& number : numbers) {
            if (number.first != column.name) continue;
            *number.second =
                table.whole_number(column.name, column.low, column.high, Need::optional);
        }
        if (column.name != "engine") continue;
        const auto chosen = table.choice(column.name, column.choices, Need::optional);
        if (chosen) run.engine = std::string(column.choices[*chosen]);
    }
    table.refuse_other_keys();
}

/// Reads one group after the other into a comparison.
class GroupReader {
  public:
    GroupReader(const std::string& file, const FileSource& source, ComparisonFile& comparison,
                std::vector<Fault>& faults)
        : file_(file), source_(source), comparison_(comparison), faults_(faults) {}

    void read(const TomlNode& node) {
        TomlReader table(file_, node, faults_);
        ComparisonFile::Group group;
        if (auto name = table.text("name", Need::required)) {
            const TomlNode& there = *table.find("name");
            check_name(*name, there, table);
            group.name = std::move(*name);
        }
        group.name_da = table.text("name_da", Need::optional).value_or(group.name);
        group.equal_money = table.flag("equal_money", Need::optional).value_or(false);
        const std::vector<const TomlNode*> scenarios = table.texts("scenarios", Need::required);
        for (const TomlNode* item : scenarios) {
            add_member(std::get<std::string>(item->value), table.where(*item), group);
        }
        const TomlNode* const list = table.find("scenarios");
        if (list != nullptr && list->list() != nullptr && list->list()->empty()) {
            table.fault("scenarios", *list, "names none");
        }
        table.refuse_other_keys();
        comparison_.groups.push_back(std::move(group));
    }

  private:
    void check_name(const std::string& name, const TomlNode& node, TomlReader& table) {
        const bool in_one_line = std::none_of(
            name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        if (name.empty()) table.fault("name", node, "empty");
        if (!in_one_line) table.fault("name", node, in_quotes(name) + " is not one line of text");
        const bool known =
            std::any_of(comparison_.groups.begin(), comparison_.groups.end(),
                        [&](const ComparisonFile::Group& group) { return group.name == name; });
        if (known) table.fault("name", node, in_quotes(name) + " is the name of two groups");
    }

    void add_member(const std::string& said, const Position& where, ComparisonFile::Group& group) {
        if (said.empty()) {
            faults_.push_back({where, "scenarios: empty"});
            return;
        }
        const std::size_t member = index_of(path_beside(file_, said), where);
        if (std::find(group.members.begin(), group.members.end(), member) != group.members.end()) {
            faults_.push_back({where, "scenarios: " + in_quotes(said) + " stands there twice"});
            return;
        }
        group.members.push_back(member);
        group.places.push_back(where);
    }

    /// Of a scenario among all; a new one must be there.
    std::size_t index_of(const std::string& path, const Position& where) {
        std::vector<std::string>& all = comparison_.scenarios;
        const auto same = [&](const std::string& one) {
            return plain_path(one) == plain_path(path);
        };
        const auto known = std::find_if(all.begin(), all.end(), same);
        if (known == all.end()) {
            const std::string trouble = source_(path).trouble;
            if (!trouble.empty()) {
                faults_.push_back({where, fmt::format("scenarios: {}: {}", path, trouble)});
            }
        }
        const auto index = static_cast<std::size_t>(known - all.begin());
        if (known == all.end()) all.push_back(path);
        return index;
    }

    const std::string& file_;
    const FileSource& source_;
    ComparisonFile& comparison_;
    std::vector<Fault>& faults_;
};

} // namespace

bool is_comparison_file(const std::string& file, const FileSource& source) {
    return has_entry(source, file, groups_key);
}

ComparisonFile read_comparison_file(const std::string& file, const FileSource& source) {
    std::vector<Fault> faults;
    ComparisonFile comparison;
    if (const std::optional<TomlNode> node = read_toml(source, file, faults)) {
        TomlReader top(file, *node, faults);
        check_format(top);
        comparison.title = top.text("title", Need::required).value_or("");
        if (const TomlNode* run = top.table("run", Need::optional)) {
            read_run(file, *run, comparison.run, faults);
        }
        GroupReader groups(file, source, comparison, faults);
        for (const TomlNode* group : top.tables(groups_key, Need::required)) groups.read(*group);
        const TomlNode* const list = top.find(groups_key);
        if (list != nullptr && list->list() != nullptr && list->list()->empty()) {
            top.fault(groups_key, *list, "names none");
        }
        top.refuse_other_keys();
    }
    if (!faults.empty()) throw InputError(in_reading_order(std::move(faults), {&file, 1}));
    return comparison;
}

} // namespace samspil
