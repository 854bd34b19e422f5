#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace samspil {

/// Help that fits a terminal of 100 columns.
class HelpFormat : public CLI::Formatter {
  public:
    HelpFormat();
    std::string make_option_desc(const CLI::Option* option) const override;
    std::string make_subcommand(const CLI::App* command) const override;
    std::string make_description(const CLI::App* app) const override;
    std::string make_footer(const CLI::App* app) const override;
};

} // namespace samspil
