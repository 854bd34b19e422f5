#pragma once

#include <string>

namespace samspil {

/// Text of report.html: the page of tools/report with the data of a result in it. Without its
/// script it still tells the answer and holds the tables.
///   data     text of report.json
///   throws   OutputError if that is no report of this version
std::string report_page(const std::string& data);

} // namespace samspil
