#include "model/outputs/attribution_tables.hpp"

#include "model/outputs/table_columns.hpp"

#include <nlohmann/json.hpp>

#include <bit>
#include <type_traits>
#include <utility>
#include <variant>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;
using When = GainCell::When;

constexpr std::string_view in_kroner = "kr.";
constexpr std::string_view own_additionality = "own";

struct ShareRow {
    const Recommended* recommended = nullptr;
    const GainCell* cell = nullptr;
    std::string_view year;
    const Share* share = nullptr;
    const std::optional<RatioOfMeans>* benefit_cost = nullptr; ///< where there is one
};
struct InteractionRow {
    std::string_view a;
    std::string_view b;
    const Summary* kroner = nullptr;
};
struct CoalitionRow {
    std::string_view coalition;
    std::int64_t count = 0;
    const CoalitionSummary* summary = nullptr;
};
struct SeriesRow {
    std::string_view coalition;
    const GainCell* cell = nullptr;
    std::string_view year;
    const Summary* kroner = nullptr;
    const std::optional<RatioOfMeans>* benefit_cost = nullptr; ///< where there is one
};
struct HeadlineRow {
    std::string_view additionality;
    const Headline* headline = nullptr;
};
struct YardstickRow {
    std::string_view world;
    std::string_view scheme;
    const Summary* kroner = nullptr;
    const std::optional<RatioOfMeans>* efficiency = nullptr; ///< with the planner
};

/// The figures of a summary in four columns.
template <class Row, const Summary& (*summary)(const Row&)>
std::array<TableColumn<Row>, 4> columns_of_summary(std::string_view unit,
                                                   std::string_view meaning) {
    return {
        TableColumn<Row>{{"mean", CellType::number, unit, meaning},
                         [](const Row& r) -> CsvValue { return summary(r).mean; }},
        TableColumn<Row>{{"se_mean", CellType::number, unit,
                          "standard error of the mean; empty for a single replicate", false, true},
                         [](const Row& r) { return optional_cell(summary(r).se_mean); }},
        TableColumn<Row>{{"p05", CellType::number, unit, "5 % quantile over the replicates"},
                         [](const Row& r) -> CsvValue { return summary(r).p05; }},
        TableColumn<Row>{{"p95", CellType::number, unit, "95 % quantile over the replicates"},
                         [](const Row& r) -> CsvValue { return summary(r).p95; }}};
}

template <class Row, std::size_t a, std::size_t b>
std::array<TableColumn<Row>, a + b> joined(const std::array<TableColumn<Row>, a>& first,
                                           const std::array<TableColumn<Row>, b>& second) {
    return [&]<std::size_t... i, std::size_t... j>(std::index_sequence<i...>,
                                                   std::index_sequence<j...>) {
        return std::array<TableColumn<Row>, a + b>{first[i]..., second[j]...};
    }
    (std::make_index_sequence<a>(), std::make_index_sequence<b>());
}

template <class Row> CsvValue ratio_cell(const Row& row) {
    return row.benefit_cost && *row.benefit_cost ? CsvValue((*row.benefit_cost)->ratio)
                                                 : CsvValue();
}

// Of which gain a row tells.
template <class Row>
constexpr TableColumn<Row> view_column{
    {"view", CellType::string, "",
     "budget: change of balances; welfare: gain by the rules of appraisal in force", true},
    [](const Row& r) -> CsvValue { return r.cell->view; }};
template <class Row>
constexpr TableColumn<Row> sector_column{
    {"sector", CellType::string, "",
     "whose gain it is: a sector, `public` for state, regions and municipalities together, or "
     "`society`",
     true},
    [](const Row& r) -> CsvValue { return r.cell->sector; }};
template <class Row>
constexpr TableColumn<Row> when_column{
    {"year", CellType::string, "",
     "calendar year; `npv`: net present value on 1 January of the first year; "
     "`npv_with_residual`: the same with what is left at the end",
     true},
    [](const Row& r) -> CsvValue { return r.year; }};

template <Summary Share::*summary, double Summary::*figure>
CsvValue share_cell(const ShareRow& row) {
    return row.share->*summary.*figure;
}
template <Summary Share::*summary> CsvValue share_error(const ShareRow& row) {
    return optional_cell((row.share->*summary).se_mean);
}

