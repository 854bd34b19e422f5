#include "model/outputs/comparison_tables.hpp"
#include "model/outputs/report_tables.hpp"
#include "model/outputs/table_columns.hpp"
#include "model/policy/registry.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace samspil {

namespace {

void write_report_scenarios(const ReportSource& source, const ReportRowSink& sink) {
    for (const ScenarioResult& result : source.results()) {
        const Scheme& scheme = result.world.scheme;
        sink({std::string_view(result.scenario.name), std::string_view(result.scenario.title),
              std::string_view(source.results()[result.baseline].scenario.name),
              std::string_view(scheme.name), std::string_view(scheme.title),
              decider_names[static_cast<std::size_t>(scheme.decide)],
              static_cast<std::int64_t>(result.replicates.size())});
    }
}

/// Title of a recommendation of the world; its name if there is none.
std::string_view title_of(const World& world, const std::string& name) {
    const auto found = std::find_if(world.recommendations.begin(), world.recommendations.end(),
                                    [&](const Recommendation& one) { return one.name == name; });
    return found == world.recommendations.end() ? std::string_view(name)
                                                : std::string_view(found->title);
}

/// Of a scalar; other numbers have none here.
std::string_view scalar_unit(const std::string& id) {
    const auto columns = scalar_columns();
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const auto& one) { return one.name == id; });
    return found == columns.end() ? std::string_view() : found->unit;
}

/// Which rules of decision are in force, and in what they differ from those of the baseline.
void write_changes_of_scheme(std::string_view scenario, const World& world,
                             const Scheme& of_baseline, const ReportRowSink& sink) {
    Scheme own = world.scheme;
    Scheme baseline = of_baseline;
    const std::int64_t from{world.first_year};
    if (own.name != baseline.name) {
        sink({scenario, std::string_view("scheme"), std::string_view(world.scheme.name),
              std::string_view(world.scheme.title), from, CsvValue(), std::string_view()});
    }
    for (const SchemeChoice& choice : scheme_choices()) {
        if (choice.value(own) == choice.value(baseline)) continue;
        sink({scenario, std::string_view("choice"), choice.name, choice.words[choice.value(own)],
              from, CsvValue(), std::string_view()});
    }
    for (const Column<Scheme>& column : scheme_columns()) {
        if (column.value(own) == column.value(baseline)) continue;
        sink({scenario, std::string_view("primitive"), column.name, column.meaning, from,
              column.value(own), column.unit});
    }
}

/// What a scenario has that its baseline has not.
void write_changes_of(const ScenarioResult& result, const Scenario& baseline,
                      const World& baseline_world, const ReportRowSink& sink) {
    const Scenario& scenario = result.scenario;
    const std::string_view name = scenario.name;
    const auto year = [&](const std::optional<StatedYear>& from) {
        return std::int64_t{from ? from->year : result.world.first_year};
    };
    for (const RecommendationUse& use : scenario.recommendations) {
        sink({name, std::string_view("recommendation"), std::string_view(use.recommendation.name),
              title_of(result.world, use.recommendation.name), year(use.from), use.intensity,
              std::string_view("share")});
    }
    write_changes_of_scheme(name, result.world, baseline_world.scheme, sink);
    for (const Setting& setting : scenario.settings) {
        const auto same = [&](const Setting& one) {
            return one.id == setting.id && one.value == setting.value;
        };
        if (std::any_of(baseline.settings.begin(), baseline.settings.end(), same)) continue;
        sink({name, std::string_view("number"), std::string_view(setting.id),
              std::string_view(setting.id), CsvValue(), setting.value, scalar_unit(setting.id)});
    }
    for (const PeopleMoveSettings& move : scenario.people) {
        sink({name, std::string_view("people"), std::string_view(move.journey.name),
              std::string_view(move.to.name), year(move.from), move.count,
              std::string_view("people")});
    }
}

void write_report_changes(const ReportSource& source, const ReportRowSink& sink) {
    for (std::size_t s = 0; s < source.results().size(); ++s) {
        if (source.is_baseline(s)) continue;
        const ScenarioResult& result = source.results()[s];
        const ScenarioResult& baseline = source.results()[result.baseline];
        write_changes_of(result, baseline.scenario, baseline.world, sink);
    }
}

