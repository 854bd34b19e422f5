#pragma once

#include "model/core/errors.hpp"
#include "model/inputs/file_source.hpp"
#include "model/simulation/run_columns.hpp"
#include "model/simulation/scenario.hpp"
#include "model/studies/claims.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace samspil {

/// A path that a scenario names, as seen from where the program was started.
struct Reference {
    std::string path;
    Position where;
};

/// What one scenario file says itself, before its `base` is followed.
struct ScenarioText {
    std::string file;
    std::string title;
    std::string title_da;
    std::optional<Reference> world;
    std::optional<Reference> base;
    std::optional<Reference> baseline;
    std::vector<std::pair<const RunColumn*, std::int64_t>> run;
    SchemeSettings scheme;
    std::vector<Setting> settings;
    std::vector<RecommendationUse> recommendations;
    std::vector<PeopleMoveSettings> people;
    std::optional<Choice> rules; ///< of appraisal
    std::vector<Claim> claims;
};

/// Reads one file; nothing if it is not there or no TOML.
std::optional<ScenarioText> read_scenario_text(const std::string& file, const FileSource& files,
                                               std::vector<Fault>& faults);

} // namespace samspil
