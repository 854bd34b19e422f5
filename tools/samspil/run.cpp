#include "model/core/parallel.hpp"
#include "model/outputs/digest.hpp"
#include "model/outputs/result_store.hpp"
#include "model/outputs/sha256.hpp"
#include "model/outputs/terminal_summary.hpp"
#include "tools/samspil/commands.hpp"
#include "tools/samspil/exit_codes.hpp"
#include "tools/samspil/options.hpp"
#include "tools/samspil/preparation.hpp"
#include "tools/samspil/replicate_run.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <vector>

namespace samspil {

namespace {

using Clock = std::chrono::steady_clock;

struct RunOptions {
    ScenarioOptions scenarios;
    std::string out;
    bool overwrite = false;
    std::vector<std::string> command_line; ///< as typed
};

std::string host_name() {
    constexpr std::size_t longest = 256;
    std::array<char, longest> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

/// Empty where the system does not say which file the program is.
std::string fingerprint_of_program() {
    std::ifstream program("/proc/self/exe", std::ios::binary);
    if (!program) return "";
    Sha256 hash;
    std::vector<char> some(std::size_t{1} << 20U);
    do {
        program.read(some.data(), static_cast<std::streamsize>(some.size()));
        hash.add({some.data(), static_cast<std::size_t>(program.gcount())});
    } while (program);
    return hash.hex();
}

std::filesystem::path place_of(const RunOptions& options, const Preparation& preparation) {
    if (!options.out.empty()) return options.out;
    return std::filesystem::path("results") / preparation.scenarios.front().scenario.name;
}

void run(const RunOptions& options) {
    const Clock::time_point start = Clock::now();
    RunCircumstances circumstances;
    circumstances.command_line = options.command_line;
    circumstances.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    circumstances.threads = threads_used(options.scenarios);
    circumstances.host = host_name();
    circumstances.compiler = __VERSION__;

    const Preparation preparation = prepare(options.scenarios.files, options.scenarios.overrides);
    tell_warnings(preparation);
    ResultFolder folder(place_of(options, preparation),
                        options.overwrite ? Existing::overwrite : Existing::keep,
                        {SAMSPIL_VERSION, command_text("run", options.scenarios),
                         preparation.inputs, fingerprint_of_program()});
    circumstances.replicates = replicate_count(preparation) - folder.records().count();
    RunResults results;
    try {
        results = run_and_record(preparation, folder, options.scenarios.quiet);
        circumstances.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        folder.write(results, circumstances);
    } catch (const OutputError& error) {
        throw EarlyEnd(ExitCode::output_unwritable,
                       fmt::format("{}\n{}", error.what(), kept_text(preparation, folder)));
    }
    const std::string place = folder.place().generic_string();
    if (options.scenarios.json)
        std::cout << digest_json(results, place);
    else
        std::cout << terminal_summary(results, place);
}

} // namespace

void add_run_command(CLI::App& program, const std::vector<std::string>& command_line) {
    const auto options = std::make_shared<RunOptions>();
    options->command_line = command_line;
    CLI::App* command = program.add_subcommand(
        "run", "Runs scenarios, each with its baseline, and writes tables of the results. Ctrl-C "
               "finishes the replicates that are at work and keeps all that are done; the same "
               "command goes on from there, also after a crash.");
    add_scenario_options(*command, options->scenarios);
    command
        ->add_option("--out", options->out,
                     "Folder into which the results are written. It must not be there yet. By "
                     "default results/NAME, where NAME is that of the first file. Until all "
                     "replicates are finished they are kept in DIR.unfinished.")
        ->type_name("DIR");
    command->add_flag(
        "--overwrite", options->overwrite,
        "Replaces an earlier result in that folder, once the new one is complete, and "
        "drops replicates that another run left unfinished. Folders that hold "
        "anything else are left alone.");
    command->callback(
        [options] { with_threads(threads_used(options->scenarios), [&] { run(*options); }); });
}

} // namespace samspil