/// Whether there are at least two scenarios to rank, all against one baseline.
bool can_compare(const ReportSource& source) {
    const RunResults& results = source.results();
    const auto others = std::count_if(results.begin(), results.end(), [&](const auto& one) {
        return one.baseline == results.front().baseline && &results[one.baseline] != &one;
    });
    return others >= 2 && others + 1 >= static_cast<std::ptrdiff_t>(results.size());
}

CsvValue of_ratio(const std::optional<RatioOfMeans>& ratio, std::size_t part) {
    if (!ratio) return {};
    if (part == 0) return ratio->ratio;
    return optional_cell(part == 1 ? ratio->low : ratio->high);
}

/// Those of a group, the one that is worth most first.
void write_group(const RunResults& results, const ComparisonGroup& group,
                 const ReportRowSink& sink) {
    const Comparison comparison = comparison_of(results, group);
    for (const std::size_t i : comparison.ranking()) {
        const ScenarioResult& result = results[group.members[i]];
        const SchemeStanding& one = comparison.standings[i];
        sink({std::string_view(result.scenario.name), std::string_view(group.name),
              std::string_view(result.scenario.title),
              decider_names[static_cast<std::size_t>(comparison.outcomes[i].decide)], one.npv.mean,
              one.npv.p05, one.npv.p95, one.public_npv.mean, of_ratio(one.efficiency, 0),
              of_ratio(one.efficiency, 1), of_ratio(one.efficiency, 2),
              one.regret ? CsvValue(one.regret->mean) : CsvValue(),
              one.regret ? CsvValue(one.regret->best_probability) : CsvValue(),
              of_ratio(one.per_krone, 0), optional_cell(comparison.outcomes[i].silo_loss)});
    }
}

void write_report_schemes(const ReportSource& source, const ReportRowSink& sink) {
    if (!can_compare(source)) return;
    const std::vector<ComparisonGroup> all = {group_of_all(source.results())};
    for (const ComparisonGroup& group : source.groups().empty() ? all : source.groups()) {
        write_group(source.results(), group, sink);
    }
}

void write_report_differences(const ReportSource& source, const ReportRowSink& sink) {
    if (!can_compare(source)) return;
    for (const SchemeDifference& one : comparison_of(source.results()).differences) {
        sink({std::string_view(source.results()[one.a].scenario.name),
              std::string_view(source.results()[one.b].scenario.name), one.npv.mean, one.npv.p05,
              one.npv.p95, one.a_wins,
              one.told_apart ? CsvValue(static_cast<std::int64_t>(*one.told_apart)) : CsvValue()});
    }
}

void write_report_recommendations(const ReportSource& source, const ReportRowSink& sink) {
    for (const RecommendationValue& one : source.recommendations()) {
        sink({std::string_view(one.name), std::string_view(one.title), one.share.mean,
              one.share.p05, one.share.p95, one.alone.mean, one.alone.p05, one.alone.p95,
              one.last.mean, one.last.p05, one.last.p95});
    }
}

void write_report_origins(const ReportSource& source, const ReportRowSink& sink) {
    const World& world = source.results().front().world;
    for (std::size_t s = 0; s < status_names.size(); ++s) {
        const auto count = std::count_if(
            world.provenance->begin(), world.provenance->end(),
            [&](const auto& entry) { return entry.second.status == static_cast<Status>(s); });
        sink({status_names[s], static_cast<std::int64_t>(count)});
    }
}

/// A scalar that nobody measured, and its range.
struct AssumedNumber {
    const Column<Parameters>* column = nullptr;
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;

    /// Width of the range over the value.
    double width() const { return (high - low) / std::max(std::abs(value), 1e-9); }
};

/// The assumed scalars that have a range, the widest first.
void write_report_assumed(const ReportSource& source, const ReportRowSink& sink) {
    const World& world = source.results().front().world;
    Parameters parameters = world.parameters;
    std::vector<AssumedNumber> numbers;
    for (const Column<Parameters>& column : scalar_columns()) {
        const auto origin = world.provenance->find(std::string(column.name));
        if (origin == world.provenance->end()) continue;
        const Provenance& from = origin->second;
        if (from.status != Status::assumed || from.high <= from.low) continue;
        numbers.push_back({&column, column.value(parameters), from.low, from.high});
    }
    std::stable_sort(
        numbers.begin(), numbers.end(),
        [](const AssumedNumber& a, const AssumedNumber& b) { return a.width() > b.width(); });
    for (const AssumedNumber& one : numbers) {
        sink({one.column->name, one.column->meaning, one.column->unit, one.value, one.low,
              one.high});
    }
}

