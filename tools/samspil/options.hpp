#pragma once

#include "model/inputs/scenario_file.hpp"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace samspil {

/// What commands on scenarios have in common.
struct ScenarioOptions {
    std::vector<std::string> files;
    Overrides overrides;
    int threads = 0; ///< 0: one a processor
    bool quiet = false;
    bool json = false;
};

/// Adds FILE..., --engine, --replicates, --years, --seed, --set, --threads, --quiet and --json. The
/// options must outlive the command.
void add_scenario_options(CLI::App& command, ScenarioOptions& options);

/// The command with the options that matter for its results, and no others, as one types it.
std::string command_text(const std::string& command, const ScenarioOptions& options);

/// How many threads a run will use.
int threads_used(const ScenarioOptions& options);

} // namespace samspil
