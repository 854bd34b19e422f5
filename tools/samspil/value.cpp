#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/outputs/comparison_tables.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/gain_tables.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/outputs/result_store.hpp"
#include "model/outputs/stored_result.hpp"
#include "model/studies/worth.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/names.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/recorded_run.hpp"
#include "tools/samspil/stored_run.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace samspil {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct ValueOptions {
    std::string folder;
    std::string rules;                   ///< empty: those of the result
    std::optional<double> additionality; ///< nothing: those of the result
    std::string out;
    bool overwrite = false;
    bool json = false;
    std::vector<std::string> command_line;
};

/// Tables whose figures depend on how gains are valued; the others stay as they are.
constexpr std::array tables_by_value = {
    std::string_view("schemes"), std::string_view("differences"),
    std::string_view("gains"),   std::string_view("municipal_gains"),
    std::string_view("worth"),   std::string_view("spread")};

std::vector<ResultTable> tables_of(const StoredResult& stored,
                                   const std::vector<ComparisonGroup>& groups) {
    std::vector<ResultTable> tables;
    const auto add = [&](std::span<const ResultTable> some) {
        for (const ResultTable& table : some) {
            const bool depends = std::find(tables_by_value.begin(), tables_by_value.end(),
                                           table.name) != tables_by_value.end();
            const bool known = std::any_of(tables.begin(), tables.end(), [&](const auto& other) {
                return other.name == table.name;
            });
            if (depends && !known && stored.has(std::string(table.name) + ".csv")) {
                tables.push_back(table);
            }
        }
    };
    add(tables_of_comparison(groups));
    add(result_tables());
    return tables;
}

/// Values the gains of all scenarios otherwise.
void value_by(const ValueOptions& options, RunResults& results) {
    const auto set_additionality = [&](std::vector<ReplicateResult>& replicates) {
        for (ReplicateResult& replicate : replicates) {
            for (YearRecord& year : replicate.years) {
                for (auto& journey : year.valued_by.journeys) {
                    journey.additionality = *options.additionality;
                }
            }
        }
    };
    for (ScenarioResult& result : results) {
        if (!options.rules.empty()) {
            result.world.rules_in_force = rules_named(result.world, options.rules, "--rules");
        }
        if (!options.additionality) continue;
        set_additionality(result.replicates);
        set_additionality(result.second_luck);
    }
}

/// What a scenario is worth, with what is left at the end.
struct Valued {
    std::string scenario;
    Summary npv;
};

/// Of every scenario that has another one as its baseline.
std::vector<Valued> valued(const RunResults& results) {
    std::vector<Valued> list;
    for (const ScenarioResult& result : results) {
        if (&results[result.baseline] == &result) continue;
        const std::vector<MeasureSummary> worth = summarise_worth(pair_of(results, result));
        list.push_back({result.scenario.name, summary_of(worth, "npv_with_residual", "society")});
    }
    return list;
}

/// A result valued in one way.
struct Valuing {
    std::string rules;
    std::vector<Valued> scenarios;
};

std::string amount(const Summary& npv) {
    return kroner_difference(npv.mean, npv.se_mean.value_or(-1.0));
}

std::string text_of(const ValueOptions& options, const Valuing& before, const Valuing& after,
                    const std::string& place, const std::vector<ResultTable>& tables) {
    constexpr std::size_t name_width = 34;
    constexpr std::size_t amount_width = 28;
    std::string text = "Net present value to society, with what is left at the end\n\n  " +
                       left("", name_width) + right("by " + before.rules, amount_width) +
                       right("by " + after.rules, amount_width) + "\n";
    if (options.additionality) {
        text += "  " + left("", name_width + amount_width) +
                right(fmt::format("additionality {}", *options.additionality), amount_width) + "\n";
    }
    for (std::size_t i = 0; i < after.scenarios.size(); ++i) {
        text += "  " + left(after.scenarios[i].scenario, name_width) +
                right(amount(before.scenarios[i].npv), amount_width) +
                right(amount(after.scenarios[i].npv), amount_width) + "\n";
    }
    text += "\n" +
            wrapped(fmt::format(
                        "What was decided stays as it was in the run, by the rules {}. A planner "
                        "and a board that ranks by welfare would decide by the new ones, so where "
                        "they decide a new run differs.{}",
                        before.rules,
                        options.additionality
                            ? " So does one with another additionality, by which cases and what is "
                              "left at the end are valued, too."
                            : ""),
                    page_width, 0) +
            "\n\nTables in " + place + ":";
    for (const ResultTable& table : tables) text += fmt::format(" {}.csv", table.name);
    return text + "\n";
}

