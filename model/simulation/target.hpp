#pragma once

#include "model/core/errors.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace samspil {

/// What a published figure is for.
enum class TargetUse {
    calibrated, ///< numbers of the world were chosen so that the model meets it
    checked     ///< only looked at
};
inline constexpr std::array target_use_names = {std::string_view("calibrated"),
                                                std::string_view("checked")};

/// What a variable can be narrowed down to, beside sector and segment.
enum class Narrowing { journey, service, kind, category };
inline constexpr std::array narrowing_names = {
    std::string_view("journey"), std::string_view("service"), std::string_view("kind"),
    std::string_view("category")};

/// A figure published about the public sector that a world describes, and what the model has beside
/// it: a variable of one year, narrowed down by what the words name; empty words name nothing.
struct Target {
    std::string id;
    std::string title;
    std::string variable;
    std::string sector;                                       ///< or `all`
    std::string segment;                                      ///< or `all`
    std::array<std::string, narrowing_names.size()> narrowed; ///< a service as kind.service
    double value = 0.0;                                       ///< in the unit of the variable
    std::optional<int> year;
    TargetUse use = TargetUse::checked;
    std::string note;
    std::string source; ///< id in sources.csv; empty: from memory
    Position where;

    const std::string& narrowed_to(Narrowing what) const {
        return narrowed[static_cast<std::size_t>(what)];
    }
};

} // namespace samspil
