#include "model/outputs/study_report.hpp"

#include "model/outputs/report_json.hpp"
#include "model/outputs/table_columns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

constexpr int study_report_version = 1;

/// What is known of a parameter; a store of an earlier program knows nothing.
VariedFacts varied_facts(const StudyAnalysis& analysis, std::size_t parameter) {
    const std::vector<VariedFacts>& all = analysis.plan.facts.parameters;
    if (parameter < all.size()) return all[parameter];
    VariedFacts facts;
    facts.low = analysis.spans[parameter].first;
    facts.high = analysis.spans[parameter].second;
    return facts;
}

std::string_view measure_unit(const StudyAnalysis& analysis, const ColumnAnalysis& column) {
    const std::vector<MeasureFacts>& all = analysis.plan.facts.measures;
    return column.measure < all.size() ? std::string_view(all[column.measure].unit) : "";
}

std::string_view parameter_name(const StudyAnalysis& analysis, std::size_t parameter) {
    return analysis.plan.parameters[parameter];
}

CsvValue whole_cell(std::size_t number) { return static_cast<std::int64_t>(number); }
CsvValue yes_or_no(const std::optional<bool>& told) {
    return told ? CsvValue(static_cast<std::int64_t>(*told)) : CsvValue();
}
CsvValue error_of(const Summary& summary) { return optional_cell(summary.se_mean); }

std::string study_title(const std::vector<std::string>& titles, std::size_t i,
                        const std::string& otherwise) {
    return i < titles.size() ? titles[i] : otherwise;
}

void write_study_scenarios(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    const StudyPlan& plan = analysis.plan;
    for (std::size_t s = 0; s < plan.scenarios.size(); ++s) {
        const std::string title = study_title(plan.facts.scenario_titles, s, plan.scenarios[s]);
        const std::string baseline = study_title(plan.facts.baseline_titles, s, "");
        sink({std::string_view(plan.scenarios[s]), std::string_view(title),
              std::string_view(baseline)});
    }
}

void write_study_measures(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    const StudyPlan& plan = analysis.plan;
    for (const ColumnAnalysis& column : analysis.columns) {
        const std::string& name = plan.measures[column.measure];
        const std::size_t dot = std::min(name.find('.'), name.size());
        const std::string_view sector =
            dot < name.size() ? std::string_view(name).substr(dot + 1) : std::string_view();
        const bool is_known = column.measure < plan.facts.measures.size();
        const bool has_cases = column.cases.has_value();
        sink({std::string_view(column.column), std::string_view(plan.scenarios[column.scenario]),
              std::string_view(name).substr(0, dot), sector, measure_unit(analysis, column),
              is_known ? std::string_view(plan.facts.measures[column.measure].meaning) : "",
              whole_cell(column.summary.n), whole_cell(column.replicates), column.summary.mean,
              optional_cell(column.summary.sd), column.summary.p05, column.summary.p95,
              column.share_of_losses, optional_cell(column.share_of_chance),
              optional_cell(column.unsettled),
              has_cases ? CsvValue(column.cases->is_above ? std::string_view("above")
                                                          : std::string_view("below"))
                        : CsvValue(),
              has_cases ? CsvValue(column.cases->limit) : CsvValue(),
              has_cases ? CsvValue(column.cases->share) : CsvValue()});
    }
}

void write_study_parameters(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    for (std::size_t p = 0; p < analysis.plan.parameters.size(); ++p) {
        const VariedFacts facts = varied_facts(analysis, p);
        sink({parameter_name(analysis, p), std::string_view(facts.meaning),
              std::string_view(facts.unit), facts.low, facts.high,
              std::string_view(facts.distribution), std::string_view(facts.status),
              whole_cell(facts.numbers)});
    }
}

