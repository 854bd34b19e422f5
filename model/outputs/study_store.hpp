#pragma once

#include "model/outputs/output_error.hpp"
#include "model/outputs/run_request.hpp"
#include "model/outputs/study_facts.hpp"
#include "model/studies/designs.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace samspil {

/// What a study runs and keeps; all that the rows of its store mean.
struct StudyPlan {
    std::string title;
    DesignSettings design;
    std::size_t replicates = 1;          ///< of each point
    std::vector<std::string> scenarios;  ///< names
    std::vector<std::string> parameters; ///< names, shape [dimensions]
    std::vector<std::string> ranges;     ///< of the parameters, in words
    std::vector<std::string> measures;   ///< names
    RunRequest request;                  ///< the files that were read, and the program
    StudyFacts facts;                    ///< for people to read; nothing depends on them

    /// `SCENARIO.MEASURE`, shape [scenarios x measures].
    std::vector<std::string> columns() const;
    std::size_t run_count() const { return point_count(design) * replicates; }
    /// Takes the larger of each size.
    void grow_to(const StudyPlan& other);
};

/// One run of a study: all its scenarios in one point under one luck.
struct StudyRun {
    std::size_t point = 0;
    std::size_t replicate = 0;
    std::uint32_t seed = 0;         ///< of its luck, with the replicate
    std::vector<double> parameters; ///< as they are told, shape [dimensions]
    std::vector<double> values;     ///< shape [scenarios x measures]; NaN where there is none
    std::string trouble;            ///< why it failed; empty if it is done
    double seconds = 0.0;
};

/// The runs of a study in one file of SQLite. A run is on the disk when append() returns, whatever
/// becomes of the program; one process at a time holds the file. Tables: `study` (key, value),
/// `points` (point, a column for each parameter), `runs` (point, replicate, seed, status,
/// seconds, trouble, a column for each scenario and measure).
class StudyStore {
  public:
    /// Makes the file, or goes on with the one that is there. A larger design or more replicates
    /// extend it; smaller ones leave it as large as it is.
    ///   throws    OutputError if the disk refuses, another process holds the file, or the file is
    ///             of another study; the reasons are in its text
    StudyStore(std::filesystem::path file, const StudyPlan& plan);
    /// Opens one that is there, to read it.
    explicit StudyStore(std::filesystem::path file);
    ~StudyStore();
    StudyStore(const StudyStore&) = delete;
    StudyStore& operator=(const StudyStore&) = delete;

    /// With the sizes that the store has now.
    const StudyPlan& plan() const { return plan_; }
    const std::filesystem::path& file() const { return file_; }

    /// Whether it holds runs of this study, whatever the sizes of the two.
    ///   throws    OutputError with the reasons if it does not
    void require_same_study(const StudyPlan& plan) const;

    bool is_done(std::size_t point, std::size_t replicate) const;
    std::size_t done() const;
    /// Runs that failed and were not run again since, point by point.
    std::vector<StudyRun> failures() const;

    /// Keeps a run, in the place of one that failed. May be called from several threads.
    ///   throws    OutputError; then the run is not kept and the file is as before
    void append(const StudyRun& run);
    /// Adds the runs of another store of the same study that are not here.
    ///   throws    OutputError if it is of another study or a larger one
    ///   returns   how many were added
    std::size_t add_runs_of(const StudyStore& other);

    /// Calls `visit` for every run that is done, by point and replicate, one at a time.
    void visit_runs(const std::function<void(const StudyRun& run)>& visit) const;

  private:
    struct Database;
    void open_plan(const StudyPlan* plan);
    void read_done();

    std::filesystem::path file_;
    std::unique_ptr<Database> database_;
    StudyPlan plan_;
    std::vector<bool> done_; ///< shape [replicates x points]
    std::size_t points_ = 0;
    std::size_t column_count_ = 0;
    mutable std::mutex mutex_;
};

/// Text of runs.csv: every run by point and replicate, with its seed, the parameters and the
/// measures. Equal studies have equal bytes, in whatever order and parts they were run.
void write_runs(const StudyStore& store, const std::function<void(std::string_view)>& sink);

} // namespace samspil
