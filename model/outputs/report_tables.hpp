#pragma once

#include "model/outputs/csv_writer.hpp"
#include "model/outputs/result_tables.hpp"
#include "model/outputs/results.hpp"
#include "model/simulation/state.hpp"
#include "model/studies/comparison.hpp"
#include "model/studies/gains.hpp"
#include "model/studies/summary.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// What one of several recommendations is worth to society [kr.].
struct RecommendationValue {
    std::string name;
    std::string title;
    Summary share; ///< its Shapley value: a fair share of what all are worth together
    Summary alone; ///< by itself
    Summary last;  ///< added to all others
};

/// What a report is made from.
class ReportSource {
  public:
    ///   start             the basis at whose start journeys are drawn; nullptr leaves their steps
    ///                     out
    ///   recommendations   where their values were computed
    ///   groups            within which scenarios are ranked; without any all are one group
    ReportSource(const RunResults& results, const Basis* start,
                 std::vector<RecommendationValue> recommendations = {},
                 std::vector<ComparisonGroup> groups = {});

    const RunResults& results() const { return results_; }
    const Basis* start() const { return start_; }
    const std::vector<RecommendationValue>& recommendations() const { return recommendations_; }
    const std::vector<ComparisonGroup>& groups() const { return groups_; }
    bool is_baseline(std::size_t scenario) const { return results_[scenario].baseline == scenario; }
    /// Gains of a scenario, shape [replicates][years]; none of a baseline.
    const std::vector<std::vector<YearGain>>& gains(std::size_t scenario) const {
        return gains_[scenario];
    }

  private:
    const RunResults& results_;
    const Basis* start_;
    std::vector<RecommendationValue> recommendations_;
    std::vector<ComparisonGroup> groups_;
    std::vector<std::vector<std::vector<YearGain>>> gains_; ///< [scenarios]
};

using ReportRow = std::vector<CsvValue>;
using ReportRowSink = std::function<void(const ReportRow& row)>;

/// What one figure of the report shows: its table twin and its download are the same rows.
struct ReportTable {
    std::string_view name;
    std::vector<ColumnFacts> columns;
    void (*write_rows)(const ReportSource& source, const ReportRowSink& sink);
};

/// All tables of a report, in their order. One about which a result says nothing has no rows.
std::span<const ReportTable> report_tables();

/// Parts of it: what is gained and by whom; people on their journeys; what organisations became and
/// invested; what the scenarios are and on what they rest; what names are in Danish.
std::vector<ReportTable> report_gain_tables();
std::vector<ReportTable> report_people_tables();
std::vector<ReportTable> report_organisation_tables();
std::vector<ReportTable> report_scenario_tables();
ReportTable report_danish_table();

/// Unit of a column of which every row says its own, in the column `unit`.
inline constexpr std::string_view of_the_row = "of the row";

/// Columns that several tables have.
ColumnFacts report_name(std::string_view name, std::string_view meaning);
ColumnFacts report_number(std::string_view name, std::string_view unit, std::string_view meaning);
/// The same, perhaps without a value.
ColumnFacts report_missing(std::string_view name, std::string_view unit, std::string_view meaning);

} // namespace samspil
