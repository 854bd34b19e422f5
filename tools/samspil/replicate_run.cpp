#include "tools/samspil/replicate_run.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/simulation/replicates.hpp"
#include "tools/samspil/exit_codes.hpp"
#include "tools/samspil/interruption.hpp"
#include "tools/samspil/progress_line.hpp"

#include <fmt/format.h>

#include <atomic>
#include <iostream>
#include <optional>

namespace samspil {

namespace {

std::size_t missing_years(const Preparation& preparation, const ReplicateRecords& records) {
    std::size_t years = 0;
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        const RunSettings& run = preparation.scenarios[i].scenario.run;
        for (std::size_t k = 0; k < static_cast<std::size_t>(run.replicates); ++k) {
            if (!records.has(i, k)) years += static_cast<std::size_t>(run.years);
        }
    }
    return years;
}

void tell_what_is_kept(const Preparation& preparation, ResultFolder& folder) {
    const ReplicateRecords& records = folder.records();
    if (records.count() > 0) {
        std::cerr << fmt::format(
            "going on with {} of {} that are kept in {}\n", records.count(),
            counted(static_cast<double>(replicate_count(preparation)), "replicate", "replicates"),
            folder.unfinished().generic_string());
    }
    if (records.cut_off() > 0) {
        std::cerr << fmt::format("{} at their end were not whole and are left out\n",
                                 counted(static_cast<double>(records.cut_off()), "byte", "bytes"));
    }
}

/// Runs and records what is missing of the scenarios, one after the other.
class MissingReplicates {
  public:
    MissingReplicates(ReplicateRecords& records, ProgressLine& progress)
        : records_(records), progress_(progress) {}

    bool interrupted() const { return interruption_.asked(); }
    /// What the first replicate said that failed.
    const std::optional<std::string>& failure() const { return failure_; }

    void run(const BasisByYear& bases, const Scenario& scenario, std::size_t index) {
        progress_.begin(scenario.name);
        const ReplicateFollower follower = {
            [&](std::uint32_t k) {
                return !interrupted() && !unwritable_ && !records_.has(index, k);
            },
            [&] { progress_.advance(); },
            [&](std::uint32_t k, const ReplicateResult& result) { record(index, k, result); }};
        try {
            run_replicates(bases, scenario.run, follower);
        } catch (const ReplicateError& error) {
            if (!failure_) failure_ = scenario.name + ", " + error.what();
        }
    }

  private:
    void record(std::size_t scenario, std::size_t replicate, const ReplicateResult& result) {
        try {
            records_.append(scenario, replicate, result);
        } catch (const OutputError&) {
            unwritable_ = true;
            throw;
        }
    }

    ReplicateRecords& records_;
    ProgressLine& progress_;
    Interruption interruption_;
    std::atomic<bool> unwritable_ = false;
    std::optional<std::string> failure_;
};

std::vector<InstanceName> instance_names(const Basis& basis) {
    const auto name = [&](OrganisationId o) {
        return basis.model.book.accounts()[basis.model.book.organisation(o).index()].name;
    };
    std::vector<InstanceName> names;
    for (const Instance& instance : basis.instances.all) {
        const bool is_platform =
            basis.model.world.initiatives[instance.initiative].scope == InitiativeScope::platform;
        names.push_back(
            {instance.initiative,
             is_platform ? "all " + basis.model.kind_of(instance.buyer).name : name(instance.buyer),
             instance.partner ? name(*instance.partner) : ""});
    }
    return names;
}

/// The scenarios without their replicates, which are in the records.
///   throws    EarlyEnd if they are not all there
RunResults run_missing(const Preparation& preparation, ResultFolder& folder, bool quiet) {
    ProgressLine progress(missing_years(preparation, folder.records()), quiet);
    MissingReplicates missing(folder.records(), progress);
    RunResults results;
    for (std::size_t i = 0; i < preparation.scenarios.size() && !missing.interrupted(); ++i) {
        const PreparedScenario& one = preparation.scenarios[i];
        const std::vector<BasisFrom> bases = bases_of(preparation, i);
        const Basis& basis = *bases.front().basis;
        missing.run(bases, one.scenario, i);
        results.push_back({one.scenario,
                           basis.model.world,
                           basis.model.book.categories(),
                           instance_names(basis),
                           {},
                           one.baseline});
    }
    if (missing.failure()) {
        throw EarlyEnd(ExitCode::replicates_failed,
                       fmt::format("{}\n{}", *missing.failure(), kept_text(preparation, folder)));
    }
    if (results.size() < preparation.scenarios.size() ||
        folder.records().count() < replicate_count(preparation)) {
        throw EarlyEnd(ExitCode::interrupted,
                       fmt::format("interrupted; {}", kept_text(preparation, folder)));
    }
    return results;
}

} // namespace

std::size_t replicate_count(const Preparation& preparation) {
    std::size_t count = 0;
    for (const PreparedScenario& one : preparation.scenarios) {
        count += static_cast<std::size_t>(one.scenario.run.replicates);
    }
    return count;
}

std::string kept_text(const Preparation& preparation, ResultFolder& folder) {
    const std::size_t count = folder.records().count();
    const std::size_t all = replicate_count(preparation);
    if (count == 0) return fmt::format("none of {} replicates is finished", all);
    return fmt::format("{} of {} replicates are finished and kept in {}; the same command goes on "
                       "from there",
                       count, all, folder.unfinished().generic_string());
}

RunResults run_and_record(const Preparation& preparation, ResultFolder& folder, bool quiet) {
    if (!quiet) tell_what_is_kept(preparation, folder);
    RunResults results = run_missing(preparation, folder, quiet);
    for (std::size_t i = 0; i < results.size(); ++i) {
        ScenarioResult& result = results[i];
        for (int k = 0; k < result.scenario.run.replicates; ++k) {
            result.replicates.push_back(folder.records().read(i, static_cast<std::size_t>(k)));
        }
    }
    return results;
}

} // namespace samspil
