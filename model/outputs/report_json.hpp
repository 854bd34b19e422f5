#pragma once

#include "model/outputs/report_tables.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <string_view>
#include <vector>

namespace samspil {

/// What the reports of results and of studies are made from: tables whose columns say what they
/// are. Numbers have seven digits.
nlohmann::ordered_json
report_table_json(std::string_view name, const std::vector<ColumnFacts>& columns,
                  const std::function<void(const ReportRowSink& sink)>& write_rows);
nlohmann::ordered_json report_table_schema(const std::vector<ColumnFacts>& columns);

/// Schema of an object that has all these properties and no others.
nlohmann::ordered_json object_schema(nlohmann::ordered_json properties);

} // namespace samspil