std::string json_of(const ValueOptions& options, const Valuing& before, const Valuing& after,
                    const std::string& place) {
    const auto worth = [](const Summary& npv) -> Json {
        return {{"npv_with_residual_kr", npv.mean},
                {"se_mean", npv.se_mean ? Json(*npv.se_mean) : Json()},
                {"p05", npv.p05},
                {"p95", npv.p95}};
    };
    Json scenarios = Json::array();
    for (std::size_t i = 0; i < after.scenarios.size(); ++i) {
        scenarios.push_back({{"name", after.scenarios[i].scenario},
                             {"before", worth(before.scenarios[i].npv)},
                             {"now", worth(after.scenarios[i].npv)}});
    }
    const Json json = {
        {"tables", place},
        {"rules_before", before.rules},
        {"rules", after.rules},
        {"additionality", options.additionality ? Json(*options.additionality) : Json()},
        {"scenarios", scenarios}};
    return json.dump(2) + "\n";
}

/// `denmark_2023`, or with an additionality `denmark_2023-additionality-0.5`
std::string name_of(const ValueOptions& options, const std::string& rules) {
    if (!options.additionality) return rules;
    return fmt::format("{}-additionality-{}", rules, *options.additionality);
}

std::string command_of(const ValueOptions& options, const std::string& rules) {
    std::string text = fmt::format("samspil value {} --rules {}", options.folder, rules);
    if (options.additionality) text += fmt::format(" --additionality {}", *options.additionality);
    return text;
}

void value(const ValueOptions& options) {
    StoredResult stored = read_result(options.folder, SAMSPIL_VERSION);
    const PreparedComparison prepared = prepare_again(stored, options.folder);
    RunResults results = results_of(stored, prepared.preparation);
    const Valuing before{stored.scenarios.front().rules, valued(results)};
    if (before.scenarios.empty()) {
        throw InputError({{{options.folder, 0, 0},
                           "holds no scenario with a baseline, so there is no gain to value"}});
    }
    value_by(options, results);
    const Valuing after{results.front().world.rules().name, valued(results)};
    const std::vector<ResultTable> tables = tables_of(stored, prepared.groups);
    fs::path asked = fs::path(options.folder).lexically_normal();
    if (!asked.has_filename()) asked = asked.parent_path(); // a/b/ is a/b
    const fs::path place = options.out.empty()
                               ? asked.generic_string() + "-" + name_of(options, after.rules)
                               : options.out;
    ResultFolder folder(place, options.overwrite ? Existing::overwrite : Existing::keep,
                        {SAMSPIL_VERSION, command_of(options, after.rules), stored.inputs, ""});
    folder.write(results, tables, circumstances_now(options.command_line, 1));
    const std::string where = folder.place().generic_string();
    std::cout << (options.json ? json_of(options, before, after, where)
                               : text_of(options, before, after, where, tables));
}

} // namespace

void add_value_command(CLI::App& program, const std::vector<std::string>& command_line) {
    const auto options = std::make_shared<ValueOptions>();
    options->command_line = command_line;
    CLI::App* command = program.add_subcommand(
        "value", "Values the gains of a result by other rules of appraisal, or with another "
                 "additionality, without running anything again. The files that it was made of "
                 "must still be there, unchanged.");
    command
        ->add_option("FOLDER", options->folder,
                     "Folder of a result of `run` or `compare`; `recommend` keeps no replicates.")
        ->required()
        ->type_name("");
    command
        ->add_option("--rules", options->rules,
                     "Name of the rules, of appraisal_rules.csv of the world. By default those of "
                     "the result.")
        ->type_name("NAME");
    command
        ->add_option("--additionality", options->additionality,
                     "Share of the employment gained that is net, in the place of that of every "
                     "journey, 0 to 1. By default as it was run.")
        ->check(CLI::Range(0.0, 1.0).description(""))
        ->type_name("X");
    command
        ->add_option("--out", options->out,
                     "Folder into which the tables are written that depend on the rules. It must "
                     "not be there yet. By default FOLDER-NAME, NAME being that of the rules.")
        ->type_name("DIR");
    command->add_flag("--overwrite", options->overwrite,
                      "Replaces an earlier result in that folder. Folders that hold anything else "
                      "are left alone.");
    command->add_flag("--json", options->json,
                      "Writes the answer as JSON, for programs to read, in place of text.");
    command->callback([options] { value(*options); });
}

} // namespace samspil
