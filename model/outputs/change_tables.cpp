#include "model/outputs/change_tables.hpp"

#include "model/outputs/table_columns.hpp"
#include "model/studies/cash_flow.hpp"
#include "model/studies/fairness.hpp"

#include <optional>
#include <string>

namespace samspil {

namespace {

struct FlowChangeRow {
    std::string_view scenario;
    std::string_view baseline;
    std::string_view year;
    std::string_view from;
    std::string_view to;
    std::string_view category;
    Summary kroner;
};
struct FairnessRow {
    std::string_view scenario;
    std::string_view baseline;
    std::string_view level;
    const FairnessMeasure* measure = nullptr;
    Summary value;
    std::optional<Summary> change; ///< nothing of a baseline
};

template <class Row>
constexpr TableColumn<Row> baseline_column{
    {"baseline", CellType::string, "", "name of the scenario that it is compared with"},
    [](const Row& r) -> CsvValue { return r.baseline; }};

const std::array flow_change_columns = {
    scenario_column<FlowChangeRow>,
    baseline_column<FlowChangeRow>,
    TableColumn<FlowChangeRow>{{"year", CellType::string, "",
                                "calendar year, or `npv`: net present value on 1 January of the "
                                "first year",
                                true},
                               [](const FlowChangeRow& r) -> CsvValue { return r.year; }},
    TableColumn<FlowChangeRow>{{"from_sector", CellType::string, "", "who pays more", true},
                               [](const FlowChangeRow& r) -> CsvValue { return r.from; }},
    TableColumn<FlowChangeRow>{
        {"to_sector", CellType::string, "",
         "who receives more: a sector, or where the modelled economy meets the rest (labour, "
         "suppliers, time, production, service, wellbeing)",
         true},
        [](const FlowChangeRow& r) -> CsvValue { return r.to; }},
    TableColumn<FlowChangeRow>{{"category", CellType::string, "", "what is paid for", true},
                               [](const FlowChangeRow& r) -> CsvValue { return r.category; }},
    TableColumn<FlowChangeRow>{
        {"dkk_mean", CellType::number, "kr.",
         "flow less that of the baseline, replicate by replicate; mean over the replicates; a "
         "negative amount is paid less; what displaces others is not taken off; rows that are zero "
         "in all replicates are left out"},
        [](const FlowChangeRow& r) -> CsvValue { return r.kroner.mean; }},
    TableColumn<FlowChangeRow>{
        {"se_mean", CellType::number, "kr.",
         "standard error of the mean; empty for a single replicate", false, true},
        [](const FlowChangeRow& r) { return optional_cell(r.kroner.se_mean); }},
    TableColumn<FlowChangeRow>{
        {"dkk_p05", CellType::number, "kr.", "5 % quantile over the replicates"},
        [](const FlowChangeRow& r) -> CsvValue { return r.kroner.p05; }},
    TableColumn<FlowChangeRow>{
        {"dkk_p95", CellType::number, "kr.", "95 % quantile over the replicates"},
        [](const FlowChangeRow& r) -> CsvValue { return r.kroner.p95; }},
};

constexpr std::string_view of_measure = "of the measure";

template <double Summary::*figure> CsvValue value_cell(const FairnessRow& row) {
    return row.value.*figure;
}
template <double Summary::*figure> CsvValue change_cell(const FairnessRow& row) {
    return row.change ? CsvValue((*row.change).*figure) : CsvValue();
}

const std::array fairness_columns = {
    scenario_column<FairnessRow>,
    baseline_column<FairnessRow>,
    TableColumn<FairnessRow>{
        {"measure", CellType::string, "",
         "of the journeys of citizens in all years: `bounces`, `months` (also with the problem "
         "unresolved) and `contacts` (visits, and asking for a case) for each problem that starts; "
         "`resolved`: share of the attempts that end; `failure_demand`: share of the visits",
         true},
        [](const FairnessRow& r) -> CsvValue { return r.measure->name; }},
    TableColumn<FairnessRow>{
        {"resource_level", CellType::string, "",
         "how much the citizens have to draw on: high, middle or low; or low_less_high, the "
         "difference",
         true},
        [](const FairnessRow& r) -> CsvValue { return r.level; }},
    TableColumn<FairnessRow>{{"unit", CellType::string, "", "unit of the measure"},
                             [](const FairnessRow& r) -> CsvValue { return r.measure->unit; }},
    TableColumn<FairnessRow>{
        {"n", CellType::integer, "replicates", "number of replicates"},
        [](const FairnessRow& r) -> CsvValue { return static_cast<std::int64_t>(r.value.n); }},
    TableColumn<FairnessRow>{{"mean", CellType::number, of_measure, "mean over the replicates"},
                             value_cell<&Summary::mean>},
    TableColumn<FairnessRow>{{"se_mean", CellType::number, of_measure,
                              "standard error of the mean; empty for a single replicate", false,
                              true},
                             [](const FairnessRow& r) { return optional_cell(r.value.se_mean); }},
    TableColumn<FairnessRow>{
        {"p05", CellType::number, of_measure, "5 % quantile over the replicates"},
        value_cell<&Summary::p05>},
    TableColumn<FairnessRow>{
        {"p95", CellType::number, of_measure, "95 % quantile over the replicates"},
        value_cell<&Summary::p95>},
    TableColumn<FairnessRow>{
        {"change_mean", CellType::number, of_measure,
         "value less that of the baseline, replicate by replicate; mean over the replicates; "
         "empty of a scenario that is its own baseline",
         false, true},
        change_cell<&Summary::mean>},
    TableColumn<FairnessRow>{
        {"change_se_mean", CellType::number, of_measure, "standard error of it", false, true},
        [](const FairnessRow& r) {
            return r.change ? optional_cell(r.change->se_mean) : CsvValue();
        }},
    TableColumn<FairnessRow>{
        {"change_p05", CellType::number, of_measure, "5 % quantile of it", false, true},
        change_cell<&Summary::p05>},
    TableColumn<FairnessRow>{
        {"change_p95", CellType::number, of_measure, "95 % quantile of it", false, true},
        change_cell<&Summary::p95>},
};

/// One flow of each year, and then its net present value, in every replicate [kr.], less that of
/// the baseline, shape [years + 1][replicates]; empty if nothing changes.
std::vector<std::vector<double>> changes_of_flow(const ScenarioResult& result,
                                                 const ScenarioResult& baseline, Sector from,
                                                 Sector to, CategoryId category) {
    const std::size_t years = year_count(result);
    std::vector<std::vector<double>> all(years + 1);
    bool any = false;
    for (std::size_t k = 0; k < result.replicates.size(); ++k) {
        std::vector<double> flows;
        for (std::size_t y = 0; y < years; ++y) {
            const Ore change = result.replicates[k].years[y].flows.at(from, to, category) -
                               baseline.replicates[k].years[y].flows.at(from, to, category);
            any = any || change != Ore(0);
            flows.push_back(kroner_of(change));
            all[y].push_back(flows.back());
        }
        all[years].push_back(net_present_value(flows, result.world.rules().discount, mid_year));
    }
    return any ? all : std::vector<std::vector<double>>{};
}

void write_changes_of_flow(const ScenarioResult& result,
                           const std::vector<std::vector<double>>& changes, FlowChangeRow row,
                           CsvWriter& writer) {
    for (std::size_t y = 0; y < changes.size(); ++y) {
        row.kroner = summarise(changes[y]);
        if (row.kroner.p05 == 0.0 && row.kroner.p95 == 0.0 && row.kroner.mean == 0.0) continue;
        const bool last = y + 1 == changes.size();
        const std::string year = last ? "npv" : std::to_string(calendar_year(result.world, y));
        row.year = year;
        write_row(flow_change_columns, row, writer);
    }
}

void write_flow_changes(const RunResults& results, CsvWriter& writer) {
    for (const ScenarioResult& result : results) {
        const ScenarioResult& baseline = results[result.baseline];
        if (&baseline == &result) continue;
        for (std::size_t from = 0; from < sector_count; ++from) {
            for (std::size_t to = 0; to < sector_count; ++to) {
                for (std::size_t c = 0; c < result.categories.size(); ++c) {
                    write_changes_of_flow(result,
                                          changes_of_flow(result, baseline,
                                                          static_cast<Sector>(from),
                                                          static_cast<Sector>(to), CategoryId(c)),
                                          {result.scenario.name,
                                           baseline.scenario.name,
                                           "",
                                           sector_names[from],
                                           sector_names[to],
                                           result.categories[c],
                                           {}},
                                          writer);
                }
            }
        }
    }
}

void write_fairness_of(const ScenarioResult& result, const ScenarioResult& baseline,
                       CsvWriter& writer) {
    const std::vector<FairnessValues> values = fairness(result.world, result.replicates);
    const std::vector<FairnessValues> before = fairness(baseline.world, baseline.replicates);
    for (std::size_t m = 0; m < values.size(); ++m) {
        for (std::size_t slot = 0; slot < fairness_slots; ++slot) {
            FairnessRow row{result.scenario.name,       baseline.scenario.name,
                            fairness_slot_names[slot],  &fairness_measures()[m],
                            summarise(values[m][slot]), std::nullopt};
            if (&baseline != &result) {
                row.change = summarise(paired_differences(values[m][slot], before[m][slot]));
            }
            write_row(fairness_columns, row, writer);
        }
    }
}

void write_fairness(const RunResults& results, CsvWriter& writer) {
    for (const ScenarioResult& result : results) {
        write_fairness_of(result, results[result.baseline], writer);
    }
}

} // namespace

std::vector<ResultTable> change_tables() {
    return {{"flow_changes", "Who pays and who receives more or less than in the baseline",
             facts_of(flow_change_columns), write_flow_changes},
            {"fairness", "How citizens of each resource level fare on their journeys",
             facts_of(fairness_columns), write_fairness}};
}

} // namespace samspil
