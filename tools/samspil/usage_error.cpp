#include "tools/samspil/usage_error.hpp"

#include "model/inputs/nearest_name.hpp"

#include <vector>

namespace samspil {

namespace {

/// The command that was being read: the one that was named, else the program.
const CLI::App& command_of(const CLI::App& program) {
    const std::vector<CLI::App*> named = program.get_subcommands();
    return named.empty() ? program : *named.front();
}

std::vector<std::string> known_words(const CLI::App& command) {
    std::vector<std::string> words;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
    }
    for (const CLI::App* sub : command.get_subcommands([](const CLI::App*) { return true; })) {
        words.push_back(sub->get_name());
    }
    return words;
}

} // namespace

std::string usage_text(const CLI::App& program, const CLI::ParseError& error) {
    const CLI::App& command = command_of(program);
    const std::vector<std::string> unknown = program.remaining(true);
    std::string text = error.what();
    if (&command == &program) text = "say what to do: check, run, parameters or schema";
    if (!unknown.empty()) {
        const std::string word = unknown.front().substr(0, unknown.front().find('='));
        text = word + " is not known here" + did_you_mean(word, known_words(command));
    }
    const std::string name = &command == &program ? "" : " " + command.get_name();
    return text + "\nRun `samspil" + name + " --help` to see what can be said.";
}

} // namespace samspil
