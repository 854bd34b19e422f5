#include "tools/samspil/help_format.hpp"

#include "model/outputs/plain_words.hpp"

#include <sstream>

namespace samspil {

namespace {

constexpr std::size_t description_column = 30;

} // namespace

HelpFormat::HelpFormat() { column_width(description_column); }

std::string HelpFormat::make_option_desc(const CLI::Option* option) const {
    return wrapped(option->get_description(), page_width - description_column, 0);
}

std::string HelpFormat::make_subcommand(const CLI::App* command) const {
    std::ostringstream text;
    CLI::detail::format_help(
        text, command->get_name(),
        wrapped(command->get_description(), page_width - description_column, 0),
        description_column);
    return text.str();
}

std::string HelpFormat::make_description(const CLI::App* app) const {
    return wrapped(app->get_description(), page_width, 0) + "\n";
}

std::string HelpFormat::make_footer(const CLI::App* app) const {
    return app->get_footer().empty() ? "" : wrapped(app->get_footer(), page_width, 0) + "\n";
}

} // namespace samspil
