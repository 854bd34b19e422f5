#pragma once

#include "model/inputs/file_source.hpp"
#include "model/studies/study.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace samspil {

/// What [[vary]] of a study may name.
inline constexpr std::array varied_things = {std::string_view("number"), std::string_view("scheme"),
                                             std::string_view("recommendation"),
                                             std::string_view("uncertain")};

/// A table [[vary]] of a study, before the world is asked what it means.
struct VariedText {
    std::size_t thing = 0;                         ///< of varied_things
    std::string name;                              ///< id or pattern, primitive, recommendation
    Position where;                                ///< of the name
    StudyParameter parameter;                      ///< its range, and the part of a recommendation
    std::vector<std::pair<double, Position>> ends; ///< low, high and values, with their places
};

/// A study as its file says it.
struct StudyText {
    Study study; ///< without its parameters
    std::vector<VariedText> varied;
    std::string points_file; ///< of a list; as seen from where the program was started
    Position points_where;
};

/// Reads scenarios/studies/NAME.toml, and the points of a list.
///   returns   nothing, and a fault, if it is not there or no TOML
std::optional<StudyText> read_study_text(const std::string& file, const FileSource& source,
                                         std::vector<Fault>& faults);

} // namespace samspil
