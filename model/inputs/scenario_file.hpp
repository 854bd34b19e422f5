#pragma once

#include "model/inputs/file_source.hpp"
#include "model/inputs/settings.hpp"
#include "model/simulation/scenario.hpp"
#include "model/simulation/world.hpp"
#include "model/studies/claims.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace samspil {

/// What the command line says about every scenario of a call.
struct Overrides {
    std::vector<std::string> set; ///< id=value, after all that the files set
    std::optional<std::int64_t> years;
    std::optional<std::int64_t> replicates; ///< 0: auto
    std::optional<std::int64_t> seed;
    std::optional<std::string> engine;
    bool central = false; ///< draws no uncertain numbers, whatever the files say
};

struct LoadedScenario {
    Scenario scenario;
    std::shared_ptr<const World> facts; ///< the world as in its files, before [set]
    std::vector<Fault> warnings;        ///< of the world with what the scenario sets
    std::vector<Claim> claims;          ///< of its own file, not of its bases
};

/// The scenarios of the files, in order, then the baselines that are not among them, and theirs.
/// Scenarios on the same folder share one world.
///   throws  InputError with all faults of all files, file by file from top to bottom
std::vector<LoadedScenario> load_scenarios(std::span<const std::string> files,
                                           const Overrides& overrides = {},
                                           const FileSource& source = read_from_disk);

} // namespace samspil
