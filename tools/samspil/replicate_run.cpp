#include "tools/samspil/replicate_run.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/simulation/account_book.hpp"
#include "model/simulation/instances.hpp"
#include "model/simulation/organisation_basis.hpp"
#include "model/simulation/parameter_draws.hpp"
#include "model/studies/summary.hpp"
#include "model/studies/worth.hpp"
#include "tools/samspil/exit_codes.hpp"
#include "tools/samspil/interruption.hpp"
#include "tools/samspil/progress_line.hpp"
#include "tools/samspil/study_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>

namespace samspil {

namespace {

std::size_t replicate_count(const Preparation& preparation) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        count += replicates_of(preparation, i).size();
    }
    return count;
}

bool finds_replicates(const Preparation& preparation) {
    return std::any_of(
        preparation.scenarios.begin(), preparation.scenarios.end(),
        [](const PreparedScenario& one) { return one.scenario.run.finds_replicates(); });
}

std::size_t missing_years(const Preparation& preparation, const ReplicateRecords& records) {
    std::size_t years = 0;
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        const RunSettings& run = preparation.scenarios[i].scenario.run;
        for (const std::uint32_t k : replicates_of(preparation, i)) {
            if (!records.has(i, k)) years += static_cast<std::size_t>(run.years);
        }
    }
    return years;
}

void tell_what_is_kept(const Preparation& preparation, ResultFolder& folder) {
    const ReplicateRecords& records = folder.records();
    if (records.count() > 0) {
        const std::string of_all =
            finds_replicates(preparation)
                ? counted(static_cast<double>(records.count()), "replicate", "replicates")
                : fmt::format("{} of {}", records.count(),
                              counted(static_cast<double>(replicate_count(preparation)),
                                      "replicate", "replicates"));
        std::cerr << fmt::format("going on with {} that are kept in {}\n", of_all,
                                 folder.unfinished().generic_string());
    }
    if (records.cut_off() > 0) {
        std::cerr << fmt::format("{} at their end were not whole and are left out\n",
                                 counted(static_cast<double>(records.cut_off()), "byte", "bytes"));
    }
}

/// Runs and records what is missing.
class MissingReplicates {
  public:
    MissingReplicates(ReplicateRecords& records, const Trim& trim)
        : records_(records), trim_(trim) {}

    bool interrupted() const { return interruption_.asked(); }
    /// What the first replicate said that failed.
    std::optional<std::string> failure() const {
        if (failures_.empty()) return std::nullopt;
        return failures_.begin()->second;
    }

    void run(const Preparation& preparation, bool quiet) {
        ProgressLine progress(missing_years(preparation, records_), quiet);
        progress.begin(names_of(preparation));
        run_study(preparation,
                  {[&](const ReplicateKey& key) {
                       return !interrupted() && !unwritable_ &&
                              !records_.has(key.scenario, key.replicate);
                   },
                   [&] { progress.advance(); },
                   [&](const ReplicateKey& key, ReplicateResult result) {
                       if (trim_) trim_(key, result);
                       record(key, result);
                   },
                   [&](const ReplicateKey& key, const std::string& why) {
                       const std::lock_guard lock(mutex_);
                       failures_.emplace(key, preparation.scenarios[key.scenario].scenario.name +
                                                  ", " + why);
                   }});
    }

  private:
    static std::string names_of(const Preparation& preparation) {
        const std::string& first = preparation.scenarios.front().scenario.name;
        const std::size_t others = preparation.scenarios.size() - 1;
        return others == 0 ? first : fmt::format("{} and {} more", first, others);
    }

    void record(const ReplicateKey& key, const ReplicateResult& result) {
        try {
            records_.append(key.scenario, key.replicate, result);
        } catch (const OutputError&) {
            unwritable_ = true;
            throw;
        }
    }

    ReplicateRecords& records_;
    const Trim& trim_;
    Interruption interruption_;
    std::atomic<bool> unwritable_ = false;
    std::mutex mutex_;
    std::map<ReplicateKey, std::string> failures_;
};

std::vector<InstanceName> instance_names(const World& world) {
    const Model model(world);
    const Instances instances(model, OrganisationBasis(model, model).names);
    const auto name = [&](OrganisationId o) {
        return model.book.accounts()[model.book.organisation(o).index()].name;
    };
    std::vector<InstanceName> names;
    for (const Instance& instance : instances.all) {
        const bool is_platform =
            world.initiatives[instance.initiative].scope == InitiativeScope::platform;
        names.push_back(
            {instance.initiative,
             is_platform ? "all " + model.kind_of(instance.buyer).name : name(instance.buyer),
             instance.partner ? name(*instance.partner) : ""});
    }
    return names;
}

/// The scenarios without their replicates. Those on one world have the same instances.
RunResults scenarios_of(const Preparation& preparation) {
    RunResults results;
    std::map<const World*, std::vector<InstanceName>> names;
    for (const PreparedScenario& one : preparation.scenarios) {
        auto [known, is_new] = names.try_emplace(one.facts.get());
        if (is_new) known->second = instance_names(world_of(one));
        results.push_back({one.scenario,
                           first_world_of(one),
                           posting_categories(*one.facts),
                           known->second,
                           {},
                           one.baseline});
    }
    return results;
}

/// Whether a run has enough replicates, and why.
struct Verdict {
    bool enough = false;
    std::string why;
};