const std::array columns_of_shares = {
    TableColumn<ShareRow>{
        {"recommendation", CellType::string, "", "name of the recommendation", true},
        [](const ShareRow& r) -> CsvValue { return std::string_view(r.recommended->name); }},
    view_column<ShareRow>,
    sector_column<ShareRow>,
    when_column<ShareRow>,
    TableColumn<ShareRow>{{"stand_alone", CellType::number, in_kroner,
                           "gain of the recommendation alone over none; mean over the replicates"},
                          share_cell<&Share::stand_alone, &Summary::mean>},
    TableColumn<ShareRow>{{"last_in", CellType::number, in_kroner,
                           "gain of all recommendations over all others; mean over the replicates"},
                          share_cell<&Share::last_in, &Summary::mean>},
    TableColumn<ShareRow>{
        {"shapley", CellType::number, in_kroner,
         "Shapley value: what it adds to those before it, mean over all orders in "
         "which recommendations may come; sums to the gain of all over none; mean "
         "over the replicates"},
        share_cell<&Share::shapley, &Summary::mean>},
    TableColumn<ShareRow>{{"se_mean", CellType::number, in_kroner,
                           "standard error of the mean of shapley; empty for a single replicate",
                           false, true},
                          share_error<&Share::shapley>},
    TableColumn<ShareRow>{
        {"p05", CellType::number, in_kroner, "5 % quantile of shapley over the replicates"},
        share_cell<&Share::shapley, &Summary::p05>},
    TableColumn<ShareRow>{
        {"p95", CellType::number, in_kroner, "95 % quantile of shapley over the replicates"},
        share_cell<&Share::shapley, &Summary::p95>},
    TableColumn<ShareRow>{
        {"yearly_cost", CellType::number, "kr. a year",
         "what the state pays for the recommendation itself, once it is taken up; projects that "
         "follow from it cost more"},
        [](const ShareRow& r) -> CsvValue { return r.recommended->yearly_cost; }},
    TableColumn<ShareRow>{
        {"benefit_cost_ratio", CellType::number, "kr. a krone",
         "stand-alone gain of society without costs, over what recommendation and initiatives cost "
         "it more; only for present values of society, and empty if it costs no more",
         false, true},
        ratio_cell<ShareRow>},
    TableColumn<ShareRow>{{"break_even_effect", CellType::number, "share",
                           "smallest `effect` at which it alone is no loss to society at full "
                           "cost, with what is left "
                           "at the end; only there, and empty if it is a loss even in full",
                           false, true},
                          [](const ShareRow& r) {
                              return *r.cell == headline_cell()
                                         ? optional_cell(r.recommended->break_even_effect)
                                         : CsvValue();
                          }},
    TableColumn<ShareRow>{{"stand_alone_se_mean", CellType::number, in_kroner,
                           "standard error of the mean of stand_alone", false, true},
                          share_error<&Share::stand_alone>},
    TableColumn<ShareRow>{{"stand_alone_p05", CellType::number, in_kroner, "5 % quantile of it"},
                          share_cell<&Share::stand_alone, &Summary::p05>},
    TableColumn<ShareRow>{{"stand_alone_p95", CellType::number, in_kroner, "95 % quantile of it"},
                          share_cell<&Share::stand_alone, &Summary::p95>},
    TableColumn<ShareRow>{{"last_in_se_mean", CellType::number, in_kroner,
                           "standard error of the mean of last_in", false, true},
                          share_error<&Share::last_in>},
    TableColumn<ShareRow>{{"last_in_p05", CellType::number, in_kroner, "5 % quantile of it"},
                          share_cell<&Share::last_in, &Summary::p05>},
    TableColumn<ShareRow>{{"last_in_p95", CellType::number, in_kroner, "95 % quantile of it"},
                          share_cell<&Share::last_in, &Summary::p95>},
    TableColumn<ShareRow>{
        {"sampling_error", CellType::number, in_kroner,
         "further standard error of the mean of shapley because not all orders were asked; empty "
         "if they were",
         false, true},
        [](const ShareRow& r) { return optional_cell(r.share->sampling_error); }},
};

