#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>

namespace samspil {

using ReportBlanks = std::map<std::string, std::string>;

/// The words with every {name} filled in; an amount at the end ends the sentence too.
std::string filled(std::string text, const ReportBlanks& blanks);

/// A table of a report, its cells by row and name of the column.
class ReportReader {
  public:
    using Json = nlohmann::ordered_json;
    ///   data   report.json
    ReportReader(const Json& data, const std::string& name) : table_(data.at("tables").at(name)) {}

    const Json& rows() const { return table_.at("rows"); }
    ///   throws    InvariantError if there is no such column
    const Json& cell(const Json& row, std::string_view column) const;
    /// The first row in which the columns have these values; nullptr if none has.
    const Json* find(const std::map<std::string, std::string>& values) const;

  private:
    const Json& table_;
};

} // namespace samspil
