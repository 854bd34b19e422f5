#pragma once

#include "model/core/errors.hpp"
#include "model/inputs/file_source.hpp"
#include "model/simulation/world.hpp"

#include <string>
#include <vector>

namespace samspil {

/// A world as far as its files could be read.
struct WorldFiles {
    World world;
    /// Beginnings of the ids of which some are not in it, because rows or files could not be read.
    std::vector<std::string> unread;
};

/// Reads the tables and journeys of scenarios/README.md, "A world", from a folder. Numbers that are
/// left out have their defaults; the values themselves are left to check_values.
WorldFiles read_world_files(const std::string& folder, const FileSource& files,
                            std::vector<Fault>& faults);

/// The same from the disk.
World read_world(const std::string& folder, std::vector<Fault>& faults);

} // namespace samspil