/// Parameters by their index, or by what they change where there is none.
std::vector<std::size_t> parameters_by_weight(const ColumnAnalysis& column) {
    const auto weight = [&](std::size_t p) {
        const ParameterEffect& one = column.effects[p];
        return std::fabs(one.index.empty() ? one.change.value : one.of_index.value);
    };
    std::vector<std::size_t> order(column.effects.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    return order;
}

void write_study_effects(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    for (const ColumnAnalysis& column : analysis.columns) {
        for (const std::size_t p : parameters_by_weight(column)) {
            const ParameterEffect& one = column.effects[p];
            const bool has_index = !one.index.empty();
            sink({std::string_view(column.column), parameter_name(analysis, p),
                  measure_unit(analysis, column),
                  one.ends ? CsvValue(one.ends->low.value) : CsvValue(),
                  one.ends ? CsvValue(one.ends->high.value) : CsvValue(), one.change.value,
                  one.change.se, has_index ? CsvValue(one.index) : CsvValue(),
                  has_index ? CsvValue(one.of_index.value) : CsvValue(),
                  has_index ? CsvValue(one.of_index.se) : CsvValue(),
                  has_index ? yes_or_no(one.is_told) : CsvValue(), optional_cell(one.alone)});
        }
    }
}

void write_doses(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    for (const ColumnAnalysis& column : analysis.columns) {
        const VariedFacts facts = varied_facts(analysis, 0);
        for (const DosePoint& one : column.dose) {
            sink({std::string_view(column.column), parameter_name(analysis, 0),
                  measure_unit(analysis, column), facts.value(one.value), facts.value(one.low),
                  facts.value(one.high), one.summary.mean, error_of(one.summary), one.summary.p05,
                  one.summary.p95, whole_cell(one.summary.n), yes_or_no(one.is_told_from_best)});
        }
    }
}

void write_cells(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    for (const ColumnAnalysis& column : analysis.columns) {
        if (!column.heat) continue;
        const HeatMap& heat = *column.heat;
        const VariedFacts across = varied_facts(analysis, heat.across);
        const VariedFacts up = varied_facts(analysis, heat.up);
        for (std::size_t cell = 0; cell < heat.cells.size(); ++cell) {
            if (!heat.cells[cell]) continue;
            const std::size_t c = cell % heat.columns.size();
            const std::size_t r = cell / heat.columns.size();
            const Summary& summary = *heat.cells[cell];
            sink({std::string_view(column.column), parameter_name(analysis, heat.across),
                  across.value(heat.columns.low[c]), across.value(heat.columns.high[c]),
                  parameter_name(analysis, heat.up), up.value(heat.rows.low[r]),
                  up.value(heat.rows.high[r]), measure_unit(analysis, column), summary.mean,
                  error_of(summary), whole_cell(summary.n)});
        }
    }
}

void write_peeling(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    for (const ColumnAnalysis& column : analysis.columns) {
        if (!column.cases) continue;
        const PeelingTrajectory& path = column.cases->trajectory;
        for (std::size_t step = 0; step < path.boxes.size(); ++step) {
            const DiscoveredBox& box = path.boxes[step];
            sink({std::string_view(column.column), whole_cell(step), box.support, box.coverage,
                  box.density, whole_cell(box.restrictions.size()),
                  std::int64_t{step == path.chosen}});
        }
    }
}

void write_box(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    for (const ColumnAnalysis& column : analysis.columns) {
        if (!column.cases) continue;
        const DiscoveredBox& box = column.cases->box;
        for (const Restriction& one : box.restrictions) {
            const VariedFacts facts = varied_facts(analysis, one.parameter);
            const auto side = [&](const std::optional<double>& end) {
                return end ? CsvValue(facts.value(*end)) : CsvValue();
            };
            sink({std::string_view(column.column), parameter_name(analysis, one.parameter),
                  side(one.low), side(one.high), facts.low, facts.high, box.coverage, box.density});
        }
    }
}

void write_convergence(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    for (const ColumnAnalysis& column : analysis.columns) {
        for (const ConvergenceStep& one : column.convergence) {
            sink({std::string_view(column.column), whole_cell(one.points),
                  parameter_name(analysis, one.parameter), column.effects[one.parameter].index,
                  one.value});
        }
    }
}

void write_knowing(const StudyAnalysis& analysis, const ReportRowSink& sink) {
    for (const KnowingFinding& one : analysis.knowing) {
        sink({std::string_view(one.parameter), one.value, std::int64_t{one.is_told}});
    }
}

ColumnFacts study_whole(std::string_view name, std::string_view study_unit,
                        std::string_view meaning) {
    return {name, CellType::integer, study_unit, meaning};
}
ColumnFacts study_told(std::string_view name, std::string_view meaning) {
    return {name, CellType::integer, "", meaning, false, true};
}
ColumnFacts study_name_or_missing(std::string_view name, std::string_view meaning) {
    return {name, CellType::string, "", meaning, false, true};
}

const ColumnFacts study_column = report_name("column", "SCENARIO.MEASURE, as in runs.csv");
const ColumnFacts study_parameter = report_name("parameter", "what is varied, as in runs.csv");
const ColumnFacts study_unit = report_name("unit", "of the measure");

ColumnFacts study_measure_column(std::string_view name, std::string_view meaning) {
    return report_number(name, of_the_row, meaning);
}
ColumnFacts study_measure_or_missing(std::string_view name, std::string_view meaning) {
    return report_missing(name, of_the_row, meaning);
}

std::vector<StudyReportTable> tables_of_the_study() {
    return {
        {"scenarios",
         {report_name("scenario", scenario_meaning), report_name("title", "what it is called"),
          report_name("baseline", "title of the scenario that it is compared with")},
         write_study_scenarios},
        {"parameters",
         {study_parameter, report_name("meaning", "what it is"), report_name("unit", "of it"),
          report_number("low", "", "lower end of its range"),
          report_number("high", "", "upper end of its range"),
          report_name("distribution", "uniform, triangular; empty: the values of the study"),
          report_name("status", "where the number comes from; empty: a rule"),
          study_whole("numbers", "numbers", "of the world that it sets")},
         write_study_parameters},
        {"measures",
         {study_column, report_name("scenario", scenario_meaning),
          report_name("measure", "of worth.csv, or a variable of series.csv"),
          report_name("sector", "whose it is"), study_unit, report_name("meaning", "what it is"),
          study_whole("points", "points", "that are counted"),
          study_whole("replicates", "replicates", "of each point"),
          study_measure_column("mean", "over the points"),
          study_measure_or_missing("sd", "standard deviation over the points"),
          study_measure_column("p05", "5 % quantile of the points"),
          study_measure_column("p95", "95 % quantile of the points"),
          report_number("losses", "share", "points below 0"),
          report_missing("chance", "share", "of the variance of single runs"),
          report_missing("change_since_half", "", "largest, of an index since half the points"),
          study_name_or_missing("cases",
                                "points that are looked for in a corner: below or above ..."),
          study_measure_or_missing("limit", "... this"),
          report_missing("cases_share", "share", "points that are such cases")},
         write_study_measures}};
}

std::vector<StudyReportTable> tables_of_effects() {
    return {
        {"effects",
         {study_column, study_parameter, study_unit,
          study_measure_or_missing("low_mean", "mean of points with it in its lowest fifth"),
          study_measure_or_missing("high_mean", "mean of points with it in its highest fifth"),
          study_measure_column("change", "from low to high; morris: over the whole range"),
          study_measure_column("change_se", "standard error of it"),
          study_name_or_missing("index", "total_order, mu_star or rank_correlation"),
          report_missing("index_value", "", "the index"),
          report_missing("index_se", "", "standard error of it"),
          study_told("told", "1: the index is told from zero, 95 % for all parameters together"),
          report_missing("alone", "", "saltelli: first order; morris: sigma")},
         write_study_effects},
        {"doses",
         {study_column, study_parameter, study_unit, report_number("value", "", "of the parameter"),
          report_number("low", "", "smallest value that is put together here"),
          report_number("high", "", "largest"), study_measure_column("mean", "over the runs"),
          study_measure_or_missing("se_mean", "error of the mean"),
          study_measure_column("p05", "5 % quantile of the runs"),
          study_measure_column("p95", "95 % quantile of the runs"),
          study_whole("runs", "runs", "there"),
          study_told("told_from_best", "1: less than at the best value by more than chance")},
         write_doses},
        {"cells",
         {study_column, report_name("across", "a parameter"),
          report_number("across_low", "", "its smallest value in the cell"),
          report_number("across_high", "", "its largest"), report_name("up", "another one"),
          report_number("up_low", "", "its smallest value in the cell"),
          report_number("up_high", "", "its largest"), study_unit,
          study_measure_column("mean", "of the points in the cell"),
          study_measure_or_missing("se_mean", "error of the mean"),
          study_whole("points", "points", "in the cell")},
         write_cells}};
}

std::vector<StudyReportTable> tables_of_discovery() {
    return {{"peeling",
             {study_column, study_whole("step", "", "slices taken off"),
              report_number("support", "share", "of all points that are in the box"),
              report_number("coverage", "share", "of the cases that are in the box"),
              report_number("density", "share", "of the points in the box that are cases"),
              study_whole("restrictions", "parameters", "that the box holds to an interval"),
              study_whole("chosen", "", "1: the box that is told")},
             write_peeling},
            {"box",
             {study_column, study_parameter,
              report_missing("low", "", "lower side of the box; none: the end of the range"),
              report_missing("high", "", "upper side of the box"),
              report_number("range_low", "", "lower end of the range"),
              report_number("range_high", "", "upper end of the range"),
              report_number("coverage", "share", "of the cases that are in the box"),
              report_number("density", "share", "of the points in the box that are cases")},
             write_box},
            {"convergence",
             {study_column, study_whole("points", "points", "the first ones"), study_parameter,
              report_name("index", "total_order, mu_star or rank_correlation"),
              report_number("value", "", "of the index")},
             write_convergence},
            {"knowing",
             {study_parameter, report_number("value", "kr.", "of knowing it before choosing"),
              study_whole("told", "", "1: more than chance brings")},
             write_knowing}};
}

Json study_json(const StudyAnalysis& analysis) {
    const StudyPlan& plan = analysis.plan;
    return {{"title", plan.title},
            {"design", design_names[static_cast<std::size_t>(plan.design.kind)]},
            {"points", analysis.points},
            {"runs", analysis.runs},
            {"planned", plan.run_count()},
            {"failed", analysis.failed},
            {"chosen_by", analysis.known_by}};
}

} // namespace