const Summary& summary_of_interaction(const InteractionRow& row) { return *row.kroner; }

const std::array columns_of_interactions = joined(
    std::array{
        TableColumn<InteractionRow>{{"a", CellType::string, "", "name of a recommendation", true},
                                    [](const InteractionRow& r) -> CsvValue { return r.a; }},
        TableColumn<InteractionRow>{{"b", CellType::string, "", "name of another one", true},
                                    [](const InteractionRow& r) -> CsvValue { return r.b; }},
    },
    columns_of_summary<InteractionRow, summary_of_interaction>(
        in_kroner, "what society gains more of both together than of each apart, net present value "
                   "with what is left at the end: Shapley interaction index; mean over the "
                   "replicates"));

const Summary& summary_of_coalition(const CoalitionRow& row) {
    return row.summary->npv_with_residual;
}

const std::array columns_of_coalitions = joined(
    joined(std::array{TableColumn<CoalitionRow>{
                          {"coalition", CellType::string, "",
                           "names of the recommendations that are taken up, joined by +; `none`",
                           true},
                          [](const CoalitionRow& r) -> CsvValue { return r.coalition; }},
                      TableColumn<CoalitionRow>{
                          {"recommendations", CellType::integer, "", "how many they are"},
                          [](const CoalitionRow& r) -> CsvValue { return r.count; }}},
           columns_of_summary<CoalitionRow, summary_of_coalition>(
               in_kroner, "gain of society over the baseline, net present value with what is left "
                          "at the end; mean over the replicates")),
    std::array{TableColumn<CoalitionRow>{
                   {"above_zero", CellType::number, "share",
                    "share of the replicates in which that is above 0"},
                   [](const CoalitionRow& r) -> CsvValue { return r.summary->above_zero; }},
               TableColumn<CoalitionRow>{
                   {"npv", CellType::number, in_kroner,
                    "the same without what is left at the end; mean over the replicates"},
                   [](const CoalitionRow& r) -> CsvValue { return r.summary->npv.mean; }},
               TableColumn<CoalitionRow>{
                   {"employment", CellType::number, "full-time persons",
                    "net employment gained, mean of the years and replicates"},
                   [](const CoalitionRow& r) -> CsvValue { return r.summary->employment.mean; }}});

const Summary& summary_of_series(const SeriesRow& row) { return *row.kroner; }

const std::array columns_of_series = joined(
    joined(std::array{TableColumn<SeriesRow>{
                          {"coalition", CellType::string, "",
                           "names of the recommendations that are taken up, joined by +; `none`",
                           true},
                          [](const SeriesRow& r) -> CsvValue { return r.coalition; }},
                      view_column<SeriesRow>, sector_column<SeriesRow>, when_column<SeriesRow>},
           columns_of_summary<SeriesRow, summary_of_series>(
               in_kroner, "gain over the baseline; mean over the replicates")),
    std::array{TableColumn<SeriesRow>{
        {"benefit_cost_ratio", CellType::number, "kr. a krone",
         "gain of society over the baseline without costs, over what recommendations and "
         "initiatives cost it more; only for present values of society, and empty if they cost no "
         "more",
         false, true},
        ratio_cell<SeriesRow>}});

template <Summary Headline::*summary, double Summary::*figure>
CsvValue headline_figure(const HeadlineRow& row) {
    return row.headline->*summary.*figure;
}

const Summary& summary_of_headline(const HeadlineRow& row) { return row.headline->npv; }

