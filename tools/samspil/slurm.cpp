#include "tools/samspil/slurm.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/result_store.hpp"
#include "tools/samspil/exit_codes.hpp"
#include "tools/samspil/study_folder.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>
#include <set>
#include <sstream>
#include <thread>

namespace samspil {

namespace {

namespace fs = std::filesystem;

/// Between two questions to the scheduler: from the first to the last it doubles.
constexpr std::chrono::milliseconds first_pause{100};
constexpr std::chrono::milliseconds longest_pause{5000};
constexpr int most_unanswered = 120; ///< questions in a row

/// What a command of the shell prints.
///   returns   nothing if it did not end with 0
std::optional<std::string> output_of(const std::string& command) {
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return std::nullopt;
    std::string text;
    std::array<char, 4096> some{};
    for (std::size_t n = 0; (n = std::fread(some.data(), 1, some.size(), pipe)) > 0;) {
        text.append(some.data(), n);
    }
    const int status = ::pclose(pipe);
    if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
    return text;
}

/// A job that was submitted, as squeue names it.
struct Job {
    std::string id;
    std::string name;

    std::string line() const { return id + " " + name + "\n"; }
};

Job submit(const std::string& name, const fs::path& logs, const std::string& options,
           const fs::path& script) {
    const std::string command =
        fmt::format("sbatch --parsable --job-name={} --output={} {} {}", shell_word(name),
                    shell_word(logs.string()), options, shell_word(script.string()));
    const std::optional<std::string> reply = output_of(command);
    const std::string id = reply ? reply->substr(0, reply->find_first_of(";\n")) : "";
    if (id.empty()) {
        throw EarlyEnd(ExitCode::internal_fault,
                       "Slurm does not take the job: `" + command + "` failed");
    }
    return {id, name};
}

/// How many tasks of a job wait or run.
///   returns   nothing if Slurm does not answer
std::optional<std::size_t> waiting(const Job& job) {
    // Of all jobs: asked for one that is over, squeue fails as if Slurm were not there.
    const auto reply = output_of("squeue --noheader --array --format='%F %j' 2>/dev/null");
    if (!reply) return std::nullopt;
    std::size_t count = 0;
    std::istringstream lines(*reply);
    for (std::string line; std::getline(lines, line);) count += line + "\n" == job.line() ? 1 : 0;
    return count;
}

void wait_for(const Job& job, const std::string& what, bool quiet) {
    std::size_t before = 0;
    std::chrono::milliseconds pause = first_pause;
    for (int unanswered = 0; unanswered < most_unanswered;) {
        const std::optional<std::size_t> left = waiting(job);
        unanswered = left ? 0 : unanswered + 1;
        if (left == std::size_t{0}) return;
        if (left && *left != before && !quiet) {
            std::cerr << fmt::format("job {}: {} {}\n", job.id, *left, what);
        }
        before = left.value_or(before);
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, longest_pause);
    }
    throw EarlyEnd(ExitCode::interrupted, fmt::format("Slurm no longer tells how job {} is; it may "
                                                      "go on, and the same command waits for it",
                                                      job.id));
}

/// An array of tasks and the merge that waits for it.
struct Submission {
    Job array;
    Job merge;
};

void wait_for(const Submission& submission, bool quiet) {
    wait_for(submission.array, "tasks wait or run", quiet);
    wait_for(submission.merge, "merge", quiet);
}

/// What an earlier call submitted and did not see the end of.
std::optional<Submission> earlier_submission(const fs::path& note) {
    std::ifstream lines(note);
    Submission found;
    for (Job* job : {&found.array, &found.merge}) {
        if (!(lines >> job->id >> std::ws) || !std::getline(lines, job->name)) return std::nullopt;
    }
    return found;
}

std::string script_text(const std::string& command) {
    return fmt::format("#!/bin/sh\nexec {}\n", command);
}

/// 1,4,7
std::string list_of(const std::set<std::size_t>& numbers) {
    return fmt::format("{}", fmt::join(numbers, ","));
}

/// The shards with runs that no store has.
std::set<std::size_t> shards_missing(const fs::path& folder, const StudyPlan& plan,
                                     std::size_t tasks) {
    std::set<std::size_t> shards;
    if (!fs::exists(store_file(folder))) {
        for (std::size_t i = 1; i <= std::min(tasks, plan.run_count()); ++i) shards.insert(i);
        return shards;
    }
    for (const MissingRun& run : missing_runs(StudyStore(store_file(folder), plan), tasks)) {
        shards.insert(run.shard);
    }
    return shards;
}

/// What the jobs call: a shard, and the merge.
void write_scripts(const ScenarioOptions& options, const fs::path& folder, const fs::path& jobs,
                   std::size_t tasks) {
    const std::string program = shell_word(fs::read_symlink("/proc/self/exe").string());
    const std::string place = shell_word(folder.string());
    const std::string words = command_text("sweep", options).substr(std::string("samspil ").size());
    write_file(jobs / "task.sh",
               script_text(fmt::format("{} {} --shard \"$SLURM_ARRAY_TASK_ID/{}\" --out {} "
                                       "--threads \"${{SLURM_CPUS_PER_TASK:-1}}\" --quiet",
                                       program, words, tasks, place)));
    write_file(jobs / "merge.sh", script_text(fmt::format("{} merge {}", program, place)));
}

Submission submit(const std::string& study, const fs::path& jobs,
                  const std::set<std::size_t>& shards) {
    const std::string name = "samspil-" + study;
    Submission submission;
    submission.array =
        submit(name, jobs / "%A_%a.log", "--array=" + list_of(shards), jobs / "task.sh");
    submission.merge = submit(name + "-merge", jobs / "%j_merge.log",
                              "--dependency=afterany:" + submission.array.id, jobs / "merge.sh");
    return submission;
}

} // namespace

void sweep_on_slurm(const PreparedStudy& prepared, const ScenarioOptions& options,
                    const fs::path& folder, const SlurmSettings& settings) {
    const fs::path jobs = fs::absolute(folder) / "jobs";
    std::error_code trouble;
    fs::create_directories(jobs, trouble);
    if (trouble) refuse(jobs, "cannot be made: " + trouble.message());
    const fs::path note = jobs / "submitted";
    if (const auto earlier = earlier_submission(note)) wait_for(*earlier, options.quiet);
    write_scripts(options, folder, jobs, settings.tasks);
    std::set<std::size_t> missing = shards_missing(folder, prepared.plan, settings.tasks);
    for (std::size_t attempt = 0; attempt < settings.attempts && !missing.empty(); ++attempt) {
        if (!options.quiet) {
            std::cerr << fmt::format("{} {} of {}\n",
                                     attempt == 0 ? "submitted: tasks"
                                                  : "not finished, submitted again: tasks",
                                     list_of(missing), settings.tasks);
        }
        const Submission submission = submit(prepared.study.name, jobs, missing);
        write_file(note, submission.array.line() + submission.merge.line());
        wait_for(submission, options.quiet);
        missing = shards_missing(folder, prepared.plan, settings.tasks);
    }
    if (!missing.empty()) {
        throw EarlyEnd(ExitCode::replicates_failed,
                       fmt::format("tasks {} are not finished after {} attempts; their logs are in "
                                   "{}",
                                   list_of(missing), settings.attempts, jobs.string()));
    }
    std::cout << fmt::format("All {} runs are in {}\n", prepared.plan.run_count(),
                             store_file(folder).generic_string());
}

} // namespace samspil
