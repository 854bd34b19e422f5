#pragma once

#include "model/outputs/csv_writer.hpp"
#include "model/simulation/scenario.hpp"
#include "model/studies/gain_parts.hpp"

#include <span>
#include <string>

namespace samspil {

/// The gain of a scenario, taken apart in every replicate.
struct GainExplanation {
    const Scenario& scenario;
    const Scenario& baseline;
    const World& world; ///< of the scenario in its first year
    std::span<const GainParts> replicates;
};

/// For people to read: what each part is worth over all years.
std::string gain_parts_text(const GainExplanation& explanation);

/// The same and each year, for programs.
std::string gain_parts_json(const GainExplanation& explanation);

/// The same as a table.
void write_gain_parts(const GainExplanation& explanation, CsvWriter& writer);

} // namespace samspil
