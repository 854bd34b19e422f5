#pragma once

#include "model/inputs/scenario_file.hpp"

#include <CLI/CLI.hpp>

#include <span>
#include <string>
#include <string_view>
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

/// Adds FILE..., --engine, --replicates, --years, --seed, --central, --set, --threads, --quiet and
/// --json. The options must outlive the command.
void add_scenario_options(CLI::App& command, ScenarioOptions& options);

/// The same for commands that run one scenario: FILE in place of FILE...
void add_one_scenario_options(CLI::App& command, ScenarioOptions& options);

/// Adds FILE, --years, --seed, --set, --threads and --json, for commands that look into one
/// scenario.
void add_world_options(CLI::App& command, ScenarioOptions& options);

/// Refuses what is not among the names.
CLI::Validator one_of(std::span<const std::string_view> names);

/// A word as a shell takes it: in single quotes if it would not take it as it is.
std::string shell_word(const std::string& word);

/// The command with the options that matter for its results, and no others, as one types it.
std::string command_text(const std::string& command, const ScenarioOptions& options);

/// How many threads a run will use.
int threads_used(const ScenarioOptions& options);

} // namespace samspil
