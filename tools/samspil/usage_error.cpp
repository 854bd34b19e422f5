#include "tools/samspil/usage_error.hpp"

#include "model/inputs/nearest_name.hpp"

#include <fmt/format.h>

#include <vector>

namespace samspil {

namespace {

/// The command that was being read: the innermost one that was named, else the program.
const CLI::App& command_of(const CLI::App& program) {
    const std::vector<CLI::App*> named = program.get_subcommands();
    return named.empty() ? program : command_of(*named.front());
}

/// `samspil explain journey`
std::string name_of(const CLI::App& command) {
    const CLI::App* const parent = command.get_parent();
    return parent == nullptr ? "samspil" : name_of(*parent) + " " + command.get_name();
}

std::vector<std::string> subcommand_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(sub->get_name());
    }
    return names;
}

std::vector<std::string> known_words(const CLI::App& command) {
    std::vector<std::string> words;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
    }
    const std::vector<std::string> subcommands = subcommand_names(command);
    words.insert(words.end(), subcommands.begin(), subcommands.end());
    return words;
}

} // namespace

std::string usage_text(const CLI::App& program, const CLI::ParseError& error) {
    const CLI::App& command = command_of(program);
    const std::vector<std::string> unknown = program.remaining(true);
    std::string text = error.what();
    const std::vector<std::string> subcommands = subcommand_names(command);
    if (!subcommands.empty())
        text = "say what to do: " + fmt::format("{}", fmt::join(subcommands, ", "));
    if (!unknown.empty()) {
        const std::string word = unknown.front().substr(0, unknown.front().find('='));
        text = word + " is not known here" + did_you_mean(word, known_words(command));
    }
    return text + "\nRun `" + name_of(command) + " --help` to see what can be said.";
}

} // namespace samspil
