#pragma once

#include "model/inputs/scenario_file.hpp"
#include "model/outputs/manifest.hpp"
#include "model/simulation/basis_by_year.hpp"

#include <memory>
#include <string>
#include <vector>

namespace samspil {

/// A scenario that can be run: its world is calibrated, its baseline known.
struct PreparedScenario {
    Scenario scenario;
    std::shared_ptr<const World> facts; ///< calibrated, before [set]; shared by those on one world
    std::size_t baseline = 0;           ///< index in the same list; its own if it is a baseline
    std::vector<Claim> claims;
};

struct Preparation {
    std::vector<PreparedScenario> scenarios; ///< those asked for, then further baselines
    std::vector<FileFingerprint> inputs;     ///< every file that was read, by path
    std::vector<std::string> warnings;       ///< "file:line:column: warning: text", each once
};

/// Reads the scenarios and brings their worlds to rest.
///   throws    InputError with all faults
Preparation prepare(const std::vector<std::string>& files, const Overrides& overrides);

/// Tells the user on stderr what is allowed and yet hardly meant.
void tell_warnings(const Preparation& preparation);

/// Facts with what a scenario sets, before recommendations.
World world_of(const Scenario& scenario, World facts);
/// The same of the scenario's own facts, all numbers at their central values.
World world_of(const PreparedScenario& prepared);

/// The world of its first year, with the recommendations that are taken up then.
World first_world_of(const PreparedScenario& prepared);

/// In whose start a scenario begins: the last of its baselines, which is its own.
std::size_t start_scenario(const Preparation& preparation, std::size_t which);

/// The bases of scenario `which` at central values, year by year while recommendations are taken
/// up.
///   throws    InputError if the scenario moves more people than there are at the start
std::vector<BasisFrom> bases_of(const Preparation& preparation, std::size_t which);

/// The same of its first year.
Basis basis_of(const Preparation& preparation, std::size_t which);

} // namespace samspil
