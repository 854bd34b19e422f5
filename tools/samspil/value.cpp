#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/outputs/comparison_tables.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/gain_tables.hpp"
#include "model/outputs/kept_replicates.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/outputs/result_store.hpp"
#include "model/outputs/stored_result.hpp"
#include "model/simulation/account_book.hpp"
#include "model/studies/worth.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/names.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/recorded_run.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace samspil {

namespace {

namespace fs = std::filesystem;

struct ValueOptions {
    std::string folder;
    std::string rules;
    std::string out;
    bool overwrite = false;
    bool json = false;
    std::vector<std::string> command_line;
};

/// Tables whose figures depend on the rules of appraisal; the others stay as they are.
constexpr std::array tables_by_rules = {
    std::string_view("schemes"), std::string_view("differences"), std::string_view("gains"),
    std::string_view("municipal_gains"), std::string_view("worth")};

/// The worlds of the result, from the files that it was made of.
///   throws    InputError if they have changed
Preparation prepare_again(const StoredResult& stored, const std::string& folder) {
    std::vector<std::string> files;
    for (const StoredScenario& scenario : stored.scenarios) files.push_back(scenario.file);
    Preparation preparation = prepare(files, {});
    std::vector<Fault> faults;
    for (const FileFingerprint& file : preparation.inputs) {
        if (std::find(stored.inputs.begin(), stored.inputs.end(), file) != stored.inputs.end()) {
            continue;
        }
        faults.push_back({{file.path, 0, 0},
                          fmt::format("is not the file that {} was made of; a result can only be "
                                      "valued again with the same",
                                      folder)});
    }
    if (!faults.empty()) throw InputError(std::move(faults));
    for (std::size_t i = 0; i < stored.scenarios.size(); ++i) {
        preparation.scenarios[i].scenario.run = stored.scenarios[i].run;
        preparation.scenarios[i].scenario.settings = stored.scenarios[i].settings;
    }
    return preparation;
}

/// The results as they were run, by their own rules.
RunResults results_of(StoredResult& stored, const Preparation& preparation) {
    RunResults results;
    for (std::size_t i = 0; i < stored.scenarios.size(); ++i) {
        const PreparedScenario& one = preparation.scenarios[i];
        World world = worlds_by_year(world_of(one), one.scenario).front().world;
        const std::vector<std::string> categories = posting_categories(world);
        results.push_back({one.scenario,
                           std::move(world),
                           categories,
                           {},
                           std::move(stored.replicates[i]),
                           one.baseline});
    }
    return results;
}

std::vector<ResultTable> tables_of(const StoredResult& stored) {
    std::vector<ResultTable> tables;
    const auto add = [&](std::span<const ResultTable> some) {
        for (const ResultTable& table : some) {
            const bool depends = std::find(tables_by_rules.begin(), tables_by_rules.end(),
                                           table.name) != tables_by_rules.end();
            const bool known = std::any_of(tables.begin(), tables.end(), [&](const auto& other) {
                return other.name == table.name;
            });
            if (depends && !known && stored.has(std::string(table.name) + ".csv")) {
                tables.push_back(table);
            }
        }
    };
    add(tables_of_comparison({}));
    add(result_tables());
    return tables;
}

/// What a scenario is worth by its rules, with what is left at the end.
struct Valued {
    std::string scenario;
    std::string rules;
    Summary npv;
};

/// Of every scenario that has another one as its baseline.
std::vector<Valued> valued(const RunResults& results) {
    std::vector<Valued> list;
    for (const ScenarioResult& result : results) {
        if (&results[result.baseline] == &result) continue;
        const std::vector<MeasureSummary> worth = summarise_worth(pair_of(results, result));
        list.push_back({result.scenario.name, result.world.rules().name,
                        summary_of(worth, "npv_with_residual", "society")});
    }
    return list;
}

std::string amount(const Summary& npv) {
    return kroner_difference(npv.mean, npv.se_mean.value_or(-1.0));
}

std::string text_of(const std::vector<Valued>& before, const std::vector<Valued>& after,
                    const std::string& place, const std::vector<ResultTable>& tables) {
    constexpr std::size_t name_width = 34;
    constexpr std::size_t amount_width = 28;
    std::string text = "Net present value to society, with what is left at the end\n\n  " +
                       left("", name_width) + right("by " + before.front().rules, amount_width) +
                       right("by " + after.front().rules, amount_width) + "\n";
    for (std::size_t i = 0; i < after.size(); ++i) {
        text += "  " + left(after[i].scenario, name_width) +
                right(amount(before[i].npv), amount_width) +
                right(amount(after[i].npv), amount_width) + "\n";
    }
    text +=
        "\n" +
        wrapped(fmt::format("What was decided stays as it was under the rules {}. A planner and "
                            "a board that ranks by welfare would decide by the new ones, so "
                            "where they decide a new run differs.",
                            before.front().rules),
                page_width, 0) +
        "\n\nTables in " + place + ":";
    for (const ResultTable& table : tables) text += fmt::format(" {}.csv", table.name);
    return text + "\n";
}

std::string json_of(const std::vector<Valued>& before, const std::vector<Valued>& after,
                    const std::string& place) {
    using Json = nlohmann::ordered_json;
    const auto worth = [](const Valued& one) -> Json {
        return {{"rules", one.rules},
                {"npv_with_residual_kr", one.npv.mean},
                {"se_mean", one.npv.se_mean ? Json(*one.npv.se_mean) : Json()},
                {"p05", one.npv.p05},
                {"p95", one.npv.p95}};
    };
    Json scenarios = Json::array();
    for (std::size_t i = 0; i < after.size(); ++i) {
        scenarios.push_back(
            {{"name", after[i].scenario}, {"before", worth(before[i])}, {"now", worth(after[i])}});
    }
    const Json json = {{"tables", place}, {"scenarios", scenarios}};
    return json.dump(2) + "\n";
}

void value(const ValueOptions& options) {
    StoredResult stored = read_result(options.folder, SAMSPIL_VERSION);
    const Preparation preparation = prepare_again(stored, options.folder);
    RunResults results = results_of(stored, preparation);
    const std::vector<Valued> before = valued(results);
    if (before.empty()) {
        throw InputError({{{options.folder, 0, 0},
                           "holds no scenario with a baseline, so there is no gain to value"}});
    }
    for (ScenarioResult& result : results) {
        result.world.rules_in_force = rules_named(result.world, options.rules, "--rules");
    }
    const std::vector<Valued> after = valued(results);
    const std::vector<ResultTable> tables = tables_of(stored);
    fs::path asked = fs::path(options.folder).lexically_normal();
    if (!asked.has_filename()) asked = asked.parent_path(); // a/b/ is a/b
    const fs::path place =
        options.out.empty() ? asked.generic_string() + "-" + after.front().rules : options.out;
    ResultFolder folder(
        place, options.overwrite ? Existing::overwrite : Existing::keep,
        {SAMSPIL_VERSION,
         fmt::format("samspil value {} --rules {}", options.folder, after.front().rules),
         stored.inputs, ""});
    folder.write(results, tables, circumstances_now(options.command_line, 1));
    const std::string where = folder.place().generic_string();
    std::cout << (options.json ? json_of(before, after, where)
                               : text_of(before, after, where, tables));
}

} // namespace

void add_value_command(CLI::App& program, const std::vector<std::string>& command_line) {
    const auto options = std::make_shared<ValueOptions>();
    options->command_line = command_line;
    CLI::App* command = program.add_subcommand(
        "value", "Values the gains of a result by other rules of appraisal, without running "
                 "anything again. The files that it was made of must still be there, unchanged.");
    command->add_option("FOLDER", options->folder, "Folder of a result of `run` or `compare`.")
        ->required()
        ->type_name("");
    command
        ->add_option("--rules", options->rules,
                     "Name of the rules, of appraisal_rules.csv of the world.")
        ->required()
        ->type_name("NAME");
    command
        ->add_option("--out", options->out,
                     "Folder into which the tables are written that depend on the rules. It must "
                     "not be there yet. By default FOLDER-NAME.")
        ->type_name("DIR");
    command->add_flag("--overwrite", options->overwrite,
                      "Replaces an earlier result in that folder. Folders that hold anything else "
                      "are left alone.");
    command->add_flag("--json", options->json,
                      "Writes the answer as JSON, for programs to read, in place of text.");
    command->callback([options] { value(*options); });
}

} // namespace samspil
