#include "tools/samspil/prepared_study.hpp"

#include "model/inputs/study_resolution.hpp"
#include "model/inputs/toml_file.hpp"
#include "model/inputs/world_checks.hpp"
#include "model/simulation/account_book.hpp"
#include "model/simulation/run_columns.hpp"
#include "tools/samspil/recorded_run.hpp"
#include "tools/samspil/study_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>

namespace samspil {

namespace {

/// How a parameter gets its values, in words that change if that changes.
std::string range_text(const StudyParameter& parameter) {
    if (!parameter.values.empty()) {
        return fmt::format("{} of {}",
                           parameter.meaning == CoordinateMeaning::factor ? "factor" : "value",
                           fmt::join(parameter.values, ", "));
    }
    if (parameter.meaning == CoordinateMeaning::own_quantile) return "quantile";
    const bool uniform = parameter.range.distribution == distribution_names[0];
    return fmt::format("{} {} from {} to {}{}", parameter.range.distribution,
                       parameter.meaning == CoordinateMeaning::factor ? "factor" : "value",
                       parameter.range.low, parameter.range.high,
                       uniform ? "" : fmt::format(" with its top at {}", parameter.top));
}

/// What the page of the study says of its world and scenarios.
StudyFacts facts_of(const PreparedStudy& prepared) {
    const std::vector<PreparedScenario>& scenarios = prepared.preparation.scenarios;
    const PreparedScenario& first = scenarios.front();
    StudyFacts facts = study_facts(prepared.study, world_of(first));
    facts.last_year = facts.first_year + first.scenario.run.years - 1;
    facts.engine = engine_names[static_cast<std::size_t>(first.scenario.run.engine)];
    facts.seed = first.scenario.run.seed;
    for (std::size_t i = 0; i < prepared.study.scenarios.size(); ++i) {
        facts.scenario_titles.push_back(scenarios[i].scenario.title);
        facts.baseline_titles.push_back(scenarios[scenarios[i].baseline].scenario.title);
    }
    return facts;
}

StudyPlan plan_of(const PreparedStudy& prepared, const ScenarioOptions& options) {
    StudyPlan plan;
    plan.title = prepared.study.title;
    plan.design = prepared.study.design;
    plan.replicates = prepared.study.replicates;
    for (std::size_t i = 0; i < prepared.study.scenarios.size(); ++i) {
        plan.scenarios.push_back(prepared.preparation.scenarios[i].scenario.name);
    }
    for (const StudyParameter& parameter : prepared.study.parameters) {
        plan.parameters.push_back(parameter.name);
        plan.ranges.push_back(range_text(parameter));
    }
    for (const StudyMeasure& measure : prepared.study.measures) {
        plan.measures.push_back(measure.name);
    }
    ScenarioOptions asked = options;
    asked.overrides.replicates.reset(); // more of them extend a study
    plan.request = request_of(prepared.preparation, asked, "sweep");
    plan.facts = facts_of(prepared);
    return plan;
}

/// What the file says, before the scenarios are read.
StudyText study_text(const ScenarioOptions& options, std::vector<Fault>& faults) {
    const auto text = read_study_text(options.files.front(), read_from_disk, faults);
    if (!text) throw InputError(std::move(faults));
    return *text;
}

/// The scenarios of a study in a point.
///   throws    InputError if the point makes no world
Preparation at_point(const PreparedStudy& prepared, std::span<const double> coordinates,
                     std::size_t replicate) {
    Preparation preparation = prepared.preparation;
    std::shared_ptr<World> facts;
    if (prepared.study.varies_world()) {
        facts = std::make_shared<World>(*preparation.scenarios.front().facts);
        apply_point(prepared.study, coordinates, *facts);
    }
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        PreparedScenario& one = preparation.scenarios[i];
        if (facts) one.facts = facts;
        one.scenario.run.draw_uncertain = false; // the design says what is varied
        one.scenario.run.replicates = static_cast<int>(replicate) + 1;
        const bool is_named = i < prepared.study.scenarios.size();
        if (is_named) apply_point(prepared.study, coordinates, one.scenario);
        if (is_named || facts) check_values(world_of(one), one.scenario.settings, faults);
    }
    if (!faults.empty()) throw InputError(std::move(faults));
    return preparation;
}

/// What each scenario comes to, shape [scenarios of the study x measures].
std::vector<double> values_of(const PreparedStudy& prepared, const Preparation& at_point,
                              const std::map<std::size_t, ReplicateResult>& results) {
    std::vector<double> values;
    for (std::size_t i = 0; i < prepared.study.scenarios.size(); ++i) {
        const PreparedScenario& one = at_point.scenarios[i];
        const World world = first_world_of(one);
        const World before = first_world_of(at_point.scenarios[one.baseline]);
        const std::vector<double> of_one =
            measured(prepared.study, {world, prepared.categories, std::span(&results.at(i), 1),
                                      before, std::span(&results.at(one.baseline), 1)});
        values.insert(values.end(), of_one.begin(), of_one.end());
    }
    return values;
}

void run_scenarios(const PreparedStudy& prepared, std::span<const double> coordinates, bool checks,
                   const Progress& progress, StudyRun& run) {
    const Preparation preparation = at_point(prepared, coordinates, run.replicate);
    std::mutex mutex;
    std::map<std::size_t, ReplicateResult> results;
    const StudyFollower follower = {
        [&](const ReplicateKey& key) { return key.replicate == run.replicate; }, progress,
        [&](const ReplicateKey& key, ReplicateResult result) {
            const std::lock_guard lock(mutex);
            results.emplace(key.scenario, std::move(result));
        },
        [&](const ReplicateKey& key, const std::string& why) {
            const std::lock_guard lock(mutex);
            if (!run.trouble.empty()) return;
            run.trouble = preparation.scenarios[key.scenario].scenario.name + ", " + why;
        },
        checks};
    run_study(preparation, follower, prepared.starts);
    if (run.trouble.empty()) run.values = values_of(prepared, preparation, results);
}

} // namespace