const std::array columns_of_headlines = joined(
    joined(std::array{TableColumn<HeadlineRow>{
               {"additionality", CellType::string, "",
                "share of the employment gained that is net: 0, `own` as each journey has it, or 1",
                true},
               [](const HeadlineRow& r) -> CsvValue { return r.additionality; }}},
           columns_of_summary<HeadlineRow, summary_of_headline>(
               in_kroner, "gain of society from all recommendations over the baseline, net present "
                          "value of the years, without what is left at the end; decisions stay as "
                          "they were; mean over the replicates")),
    std::array{
        TableColumn<HeadlineRow>{{"without_freed_time", CellType::number, in_kroner,
                                  "the same without staff time and care freed for better service"},
                                 headline_figure<&Headline::without_freed_time, &Summary::mean>},
        TableColumn<HeadlineRow>{{"production", CellType::number, in_kroner,
                                  "the part of production, net of what is displaced"},
                                 headline_figure<&Headline::production, &Summary::mean>},
        TableColumn<HeadlineRow>{{"employment", CellType::number, "full-time persons",
                                  "net employment gained, mean of the years and replicates"},
                                 headline_figure<&Headline::employment, &Summary::mean>}});

const Summary& summary_of_yardstick(const YardstickRow& row) { return *row.kroner; }

template <auto figure> CsvValue efficiency_cell(const YardstickRow& row) {
    if (row.efficiency == nullptr || !*row.efficiency) return {};
    const auto& value = (**row.efficiency).*figure;
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, double>)
        return value;
    else
        return optional_cell(value);
}

const std::array columns_of_yardsticks = joined(
    joined(std::array{TableColumn<YardstickRow>{
                          {"world", CellType::string, "",
                           "today: without the recommendations; with_all: with all of them", true},
                          [](const YardstickRow& r) -> CsvValue { return r.world; }},
                      TableColumn<YardstickRow>{
                          {"scheme", CellType::string, "",
                           "of its world, in which nobody decides or a planner does", true},
                          [](const YardstickRow& r) -> CsvValue { return r.scheme; }}},
           columns_of_summary<YardstickRow, summary_of_yardstick>(
               in_kroner, "gain of society over the baseline, net present value with what is left "
                          "at the end; mean over the replicates")),
    std::array{TableColumn<YardstickRow>{
                   {"efficiency", CellType::number, "share",
                    "beside the planner: of all recommendations under the scenario's own scheme, "
                    "from 0 where nobody decides to 1 with the planner",
                    false, true},
                   efficiency_cell<&RatioOfMeans::ratio>},
               TableColumn<YardstickRow>{
                   {"efficiency_low", CellType::number, "share",
                    "lower end of its 95 % interval (jack-knife); empty for a single replicate",
                    false, true},
                   efficiency_cell<&RatioOfMeans::low>},
               TableColumn<YardstickRow>{
                   {"efficiency_high", CellType::number, "share", "upper end", false, true},
                   efficiency_cell<&RatioOfMeans::high>}});

std::string year_text(const GainCell& cell, int first_year) {
    if (cell.when == When::npv) return "npv";
    if (cell.when == When::npv_with_residual) return "npv_with_residual";
    return std::to_string(first_year + static_cast<int>(cell.year));
}

/// Present values of society have a ratio; the other cells have none.
const std::optional<RatioOfMeans>* ratio_of(const GainCell& cell,
                                            const std::optional<RatioOfMeans>& of_years,
                                            const std::optional<RatioOfMeans>& with_residual) {
    if (cell.sector != headline_cell().sector || cell.when == When::year) return nullptr;
    return cell.when == When::npv ? &of_years : &with_residual;
}

