#include "model/outputs/csv_writer.hpp"
#include "model/outputs/display_numbers.hpp"
#include "model/outputs/study_analysis.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_told = 12; ///< parameters in the text; the table has all
constexpr double much_unsettled = 0.1;

/// What a figure says of a parameter, as a sentence.
std::string sentence(const SensitivityFinding& finding) {
    const double value = finding.estimate.value;
    const std::string error = fmt::format("+- {:.2g}", finding.estimate.se);
    if (finding.figure == "first_order") {
        return fmt::format("by itself {:.0f} % of the variance ({:.2g} {})", 100.0 * value, value,
                           error);
    }
    if (finding.figure == "total_order") {
        return fmt::format("with all that it does together with others {:.0f} % ({:.2g} {})",
                           100.0 * value, value, error);
    }
    if (finding.figure == "mu_star") {
        return fmt::format("over its range it moves the result by {:.3g} ({})", value, error);
    }
    if (finding.figure == "sigma") {
        return fmt::format("by more or less, depending on where it and the others stand: {:.3g}",
                           value);
    }
    return fmt::format("the higher it is, the {} the result (rank correlation {:.2f} {})",
                       value > 0.0 ? "higher" : "lower", value, error);
}

/// Whether a parameter does anything that is told from zero, by parameter.
std::map<std::string, bool> told_parameters(const ColumnAnalysis& column) {
    std::map<std::string, bool> told;
    for (const SensitivityFinding& one : column.findings) {
        told[one.parameter] |= one.is_told && one.figure != "sigma";
    }
    return told;
}

void add_findings(const ColumnAnalysis& column, std::string& text) {
    const std::map<std::string, bool> told = told_parameters(column);
    std::vector<std::string> silent;
    std::set<std::string> named;
    for (const SensitivityFinding& one : column.findings) {
        if (!told.at(one.parameter)) {
            if (silent.empty() || silent.back() != one.parameter) silent.push_back(one.parameter);
            continue;
        }
        const bool is_new = named.insert(one.parameter).second;
        if (named.size() > most_told) continue;
        text += fmt::format("    {}{}\n", is_new ? one.parameter + ": " : "        and ",
                            sentence(one));
    }
    if (named.size() > most_told) {
        text += fmt::format("    and {} more, in sensitivity.csv\n", named.size() - most_told);
    }
    if (silent.empty()) return;
    const std::size_t count = silent.size();
    if (count > most_told) silent.resize(most_told);
    text += fmt::format("    Cannot be told from zero: {}{}\n", fmt::join(silent, ", "),
                        count > most_told ? fmt::format(" and {} more", count - most_told) : "");
}

void add_cases(const StudyAnalysis& analysis, const ColumnAnalysis& column, std::string& text) {
    if (!column.cases) return;
    const CaseFinding& cases = *column.cases;
    text += fmt::format("    It is {} in {:.0f} % of the points", cases.words, 100.0 * cases.share);
    if (cases.trajectory.boxes.empty()) {
        text += ".\n";
    } else if (cases.box.restrictions.empty()) {
        text += ", and these have nothing in common.\n";
    } else {
        text += fmt::format(
            ", mostly when {}: {:.0f} % of them are there, where {:.0f} % of the points are so.\n",
            box_in_words(cases.box, analysis.plan.parameters), 100.0 * cases.box.coverage,
            100.0 * cases.box.density);
    }
}

std::string column_text(const StudyAnalysis& analysis, const ColumnAnalysis& column) {
    std::string text =
        fmt::format("\n{}: mean {:.4g} (5 to 95 %: {:.4g} to {:.4g}) over {} of {}\n",
                    column.column, column.summary.mean, column.summary.p05, column.summary.p95,
                    counted(static_cast<double>(column.summary.n), "point", "points"),
                    counted(static_cast<double>(column.replicates), "replicate", "replicates"));
    for (const std::string& point : column.points) text += "    " + point + "\n";
    if (column.summary.sd == 0.0) return text + "    It is the same in every point.\n";
    if (column.share_of_chance) {
        text += fmt::format("    Chance makes {:.0f} % of the variance of single runs, the "
                            "parameters the rest.\n",
                            100.0 * *column.share_of_chance);
    }
    add_findings(column, text);
    const bool is_relative =
        !column.findings.empty() && column.findings.front().figure != "mu_star";
    if (column.unsettled && is_relative) {
        text += fmt::format("    Half of the points give figures that differ by up to {:.2g}: {}\n",
                            *column.unsettled,
                            *column.unsettled > much_unsettled ? "more points would move them."
                                                               : "they have settled.");
    }
    add_cases(analysis, column, text);
    return text;
}