bool is_study(const std::string& file) { return has_entry(read_from_disk, file, "design"); }

PreparedStudy prepare_study(const ScenarioOptions& options) {
    std::vector<Fault> faults;
    const StudyText text = study_text(options, faults);
    PreparedStudy prepared;
    try {
        Overrides overrides = options.overrides;
        overrides.replicates.reset();
        prepared.preparation = prepare(text.study.scenarios, overrides);
    } catch (const InputError& error) {
        faults.insert(faults.end(), error.faults().begin(), error.faults().end());
        throw InputError(std::move(faults));
    }
    std::vector<StudiedScenario> scenarios;
    for (std::size_t i = 0; i < text.study.scenarios.size(); ++i) {
        const PreparedScenario& one = prepared.preparation.scenarios[i];
        scenarios.push_back({&one.scenario, one.facts.get()});
    }
    if (!scenarios.empty()) prepared.study = resolved_study(text, scenarios, faults);
    if (!faults.empty()) throw InputError(std::move(faults));
    if (options.overrides.replicates) {
        prepared.study.replicates =
            std::max<std::size_t>(1, static_cast<std::size_t>(*options.overrides.replicates));
    }
    prepared.categories = posting_categories(world_of(prepared.preparation.scenarios.front()));
    prepared.plan = plan_of(prepared, options);
    return prepared;
}

void find_starts(PreparedStudy& prepared) {
    if (prepared.study.varies_world()) return;
    const Preparation& preparation = prepared.preparation;
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        const std::size_t root = start_scenario(preparation, i);
        const bool is_varied = root < prepared.study.scenarios.size();
        if (is_varied || prepared.starts.contains(root)) continue;
        prepared.starts[root] =
            std::make_shared<const Basis>(world_of(preparation.scenarios[root]));
    }
}

StudyRun run_point(const PreparedStudy& prepared, const Design& design, std::size_t point,
                   std::size_t replicate, bool checks, const Progress& progress) {
    using Watch = std::chrono::steady_clock;
    const Watch::time_point start = Watch::now();
    const std::vector<double> coordinates = design.point(point);
    const std::uint32_t seed = prepared.preparation.scenarios.front().scenario.run.seed;
    StudyRun run{point, replicate, seed, {}, {}, "", 0.0};
    for (std::size_t p = 0; p < prepared.study.parameters.size(); ++p) {
        run.parameters.push_back(prepared.study.parameters[p].told(coordinates[p]));
    }
    try {
        run_scenarios(prepared, coordinates, checks, progress, run);
    } catch (const InputError& error) {
        run.trouble = fmt::format("the point makes no world: {}", error.what());
    } catch (const CounterfactualError&) {
        throw;
    } catch (const InvariantError& error) {
        run.trouble = error.what();
    }
    run.seconds = std::chrono::duration<double>(Watch::now() - start).count();
    return run;
}

} // namespace samspil
