#include "model/outputs/result_tables.hpp"

#include "model/outputs/change_tables.hpp"
#include "model/outputs/gain_tables.hpp"
#include "model/outputs/investment_tables.hpp"
#include "model/outputs/spread_table.hpp"
#include "model/outputs/table_columns.hpp"
#include "model/studies/summary.hpp"
#include "model/studies/variables.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace samspil {

namespace {

struct SummaryRow : RowPlace {
    const OutputCell* cell = nullptr;
    Summary summary;
};
struct SeriesRow : RowPlace {
    const OutputCell* cell = nullptr;
    double value = 0.0;
};
struct FlowRow : RowPlace {
    std::string_view from;
    std::string_view to;
    std::string_view category;
    Summary kroner;
};
struct JourneyRow : RowPlace {
    std::string_view journey;
    std::string_view level;
    const JourneyYear* counts = nullptr;
};

struct OrganisationRow : RowPlace {
    std::string_view kind;
    std::string_view stage;
    const StageYear* organisations = nullptr;
};

constexpr std::string_view of_variable = "of the variable";

template <class Row>
constexpr TableColumn<Row> variable_column{
    {"variable", CellType::string, "",
     "what is measured; the list `variables` says what each means", true},
    [](const Row& r) -> CsvValue { return r.cell->variable->name; }};
template <class Row>
constexpr TableColumn<Row> sector_column{
    {"sector", CellType::string, "", "a sector, or `all` for the total", true},
    [](const Row& r) -> CsvValue { return r.cell->sector; }};
template <class Row>
constexpr TableColumn<Row> segment_column{
    {"segment", CellType::string, "", "a resource level, or `all` for the total", true},
    [](const Row& r) -> CsvValue { return r.cell->segment; }};
template <class Row>
constexpr TableColumn<Row> unit_column{
    {"unit", CellType::string, "", "unit of the variable"},
    [](const Row& r) -> CsvValue { return r.cell->variable->unit; }};

const std::array summary_columns = {
    scenario_column<SummaryRow>,
    year_column<SummaryRow>,
    variable_column<SummaryRow>,
    sector_column<SummaryRow>,
    segment_column<SummaryRow>,
    unit_column<SummaryRow>,
    TableColumn<SummaryRow>{
        {"n", CellType::integer, "replicates", "number of replicates"},
        [](const SummaryRow& r) -> CsvValue { return static_cast<std::int64_t>(r.summary.n); }},
    TableColumn<SummaryRow>{{"mean", CellType::number, of_variable, "mean over the replicates"},
                            [](const SummaryRow& r) -> CsvValue { return r.summary.mean; }},
    TableColumn<SummaryRow>{{"sd", CellType::number, of_variable,
                             "standard deviation over the replicates (divisor n - 1); empty for "
                             "a single replicate",
                             false, true},
                            [](const SummaryRow& r) { return optional_cell(r.summary.sd); }},
    TableColumn<SummaryRow>{{"se_mean", CellType::number, of_variable,
                             "standard error of the mean, sd / sqrt(n); empty for a single "
                             "replicate",
                             false, true},
                            [](const SummaryRow& r) { return optional_cell(r.summary.se_mean); }},
    TableColumn<SummaryRow>{{"p05", CellType::number, of_variable,
                             "5 % quantile over the replicates (Hyndman and Fan, type 6)"},
                            [](const SummaryRow& r) -> CsvValue { return r.summary.p05; }},
    TableColumn<SummaryRow>{{"p50", CellType::number, of_variable, "median over the replicates"},
                            [](const SummaryRow& r) -> CsvValue { return r.summary.p50; }},
    TableColumn<SummaryRow>{{"p95", CellType::number, of_variable,
                             "95 % quantile over the replicates (Hyndman and Fan, type 6)"},
                            [](const SummaryRow& r) -> CsvValue { return r.summary.p95; }},
};

const std::array series_columns = {
    scenario_column<SeriesRow>,
    replicate_column<SeriesRow>,
    year_column<SeriesRow>,
    variable_column<SeriesRow>,
    sector_column<SeriesRow>,
    segment_column<SeriesRow>,
    unit_column<SeriesRow>,
    TableColumn<SeriesRow>{{"value", CellType::number, of_variable, "value of the variable"},
                           [](const SeriesRow& r) -> CsvValue { return r.value; }},
};

const std::array flow_columns = {
    scenario_column<FlowRow>,
    year_column<FlowRow>,
    TableColumn<FlowRow>{{"from_sector", CellType::string, "", "who pays", true},
                         [](const FlowRow& r) -> CsvValue { return r.from; }},
    TableColumn<FlowRow>{{"to_sector", CellType::string, "",
                          "who receives: a sector, or where the modelled economy meets the rest "
                          "(labour, suppliers, time, production, service, wellbeing)",
                          true},
                         [](const FlowRow& r) -> CsvValue { return r.to; }},
    TableColumn<FlowRow>{{"category", CellType::string, "", "what is paid for", true},
                         [](const FlowRow& r) -> CsvValue { return r.category; }},
    TableColumn<FlowRow>{{"dkk_mean", CellType::number, "kr.",
                          "mean over the replicates; a negative amount flows back"},
                         [](const FlowRow& r) -> CsvValue { return r.kroner.mean; }},
    TableColumn<FlowRow>{{"dkk_p05", CellType::number, "kr.", "5 % quantile over the replicates"},
                         [](const FlowRow& r) -> CsvValue { return r.kroner.p05; }},
    TableColumn<FlowRow>{{"dkk_p95", CellType::number, "kr.", "95 % quantile over the replicates"},
                         [](const FlowRow& r) -> CsvValue { return r.kroner.p95; }},
};

template <double JourneyYear::*count> CsvValue count_cell(const JourneyRow& row) {
    return row.counts->*count;
}

const std::array journey_columns_of_table = {
    scenario_column<JourneyRow>,
    replicate_column<JourneyRow>,
    year_column<JourneyRow>,
    TableColumn<JourneyRow>{{"journey", CellType::string, "", "name of the journey", true},
                            [](const JourneyRow& r) -> CsvValue { return r.journey; }},
    TableColumn<JourneyRow>{{"resource_level", CellType::string, "",
                             "how much the citizens have to draw on: high, middle or low", true},
                            [](const JourneyRow& r) -> CsvValue { return r.level; }},
    TableColumn<JourneyRow>{{"started", CellType::number, "journeys", "life events in the year"},
                            count_cell<&JourneyYear::started>},
    TableColumn<JourneyRow>{{"resolved", CellType::number, "journeys", "ended, the problem solved"},
                            count_cell<&JourneyYear::resolved>},
    TableColumn<JourneyRow>{{"abandoned", CellType::number, "journeys",
                             "given up after a failed handoff, the problem unresolved"},
                            count_cell<&JourneyYear::abandoned>},
    TableColumn<JourneyRow>{{"bounces", CellType::number, "handoffs",
                             "failed handoffs after which the citizen started again"},
                            count_cell<&JourneyYear::bounces>},
    TableColumn<JourneyRow>{{"visits", CellType::number, "visits", "completed steps"},
                            count_cell<&JourneyYear::visits>},
    TableColumn<JourneyRow>{{"months", CellType::number, "person-months", "time in the journey"},
                            count_cell<&JourneyYear::months>},
    TableColumn<JourneyRow>{
        {"failure_demand", CellType::number, "share",
         "chase contacts and visits repeated after a bounce or a relapse, over "
         "all visits; 0 without visits"},
        [](const JourneyRow& r) -> CsvValue { return r.counts->failure_demand(); }},
};

/// Per organisation; rows have at least one.
template <double StageYear::*sum> CsvValue mean_cell(const OrganisationRow& row) {
    return row.organisations->*sum / row.organisations->organisations;
}

const std::array organisation_columns = {
    scenario_column<OrganisationRow>,
    replicate_column<OrganisationRow>,
    year_column<OrganisationRow>,
    TableColumn<OrganisationRow>{
        {"organisation_kind", CellType::string, "", "name of the kind of organisation", true},
        [](const OrganisationRow& r) -> CsvValue { return r.kind; }},
    TableColumn<OrganisationRow>{
        {"stage", CellType::string, "",
         "stage of digital maturity: initiated, mobilised, embedded, accelerated or integrated; "
         "a stage at which there is none has no row",
         true},
        [](const OrganisationRow& r) -> CsvValue { return r.stage; }},
    TableColumn<OrganisationRow>{
        {"count", CellType::integer, "organisations", "organisations of the kind at the stage"},
        [](const OrganisationRow& r) -> CsvValue {
            return static_cast<std::int64_t>(r.organisations->organisations);
        }},
    TableColumn<OrganisationRow>{
        {"mean_maturity", CellType::number, "points", "their mean digital maturity, 1 to 5"},
        mean_cell<&StageYear::maturity>},
    TableColumn<OrganisationRow>{
        {"mean_load", CellType::number, "share", "their mean hours asked over capacity"},
        mean_cell<&StageYear::load>},
};

void write_summary(const RunResults& results, CsvWriter& writer) {
    const std::vector<OutputCell>& cells = output_cells();
    for (const ScenarioResult& result : results) {
        for (std::size_t year = 0; year < year_count(result); ++year) {
            std::vector<std::vector<double>> values(cells.size());
            for (const ReplicateResult& replicate : result.replicates) {
                const std::vector<double> one = output_values(result.world, replicate.years[year]);
                for (std::size_t c = 0; c < cells.size(); ++c) values[c].push_back(one[c]);
            }
            for (std::size_t c = 0; c < cells.size(); ++c) {
                write_row(summary_columns,
                          SummaryRow{place(result, 0, year), &cells[c], summarise(values[c])},
                          writer);
            }
        }
    }
}

void write_series(const RunResults& results, CsvWriter& writer) {
    const std::vector<OutputCell>& cells = output_cells();
    for_every_year(results, [&](const ScenarioResult& result, std::size_t k, std::size_t year) {
        const std::vector<double> values =
            output_values(result.world, result.replicates[k].years[year]);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            write_row(series_columns, SeriesRow{place(result, k, year), &cells[c], values[c]},
                      writer);
        }
    });
}

