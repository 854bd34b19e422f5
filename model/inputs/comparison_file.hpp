#pragma once

#include "model/core/errors.hpp"
#include "model/inputs/file_source.hpp"
#include "model/inputs/scenario_file.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace samspil {

/// A file that says which scenarios are compared, and within which groups they are ranked.
struct ComparisonFile {
    struct Group {
        std::string name;
        std::string name_da; ///< in Danish; the same where the file does not say it
        /// Whether all in it must have the baseline's rules of money, so that only incentives
        /// differ; see other_money().
        bool equal_money = false;
        std::vector<std::size_t> members; ///< indices in `scenarios`
        std::vector<Position> places;     ///< where each is named
    };
    std::string title;
    Overrides run;                      ///< what takes the place of [run] of every scenario
    std::vector<std::string> scenarios; ///< each once, in the order in which they are named
    std::vector<Group> groups;          ///< at least one
};

/// Whether a file is a comparison and no scenario: it has groups.
bool is_comparison_file(const std::string& file, const FileSource& source = read_from_disk);

///   throws  InputError with all faults of the file, also if it names files that cannot be read
ComparisonFile read_comparison_file(const std::string& file,
                                    const FileSource& source = read_from_disk);

} // namespace samspil