/// No result by itself knows it: samspil report --study puts it in.
void write_report_measured(const ReportSource&, const ReportRowSink&) {}

std::vector<ColumnFacts> columns_of_recommendations() {
    std::vector<ColumnFacts> columns = {report_name("recommendation", "its name"),
                                        report_name("title", "what it is called")};
    const auto add = [&](std::string_view mean, std::string_view low, std::string_view high,
                         std::string_view meaning) {
        columns.push_back(report_number(mean, "kr.", meaning));
        columns.push_back(report_number(low, "kr.", "5 % quantile"));
        columns.push_back(report_number(high, "kr.", "95 % quantile"));
    };
    add("mean", "p05", "p95",
        "fair share of what all are worth together (Shapley), mean over the draws");
    add("alone", "alone_p05", "alone_p95", "worth by itself");
    add("last", "last_p05", "last_p95", "worth if added to all others");
    return columns;
}

} // namespace

std::vector<ReportTable> report_scenario_tables() {
    const ColumnFacts scenario = report_name("scenario", scenario_meaning);
    constexpr std::string_view kr = "kr.";
    return {
        {"scenarios",
         {scenario,
          report_name("title", "what it is called"),
          report_name("baseline", "name of the scenario that it is compared with"),
          report_name("scheme", "rules of decision"),
          report_name("scheme_title", "in words"),
          report_name("decide", "who decides"),
          {"replicates", CellType::integer, "replicates", "draws"}},
         write_report_scenarios},
        {"changes",
         {scenario,
          report_name("what", "recommendation, scheme, choice, primitive, number or people"),
          report_name("name", "of what changes"),
          report_name("title", "in words"),
          {"from", CellType::integer, "year", "in which it begins", false, true},
          report_missing("value", "", "intensity, or what the number is"),
          report_name("unit", "of the value")},
         write_report_changes},
        {"schemes",
         {scenario, report_name("group", "among whom it is ranked"),
          report_name("title", "what it is called"), report_name("decide", "who decides"),
          report_number("mean", kr, "worth to society with what is left at the end"),
          report_number("p05", kr, "5 % quantile"), report_number("p95", kr, "95 % quantile"),
          report_number("public_npv", kr, "change of all public balances"),
          report_missing("efficiency", "share", "0: nobody decides, 1: the planner"),
          report_missing("efficiency_low", "share", "95 % interval"),
          report_missing("efficiency_high", "share", "95 % interval"),
          report_missing("regret", kr, "less than the best in each draw, mean"),
          report_missing("best_probability", "share", "draws in which it is the best"),
          report_missing("per_krone", "kr. a krone", "worth a krone of public outlay"),
          report_missing("silo_loss", kr, "worth to society left lying")},
         write_report_schemes},
        {"differences",
         {report_name("a", "a scenario"),
          report_name("b", "another one"),
          report_number("mean", kr, "worth of a less that of b, in the same draw"),
          report_number("p05", kr, "5 % quantile"),
          report_number("p95", kr, "95 % quantile"),
          report_number("a_wins", "share", "draws in which a is worth more"),
          {"told_apart", CellType::integer, "", "1: chance alone does not explain it", false,
           true}},
         write_report_differences},
        {"recommendations", columns_of_recommendations(), write_report_recommendations},
        {"origins",
         {report_name("status", "where numbers come from"),
          {"numbers", CellType::integer, "numbers", "of the world"}},
         write_report_origins},
        {"assumed",
         {report_name("id", "of the number"), report_name("meaning", "what it is"),
          report_name("unit", "of it"), report_number("value", "", "that is used"),
          report_number("low", "", "lower end of its range"),
          report_number("high", "", "upper end of its range")},
         write_report_assumed},
        {"measured",
         {report_name("study", "its title"),
          report_name("scenario", "title of its scenario"),
          report_name("measure", "that it keeps"),
          report_name("sector", "whose it is"),
          {"points", CellType::integer, "points", "of the study"},
          report_name("parameter", "a number that nobody measured, or several that move together"),
          report_name("meaning", "what it is"),
          report_name("range_unit", "of it"),
          report_number("low", "", "lower end of its range"),
          report_number("high", "", "upper end of its range"),
          report_name("unit", "of the measure"),
          report_number("change", of_the_row, "from its lowest fifth to its highest"),
          report_number("change_se", of_the_row, "standard error of it"),
          {"told", CellType::integer, "", "1: told from zero", false, true}},
         write_report_measured}};
}

} // namespace samspil