/// One flow in every replicate [kr.]; empty if it is zero in all.
std::vector<double> flow_values(const ScenarioResult& result, std::size_t year, Sector from,
                                Sector to, CategoryId category) {
    std::vector<double> values;
    bool any = false;
    for (const ReplicateResult& replicate : result.replicates) {
        const Ore amount = replicate.years[year].flows.at(from, to, category);
        any = any || amount != Ore(0);
        values.push_back(kroner_of(amount));
    }
    return any ? values : std::vector<double>{};
}

void write_flows_of_year(const ScenarioResult& result, std::size_t year, CsvWriter& writer) {
    for (std::size_t from = 0; from < sector_count; ++from) {
        for (std::size_t to = 0; to < sector_count; ++to) {
            for (std::size_t c = 0; c < result.categories.size(); ++c) {
                const std::vector<double> values =
                    flow_values(result, year, static_cast<Sector>(from), static_cast<Sector>(to),
                                CategoryId(c));
                if (values.empty()) continue;
                write_row(flow_columns,
                          FlowRow{place(result, 0, year), sector_names[from], sector_names[to],
                                  result.categories[c], summarise(values)},
                          writer);
            }
        }
    }
}

void write_flows(const RunResults& results, CsvWriter& writer) {
    for (const ScenarioResult& result : results) {
        for (std::size_t year = 0; year < year_count(result); ++year) {
            write_flows_of_year(result, year, writer);
        }
    }
}

