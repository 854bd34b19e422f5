#pragma once

#include "model/simulation/scenario.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace samspil {

inline constexpr std::array engine_names = {std::string_view("agents"),
                                            std::string_view("cohorts")};

/// The word that leaves a number to the program.
inline constexpr std::string_view auto_word = "auto";

/// One key of the table [run] of a scenario. The one source of the parser, the options of the
/// command line and the JSON schema; its default is its value in RunSettings{}.
struct RunColumn {
    enum class Type {
        whole,         ///< a whole number in [low, high]
        whole_or_auto, ///< the same, or the word `auto`, whose value is 0
        flag,          ///< true (1) or false (0)
        choice,        ///< one of `choices`
        file           ///< the path of a file, relative to the scenario's
    };
    std::string_view name;
    Type type;
    std::int64_t low;
    std::int64_t high;
    std::span<const std::string_view> choices;
    std::string_view meaning;
    std::int64_t (*value)(const RunSettings&);     ///< or index of the choice; not of files
    void (*set)(RunSettings&, std::int64_t value); ///< the same
};

std::span<const RunColumn> run_columns();

} // namespace samspil
