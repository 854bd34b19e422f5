#include "tools/samspil/options.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/run_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <span>
#include <thread>

namespace samspil {

namespace {

constexpr int most_threads = 1024;

const RunColumn& run_column(std::string_view name) {
    const auto columns = run_columns();
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const RunColumn& column) { return column.name == name; });
    require(found != columns.end(), "no key of [run] is called " + std::string(name));
    return *found;
}

/// Refuses what is no whole number in [low, high].
CLI::Validator whole_number(std::int64_t low, std::int64_t high) {
    const auto refuse = [low, high](const std::string& text) {
        std::int64_t value = 0;
        const char* const end = text.data() + text.size();
        const std::from_chars_result read = std::from_chars(text.data(), end, value);
        const bool fits =
            read.ec == std::errc() && read.ptr == end && value >= low && value <= high;
        return fits ? std::string()
                    : fmt::format("{} is not a whole number from {} to {}", text, low, high);
    };
    return {refuse, "", "whole_number"};
}

/// The number of replicates, or the word that leaves it to the run.
CLI::Validator replicates_or_auto(const RunColumn& column) {
    const CLI::Validator number = whole_number(column.low, column.high);
    const auto read = [number](std::string& text) {
        if (text == auto_word) {
            text = "0";
            return std::string();
        }
        const std::string trouble = number(text);
        return trouble.empty() ? trouble : fmt::format("{} or {}", trouble, auto_word);
    };
    return {read, "", "replicates_or_auto"};
}

/// --NAME N in the place of a whole number of [run].
void add_run_number(CLI::App& command, std::string_view name, std::optional<std::int64_t>& value) {
    const RunColumn& column = run_column(name);
    const bool may_be_auto = column.type == RunColumn::Type::whole_or_auto;
    CLI::Option* const option =
        command
            .add_option(fmt::format("--{}", name), value,
                        fmt::format("Takes the place of `{}` of every scenario: {}, {} to {}. By "
                                    "default each scenario says it itself.",
                                    name, column.meaning, column.low, column.high))
            ->type_name("N");
    if (may_be_auto) {
        option->transform(replicates_or_auto(column));
    } else {
        option->check(whole_number(column.low, column.high));
    }
}

std::string refuse_without_equals(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals != std::string::npos && equals > 0 && equals + 1 < text.size()) return "";
    return "'" + text + "' is not ID=VALUE";
}

/// --set, --threads and --json.
void add_common_options(CLI::App& command, ScenarioOptions& options) {
    command
        .add_option("--set", options.overrides.set,
                    "Sets one number in every scenario, after all that their files set. May be "
                    "given several times; `samspil parameters` lists the ids.")
        ->allow_extra_args(false)
        ->check(CLI::Validator(refuse_without_equals, "", "set"))
        ->option_text("ID=VALUE");
    command
        .add_option("--threads", options.threads,
                    "How many threads work at the same time. The results do not depend on it. By "
                    "default one for each processor.")
        ->check(whole_number(1, most_threads))
        ->type_name("N");
    command.add_flag("--json", options.json,
                     "Writes the answer as JSON, for programs to read, in place of text.");
}

/// --engine, --replicates, --years, --seed and --quiet, and the common options.
void add_options_of_runs(CLI::App& command, ScenarioOptions& options) {
    command
        .add_option(
            "--engine", options.overrides.engine,
            fmt::format("Takes the place of `engine` of every scenario: {}. By default each "
                        "scenario says it itself.",
                        fmt::join(engine_names, " or ")))
        ->check(one_of(engine_names))
        ->type_name("NAME");
    add_run_number(command, "replicates", options.overrides.replicates);
    add_run_number(command, "years", options.overrides.years);
    add_run_number(command, "seed", options.overrides.seed);
    command.add_flag("--central", options.overrides.central,
                     "Takes the place of `draw_uncertain` of every scenario: no numbers are drawn, "
                     "all are at their central values.");
    add_common_options(command, options);
    command.add_flag("--quiet", options.quiet, "Shows no progress.");
}

void add_one_file(CLI::App& command, ScenarioOptions& options) {
    const auto take = [&options](const std::string& file) { options.files = {file}; };
    command.add_option_function<std::string>("FILE", take, "A scenario file.")
        ->required()
        ->type_name("");
}

} // namespace

CLI::Validator one_of(std::span<const std::string_view> names) {
    const auto refuse = [names](const std::string& text) {
        if (std::find(names.begin(), names.end(), text) != names.end()) return std::string();
        return fmt::format("{} is not {}", text, fmt::join(names, " or "));
    };
    return {refuse, "", "one_of"};
}

void add_scenario_options(CLI::App& command, ScenarioOptions& options) {
    command.add_option("FILE", options.files, "Scenario files.")->required()->option_text("...");
    add_options_of_runs(command, options);
}

void add_one_scenario_options(CLI::App& command, ScenarioOptions& options) {
    add_one_file(command, options);
    add_options_of_runs(command, options);
}

void add_world_options(CLI::App& command, ScenarioOptions& options) {
    add_one_file(command, options);
    add_run_number(command, "years", options.overrides.years);
    add_run_number(command, "seed", options.overrides.seed);
    add_common_options(command, options);
}

std::string shell_word(const std::string& word) {
    const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
        return c >= 0x80 || std::isalnum(c) != 0 ||
               std::string_view("-_./=:,+@%").find(static_cast<char>(c)) != std::string_view::npos;
    });
    if (plain) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string command_text(const std::string& command, const ScenarioOptions& options) {
    std::string text = "samspil " + command;
    for (const std::string& file : options.files) text += " " + shell_word(file);
    const Overrides& overrides = options.overrides;
    if (overrides.engine) text += " --engine " + *overrides.engine;
    if (overrides.replicates) {
        text += *overrides.replicates == 0 ? fmt::format(" --replicates {}", auto_word)
                                           : fmt::format(" --replicates {}", *overrides.replicates);
    }
    if (overrides.years) text += fmt::format(" --years {}", *overrides.years);
    if (overrides.seed) text += fmt::format(" --seed {}", *overrides.seed);
    if (overrides.central) text += " --central";
    for (const std::string& setting : overrides.set) text += " --set " + shell_word(setting);
    return text;
}

int threads_used(const ScenarioOptions& options) {
    if (options.threads > 0) return options.threads;
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace samspil
