#include "model/core/parallel.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/terminal_summary.hpp"
#include "model/simulation/scheme_in_force.hpp"
#include "tools/samspil/check_study.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/comparison_input.hpp"
#include "tools/samspil/estimate.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/prepared_study.hpp"
#include "tools/samspil/progress_line.hpp"
#include "tools/samspil/recommend_plan.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string_view>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

std::string bytes_text(double bytes) {
    constexpr double megabyte = 1e6;
    constexpr double gigabyte = 1e9;
    if (bytes >= gigabyte) return grouped(bytes / gigabyte, 1) + " GB";
    return bytes >= megabyte ? grouped(bytes / megabyte) + " MB" : "less than 1 MB";
}

/// Of the rules of decision that a scenario is under.
std::string scheme_text(const PreparedScenario& prepared) {
    const Scheme scheme = scheme_in_force(*prepared.facts, prepared.scenario.scheme);
    if (scheme.name.empty()) return "none: nobody decides what is built";
    const auto overridden =
        prepared.scenario.scheme.numbers.size() + prepared.scenario.scheme.choices.size();
    if (overridden == 0) return fmt::format("{} ({})", scheme.name, scheme.title);
    return fmt::format("{} ({}), with {} of its own", scheme.name, scheme.title,
                       counted(static_cast<double>(overridden), "rule", "rules"));
}