void write_journeys_of_year(const ScenarioResult& result, std::size_t replicate, std::size_t year,
                            CsvWriter& writer) {
    const std::vector<JourneyYear>& journeys = result.replicates[replicate].years[year].journeys;
    for (std::size_t j = 0; j < result.world.journeys.size(); ++j) {
        for (std::size_t level = 0; level < level_count; ++level) {
            write_row(journey_columns_of_table,
                      JourneyRow{place(result, replicate, year), result.world.journeys[j].name,
                                 level_names[level], &journeys[j * level_count + level]},
                      writer);
        }
    }
}

void write_journeys(const RunResults& results, CsvWriter& writer) {
    for_every_year(results, [&](const ScenarioResult& result, std::size_t k, std::size_t year) {
        write_journeys_of_year(result, k, year, writer);
    });
}

void write_organisations_of_year(const ScenarioResult& result, std::size_t replicate,
                                 std::size_t year, CsvWriter& writer) {
    const YearRecord& record = result.replicates[replicate].years[year];
    for (std::size_t k = 0; k < result.world.kinds.size(); ++k) {
        for (std::size_t stage = 0; stage < stage_count; ++stage) {
            const StageYear& organisations = record.stages_of_kind[k][stage];
            if (organisations.organisations <= 0.0) continue;
            write_row(organisation_columns,
                      OrganisationRow{place(result, replicate, year), result.world.kinds[k].name,
                                      stage_names[stage], &organisations},
                      writer);
        }
    }
}

void write_organisations(const RunResults& results, CsvWriter& writer) {
    for_every_year(results, [&](const ScenarioResult& result, std::size_t k, std::size_t year) {
        write_organisations_of_year(result, k, year, writer);
    });
}

std::vector<ResultTable> make_tables() {
    std::vector<ResultTable> tables = {
        ResultTable{"summary", "Every variable in every year, over the replicates",
                    facts_of(summary_columns), write_summary},
        ResultTable{"series", "Every variable in every year of every replicate",
                    facts_of(series_columns), write_series},
        ResultTable{"flows", "Who pays and who receives, by year and category",
                    facts_of(flow_columns), write_flows},
        ResultTable{"journeys", "What happened on each journey, by year and resource level",
                    facts_of(journey_columns_of_table), write_journeys},
        ResultTable{"organisations", "Organisations by stage of digital maturity, by year and kind",
                    facts_of(organisation_columns), write_organisations},
    };
    for (ResultTable& table : gain_tables()) tables.push_back(std::move(table));
    for (ResultTable& table : change_tables()) tables.push_back(std::move(table));
    for (ResultTable& table : investment_tables()) tables.push_back(std::move(table));
    tables.push_back(spread_table());
    return tables;
}

} // namespace

std::span<const ResultTable> result_tables() {
    static const std::vector<ResultTable> tables = make_tables();
    return tables;
}

void write_table(const ResultTable& table, const RunResults& results, CsvWriter& writer) {
    std::vector<CsvValue> header;
    for (const ColumnFacts& column : table.columns) header.emplace_back(column.name);
    writer.write_row(header);
    table.write_rows(results, writer);
}

} // namespace samspil
