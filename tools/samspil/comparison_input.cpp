#include "tools/samspil/comparison_input.hpp"

#include "model/inputs/comparison_file.hpp"
#include "model/outputs/sha256.hpp"
#include "model/policy/money_rules.hpp"
#include "model/simulation/scheme_in_force.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace samspil {

namespace {

template <class Value>
void take_unless_said(const std::optional<Value>& by_file, std::optional<Value>& value) {
    if (!value) value = by_file;
}

Overrides overrides_of(const ComparisonFile& file, Overrides overrides) {
    take_unless_said(file.run.years, overrides.years);
    take_unless_said(file.run.replicates, overrides.replicates);
    take_unless_said(file.run.seed, overrides.seed);
    take_unless_said(file.run.engine, overrides.engine);
    return overrides;
}

/// The file is an input like those that it names.
void note_input(const std::string& file, Preparation& preparation) {
    std::vector<FileFingerprint>& inputs = preparation.inputs;
    const auto after = std::find_if(inputs.begin(), inputs.end(),
                                    [&](const FileFingerprint& one) { return one.path > file; });
    inputs.insert(after, {file, sha256(read_from_disk(file).bytes)});
}

Scheme scheme_of(const PreparedScenario& prepared) {
    return scheme_in_force(*prepared.facts, prepared.scenario.scheme);
}

void check_equal_money(const ComparisonFile::Group& group, const Preparation& preparation,
                       std::vector<Fault>& faults) {
    if (!group.equal_money) return;
    for (std::size_t i = 0; i < group.members.size(); ++i) {
        const PreparedScenario& one = preparation.scenarios[group.members[i]];
        const PreparedScenario& baseline = preparation.scenarios[one.baseline];
        const std::string trouble = other_money(scheme_of(one), scheme_of(baseline));
        if (trouble.empty()) continue;
        faults.push_back({group.places[i], fmt::format("equal_money: {}, as in {}", trouble,
                                                       baseline.scenario.file)});
    }
}

ComparisonGroup group_of(const ComparisonFile::Group& group, const Preparation& preparation) {
    ComparisonGroup result{group.name, group.members, group.name_da};
    const std::size_t baseline = preparation.scenarios[group.members.front()].baseline;
    const auto known = std::find(result.members.begin(), result.members.end(), baseline);
    if (known == result.members.end()) result.members.push_back(baseline);
    return result;
}

/// By which the scenario adds up its gains.
const std::string& rules_of(const PreparedScenario& prepared) {
    return prepared.scenario.rules ? prepared.scenario.rules->name
                                   : prepared.facts->appraisal_rules.front().name;
}

/// Whether the files are one file of groups. Beside others it would leave open which group they
/// are in.
bool names_groups(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
        if (!is_comparison_file(file)) continue;
        if (files.size() == 1) return true;
        throw InputError(
            {{{file, 0, 0}, "names scenarios in groups; give it alone, or scenarios without it"}});
    }
    return false;
}

} // namespace

PreparedComparison prepare_comparison(const ScenarioOptions& options) {
    const std::vector<std::string>& files = options.files;
    if (!names_groups(files)) return {prepare(files, options.overrides), {}};
    const ComparisonFile file = read_comparison_file(files.front());
    PreparedComparison prepared{prepare(file.scenarios, overrides_of(file, options.overrides)), {}};
    std::vector<Fault> faults;
    for (const ComparisonFile::Group& group : file.groups) {
        check_equal_money(group, prepared.preparation, faults);
        prepared.groups.push_back(group_of(group, prepared.preparation));
    }
    if (!faults.empty()) throw InputError(std::move(faults));
    note_input(files.front(), prepared.preparation);
    return prepared;
}

void check_one_yardstick(const Preparation& preparation) {
    const PreparedScenario& first = preparation.scenarios.front();
    const PreparedScenario& baseline = preparation.scenarios[first.baseline];
    std::vector<Fault> faults;
    for (const PreparedScenario& one : preparation.scenarios) {
        const Position where{one.scenario.file, 0, 0};
        const Scenario& own = preparation.scenarios[one.baseline].scenario;
        if (one.baseline != first.baseline) {
            faults.push_back({where, fmt::format("its baseline is {} on the world {}, and that of "
                                                 "{} is {} on {}; what is compared needs one",
                                                 own.file, own.world, first.scenario.file,
                                                 baseline.scenario.file, baseline.scenario.world)});
        } else if (rules_of(one) != rules_of(first)) {
            faults.push_back(
                {where, fmt::format("its rules of appraisal are {}, and those of {} "
                                    "are {}; what is compared needs the same",
                                    rules_of(one), first.scenario.file, rules_of(first))});
        }
    }
    if (preparation.scenarios.size() == 1) {
        faults.push_back({{first.scenario.file, 0, 0},
                          "it is its own baseline; name another scenario to compare it with"});
    }
    if (!faults.empty()) throw InputError(std::move(faults));
}

} // namespace samspil