std::span<const StudyReportTable> study_report_tables() {
    static const std::vector<StudyReportTable> tables = [] {
        std::vector<StudyReportTable> all = tables_of_the_study();
        for (auto part : {tables_of_effects(), tables_of_discovery()}) {
            for (StudyReportTable& table : part) all.push_back(std::move(table));
        }
        return all;
    }();
    return tables;
}

std::string study_report_json(const StudyAnalysis& analysis) {
    const StudyFacts& facts = analysis.plan.facts;
    Json tables = Json::object();
    for (const StudyReportTable& table : study_report_tables()) {
        tables[std::string(table.name)] =
            report_table_json(table.name, table.columns,
                              [&](const ReportRowSink& sink) { table.write_rows(analysis, sink); });
    }
    const Json text = {
        {"format", study_report_format},
        {"format_version", study_report_version},
        {"program", {{"name", "samspil"}, {"version", analysis.plan.request.version}}},
        {"command", analysis.plan.request.command},
        {"world",
         {{"name", facts.world},
          {"title", facts.world_title},
          {"price_year", facts.price_year},
          {"first_year", facts.first_year},
          {"last_year", facts.last_year},
          {"rules", facts.rules}}},
        {"run",
         {{"engine", facts.engine},
          {"replicates", analysis.plan.replicates},
          {"seed", facts.seed}}},
        {"study", study_json(analysis)},
        {"tables", tables}};
    return text.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json study_report_schema() {
    const Json text = {{"type", "string"}};
    const Json whole_number = {{"type", "integer"}};
    Json tables = Json::object();
    for (const StudyReportTable& table : study_report_tables()) {
        tables[std::string(table.name)] = report_table_schema(table.columns);
    }
    return object_schema(
        {{"format", {{"const", study_report_format}}},
         {"format_version", {{"const", study_report_version}}},
         {"program", object_schema({{"name", text}, {"version", text}})},
         {"command", text},
         {"world", object_schema({{"name", text},
                                  {"title", text},
                                  {"price_year", whole_number},
                                  {"first_year", whole_number},
                                  {"last_year", whole_number},
                                  {"rules", text}})},
         {"run",
          object_schema({{"engine", text}, {"replicates", whole_number}, {"seed", whole_number}})},
         {"study", object_schema({{"title", text},
                                  {"design", text},
                                  {"points", whole_number},
                                  {"runs", whole_number},
                                  {"planned", whole_number},
                                  {"failed", whole_number},
                                  {"chosen_by", text}})},
         {"tables", object_schema(tables)}});
}

} // namespace samspil
