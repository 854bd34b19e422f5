#include "model/outputs/comparison_tables.hpp"

#include "model/outputs/gain_tables.hpp"
#include "model/outputs/table_columns.hpp"

#include <nlohmann/json.hpp>

#include <numeric>
#include <type_traits>
#include <utility>
#include <variant>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;

struct SchemeRow {
    std::string_view group;
    const ScenarioResult* result = nullptr;
    std::string_view baseline;
    const SchemeOutcome* outcome = nullptr;
    const SchemeStanding* standing = nullptr;
};
struct DifferenceRow {
    std::string_view a;
    std::string_view b;
    const SchemeDifference* difference = nullptr;
};

template <double Summary::*figure> CsvValue npv_cell(const SchemeRow& row) {
    return row.standing->npv.*figure;
}

/// A figure of what may be missing.
template <class Figures, class Figure>
CsvValue cell_of(const std::optional<Figures>& figures, Figure Figures::*figure) {
    if (!figures) return {};
    if constexpr (std::is_same_v<Figure, double>)
        return (*figures).*figure;
    else
        return optional_cell((*figures).*figure);
}

template <auto figure> CsvValue efficiency_cell(const SchemeRow& row) {
    return cell_of(row.standing->efficiency, figure);
}
template <auto figure> CsvValue regret_cell(const SchemeRow& row) {
    return cell_of(row.standing->regret, figure);
}
template <auto figure> CsvValue per_krone_cell(const SchemeRow& row) {
    return cell_of(row.standing->per_krone, figure);
}

const std::array columns_of_schemes = {
    TableColumn<SchemeRow>{
        {"scenario", CellType::string, "", scenario_meaning, true},
        [](const SchemeRow& r) -> CsvValue { return std::string_view(r.result->scenario.name); }},
    TableColumn<SchemeRow>{{"group", CellType::string, "",
                            "those among which it is ranked, as the comparison's file calls them; "
                            "`all` if it names none",
                            true},
                           [](const SchemeRow& r) -> CsvValue { return r.group; }},
    TableColumn<SchemeRow>{{"baseline", CellType::string, "", "name of the common baseline"},
                           [](const SchemeRow& r) -> CsvValue { return r.baseline; }},
    TableColumn<SchemeRow>{{"scheme", CellType::string, "",
                            "the scheme in force; empty in a world without schemes", false, true},
                           [](const SchemeRow& r) {
                               const std::string& name = r.result->world.scheme.name;
                               return name.empty() ? CsvValue() : CsvValue(std::string_view(name));
                           }},
    TableColumn<SchemeRow>{{"n", CellType::integer, "replicates", "number of replicates"},
                           [](const SchemeRow& r) -> CsvValue {
                               return static_cast<std::int64_t>(r.standing->npv.n);
                           }},
    TableColumn<SchemeRow>{{"npv", CellType::number, "kr.",
                            "net present value of the gain of society over the baseline, with "
                            "what the run leaves behind; mean over the replicates"},
                           npv_cell<&Summary::mean>},
    TableColumn<SchemeRow>{
        {"se_mean", CellType::number, "kr.",
         "standard error of that mean; empty for a single replicate", false, true},
        [](const SchemeRow& r) { return optional_cell(r.standing->npv.se_mean); }},
    TableColumn<SchemeRow>{
        {"p05", CellType::number, "kr.", "5 % quantile of npv over the replicates"},
        npv_cell<&Summary::p05>},
    TableColumn<SchemeRow>{
        {"p95", CellType::number, "kr.", "95 % quantile of npv over the replicates"},
        npv_cell<&Summary::p95>},
    TableColumn<SchemeRow>{
        {"public_npv", CellType::number, "kr.",
         "net present value of the change of the balances of state, regions and municipalities, "
         "without what is left at the end; mean over the replicates"},
        [](const SchemeRow& r) -> CsvValue { return r.standing->public_npv.mean; }},
    TableColumn<SchemeRow>{
        {"efficiency", CellType::number, "share",
         "(npv - npv where nobody decides) / (npv of the planner - npv where nobody decides), of "
         "the means; empty unless both are in its group; the planner is greedy, so it may "
         "be above 1",
         false, true},
        efficiency_cell<&RatioOfMeans::ratio>},
    TableColumn<SchemeRow>{{"efficiency_low", CellType::number, "share",
                            "lower end of its 95 % interval, by the jack-knife", false, true},
                           efficiency_cell<&RatioOfMeans::low>},
    TableColumn<SchemeRow>{
        {"efficiency_high", CellType::number, "share", "upper end of it", false, true},
        efficiency_cell<&RatioOfMeans::high>},
    TableColumn<SchemeRow>{
        {"regret_mean", CellType::number, "kr.",
         "npv of the best of its group in a replicate, planners left out, less that of this "
         "one; mean over the replicates; empty of a planner",
         false, true},
        regret_cell<&Regret::mean>},
    TableColumn<SchemeRow>{
        {"regret_max", CellType::number, "kr.", "the most of it in any replicate", false, true},
        regret_cell<&Regret::most>},
    TableColumn<SchemeRow>{
        {"best_probability", CellType::number, "share",
         "share of the replicates in which it is that best one; those that are as good share it",
         false, true},
        regret_cell<&Regret::best_probability>},
    TableColumn<SchemeRow>{
        {"dkk_per_krone", CellType::number, "kr. a krone",
         "npv over the present value of what the public pays more for building (less what outside "
         "investors carry, with what they are repaid), of the means; empty where it pays no more",
         false, true},
        per_krone_cell<&RatioOfMeans::ratio>},
    TableColumn<SchemeRow>{
        {"silo_loss", CellType::number, "kr.",
         "worth to society of what was left lying in the January in which it is measured; mean "
         "over the replicates; empty where nobody decides",
         false, true},
        [](const SchemeRow& r) { return optional_cell(r.outcome->silo_loss); }},
    TableColumn<SchemeRow>{
        {"overpayment", CellType::number, "share",
         "what was settled over what it would be, were gains known without error; empty if "
         "nothing is settled",
         false, true},
        [](const SchemeRow& r) { return optional_cell(r.outcome->overpayment); }},
};

