#include "model/outputs/report_tables.hpp"

#include "model/outputs/gain_tables.hpp"

#include <utility>

namespace samspil {

ReportSource::ReportSource(const RunResults& results, const Basis* start,
                           std::vector<RecommendationValue> recommendations,
                           std::vector<ComparisonGroup> groups)
    : results_(results), start_(start), recommendations_(std::move(recommendations)),
      groups_(std::move(groups)), gains_(results.size()) {
    for (std::size_t s = 0; s < results.size(); ++s) {
        if (is_baseline(s)) continue;
        const ScenarioPair pair = pair_of(results, results[s]);
        for (std::size_t k = 0; k < pair.replicates.size(); ++k) {
            gains_[s].push_back(samspil::gains(pair, k));
        }
    }
}

ColumnFacts report_name(std::string_view name, std::string_view meaning) {
    return {name, CellType::string, "", meaning};
}

ColumnFacts report_number(std::string_view name, std::string_view unit, std::string_view meaning) {
    return {name, CellType::number, unit, meaning};
}

ColumnFacts report_missing(std::string_view name, std::string_view unit, std::string_view meaning) {
    return {name, CellType::number, unit, meaning, false, true};
}

std::span<const ReportTable> report_tables() {
    static const std::vector<ReportTable> tables = [] {
        std::vector<ReportTable> all = report_scenario_tables();
        for (auto part :
             {report_gain_tables(), report_people_tables(), report_organisation_tables()}) {
            for (ReportTable& table : part) all.push_back(std::move(table));
        }
        all.push_back(report_danish_table());
        return all;
    }();
    return tables;
}

} // namespace samspil
