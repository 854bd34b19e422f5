#include "tools/samspil/recorded_run.hpp"

#include "model/outputs/result_store.hpp"
#include "model/outputs/sha256.hpp"
#include "tools/samspil/exit_codes.hpp"
#include "tools/samspil/replicate_run.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace samspil {

namespace {

using Clock = std::chrono::steady_clock;

std::string host_name() {
    constexpr std::size_t longest = 256;
    std::array<char, longest> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

RunCircumstances circumstances_of(const RunOptions& options) {
    RunCircumstances circumstances;
    circumstances.command_line = options.command_line;
    circumstances.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    circumstances.threads = threads_used(options.scenarios);
    circumstances.host = host_name();
    circumstances.compiler = __VERSION__;
    return circumstances;
}

} // namespace

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

void add_run_options(CLI::App& command, RunOptions& options, const std::string& by_default) {
    add_scenario_options(command, options.scenarios);
    command
        .add_option("--out", options.out,
                    "Folder into which the results are written. It must not be there yet. By "
                    "default " +
                        by_default +
                        ". Until all replicates are finished they are kept in DIR.unfinished.")
        ->type_name("DIR");
    command.add_flag("--overwrite", options.overwrite,
                     "Replaces an earlier result in that folder, once the new one is complete, and "
                     "drops replicates that another run left unfinished. Folders that hold "
                     "anything else are left alone.");
}

RecordedRun run_into_folder(const Preparation& preparation, const RunOptions& options,
                            const std::string& command, const std::string& by_default,
                            std::span<const ResultTable> tables) {
    const Clock::time_point start = Clock::now();
    RunCircumstances circumstances = circumstances_of(options);
    const std::filesystem::path place = options.out.empty() ? "results/" + by_default : options.out;
    ResultFolder folder(place, options.overwrite ? Existing::overwrite : Existing::keep,
                        {SAMSPIL_VERSION, command_text(command, options.scenarios),
                         preparation.inputs, fingerprint_of_program()});
    const std::size_t kept = folder.records().count();
    RecordedRun run;
    run.place = folder.place().generic_string();
    try {
        run.results = run_and_record(preparation, folder, options.scenarios.quiet);
        read_replicates(folder.records(), run.results);
        circumstances.replicates = folder.records().count() - kept;
        circumstances.seconds = std::chrono::duration<double>(Clock::now() - start).count();
        folder.write(run.results, tables, circumstances);
    } catch (const OutputError& error) {
        throw EarlyEnd(ExitCode::output_unwritable,
                       fmt::format("{}\n{}", error.what(), kept_text(preparation, folder)));
    }
    return run;
}

} // namespace samspil
