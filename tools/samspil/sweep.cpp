#include "model/core/parallel.hpp"
#include "model/outputs/display_numbers.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/exit_codes.hpp"
#include "tools/samspil/interruption.hpp"
#include "tools/samspil/prepared_study.hpp"
#include "tools/samspil/progress_line.hpp"
#include "tools/samspil/slurm.hpp"
#include "tools/samspil/study_folder.hpp"
#include "tools/samspil/study_run.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <iostream>
#include <memory>

namespace samspil {

namespace {

namespace fs = std::filesystem;

struct SweepOptions {
    ScenarioOptions scenarios;
    std::string out;
    std::string shard;
    std::string engine_of_jobs; ///< --on
    std::size_t tasks = 0;
    std::size_t attempts = 3;
    std::size_t add_points = 0;
    std::size_t add_replicates = 0;
    bool overwrite = false;
};

fs::path folder_of(const SweepOptions& options, const PreparedStudy& prepared) {
    return options.out.empty() ? fs::path("results") / prepared.study.name : fs::path(options.out);
}

/// Adds to the sizes that the store has, or the study where there is no store yet.
void extend(const SweepOptions& options, const fs::path& file, StudyPlan& plan) {
    if (options.add_points == 0 && options.add_replicates == 0) return;
    if (fs::exists(file)) plan.grow_to(StudyStore(file).plan());
    plan.replicates += options.add_replicates;
    const DesignKind kind = plan.design.kind;
    if (options.add_points > 0 && (kind == DesignKind::grid || kind == DesignKind::list)) {
        throw EarlyEnd(ExitCode::usage, "--add-points: a grid or a list has the points of its "
                                        "file and no others");
    }
    if (kind != DesignKind::latin_hypercube) {
        plan.design.size += options.add_points;
        return;
    }
    if (options.add_points % plan.design.size != 0) {
        throw EarlyEnd(ExitCode::usage,
                       fmt::format("--add-points: a Latin hypercube grows by whole hypercubes of "
                                   "{} points",
                                   plan.design.size));
    }
    plan.design.blocks += options.add_points / plan.design.size;
}

std::size_t years_of(const PreparedStudy& prepared) {
    std::size_t years = 0;
    for (const PreparedScenario& one : prepared.preparation.scenarios) {
        years += static_cast<std::size_t>(one.scenario.run.years);
    }
    return years;
}

/// The runs that a shard lacks; what an earlier merge has, it does not make again.
std::vector<MissingRun> runs_of(const StudyStore& store, const Shard& shard,
                                const StudyStore* merged) {
    std::vector<MissingRun> missing = missing_runs(store, shard.count);
    std::erase_if(missing, [&](const MissingRun& run) {
        return run.shard != shard.index ||
               (merged != nullptr && merged->is_done(run.point, run.replicate));
    });
    return missing;
}

struct Outcome {
    std::size_t failed = 0;
    std::string first_trouble;
    bool interrupted = false;
};

Outcome run_missing(const PreparedStudy& prepared, StudyStore& store,
                    const std::vector<MissingRun>& missing, bool quiet) {
    const Design design(store.plan().design);
    const std::size_t first = design.order().front();
    const Interruption interruption;
    ProgressLine progress(missing.size() * years_of(prepared), quiet);
    progress.begin(counted(static_cast<double>(missing.size()), "run", "runs"));
    std::atomic<bool> stopped = false;
    std::atomic<std::size_t> failed = 0;
    parallel_for_in_rooms(missing.size(), thread_count(), [&](std::size_t i, std::size_t) {
        if (interruption.asked() || stopped) return;
        const MissingRun& one = missing[i];
        try {
            const StudyRun run =
                run_point(prepared, design, one.point, one.replicate,
                          one.point == first && one.replicate == 0, [&] { progress.advance(); });
            store.append(run);
            if (!run.trouble.empty()) ++failed;
        } catch (...) {
            stopped = true;
            throw;
        }
    });
    Outcome outcome{failed, "", interruption.asked()};
    for (const StudyRun& run : store.failures()) {
        outcome.first_trouble =
            fmt::format("point {}, replicate {}: {}", run.point, run.replicate, run.trouble);
        break;
    }
    return outcome;
}

std::string kept_text(const SweepOptions& options, const StudyStore& store, std::size_t all) {
    const bool extends = options.add_points > 0 || options.add_replicates > 0;
    return fmt::format("{} of {} runs are finished and kept in {}; the same command{} goes on from "
                       "there",
                       store.done(), all, store.file().generic_string(),
                       extends ? ", without what it adds," : "");
}

std::string sweep_text(const PreparedStudy& prepared, const StudyStore& store, const Shard& shard) {
    const StudyPlan& plan = store.plan();
    std::string text =
        fmt::format("{}: {} of {} in {}, {} and their baselines\n", prepared.study.title,
                    counted(static_cast<double>(plan.replicates), "replicate", "replicates"),
                    counted(static_cast<double>(Design(plan.design).size()), "point", "points"),
                    counted(static_cast<double>(plan.parameters.size()), "parameter", "parameters"),
                    counted(static_cast<double>(plan.scenarios.size()), "scenario", "scenarios"));
    const fs::path folder = store.file().parent_path();
    if (shard.count > 1) {
        return text + fmt::format("Shard {} of {} is in {}; when all are there: samspil merge {}\n",
                                  shard.index, shard.count, store.file().generic_string(),
                                  folder.generic_string());
    }
    return text + fmt::format("{} runs in {}, as a table in runs.csv beside it\n"
                              "What decides the result: samspil analyse {}\n",
                              store.done(), store.file().generic_string(), folder.generic_string());
}

void sweep_here(const SweepOptions& options, PreparedStudy& prepared) {
    const fs::path folder = folder_of(options, prepared);
    const Shard shard = shard_of(options.shard).value_or(Shard{});
    const fs::path file = shard.count > 1 ? shard_file(folder, shard) : store_file(folder);
    StudyPlan plan = prepared.plan;
    extend(options, file, plan);
    StudyStore store(file, plan);
    std::unique_ptr<StudyStore> merged;
    if (shard.count > 1 && fs::exists(store_file(folder))) {
        merged = std::make_unique<StudyStore>(store_file(folder));
        merged->require_same_study(plan);
    }
    const std::vector<MissingRun> missing = runs_of(store, shard, merged.get());
    const std::size_t before = store.done();
    if (before > 0 && !missing.empty() && !options.scenarios.quiet) {
        std::cerr << fmt::format("going on with {} that are kept in {}\n",
                                 counted(static_cast<double>(before), "run", "runs"),
                                 file.generic_string());
    }
    const std::size_t all = before + missing.size();
    if (!missing.empty()) find_starts(prepared);
    Outcome outcome;
    try {
        outcome = run_missing(prepared, store, missing, options.scenarios.quiet);
    } catch (const OutputError& error) {
        throw EarlyEnd(ExitCode::output_unwritable,
                       fmt::format("{}\n{}", error.what(), kept_text(options, store, all)));
    }
    if (outcome.interrupted) {
        throw EarlyEnd(ExitCode::interrupted, "interrupted; " + kept_text(options, store, all));
    }
    if (shard.count == 1) export_runs(store);
    if (outcome.failed > 0) {
        throw EarlyEnd(ExitCode::replicates_failed,
                       fmt::format("{} failed, the first of them: {}\n{}",
                                   counted(static_cast<double>(outcome.failed), "run", "runs"),
                                   outcome.first_trouble, kept_text(options, store, all)));
    }
    if (options.scenarios.json) {
        std::cout << nlohmann::ordered_json{{"file", file.generic_string()},
                                            {"points", Design(store.plan().design).size()},
                                            {"replicates", store.plan().replicates},
                                            {"runs", store.done()}}
                         .dump(2)
                  << "\n";
    } else {
        std::cout << sweep_text(prepared, store, shard);
    }
}

void sweep(const SweepOptions& options) {
    PreparedStudy prepared = prepare_study(options.scenarios);
    tell_warnings(prepared.preparation);
    if (options.overwrite) {
        drop_runs(folder_of(options, prepared), shard_of(options.shard).value_or(Shard{}));
    }
    if (options.engine_of_jobs.empty()) {
        sweep_here(options, prepared);
    } else {
        sweep_on_slurm(prepared, options.scenarios, folder_of(options, prepared),
                       {options.tasks, options.attempts});
    }
}

std::string refuse_no_shard(const std::string& text) {
    return shard_of(text) ? "" : text + " is not I/N, as in 3/8";
}

} // namespace

void add_sweep_command(CLI::App& program) {
    const auto options = std::make_shared<SweepOptions>();
    CLI::App* command = program.add_subcommand(
        "sweep",
        "Runs a study: scenarios in many points of the numbers that it varies, each with "
        "its baseline under the same luck. Ctrl-C finishes the runs that are at work and "
        "keeps all that are done; the same command goes on from there, also after a crash.");
    add_scenario_options(*command, options->scenarios);
    CLI::Option* file = command->get_option("FILE");
    file->description("A study file.")->expected(1);
    command
        ->add_option("--out", options->out,
                     "Folder of the runs. By default results/NAME, where NAME is that of the "
                     "study.")
        ->type_name("DIR");
    command->add_flag("--overwrite", options->overwrite,
                      "Drops the runs of a study that are kept there.");
    CLI::Option* shard =
        command
            ->add_option("--shard", options->shard,
                         "Makes one of N equal parts of the runs, from 1/N to N/N, into a file of "
                         "its own; `samspil merge` joins them.")
            ->check(CLI::Validator(refuse_no_shard, "", "shard"))
            ->option_text("I/N");
    CLI::Option* add_points =
        command
            ->add_option("--add-points", options->add_points,
                         "Extends the design by so many points (rows of saltelli, trajectories of "
                         "morris); all runs stay.")
            ->type_name("N");
    CLI::Option* add_replicates =
        command
            ->add_option("--add-replicates", options->add_replicates,
                         "Extends every point by so many replicates; all runs stay.")
            ->type_name("N");
    CLI::Option* on = command
                          ->add_option("--on", options->engine_of_jobs,
                                       "Submits the runs to a cluster's scheduler and waits for "
                                       "them: slurm.")
                          ->check(CLI::IsMember({"slurm"}).description(""))
                          ->type_name("NAME");
    command->add_option("--tasks", options->tasks, "Into how many tasks they are cut.")
        ->check(CLI::PositiveNumber.description(""))
        ->needs(on)
        ->type_name("N");
    command
        ->add_option("--attempts", options->attempts,
                     "How often tasks are submitted that were lost. By default 3.")
        ->check(CLI::PositiveNumber.description(""))
        ->needs(on)
        ->type_name("N");
    on->needs("--tasks")->excludes(shard)->excludes(add_points)->excludes(add_replicates);
    shard->excludes(add_points)->excludes(add_replicates);
    command->callback(
        [options] { with_threads(threads_used(options->scenarios), [&] { sweep(*options); }); });
}

} // namespace samspil
