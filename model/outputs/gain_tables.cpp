#include "model/outputs/gain_tables.hpp"

#include "model/outputs/table_columns.hpp"
#include "model/people/segment.hpp"
#include "model/studies/cash_flow.hpp"
#include "model/studies/worth.hpp"

#include <string>

namespace samspil {

namespace {

constexpr std::string_view budget_view = "budget";
constexpr std::string_view welfare_view = "welfare";
constexpr std::string_view society = "society";
constexpr std::string_view residual_category = "residual";

/// What rows of all these tables have in common.
struct PairPlace {
    std::string_view scenario;
    std::string_view baseline;
};

struct GainRow : PairPlace {
    std::int64_t replicate = 0;
    std::int64_t year = 0;
    std::string_view view = {};
    std::string_view sector = {};
    std::string_view category = {};
    double kroner = 0.0;
};
struct MunicipalRow : PairPlace {
    std::int64_t municipality = 0;
    double people = 0.0;
    std::string_view year = {};
    std::string_view stage = {};
    Summary kroner = {};
};
struct WorthRow : PairPlace {
    const MeasureSummary* one = nullptr;
};

template <class Row>
constexpr TableColumn<Row> baseline_column{
    {"baseline", CellType::string, "", "name of the scenario that it is compared with"},
    [](const Row& r) -> CsvValue { return r.baseline; }};

const std::array gain_columns = {
    scenario_column<GainRow>,
    baseline_column<GainRow>,
    TableColumn<GainRow>{{"replicate", CellType::integer, "",
                          "number of the draw of luck, from 0; the same of both", true},
                         [](const GainRow& r) -> CsvValue { return r.replicate; }},
    TableColumn<GainRow>{{"view", CellType::string, "",
                          "budget: change of balances; welfare: gain of society by the rules of "
                          "appraisal in force",
                          true},
                         [](const GainRow& r) -> CsvValue { return r.view; }},
    TableColumn<GainRow>{{"sector", CellType::string, "",
                          "in the budget view a sector, or where the modelled economy meets the "
                          "rest (labour, suppliers, time, production, service, wellbeing), which "
                          "together sum to 0; `society` in the welfare view",
                          true},
                         [](const GainRow& r) -> CsvValue { return r.sector; }},
    TableColumn<GainRow>{{"category", CellType::string, "",
                          "what is paid for; displaced: the part of employment that displaces "
                          "others, taken off; leisure: own time that net employment takes; "
                          "cost_of_funds: taxes that need not be raised; residual: value at the "
                          "end of the last year of what the run leaves behind",
                          true},
                         [](const GainRow& r) -> CsvValue { return r.category; }},
    TableColumn<GainRow>{{"year", CellType::integer, "year", "calendar year", true},
                         [](const GainRow& r) -> CsvValue { return r.year; }},
    TableColumn<GainRow>{{"dkk", CellType::number, "kr.",
                          "gain over the baseline, undiscounted; rows of zero are left out"},
                         [](const GainRow& r) -> CsvValue { return r.kroner; }},
};

template <class Row, double Summary::*figure> CsvValue figure_cell(const Row& row) {
    return row.kroner.*figure;
}

const std::array municipal_columns = {
    scenario_column<MunicipalRow>,
    baseline_column<MunicipalRow>,
    TableColumn<MunicipalRow>{
        {"municipality", CellType::integer, "", "code of the municipality", true},
        [](const MunicipalRow& r) -> CsvValue { return r.municipality; }},
    TableColumn<MunicipalRow>{{"view", CellType::string, "", "budget: change of balances"},
                              [](const MunicipalRow&) -> CsvValue { return budget_view; }},
    TableColumn<MunicipalRow>{{"year", CellType::string, "",
                               "calendar year, or `npv`: net present value on 1 January of the "
                               "first year",
                               true},
                              [](const MunicipalRow& r) -> CsvValue { return r.year; }},
    TableColumn<MunicipalRow>{
        {"stage", CellType::string, "",
         "before or after settlement between authorities; what displaces others is taken off, with "
         "what would have been settled of it",
         true},
        [](const MunicipalRow& r) -> CsvValue { return r.stage; }},
    TableColumn<MunicipalRow>{
        {"dkk_per_inhabitant", CellType::number, "kr. a citizen",
         "mean gain over the baseline for each citizen; empty where nobody lives", false, true},
        [](const MunicipalRow& r) {
            return r.people > 0.0 ? CsvValue(r.kroner.mean / r.people) : CsvValue();
        }},
    TableColumn<MunicipalRow>{
        {"mean", CellType::number, "kr.",
         "gain over the baseline of the municipality's treasury and organisations, mean over the "
         "replicates"},
        figure_cell<MunicipalRow, &Summary::mean>},
    TableColumn<MunicipalRow>{
        {"se_mean", CellType::number, "kr.",
         "standard error of the mean; empty for a single replicate", false, true},
        [](const MunicipalRow& r) { return optional_cell(r.kroner.se_mean); }},
    TableColumn<MunicipalRow>{{"p05", CellType::number, "kr.", "5 % quantile over the replicates"},
                              figure_cell<MunicipalRow, &Summary::p05>},
    TableColumn<MunicipalRow>{{"p95", CellType::number, "kr.", "95 % quantile over the replicates"},
                              figure_cell<MunicipalRow, &Summary::p95>},
};

constexpr std::string_view of_measure = "of the measure";

template <double Summary::*figure> CsvValue worth_cell(const WorthRow& row) {
    return row.one->summary ? CsvValue((*row.one->summary).*figure) : CsvValue();
}

const std::array worth_columns = {
    scenario_column<WorthRow>,
    baseline_column<WorthRow>,
    TableColumn<WorthRow>{{"measure", CellType::string, "",
                           "what is measured; the list `measures` says what each means", true},
                          [](const WorthRow& r) -> CsvValue { return r.one->measure->name; }},
    TableColumn<WorthRow>{{"sector", CellType::string, "",
                           "whose gain it is: a sector, `public` for state, regions and "
                           "municipalities together, or `society`",
                           true},
                          [](const WorthRow& r) -> CsvValue { return r.one->measure->sector; }},
    TableColumn<WorthRow>{{"unit", CellType::string, "", "unit of the measure"},
                          [](const WorthRow& r) -> CsvValue { return r.one->measure->unit; }},
    TableColumn<WorthRow>{
        {"n", CellType::integer, "replicates", "number of replicates that have the measure"},
        [](const WorthRow& r) -> CsvValue {
            return static_cast<std::int64_t>(r.one->summary ? r.one->summary->n : 0);
        }},
    TableColumn<WorthRow>{
        {"mean", CellType::number, of_measure, "mean over them; empty if none has it", false, true},
        worth_cell<&Summary::mean>},
    TableColumn<WorthRow>{{"se_mean", CellType::number, of_measure,
                           "standard error of the mean; empty for fewer than two", false, true},
                          [](const WorthRow& r) {
                              return r.one->summary ? optional_cell(r.one->summary->se_mean)
                                                    : CsvValue();
                          }},
    TableColumn<WorthRow>{
        {"p05", CellType::number, of_measure, "5 % quantile over them", false, true},
        worth_cell<&Summary::p05>},
    TableColumn<WorthRow>{{"p50", CellType::number, of_measure, "median over them", false, true},
                          worth_cell<&Summary::p50>},
    TableColumn<WorthRow>{
        {"p95", CellType::number, of_measure, "95 % quantile over them", false, true},
        worth_cell<&Summary::p95>},
    TableColumn<WorthRow>{{"note", CellType::string, "",
                           "in how many replicates it is missing or not unique", false, true},
                          [](const WorthRow& r) {
                              return r.one->note.empty() ? CsvValue()
                                                         : CsvValue(std::string_view(r.one->note));
                          }},
};

PairPlace place(const RunResults& results, const ScenarioResult& result) {
    return {result.scenario.name, results[result.baseline].scenario.name};
}

/// Calls write(result, pair) for every scenario that has another one as its baseline.
template <class Write> void for_every_pair(const RunResults& results, const Write& write) {
    for (const ScenarioResult& result : results) {
        if (&results[result.baseline] != &result) write(result, pair_of(results, result));
    }
}

void write_gains_of_year(const YearGain& gain, std::span<const std::string> categories, GainRow row,
                         CsvWriter& writer) {
    row.view = budget_view;
    for (std::size_t s = 0; s < sector_count; ++s) {
        for (std::size_t c = 0; c < gain.budget.size(); ++c) {
            const Ore change = gain.budget[c][s];
            if (change == Ore()) continue;
            row.sector = sector_names[s];
            row.category = categories[c];
            row.kroner = kroner_of(change);
            write_row(gain_columns, row, writer);
        }
    }
    row.view = welfare_view;
    row.sector = society;
    for (std::size_t c = 0; c < gain.welfare.size(); ++c) {
        if (gain.welfare[c] == 0.0) continue;
        row.category = categories[c];
        row.kroner = gain.welfare[c];
        write_row(gain_columns, row, writer);
    }
    if (gain.residual.welfare == 0.0) return;
    row.category = residual_category;
    row.kroner = gain.residual.welfare;
    write_row(gain_columns, row, writer);
}

void write_gains(const RunResults& results, CsvWriter& writer) {
    for_every_pair(results, [&](const ScenarioResult& result, const ScenarioPair& pair) {
        const std::vector<std::string> categories = gain_categories(pair.categories);
        for (std::size_t k = 0; k < result.replicates.size(); ++k) {
            const std::vector<YearGain> years = gains(pair, k);
            for (std::size_t y = 0; y < years.size(); ++y) {
                write_gains_of_year(years[y], categories,
                                    {place(results, result), static_cast<std::int64_t>(k),
                                     calendar_year(result.world, y)},
                                    writer);
            }
        }
    });
}

/// The gains of one municipality at one stage: of each year, then their net present value.
struct StageGains {
    std::vector<std::vector<double>> kroner; ///< shape [years + 1][replicates]
};

/// Gains of all replicates, shape [replicates][years][municipalities].
using MunicipalGains = std::vector<std::vector<std::vector<MunicipalGain>>>;

StageGains stage_gains(const MunicipalGains& gains, std::size_t municipality,
                       Ore MunicipalGain::*stage, const DiscountSchedule& discount) {
    StageGains all;
    all.kroner.resize(gains.front().size() + 1);
    for (const auto& replicate : gains) {
        std::vector<double> flows;
        for (std::size_t y = 0; y < replicate.size(); ++y) {
            const Ore gain = replicate[y][municipality].*stage;
            flows.push_back(kroner_of(gain));
            all.kroner[y].push_back(flows.back());
        }
        all.kroner.back().push_back(net_present_value(flows, discount, mid_year));
    }
    return all;
}

void write_municipality(const ScenarioResult& result, const MunicipalGains& gains, std::size_t m,
                        MunicipalRow row, CsvWriter& writer) {
    const std::array stages = {
        std::pair(std::string_view("before settlement"), &MunicipalGain::before_settlement),
        std::pair(std::string_view("after settlement"), &MunicipalGain::after_settlement)};
    for (const auto& [name, stage] : stages) {
        row.stage = name;
        const StageGains all = stage_gains(gains, m, stage, result.world.rules().discount);
        for (std::size_t y = 0; y < all.kroner.size(); ++y) {
            const bool last = y + 1 == all.kroner.size();
            const std::string year = last ? "npv" : std::to_string(calendar_year(result.world, y));
            row.year = year;
            row.kroner = summarise(all.kroner[y]);
            write_row(municipal_columns, row, writer);
        }
    }
}

void write_municipal_gains(const RunResults& results, CsvWriter& writer) {
    for_every_pair(results, [&](const ScenarioResult& result, const ScenarioPair& pair) {
        MunicipalGains gains;
        for (std::size_t k = 0; k < result.replicates.size(); ++k) {
            gains.push_back(municipal_gains(pair, k));
        }
        for (std::size_t m = 0; m < result.world.municipalities.size(); ++m) {
            const Municipality& here = result.world.municipalities[m];
            write_municipality(
                result, gains, m,
                {place(results, result), here.code, here.total(Population::citizens)}, writer);
        }
    });
}

void write_worth(const RunResults& results, CsvWriter& writer) {
    for_every_pair(results, [&](const ScenarioResult& result, const ScenarioPair& pair) {
        for (const MeasureSummary& one : summarise_worth(pair)) {
            write_row(worth_columns, WorthRow{place(results, result), &one}, writer);
        }
    });
}

} // namespace

ScenarioPair pair_of(const RunResults& results, const ScenarioResult& result) {
    const ScenarioResult& baseline = results[result.baseline];
    return {result.world, result.categories, result.replicates, baseline.world,
            baseline.replicates};
}

std::vector<ResultTable> gain_tables() {
    return {{"gains", "What changes against the baseline, by year, sector and category",
             facts_of(gain_columns), write_gains},
            {"municipal_gains", "What changes for the money of each municipality",
             facts_of(municipal_columns), write_municipal_gains},
            {"worth", "What each scenario is worth over its years", facts_of(worth_columns),
             write_worth}};
}

} // namespace samspil