/// How the error of the headline stands to what it may be.
Verdict verdict_on(const Preparation& preparation, const RunResults& results,
                   const ReplicateRecords& records) {
    const std::optional<std::size_t> headline = headline_of(preparation);
    if (!headline) return {true, "no scenario is measured against another one"};
    const ScenarioResult& result = results[*headline];
    const std::vector<std::string> categories = gain_categories(result.categories);
    std::vector<double> npv;
    for_every_recorded_pair(results, records,
                            [&](std::size_t which, std::uint32_t, const ScenarioPair& pair) {
                                if (which != *headline) return;
                                const Worth one = worth(gains(pair, 0), categories, pair.world);
                                npv.push_back(one.npv_with_residual());
                            });
    const Summary summary = summarise(npv);
    const RunSettings& run = result.scenario.run;
    const double error = summary.se_mean.value_or(0.0);
    const double percent = 100.0 * error / std::abs(summary.mean);
    if (error == 0.0 || percent <= run.headline_error) {
        return {true, fmt::format("the standard error of what {} is worth is {:.2g} % of it; "
                                  "headline_error asks for {} %",
                                  result.scenario.name, error == 0.0 ? 0.0 : percent,
                                  run.headline_error)};
    }
    return {run.replicates >= run.most_replicates,
            fmt::format("most_replicates allows no more than {}; the standard error of what {} is "
                        "worth is still {:.2g} % of it, where headline_error asks for {} %",
                        run.most_replicates, result.scenario.name, percent, run.headline_error)};
}

void end_early_if_missing(const Preparation& preparation, const MissingReplicates& missing,
                          ResultFolder& folder) {
    if (const std::optional<std::string> failure = missing.failure()) {
        throw EarlyEnd(ExitCode::replicates_failed,
                       fmt::format("{}\n{}", *failure, kept_text(preparation, folder)));
    }
    if (missing_years(preparation, folder.records()) > 0) {
        throw EarlyEnd(ExitCode::interrupted,
                       fmt::format("interrupted; {}", kept_text(preparation, folder)));
    }
}

/// Sets the number of replicates that were run, and why it is that one.
void say_how_many(const Preparation& run, const std::string& why, RunResults& results) {
    for (std::size_t i = 0; i < results.size(); ++i) {
        const bool found = results[i].scenario.run.finds_replicates();
        results[i].scenario.run.replicates = run.scenarios[i].scenario.run.replicates;
        if (found) results[i].why_so_many = why;
    }
}

} // namespace

std::string kept_text(const Preparation& preparation, ResultFolder& folder) {
    const std::size_t count = folder.records().count();
    const bool open = finds_replicates(preparation);
    const std::string all = open ? "" : fmt::format(" of {}", replicate_count(preparation));
    if (count == 0) return fmt::format("none{} replicates is finished", all);
    return fmt::format("{}{} replicates are finished and kept in {}; the same command goes on "
                       "from there",
                       count, all, folder.unfinished().generic_string());
}

RunResults run_and_record(const Preparation& preparation, ResultFolder& folder, bool quiet,
                          const Trim& trim) {
    if (!quiet) tell_what_is_kept(preparation, folder);
    MissingReplicates missing(folder.records(), trim);
    RunResults results = scenarios_of(preparation);
    for (int blocks = 1;; ++blocks) {
        const Preparation so_far = with_blocks(preparation, blocks);
        missing.run(so_far, quiet);
        end_early_if_missing(so_far, missing, folder);
        if (!finds_replicates(preparation)) return results;
        RunResults found = results;
        say_how_many(so_far, "", found);
        const Verdict verdict = verdict_on(so_far, found, folder.records());
        if (!verdict.enough) continue;
        say_how_many(so_far, verdict.why, results);
        if (!quiet) std::cerr << "no more replicates: " << verdict.why << "\n";
        return results;
    }
}

void read_replicates_of(const ReplicateRecords& records, std::size_t scenario, KeptCases kept,
                        ScenarioResult& result) {
    const RunSettings& run = result.scenario.run;
    for (int k = 0; k < run.replicates; ++k) {
        take_replicate(result, records.read(scenario, static_cast<std::size_t>(k)), kept);
    }
    for (int k = 0; k < run.draws_per_block; ++k) {
        const std::size_t again = static_cast<std::uint32_t>(k) | second_luck;
        if (!records.has(scenario, again)) continue;
        result.second_luck.push_back(without_cases(records.read(scenario, again)));
    }
}

void read_replicates(const ReplicateRecords& records, KeptCases kept, RunResults& results) {
    for (std::size_t i = 0; i < results.size(); ++i) {
        read_replicates_of(records, i, kept, results[i]);
    }
}

void for_every_recorded_pair(
    const RunResults& results, const ReplicateRecords& records,
    const std::function<void(std::size_t, std::uint32_t, const ScenarioPair&)>& use) {
    int most = 0;
    for (const ScenarioResult& one : results) most = std::max(most, one.scenario.run.replicates);
    for (int k = 0; k < most; ++k) {
        const auto replicate = static_cast<std::uint32_t>(k);
        std::optional<std::size_t> read; // whose replicate `before` is
        ReplicateResult before;
        for (std::size_t i = 0; i < results.size(); ++i) {
            const ScenarioResult& result = results[i];
            if (result.baseline == i || k >= result.scenario.run.replicates) continue;
            if (read != result.baseline) before = records.read(result.baseline, replicate);
            read = result.baseline;
            const ReplicateResult after = records.read(i, replicate);
            use(i, replicate,
                {result.world, result.categories, std::span(&after, 1),
                 results[result.baseline].world, std::span(&before, 1)});
        }
    }
}

} // namespace samspil
