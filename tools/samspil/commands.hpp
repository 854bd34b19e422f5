#pragma once

#include "tools/samspil/options.hpp"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace samspil {

/// Each adds one command to the program: its options, its help, and what it does once the command
/// line has been read.
void add_check_command(CLI::App& program);
/// `check --claims`
void check_claims(const ScenarioOptions& options);
///   command_line   as typed, for the record
void add_run_command(CLI::App& program, const std::vector<std::string>& command_line);
void add_compare_command(CLI::App& program, const std::vector<std::string>& command_line);
void add_sweep_command(CLI::App& program);
void add_merge_command(CLI::App& program);
void add_analyse_command(CLI::App& program);
void add_recommend_command(CLI::App& program, const std::vector<std::string>& command_line);
void add_value_command(CLI::App& program, const std::vector<std::string>& command_line);
void add_parameters_command(CLI::App& program);
void add_schema_command(CLI::App& program);
void add_report_command(CLI::App& program);
void add_explain_command(CLI::App& program);
/// `explain case` and `explain catalogue`
void add_case_commands(CLI::App& explain);
/// `explain gain`
void add_gain_command(CLI::App& explain);
void add_graph_command(CLI::App& program);
void add_targets_command(CLI::App& program);

} // namespace samspil
