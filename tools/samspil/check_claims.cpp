#include "model/outputs/display_numbers.hpp"
#include "model/outputs/gain_tables.hpp"
#include "model/outputs/plain_words.hpp"
#include "model/studies/claims.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/comparison_input.hpp"
#include "tools/samspil/exit_codes.hpp"
#include "tools/samspil/recorded_run.hpp"
#include "tools/samspil/replicate_run.hpp"
#include "tools/samspil/stored_run.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <optional>
#include <utility>
#include <vector>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

/// A claim of a scenario, and what became of it.
struct JudgedClaim {
    std::string scenario;
    const Claim* claim = nullptr;
    ClaimAnswer answer;
};

void refuse_years_not_run(const Preparation& preparation) {
    std::vector<Fault> faults;
    for (const PreparedScenario& one : preparation.scenarios) {
        for (const Claim& claim : one.claims) {
            const std::vector<Fault> found =
                why_not_told(claim, one.facts->first_year, one.scenario.run.years);
            faults.insert(faults.end(), found.begin(), found.end());
        }
    }
    if (!faults.empty()) throw InputError(std::move(faults));
}

/// What `samspil run` of the same files, or `compare` of a file of groups, has left in its folder.
///   returns   nothing if it is not just this: the same files, options and program
std::optional<RunResults> results_there(const PreparedComparison& prepared,
                                        const ScenarioOptions& options) {
    const std::vector<PreparedScenario>& scenarios = prepared.preparation.scenarios;
    const std::string folder =
        prepared.groups.empty()
            ? "results/" + scenarios.front().scenario.name
            : "results/" + std::filesystem::path(options.files.front()).stem().string();
    const RunRequest here =
        request_of(prepared.preparation, options, prepared.groups.empty() ? "run" : "compare");
    const std::optional<RunRequest> there = request_of_result(folder);
    if (!there || !differences(*there, here).empty()) return std::nullopt;
    StoredResult stored = read_result(folder, SAMSPIL_VERSION);
    if (!options.quiet) std::cerr << "told from " << folder << ", which holds this very run\n";
    return results_of(stored, prepared.preparation);
}

/// Runs all that is prepared. What is finished is kept until all is; then nothing is left of it.
RunResults run_and_forget(const Preparation& preparation, const ScenarioOptions& options) {
    const std::string name = preparation.scenarios.front().scenario.name;
    ResultFolder folder("results/claims-of-" + name, Existing::overwrite,
                        request_of(preparation, options, "check --claims"));
    RunResults results = run_and_record(preparation, folder, options.quiet);
    read_replicates(folder.records(), KeptCases::none, results);
    std::error_code ignored;
    std::filesystem::remove_all(folder.unfinished(), ignored);
    return results;
}

std::vector<JudgedClaim> judge_all(const Preparation& preparation, const RunResults& results) {
    std::vector<JudgedClaim> judged;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const PreparedScenario& one = preparation.scenarios[i];
        if (one.claims.empty()) continue;
        const ClaimJudge judge(pair_of(results, results[i]));
        for (const Claim& claim : one.claims) {
            judged.push_back({one.scenario.name, &claim, judge.judge(claim)});
        }
    }
    return judged;
}

/// `2.31 bn`, `0.85`
std::string figure_text(double value) {
    if (!std::isfinite(value)) return "no number";
    constexpr double large = 1e5;
    if (std::fabs(value) < large) return fmt::format("{:.4g}", value);
    std::string text = kroner(value);
    text.resize(text.size() - std::string_view(" kr.").size());
    return text;
}

/// The same text with one space where there are several, or a new line.
std::string in_one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space) line += c;
        if (space && !line.empty() && line.back() != ' ') line += ' ';
    }
    return line;
}

std::string claim_text(const JudgedClaim& judged) {
    const ClaimAnswer& answer = judged.answer;
    const auto lines = [](const std::string& text) {
        return wrapped(in_one_line(text), page_width - 6, 6);
    };
    return fmt::format(
        "{}  {}\n      {}\n      found {}, should be {} {}\n", answer.holds ? "pass" : "FAIL",
        lines(judged.scenario + ": " + judged.claim->say), lines(judged.claim->that),
        figure_text(answer.left), relation_signs[static_cast<std::size_t>(judged.claim->relation)],
        figure_text(answer.right));
}

Json claim_json(const JudgedClaim& judged) {
    const auto figure = [](double value) { return std::isfinite(value) ? Json(value) : Json(); };
    return {{"scenario", judged.scenario},        {"say", judged.claim->say},
            {"that", judged.claim->that},         {"holds", judged.answer.holds},
            {"left", figure(judged.answer.left)}, {"right", figure(judged.answer.right)}};
}

void tell(const std::vector<JudgedClaim>& judged, std::size_t failed, bool as_json) {
    if (as_json) {
        Json claims = Json::array();
        for (const JudgedClaim& one : judged) claims.push_back(claim_json(one));
        std::cout << Json({{"claims", claims}, {"failed", failed}}).dump(2) << "\n";
        return;
    }
    for (const JudgedClaim& one : judged) std::cout << claim_text(one);
    std::cout << fmt::format("{}, {} hold\n",
                             counted(static_cast<double>(judged.size()), "claim", "claims"),
                             judged.size() - failed);
}

} // namespace

void check_claims(const ScenarioOptions& options) {
    const PreparedComparison prepared = prepare_comparison(options);
    const Preparation& preparation = prepared.preparation;
    tell_warnings(preparation);
    refuse_years_not_run(preparation);
    const bool any = std::any_of(preparation.scenarios.begin(), preparation.scenarios.end(),
                                 [](const PreparedScenario& one) { return !one.claims.empty(); });
    std::optional<RunResults> results = any ? results_there(prepared, options) : RunResults{};
    if (!results) results = run_and_forget(preparation, options);
    const std::vector<JudgedClaim> judged = judge_all(preparation, *results);
    const auto failed = static_cast<std::size_t>(std::count_if(
        judged.begin(), judged.end(), [](const JudgedClaim& one) { return !one.answer.holds; }));
    tell(judged, failed, options.json);
    if (failed > 0) {
        throw EarlyEnd(ExitCode::claim_failed,
                       fmt::format("{} of {} claims failed", failed, judged.size()));
    }
}

} // namespace samspil
