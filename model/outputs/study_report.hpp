#pragma once

#include "model/outputs/report_tables.hpp"
#include "model/outputs/study_analysis.hpp"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

inline constexpr std::string_view study_report_format = "samspil-study-report";

/// What one figure of the page of a study shows.
struct StudyReportTable {
    std::string_view name;
    std::vector<ColumnFacts> columns;
    void (*write_rows)(const StudyAnalysis& analysis, const ReportRowSink& sink);
};

/// All tables, in their order. One about which a study says nothing has no rows.
std::span<const StudyReportTable> study_report_tables();

/// Text of report.json of a study: all that its page shows, as tables.
std::string study_report_json(const StudyAnalysis& analysis);

/// The JSON schema of it.
nlohmann::ordered_json study_report_schema();

} // namespace samspil
