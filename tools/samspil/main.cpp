#include "model/core/errors.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/result_store.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/exit_codes.hpp"
#include "tools/samspil/help_format.hpp"
#include "tools/samspil/usage_error.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstddef>
#include <exception>
#include <iostream>
#include <memory>
#include <new>
#include <string>
#include <vector>

namespace samspil {

namespace {

constexpr const char* description =
    "Samspil simulates how citizens' problems cross public organisations, and who pays and who "
    "gains when the organisations solve them together.";
constexpr const char* exit_code_help =
    "Exit codes: 0 done, 1 internal fault, 2 wrong use, 3 input invalid, 4 output cannot be "
    "written, 5 a replicate failed, 6 a claim failed, 130 interrupted.";

ExitCode told(ExitCode code, const std::string& text) {
    std::cerr << "samspil: " << text << "\n";
    return code;
}

ExitCode tell_faults(const InputError& error) {
    for (const Fault& fault : error.faults()) std::cerr << to_string(fault) << "\n";
    std::cerr << counted(static_cast<double>(error.faults().size()), "fault", "faults")
              << "; nothing was run\n";
    return ExitCode::input_invalid;
}

/// Reads the command line and does what it says.
ExitCode execute(int count, const char* const* words) {
    CLI::App program(description, "samspil");
    program.set_version_flag("--version", "samspil " SAMSPIL_VERSION, "Prints the version.");
    program.set_help_flag("-h,--help", "Prints this help.");
    program.formatter(std::make_shared<HelpFormat>());
    program.require_subcommand(1);
    program.footer(exit_code_help);
    add_check_command(program);
    const std::vector<std::string> command_line(words, words + count);
    add_run_command(program, command_line);
    add_compare_command(program, command_line);
    add_recommend_command(program, command_line);
    add_sweep_command(program);
    add_analyse_command(program);
    add_merge_command(program);
    add_value_command(program, command_line);
    add_explain_command(program);
    add_graph_command(program);
    add_targets_command(program);
    add_parameters_command(program);
    add_schema_command(program);
    add_report_command(program);
    try {
        program.parse(count, words);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0) return told(ExitCode::usage, usage_text(program, error));
        program.exit(error, std::cout, std::cerr); // help or version
    }
    std::cout.flush();
    if (!std::cout) return told(ExitCode::output_unwritable, "standard output is not writable");
    return ExitCode::done;
}

ExitCode execute_safely(int count, const char* const* words) {
    try {
        return execute(count, words);
    } catch (const InputError& error) {
        return tell_faults(error);
    } catch (const EarlyEnd& end) {
        return told(end.code(), end.what());
    } catch (const OutputError& error) {
        return told(ExitCode::output_unwritable, error.what());
    } catch (const std::bad_alloc&) {
        return told(ExitCode::internal_fault, "there is not enough memory; fewer --threads or more "
                                              "citizens_per_agent need less");
    } catch (const std::exception& error) {
        return told(ExitCode::internal_fault,
                    "internal fault: " + std::string(error.what()) +
                        "\nThis should not happen whatever the input; please report it.");
    }
}

} // namespace

} // namespace samspil

int main(int count, char** words) {
    // A file that grows beyond a limit is an error of writing, not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
    return static_cast<int>(samspil::execute_safely(count, words));
}
