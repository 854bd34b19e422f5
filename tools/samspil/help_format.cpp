#include "tools/samspil/help_format.hpp"

#include <sstream>

namespace samspil {

namespace {

constexpr std::size_t page_width = 100;
constexpr std::size_t words_column = 30;

/// The text with a line break in place of the last space before each line would be too long.
std::string wrapped(const std::string& text, std::size_t width) {
    std::istringstream words(text);
    std::string result;
    std::string word;
    std::size_t length = 0;
    while (words >> word) {
        if (length > 0 && length + 1 + word.size() > width) {
            result += '\n';
            length = 0;
        } else if (length > 0) {
            result += ' ';
            ++length;
        }
        result += word;
        length += word.size();
    }
    return result;
}

} // namespace

HelpFormat::HelpFormat() { column_width(words_column); }

std::string HelpFormat::make_option_desc(const CLI::Option* option) const {
    return wrapped(option->get_description(), page_width - words_column);
}

std::string HelpFormat::make_subcommand(const CLI::App* command) const {
    std::ostringstream text;
    CLI::detail::format_help(text, command->get_name(),
                             wrapped(command->get_description(), page_width - words_column),
                             words_column);
    return text.str();
}

std::string HelpFormat::make_description(const CLI::App* app) const {
    return wrapped(app->get_description(), page_width) + "\n";
}

std::string HelpFormat::make_footer(const CLI::App* app) const {
    return app->get_footer().empty() ? "" : wrapped(app->get_footer(), page_width) + "\n";
}

} // namespace samspil