// Calls use(row) for every row of a table.
template <class Use> void for_every_share(const RecommendFindings& found, const Use& use) {
    const std::vector<GainCell> cells = gain_cells(found.years);
    for (std::size_t i = 0; i < found.recommended.size(); ++i) {
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::string year = year_text(cells[c], found.first_year);
            use(ShareRow{&found.recommended[i], &cells[c], year, &found.attribution.shares[i][c],
                         ratio_of(cells[c], found.attribution.benefit_cost[i],
                                  found.attribution.benefit_cost_with_residual[i])});
        }
    }
}
template <class Use> void for_every_interaction(const RecommendFindings& found, const Use& use) {
    for (const Interaction& one : found.attribution.interactions) {
        use(InteractionRow{found.recommended[one.a].name, found.recommended[one.b].name,
                           &one.kroner});
    }
}
template <class Use> void for_every_coalition(const RecommendFindings& found, const Use& use) {
    for (std::size_t c = 0; c < found.names.size(); ++c) {
        use(CoalitionRow{found.names[c], std::popcount(found.design.coalitions[c]),
                         &found.attribution.coalitions[c]});
    }
}
template <class Use> void for_every_coalition_gain(const RecommendFindings& found, const Use& use) {
    const std::vector<GainCell> cells = gain_cells(found.years);
    for (std::size_t i = 0; i < found.names.size(); ++i) {
        const CoalitionSeries& series = found.attribution.series[i];
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::string year = year_text(cells[c], found.first_year);
            use(SeriesRow{
                found.names[i], &cells[c], year, &series.cells[c],
                ratio_of(cells[c], series.benefit_cost, series.benefit_cost_with_residual)});
        }
    }
}
template <class Use> void for_every_headline(const RecommendFindings& found, const Use& use) {
    for (const Headline& one : found.headlines) {
        const std::string text =
            one.additionality ? csv_number(*one.additionality) : std::string(own_additionality);
        use(HeadlineRow{text, &one});
    }
}
template <class Use> void for_every_yardstick(const RecommendFindings& found, const Use& use) {
    const auto both = [&](std::string_view world, const std::optional<Yardstick>& one) {
        if (!one) return;
        use(YardstickRow{world, one->nobody, &one->of_nobody, nullptr});
        use(YardstickRow{world, one->planner, &one->of_planner, &one->efficiency});
    };
    both("today", found.today);
    both("with_all", found.with_all);
}

struct JsonOfCell {
    Json operator()(std::monostate) const { return {}; }
    template <class Value> Json operator()(const Value& value) const { return Json(value); }
};

/// Calls use(name, title, columns, for_every) for each of the tables.
template <class Use> void for_every_table(const Use& use) {
    use("attribution", "What each recommendation is worth, by year, sector and view",
        columns_of_shares, [](const auto& found, const auto& row) { for_every_share(found, row); });
    use("interactions", "What two recommendations are worth more together than apart",
        columns_of_interactions,
        [](const auto& found, const auto& row) { for_every_interaction(found, row); });
    use("coalitions", "What recommendations are worth together, in every combination that was run",
        columns_of_coalitions,
        [](const auto& found, const auto& row) { for_every_coalition(found, row); });
    use("coalition_gains",
        "What recommendations are worth together, in every combination, by year, sector and view",
        columns_of_series,
        [](const auto& found, const auto& row) { for_every_coalition_gain(found, row); });
    use("headlines", "What all recommendations are worth, by how much employment is net",
        columns_of_headlines,
        [](const auto& found, const auto& row) { for_every_headline(found, row); });
    use("yardsticks", "What better decisions could reach, without and with the recommendations",
        columns_of_yardsticks,
        [](const auto& found, const auto& row) { for_every_yardstick(found, row); });
}

} // namespace

std::vector<ResultTable> attribution_tables(const RecommendFindings& findings) {
    std::vector<ResultTable> tables;
    for_every_table([&](std::string_view name, std::string_view title, const auto& columns,
                        const auto& for_every) {
        const auto write = [&findings, &columns, for_every](const RunResults&, CsvWriter& writer) {
            for_every(findings, [&](const auto& row) { write_row(columns, row, writer); });
        };
        tables.push_back({name, title, facts_of(columns), write});
    });
    return tables;
}

std::vector<ResultTable> tables_of_recommendations(const RecommendFindings& findings,
                                                   bool all_cases) {
    std::vector<ResultTable> tables = attribution_tables(findings);
    for (const ResultTable& table : result_tables()) {
        if (all_cases || table.name != "foregone") tables.push_back(table);
    }
    return tables;
}

std::string attribution_json(const RecommendFindings& findings, const std::string& place) {
    Json text = {{"result", place}};
    for_every_table([&](std::string_view name, std::string_view, const auto& columns,
                        const auto& for_every) {
        Json rows = Json::array();
        for_every(findings, [&](const auto& row) {
            Json json = Json::object();
            for (const auto& column : columns) {
                json[std::string(column.facts.name)] = std::visit(JsonOfCell(), column.value(row));
            }
            rows.push_back(std::move(json));
        });
        text[std::string(name)] = std::move(rows);
    });
    return text.dump(2) + "\n";
}

} // namespace samspil
