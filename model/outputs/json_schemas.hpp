#pragma once

#include <array>
#include <string>
#include <string_view>

namespace samspil {

/// A kind of file that users write, and the JSON schema by which editors check and complete it; or
/// report.json, which the page of a result reads.
struct FileSchema {
    std::string_view name; ///< of the kind: scenario, world, journey, initiative, scheme,
                           ///< recommendation, comparison, study, report
    std::string (*text)();

    /// NAME.schema.json
    std::string file() const { return std::string(name) + ".schema.json"; }
};

/// Scenario files, world.toml, journeys/NAME.toml, initiatives/NAME.toml, schemes/NAME.toml,
/// recommendations/NAME.toml, files that name scenarios to be compared, studies, and report.json.
/// Numbers, units and ranges are those of the registry, so schema, parser and documentation say the
/// same.
extern const std::array<FileSchema, 9> file_schemas;

} // namespace samspil