const std::array columns_of_differences = {
    TableColumn<DifferenceRow>{{"a", CellType::string, "", "name of a scenario", true},
                               [](const DifferenceRow& r) -> CsvValue { return r.a; }},
    TableColumn<DifferenceRow>{{"b", CellType::string, "", "name of another one", true},
                               [](const DifferenceRow& r) -> CsvValue { return r.b; }},
    TableColumn<DifferenceRow>{
        {"mean", CellType::number, "kr.",
         "npv of a less that of b, replicate by replicate; mean over the replicates"},
        [](const DifferenceRow& r) -> CsvValue { return r.difference->npv.mean; }},
    TableColumn<DifferenceRow>{
        {"se_mean", CellType::number, "kr.",
         "standard error of that mean; empty for a single replicate", false, true},
        [](const DifferenceRow& r) { return optional_cell(r.difference->npv.se_mean); }},
    TableColumn<DifferenceRow>{
        {"p05", CellType::number, "kr.", "5 % quantile over the replicates"},
        [](const DifferenceRow& r) -> CsvValue { return r.difference->npv.p05; }},
    TableColumn<DifferenceRow>{
        {"p95", CellType::number, "kr.", "95 % quantile over the replicates"},
        [](const DifferenceRow& r) -> CsvValue { return r.difference->npv.p95; }},
    TableColumn<DifferenceRow>{
        {"a_wins", CellType::number, "share", "share of the replicates in which a is worth more"},
        [](const DifferenceRow& r) -> CsvValue { return r.difference->a_wins; }},
    TableColumn<DifferenceRow>{
        {"told_apart", CellType::integer, "",
         "1 if the mean is further from 0 than Student's t (5 %, both sides) times its error: of "
         "20 pairs that are equally good, one is told apart by chance; else 0; empty for a single "
         "replicate",
         false, true},
        [](const DifferenceRow& r) {
            const std::optional<bool> apart = r.difference->told_apart;
            return apart ? CsvValue(static_cast<std::int64_t>(*apart)) : CsvValue();
        }},
};

