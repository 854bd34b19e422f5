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
#include <iostream>
#include <set>
#include <thread>

namespace samspil {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds between_questions{5}; ///< to the scheduler

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

/// Submits a job.
///   returns   its number
std::string submit(const std::string& options, const fs::path& script) {
    const std::string command =
        fmt::format("sbatch --parsable {} {}", options, shell_word(script.string()));
    const std::optional<std::string> reply = output_of(command);
    const std::string id = reply ? reply->substr(0, reply->find_first_of(";\n")) : "";
    if (id.empty()) {
        throw EarlyEnd(ExitCode::internal_fault,
                       "Slurm does not take the job: `" + command + "` failed");
    }
    return id;
}

/// How many tasks of a job wait or run.
std::size_t waiting(const std::string& job) {
    const auto reply = output_of(fmt::format("squeue -h -r -j {} -o %T 2>/dev/null", job));
    if (!reply) return 0; // Slurm has forgotten the job
    return static_cast<std::size_t>(std::count(reply->begin(), reply->end(), '\n'));
}

void wait_for(const std::string& job, const std::string& what, bool quiet) {
    std::size_t before = 0;
    for (std::size_t left = waiting(job); left > 0; left = waiting(job)) {
        if (left != before && !quiet) std::cerr << fmt::format("job {}: {} {}\n", job, left, what);
        before = left;
        std::this_thread::sleep_for(between_questions);
    }
}

std::string script_text(const std::string& name, const fs::path& logs, const std::string& command) {
    return fmt::format("#!/bin/sh\n#SBATCH --job-name=samspil-{}\n#SBATCH --output={}/%A_%a.log\n"
                       "exec {}\n",
                       name, logs.string(), command);
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

} // namespace

void sweep_on_slurm(const PreparedStudy& prepared, const ScenarioOptions& options,
                    const fs::path& folder, const SlurmSettings& settings) {
    const fs::path jobs = fs::absolute(folder) / "jobs";
    std::error_code trouble;
    fs::create_directories(jobs, trouble);
    if (trouble) refuse(jobs, "cannot be made: " + trouble.message());
    const std::string program = shell_word(fs::read_symlink("/proc/self/exe").string());
    ScenarioOptions asked = options;
    const std::string words = command_text("sweep", asked).substr(std::string("samspil ").size());
    write_file(
        jobs / "task.sh",
        script_text(prepared.study.name, jobs,
                    fmt::format("{} {} --shard \"$SLURM_ARRAY_TASK_ID/{}\" --out {} "
                                "--threads \"${{SLURM_CPUS_PER_TASK:-1}}\" --quiet",
                                program, words, settings.tasks, shell_word(folder.string()))));
    write_file(jobs / "merge.sh",
               script_text(prepared.study.name + "-merge", jobs,
                           fmt::format("{} merge {}", program, shell_word(folder.string()))));
    std::set<std::size_t> missing = shards_missing(folder, prepared.plan, settings.tasks);
    for (std::size_t attempt = 0; attempt < settings.attempts && !missing.empty(); ++attempt) {
        if (!options.quiet) {
            std::cerr << fmt::format("{} of {} submitted{}\n",
                                     counted(static_cast<double>(missing.size()), "task", "tasks"),
                                     settings.tasks, attempt > 0 ? " again" : "");
        }
        const std::string job = submit("--array=" + list_of(missing), jobs / "task.sh");
        const std::string merge = submit("--dependency=afterany:" + job, jobs / "merge.sh");
        wait_for(job, "tasks wait or run", options.quiet);
        wait_for(merge, "merge", options.quiet);
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