void add_knowing(const StudyAnalysis& analysis, std::string& text) {
    if (analysis.knowing.empty()) return;
    text += fmt::format("\nWhich number would be most worth measuring, before choosing between {} "
                        "and the baseline by {}:\n",
                        fmt::join(analysis.plan.scenarios, ", "), analysis.known_by);
    std::size_t told = 0;
    for (const KnowingFinding& one : analysis.knowing) {
        if (!one.is_told || told >= most_told) continue;
        text += fmt::format("    {}: {:.3g} kr.\n", one.parameter, one.value);
        ++told;
    }
    if (told == 0) text += "    none: knowing one of them better would not change the choice.\n";
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json box_json(const DiscoveredBox& box, const std::vector<std::string>& names) {
    Json restrictions = Json::array();
    for (const Restriction& one : box.restrictions) {
        restrictions.push_back({{"parameter", names[one.parameter]},
                                {"low", one.low ? Json(*one.low) : Json(nullptr)},
                                {"high", one.high ? Json(*one.high) : Json(nullptr)}});
    }
    return {{"support", box.support},
            {"coverage", box.coverage},
            {"density", box.density},
            {"restrictions", restrictions}};
}

Json column_json(const StudyAnalysis& analysis, const ColumnAnalysis& column) {
    Json findings = Json::array();
    for (const SensitivityFinding& one : column.findings) {
        findings.push_back({{"parameter", one.parameter},
                            {"figure", one.figure},
                            {"value", number(one.estimate.value)},
                            {"se", number(one.estimate.se)},
                            {"told_from_zero", one.is_told}});
    }
    Json json = {{"column", column.column},         {"points", column.summary.n},
                 {"replicates", column.replicates}, {"mean", column.summary.mean},
                 {"p05", column.summary.p05},       {"p95", column.summary.p95},
                 {"sensitivity", findings}};
    if (column.share_of_chance) json["share_of_chance"] = *column.share_of_chance;
    if (column.unsettled) json["change_since_half"] = *column.unsettled;
    if (!column.cases) return json;
    Json boxes = Json::array();
    for (const DiscoveredBox& box : column.cases->trajectory.boxes) {
        boxes.push_back(box_json(box, analysis.plan.parameters));
    }
    json["cases"] = {{"of_interest", column.cases->words},
                     {"share", column.cases->share},
                     {"box", box_json(column.cases->box, analysis.plan.parameters)},
                     {"trajectory", boxes}};
    return json;
}

} // namespace

std::string analysis_text(const StudyAnalysis& analysis) {
    std::string text =
        fmt::format("{}: {} of {}{}\n", analysis.plan.title, analysis.runs,
                    counted(static_cast<double>(analysis.plan.run_count()), "run", "runs"),
                    analysis.failed == 0 ? "" : fmt::format(", {} failed", analysis.failed));
    for (const ColumnAnalysis& column : analysis.columns) text += column_text(analysis, column);
    add_knowing(analysis, text);
    return text;
}

std::string analysis_json(const StudyAnalysis& analysis) {
    Json columns = Json::array();
    for (const ColumnAnalysis& one : analysis.columns) {
        columns.push_back(column_json(analysis, one));
    }
    Json knowing = Json::array();
    for (const KnowingFinding& one : analysis.knowing) {
        knowing.push_back({{"parameter", one.parameter},
                           {"value", one.value},
                           {"told_from_chance", one.is_told}});
    }
    const Json json = {{"title", analysis.plan.title},
                       {"runs", analysis.runs},
                       {"failed", analysis.failed},
                       {"columns", columns},
                       {"value_of_knowing", knowing}};
    return json.dump(2) + "\n";
}

std::string sensitivity_csv(const StudyAnalysis& analysis) {
    std::string text;
    CsvWriter writer([&](std::string_view bytes) { text += bytes; });
    writer.write_row(std::vector<CsvValue>{
        std::string_view("column"), std::string_view("parameter"), std::string_view("figure"),
        std::string_view("value"), std::string_view("se"), std::string_view("told_from_zero")});
    for (const ColumnAnalysis& column : analysis.columns) {
        for (const SensitivityFinding& one : column.findings) {
            writer.write_row(std::vector<CsvValue>{
                std::string_view(column.column), std::string_view(one.parameter), one.figure,
                one.estimate.value, one.estimate.se, std::int64_t{one.is_told}});
        }
    }
    for (const KnowingFinding& one : analysis.knowing) {
        writer.write_row(std::vector<CsvValue>{std::string_view(analysis.known_by),
                                               std::string_view(one.parameter),
                                               std::string_view("value_of_knowing"), one.value,
                                               std::monostate{}, std::int64_t{one.is_told}});
    }
    return text;
}

std::string boxes_csv(const StudyAnalysis& analysis) {
    std::string text;
    CsvWriter writer([&](std::string_view bytes) { text += bytes; });
    writer.write_row(std::vector<CsvValue>{
        std::string_view("column"), std::string_view("box"), std::string_view("support"),
        std::string_view("coverage"), std::string_view("density"), std::string_view("parameter"),
        std::string_view("low"), std::string_view("high")});
    const auto end = [](const std::optional<double>& value) {
        return value ? CsvValue(*value) : CsvValue(std::monostate{});
    };
    for (const ColumnAnalysis& column : analysis.columns) {
        if (!column.cases) continue;
        std::int64_t number_of_box = 0;
        for (const DiscoveredBox& box : column.cases->trajectory.boxes) {
            for (const Restriction& one : box.restrictions) {
                writer.write_row(std::vector<CsvValue>{
                    std::string_view(column.column), number_of_box, box.support, box.coverage,
                    box.density, std::string_view(analysis.plan.parameters[one.parameter]),
                    end(one.low), end(one.high)});
            }
            ++number_of_box;
        }
    }
    return text;
}

} // namespace samspil
