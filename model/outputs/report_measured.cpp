#include "model/outputs/report_measured.hpp"

#include "model/outputs/output_error.hpp"
#include "model/outputs/report_words.hpp"
#include "model/outputs/study_report.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

Json parsed(const std::string& text, std::string_view format, const char* otherwise) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("format", Json()) != format) throw OutputError(otherwise);
    return json;
}

/// An effect of the study on its first measure, of a number that nobody measured.
struct MeasuredEffect {
    const Json* effect = nullptr;
    const Json* parameter = nullptr;
};

/// In the order of the study, what matters most first.
std::vector<MeasuredEffect> assumed_effects(const Json& study) {
    const ReportReader measures(study, "measures");
    const Json& column = measures.cell(measures.rows().at(0), "column");
    const ReportReader effects(study, "effects");
    const ReportReader parameters(study, "parameters");
    std::vector<MeasuredEffect> found;
    for (const Json& row : effects.rows()) {
        if (effects.cell(row, "column") != column) continue;
        const Json* const parameter =
            parameters.find({{"parameter", effects.cell(row, "parameter")}});
        if (parameters.cell(*parameter, "status") != "assumed") continue;
        found.push_back({&row, parameter});
    }
    return found;
}

} // namespace

std::string with_measured(const std::string& report, const std::string& study) {
    Json result = parsed(report, "samspil-report", "report.json is no report of a result");
    const Json measured = parsed(study, study_report_format,
                                 "report.json of the study is none; samspil analyse writes it");
    try {
        if (measured.at("world").at("name") != result.at("world").at("name")) {
            throw OutputError("the study is of another world than the result");
        }
        const ReportReader scenarios(measured, "scenarios");
        const ReportReader measures(measured, "measures");
        const ReportReader effects(measured, "effects");
        const ReportReader parameters(measured, "parameters");
        const Json& measure = measures.rows().at(0);
        const Json& scenario = *scenarios.find({{"scenario", measures.cell(measure, "scenario")}});
        Json rows = Json::array();
        for (const MeasuredEffect& one : assumed_effects(measured)) {
            Json row = {measured.at("study").at("title"), scenarios.cell(scenario, "title")};
            for (const char* name : {"measure", "sector", "points"}) {
                row.push_back(measures.cell(measure, name));
            }
            for (const char* name : {"parameter", "meaning", "unit", "low", "high"}) {
                row.push_back(parameters.cell(*one.parameter, name));
            }
            for (const char* name : {"unit", "change", "change_se", "told"}) {
                row.push_back(effects.cell(*one.effect, name));
            }
            rows.push_back(std::move(row));
        }
        result.at("tables").at("measured").at("rows") = std::move(rows);
    } catch (const Json::exception& error) {
        throw OutputError(std::string("a report.json is damaged: ") + error.what());
    }
    return result.dump() + "\n";
}

} // namespace samspil