/// When and how far a scenario takes up its recommendations.
std::string recommendations_text(const PreparedScenario& prepared) {
    std::vector<std::string> texts;
    for (const RecommendationUse& use : prepared.scenario.recommendations) {
        texts.push_back(fmt::format(
            "{} from {}{}{}", use.recommendation.name,
            use.from ? use.from->year : prepared.facts->first_year,
            use.ramp_years > 1 ? fmt::format(" over {} years", use.ramp_years) : "",
            use.intensity < 1.0 ? fmt::format(" at {:g} %", 100.0 * use.intensity) : ""));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string replicates_text(const RunSettings& run, const ScenarioEstimate& scenario) {
    if (run.finds_replicates()) {
        return fmt::format(
            "replicates in blocks of {} until the headline's error is below {} %, at "
            "most {}",
            run.draws_per_block, run.headline_error, run.most_replicates);
    }
    const auto with_second_luck = static_cast<double>(scenario.replicates) - run.replicates;
    return counted(run.replicates, "replicate", "replicates") +
           (with_second_luck > 0.0
                ? fmt::format(" and {} with a second luck", grouped(with_second_luck))
                : "");
}

/// What replicates draw of the numbers that are not certain.
std::string draws_text(const RunSettings& run, const World& facts) {
    if (!run.draw_uncertain) return "nothing: all numbers are at their central values";
    const auto numbers = static_cast<std::size_t>(
        std::count_if(facts.provenance->begin(), facts.provenance->end(),
                      [](const auto& one) { return !one.second.draw.empty(); }));
    std::set<std::string_view> keys;
    for (const auto& one : *facts.provenance) keys.insert(one.second.draw);
    keys.erase("");
    return fmt::format("{} by {}, in blocks of {}",
                       counted(static_cast<double>(numbers), "number that is not certain",
                               "numbers that are not certain"),
                       counted(static_cast<double>(keys.size()), "quantile", "quantiles"),
                       run.draws_per_block);
}

std::string scenario_text(const Preparation& preparation, std::size_t which,
                          const ScenarioEstimate& scenario) {
    const PreparedScenario& prepared = preparation.scenarios[which];
    const RunSettings& run = prepared.scenario.run;
    std::string text = fmt::format("{}: {}\n", prepared.scenario.name, prepared.scenario.title);
    const auto line = [&](std::string_view words, const std::string& value) {
        text += fmt::format("    {:<12}{}\n", words, value);
    };
    line("world", fmt::format("{} ({})", prepared.facts->title, prepared.scenario.world));
    line("numbers", count_by_status(*prepared.facts));
    line("sets",
         counted(static_cast<double>(prepared.scenario.settings.size()), "number", "numbers"));
    line("scheme", scheme_text(prepared));
    if (!prepared.scenario.recommendations.empty())
        line("takes up", recommendations_text(prepared));
    for (const PeopleMoveSettings& move : prepared.scenario.people) {
        line("moves", fmt::format("{} people from {}.{} to {} in {}", move.count, move.journey.name,
                                  move.step.name, move.to.name,
                                  move.from ? move.from->year : prepared.facts->first_year));
    }
    line("baseline", prepared.baseline == which
                         ? std::string("itself")
                         : preparation.scenarios[prepared.baseline].scenario.name);
    line("runs", fmt::format("{} from {}, {}, seed {}", counted(run.years, "year", "years"),
                             prepared.facts->first_year, replicates_text(run, scenario), run.seed));
    line("draws", draws_text(run, *prepared.facts));
    const std::string moved = prepared.scenario.run.engine == EngineKind::agents
                                  ? counted(static_cast<double>(scenario.agents),
                                            "agent in each replicate", "agents in each replicate")
                                  : std::string("as expected numbers");
    line("people", fmt::format("{} citizens and businesses, {}",
                               grouped(static_cast<double>(scenario.people)), moved));
    std::vector<std::string> times;
    for (std::size_t engine = 0; engine < engine_names.size(); ++engine) {
        times.push_back(fmt::format("about {} by {}",
                                    duration_text(scenario.seconds_by_engine[engine]),
                                    engine_names[engine]));
    }
    line("time", fmt::format("{}", fmt::join(times, ", ")));
    return text;
}

/// What is checked, and what running it would take.
struct Checked {
    const Preparation& preparation;
    std::string_view command; ///< that runs it
    RunEstimate run;
    std::optional<RecommendEstimate> recommend; ///< of one scenario that takes up recommendations
    int threads = 1;
};

std::string recommend_text(const RecommendEstimate& found) {
    return fmt::format(
        "`samspil recommend` would make {} of {}, in about {}, with {} of memory and "
        "{} of disk; with --full {}.\n",
        counted(static_cast<double>(found.runs), "run", "runs"),
        counted(static_cast<double>(found.scenarios), "scenario", "scenarios"),
        duration_text(found.seconds), bytes_text(found.memory), bytes_text(found.disk),
        bytes_text(found.disk_full));
}

std::string check_text(const Checked& checked) {
    const Preparation& preparation = checked.preparation;
    const RunEstimate& estimate = checked.run;
    const std::size_t warnings = preparation.warnings.size();
    std::string text;
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        text += scenario_text(preparation, i, estimate.scenarios[i]);
    }
    text +=
        fmt::format("\nAll files are valid{}. `samspil {}` would take about {} on {}, {} of "
                    "memory and {} of disk.\n",
                    warnings == 0 ? ""
                                  : fmt::format(", with {}", counted(static_cast<double>(warnings),
                                                                     "warning", "warnings")),
                    checked.command, duration_text(estimate.seconds),
                    counted(checked.threads, "thread", "threads"), bytes_text(estimate.memory),
                    bytes_text(estimate.disk));
    if (checked.recommend) text += recommend_text(*checked.recommend);
    return text + "Time and memory are measured on the first months of one replicate of each "
                  "scenario.\n";
}

Json scenario_json(const Preparation& preparation, std::size_t which,
                   const ScenarioEstimate& scenario) {
    const PreparedScenario& prepared = preparation.scenarios[which];
    Json seconds_by_engine = Json::object();
    for (std::size_t engine = 0; engine < engine_names.size(); ++engine) {
        seconds_by_engine[std::string(engine_names[engine])] = scenario.seconds_by_engine[engine];
    }
    return {{"name", prepared.scenario.name},
            {"title", prepared.scenario.title},
            {"world", prepared.scenario.world},
            {"baseline", preparation.scenarios[prepared.baseline].scenario.name},
            {"scheme", scheme_in_force(*prepared.facts, prepared.scenario.scheme).name},
            {"settings", prepared.scenario.settings.size()},
            {"recommendations", prepared.scenario.recommendations.size()},
            {"years", prepared.scenario.run.years},
            {"replicates", prepared.scenario.run.finds_replicates()
                               ? Json(auto_word)
                               : Json(prepared.scenario.run.replicates)},
            {"draw_uncertain", prepared.scenario.run.draw_uncertain},
            {"people", scenario.people},
            {"agents", scenario.agents},
            {"seconds", scenario.seconds},
            {"seconds_by_engine", seconds_by_engine}};
}

Json recommend_json(const RecommendEstimate& found) {
    return {{"scenarios", found.scenarios}, {"runs", found.runs},
            {"seconds", found.seconds},     {"memory_bytes", found.memory},
            {"disk_bytes", found.disk},     {"disk_bytes_full", found.disk_full}};
}

std::string check_json(const Checked& checked) {
    Json scenarios = Json::array();
    for (std::size_t i = 0; i < checked.preparation.scenarios.size(); ++i) {
        scenarios.push_back(scenario_json(checked.preparation, i, checked.run.scenarios[i]));
    }
    Json text = {{"valid", true},
                 {"warnings", checked.preparation.warnings},
                 {"scenarios", scenarios},
                 {"threads", checked.threads},
                 {"seconds", checked.run.seconds},
                 {"memory_bytes", checked.run.memory},
                 {"disk_bytes", checked.run.disk}};
    if (checked.recommend) text["recommend"] = recommend_json(*checked.recommend);
    return text.dump(2) + "\n";
}

/// Studies are checked one by one, scenarios together.
///   throws    InputError with the faults of all studies
std::vector<std::string> check_studies(const ScenarioOptions& options) {
    std::vector<std::string> scenarios;
    std::vector<Fault> faults;
    for (const std::string& file : options.files) {
        if (!is_study(file)) {
            scenarios.push_back(file);
            continue;
        }
        ScenarioOptions of_one = options;
        of_one.files = {file};
        try {
            check_study(of_one);
        } catch (const InputError& error) {
            faults.insert(faults.end(), error.faults().begin(), error.faults().end());
        }
    }
    if (!faults.empty()) throw InputError(std::move(faults));
    return scenarios;
}

/// Of the one file that is checked, if it is a scenario that takes up recommendations.
std::optional<RecommendEstimate> estimate_of_recommend(const ScenarioOptions& options,
                                                       const PreparedComparison& prepared,
                                                       const RunEstimate& run, int threads) {
    const Scenario& scenario = prepared.preparation.scenarios.front().scenario;
    const bool can_be =
        options.files.size() == 1 && prepared.groups.empty() && !scenario.recommendations.empty();
    if (!can_be) return std::nullopt;
    try {
        return estimate(plan_recommendations(prepared.preparation, RecommendSettings{}), run,
                        threads);
    } catch (const InputError&) {
        return std::nullopt; // it can be run, and recommend says itself why it cannot do it
    }
}

void check(ScenarioOptions options) {
    options.files = check_studies(options);
    if (options.files.empty()) return;
    const PreparedComparison prepared = prepare_comparison(options);
    tell_warnings(prepared.preparation);
    const bool of_groups = !prepared.groups.empty();
    Checked checked{
        prepared.preparation, of_groups ? "compare" : "run", {}, {}, threads_used(options)};
    checked.run = estimate(prepared.preparation, checked.threads,
                           of_groups ? KeptCases::none : KeptCases::all);
    checked.recommend = estimate_of_recommend(options, prepared, checked.run, checked.threads);
    std::cout << (options.json ? check_json(checked) : check_text(checked));
}

} // namespace

void add_check_command(CLI::App& program) {
    struct CheckOptions {
        ScenarioOptions scenarios;
        bool claims = false;
    };
    const auto options = std::make_shared<CheckOptions>();
    CLI::App* command =
        program.add_subcommand("check", "Checks scenarios, studies and their worlds, and says what "
                                        "running them would take: people, "
                                        "agents, time, memory and disk. Writes no files.");
    add_scenario_options(*command, options->scenarios);
    command->add_flag("--claims", options->claims,
                      "Says of each [[claim]] of the files whether it holds, with the figures that "
                      "were found: from the result in results/ if it is of this very run, or else "
                      "the scenarios are run.");
    command->callback([options] {
        with_threads(threads_used(options->scenarios), [&] {
            if (options->claims)
                check_claims(options->scenarios);
            else
                check(options->scenarios);
        });
    });
}

} // namespace samspil