/// Calls use(row) for every row of both tables.
template <class Use>
void for_every_scheme(const RunResults& results, const std::vector<ComparisonGroup>& groups,
                      const Use& use) {
    const std::vector<ComparisonGroup> all = {group_of_all(results)};
    for (const ComparisonGroup& group : groups.empty() ? all : groups) {
        const Comparison comparison = comparison_of(results, group);
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            const ScenarioResult& result = results[group.members[i]];
            use(SchemeRow{group.name, &result, results[result.baseline].scenario.name,
                          &comparison.outcomes[i], &comparison.standings[i]});
        }
    }
}
template <class Use> void for_every_difference(const RunResults& results, const Use& use) {
    for (const SchemeDifference& one : comparison_of(results).differences) {
        use(DifferenceRow{results[one.a].scenario.name, results[one.b].scenario.name, &one});
    }
}

void write_differences(const RunResults& results, CsvWriter& writer) {
    for_every_difference(
        results, [&](const DifferenceRow& row) { write_row(columns_of_differences, row, writer); });
}

struct CellJson {
    Json operator()(std::monostate) const { return {}; }
    template <class Value> Json operator()(const Value& value) const { return Json(value); }
};

template <class Row, std::size_t n>
Json json_of(const std::array<TableColumn<Row>, n>& columns, const Row& row) {
    Json json = Json::object();
    for (const TableColumn<Row>& column : columns) {
        json[std::string(column.facts.name)] = std::visit(CellJson(), column.value(row));
    }
    return json;
}

} // namespace

ComparisonGroup group_of_all(const RunResults& results) {
    ComparisonGroup group{"all", std::vector<std::size_t>(results.size())};
    std::iota(group.members.begin(), group.members.end(), std::size_t{0});
    return group;
}

Comparison comparison_of(const RunResults& results, const ComparisonGroup& group) {
    std::vector<SchemeOutcome> outcomes;
    outcomes.reserve(group.members.size());
    for (const std::size_t which : group.members) {
        outcomes.push_back(outcome_of(pair_of(results, results[which])));
    }
    return compare(std::move(outcomes));
}

Comparison comparison_of(const RunResults& results) {
    return comparison_of(results, group_of_all(results));
}

std::vector<ResultTable> tables_of_comparison(const std::vector<ComparisonGroup>& groups) {
    const auto write_schemes = [groups](const RunResults& results, CsvWriter& writer) {
        for_every_scheme(results, groups,
                         [&](const SchemeRow& row) { write_row(columns_of_schemes, row, writer); });
    };
    std::vector<ResultTable> tables = {
        {"schemes", "What each scheme is worth, and where it stands among those compared",
         facts_of(columns_of_schemes), write_schemes},
        {"differences", "Every two schemes under the same luck", facts_of(columns_of_differences),
         write_differences}};
    for (const ResultTable& table : result_tables()) {
        if (table.name != "business_cases") tables.push_back(table);
    }
    return tables;
}

std::string comparison_json(const RunResults& results, const std::vector<ComparisonGroup>& groups,
                            const std::string& place) {
    Json schemes = Json::array();
    Json differences = Json::array();
    for_every_scheme(results, groups, [&](const SchemeRow& row) {
        schemes.push_back(json_of(columns_of_schemes, row));
    });
    for_every_difference(results, [&](const DifferenceRow& row) {
        differences.push_back(json_of(columns_of_differences, row));
    });
    const Json text = {{"result", place}, {"schemes", schemes}, {"differences", differences}};
    return text.dump(2) + "\n";
}

} // namespace samspil
