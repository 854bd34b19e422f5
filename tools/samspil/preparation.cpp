#include "tools/samspil/preparation.hpp"

#include "model/inputs/settings.hpp"
#include "model/outputs/sha256.hpp"
#include "model/simulation/calibration.hpp"
#include "model/simulation/people_moves.hpp"
#include "model/simulation/run_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

namespace samspil {

namespace {

/// Reads from the disk and notes the fingerprint of what it read.
class NotingSource {
  public:
    FileContent operator()(const std::string& path) {
        FileContent content = read_from_disk(path);
        if (content.trouble.empty()) seen_[path] = sha256(content.bytes);
        return content;
    }
    std::vector<FileFingerprint> fingerprints() const {
        std::vector<FileFingerprint> list;
        for (const auto& [path, hash] : seen_) list.push_back({path, hash});
        return list;
    }

  private:
    std::map<std::string, std::string> seen_;
};

std::size_t find_baseline(const std::vector<LoadedScenario>& loaded, const std::string& file) {
    const auto found = std::find_if(loaded.begin(), loaded.end(), [&](const LoadedScenario& one) {
        return one.scenario.file == file;
    });
    require(found != loaded.end(), "the baseline " + file + " was not read");
    return static_cast<std::size_t>(found - loaded.begin());
}

/// A scenario is compared with its baseline replicate by replicate, so both must be run alike.
void check_comparable(const PreparedScenario& scenario, const PreparedScenario& baseline,
                      std::vector<Fault>& faults) {
    const Position where{scenario.scenario.file, 0, 0};
    if (scenario.facts != baseline.facts) {
        faults.push_back({where, fmt::format("its baseline {} is on another world, {}",
                                             baseline.scenario.file, baseline.scenario.world)});
    }
    for (const RunColumn& column : run_columns()) {
        if (column.type == RunColumn::Type::file) continue;
        if (column.value(scenario.scenario.run) == column.value(baseline.scenario.run)) continue;
        faults.push_back({where, fmt::format("[run] {} differs from that of its baseline {}; give "
                                             "both the same",
                                             column.name, baseline.scenario.file)});
    }
}

/// Whoever follows the baselines of a scenario must come to one that is its own.
void check_has_end(const std::vector<PreparedScenario>& scenarios, std::size_t which,
                   std::vector<Fault>& faults) {
    std::size_t at = which;
    for (std::size_t steps = 0; steps < scenarios.size(); ++steps) at = scenarios[at].baseline;
    if (scenarios[at].baseline == at) return;
    faults.push_back({{scenarios[which].scenario.file, 0, 0},
                      "baseline: it leads in a circle; one scenario must be its own baseline"});
}

/// The worlds of the scenarios, each calibrated once.
class CalibratedWorlds {
  public:
    std::shared_ptr<const World> of(const std::shared_ptr<const World>& facts) {
        const auto known = std::find_if(worlds_.begin(), worlds_.end(),
                                        [&](const auto& world) { return world.first == facts; });
        if (known != worlds_.end()) return known->second;
        World world = *facts;
        const std::vector<Fault> found = calibrate(world);
        faults_.insert(faults_.end(), found.begin(), found.end());
        worlds_.emplace_back(facts, std::make_shared<const World>(std::move(world)));
        return worlds_.back().second;
    }
    const std::vector<Fault>& faults() const { return faults_; }

  private:
    std::vector<Fault> faults_;
    std::vector<std::pair<std::shared_ptr<const World>, std::shared_ptr<const World>>> worlds_;
};

void add_warnings(const LoadedScenario& loaded, std::vector<std::string>& warnings) {
    for (const Fault& warning : loaded.warnings) {
        const std::string text = to_string(warning);
        if (std::find(warnings.begin(), warnings.end(), text) == warnings.end()) {
            warnings.push_back(text);
        }
    }
}

/// One draw is one of the worlds that may be, and no best guess.
void add_warnings_of_draws(Preparation& preparation) {
    for (const PreparedScenario& one : preparation.scenarios) {
        if (one.scenario.run.replicates != 1 || !one.scenario.run.draw_uncertain) continue;
        const Position where{one.scenario.file, 0, 0};
        preparation.warnings.push_back(to_string(
            {where,
             "warning: its one replicate draws the numbers that are not certain, so it is no "
             "best guess; take more of them, or --central"}));
    }
}

} // namespace

Preparation prepare(const std::vector<std::string>& files, const Overrides& overrides) {
    NotingSource source;
    const std::vector<LoadedScenario> loaded =
        load_scenarios(files, overrides, [&](const std::string& path) { return source(path); });
    Preparation preparation;
    CalibratedWorlds worlds;
    for (const LoadedScenario& one : loaded) {
        preparation.scenarios.push_back({one.scenario, worlds.of(one.facts),
                                         find_baseline(loaded, one.scenario.baseline_file),
                                         one.claims});
        add_warnings(one, preparation.warnings);
    }
    std::vector<Fault> faults = worlds.faults();
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        const PreparedScenario& one = preparation.scenarios[i];
        check_comparable(one, preparation.scenarios[one.baseline], faults);
        check_has_end(preparation.scenarios, i, faults);
    }
    if (!faults.empty()) throw InputError(std::move(faults));
    add_warnings_of_draws(preparation);
    preparation.inputs = source.fingerprints();
    return preparation;
}

void tell_warnings(const Preparation& preparation) {
    for (const std::string& warning : preparation.warnings) std::cerr << warning << "\n";
}

World world_of(const Scenario& scenario, World facts) {
    apply_settings(scenario, facts);
    return facts;
}

World world_of(const PreparedScenario& prepared) {
    return world_of(prepared.scenario, *prepared.facts);
}

std::size_t start_scenario(const Preparation& preparation, std::size_t which) {
    while (preparation.scenarios[which].baseline != which) {
        which = preparation.scenarios[which].baseline;
    }
    return which;
}

namespace {

std::vector<WorldFrom> worlds_of(const PreparedScenario& prepared) {
    return worlds_by_year(world_of(prepared), prepared.scenario);
}

/// The basis in whose start a scenario begins: that of its last baseline without recommendations.
///   returns   nullptr if that is the scenario's own
std::shared_ptr<const Basis> start_of(const Preparation& preparation, std::size_t which) {
    const PreparedScenario& scenario = preparation.scenarios[which];
    if (scenario.baseline == which && scenario.scenario.recommendations.empty()) return nullptr;
    const std::size_t start = start_scenario(preparation, which);
    return std::make_shared<const Basis>(world_of(preparation.scenarios[start]));
}

} // namespace

std::vector<BasisFrom> bases_of(const Preparation& preparation, std::size_t which) {
    std::vector<BasisFrom> bases =
        make_bases(worlds_of(preparation.scenarios[which]), start_of(preparation, which));
    std::vector<Fault> faults = impossible_moves(*bases.front().basis);
    if (!faults.empty()) throw InputError(std::move(faults));
    return bases;
}

World first_world_of(const PreparedScenario& prepared) {
    return std::move(worlds_of(prepared).front().world);
}

Basis basis_of(const Preparation& preparation, std::size_t which) {
    const World world = first_world_of(preparation.scenarios[which]);
    auto start = start_of(preparation, which);
    return start ? Basis(world, std::move(start)) : Basis(world);
}

} // namespace samspil
