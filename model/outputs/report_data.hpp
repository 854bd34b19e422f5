#pragma once

#include "model/outputs/report_tables.hpp"

#include <string>

namespace samspil {

/// What a report says of the run beside its tables.
struct ReportOccasion {
    std::string version; ///< of the program
    std::string command; ///< with the options that matter for the results
    std::string map;     ///< text of map.json of the world; empty if it has none
};

/// Text of report.json: all that the page of a result shows, as tables whose columns say what they
/// are. Numbers have seven digits.
///   throws    InvariantError if the map is no JSON
std::string report_json(const ReportSource& source, const ReportOccasion& occasion);

/// The JSON schema of it.
std::string report_schema();

} // namespace samspil
