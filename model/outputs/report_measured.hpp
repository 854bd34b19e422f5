#pragma once

#include <string>

namespace samspil {

/// The report of a result with what a study measured of its assumed numbers, those first that
/// matter most to the study's measure.
///   report    text of report.json of a result
///   study     text of report.json of a study, of which the first measure counts
///   throws    OutputError if one is no such report, or the study is of another world
std::string with_measured(const std::string& report, const std::string& study);

} // namespace samspil
