#include "model/outputs/investment_tables.hpp"

#include "model/outputs/table_columns.hpp"
#include "model/simulation/judge.hpp"
#include "model/studies/investments.hpp"

#include <string>
#include <utility>

namespace samspil {

namespace {

struct CaseRow : RowPlace {
    const InstanceName* instance = nullptr;
    const Initiative* initiative = nullptr;
    const CaseRecord* record = nullptr;
};
struct ForegoneRow : RowPlace {
    std::string_view initiative = {};
    const Foregone* sum = nullptr;
};

template <double CaseRecord::*figure> CsvValue figure_cell(const CaseRow& row) {
    return row.record->*figure;
}

const std::array case_columns = {
    scenario_column<CaseRow>,
    replicate_column<CaseRow>,
    year_column<CaseRow>,
    TableColumn<CaseRow>{
        {"organisation", CellType::string, "",
         "who would buy: its kind, and after @ the code of its municipality or "
         "its region; of a platform all of a kind"},
        [](const CaseRow& r) -> CsvValue { return std::string_view(r.instance->organisation); }},
    TableColumn<CaseRow>{{"partner", CellType::string, "",
                          "the other end of a link; empty for all else", false, true},
                         [](const CaseRow& r) {
                             return r.instance->partner.empty()
                                        ? CsvValue()
                                        : CsvValue(std::string_view(r.instance->partner));
                         }},
    TableColumn<CaseRow>{
        {"initiative", CellType::string, "", "name of the initiative"},
        [](const CaseRow& r) -> CsvValue { return std::string_view(r.initiative->name); }},
    TableColumn<CaseRow>{
        {"kind", CellType::string, "", "optimise, shift or reshape"},
        [](const CaseRow& r) -> CsvValue {
            return initiative_kind_names[static_cast<std::size_t>(r.initiative->kind)];
        }},
    TableColumn<CaseRow>{
        {"domain", CellType::string, "",
         "where it takes effect: services, processes, citizen or latitude"},
        [](const CaseRow& r) -> CsvValue {
            return effect_domain_names[static_cast<std::size_t>(r.initiative->domain)];
        }},
    TableColumn<CaseRow>{
        {"scope", CellType::string, "", "own, link or platform"},
        [](const CaseRow& r) -> CsvValue {
            return initiative_scope_names[static_cast<std::size_t>(r.initiative->scope)];
        }},
    TableColumn<CaseRow>{
        {"renewal", CellType::integer, "",
         "1 if it would take the place of one that wears out, else 0"},
        [](const CaseRow& r) -> CsvValue { return static_cast<std::int64_t>(r.record->renewal); }},
    TableColumn<CaseRow>{{"capex", CellType::number, "kr.", "planned cost of building it"},
                         figure_cell<&CaseRecord::capex>},
    TableColumn<CaseRow>{{"own_value", CellType::number, "kr.",
                          "present value to those who decide, as they believe it and by the rules "
                          "of the scheme; of a link to the end that was asked last"},
                         figure_cell<&CaseRecord::own_value>},
    TableColumn<CaseRow>{{"public_value", CellType::number, "kr.",
                          "present value on all public accounts, success taken for granted"},
                         figure_cell<&CaseRecord::public_value>},
    TableColumn<CaseRow>{
        {"societal_value", CellType::number, "kr.",
         "present value of its welfare, without the noise and optimism of beliefs, "
         "at its chance of success"},
        figure_cell<&CaseRecord::societal_value>},
    TableColumn<CaseRow>{
        {"payback_years", CellType::number, "years",
         "until it has paid back to those who decide; empty where never", false, true},
        [](const CaseRow& r) {
            return r.record->payback < 0.0 ? CsvValue() : CsvValue(r.record->payback);
        }},
    TableColumn<CaseRow>{{"wrong_pocket", CellType::number, "share",
                          "share of the gains that reach others than those who decide"},
                         figure_cell<&CaseRecord::wrong_pocket>},
    TableColumn<CaseRow>{{"grant", CellType::number, "kr.",
                          "of the joint fund or the state, with which it was decided"},
                         figure_cell<&CaseRecord::grant>},
    TableColumn<CaseRow>{{"external_capital", CellType::number, "kr.",
                          "of outside investors, with which it was decided"},
                         figure_cell<&CaseRecord::external>},
    TableColumn<CaseRow>{
        {"decision", CellType::string, "",
         "funded, refused, or unfunded: acceptable, but without money"},
        [](const CaseRow& r) -> CsvValue { return words_of(r.record->decision).decision; }},
    TableColumn<CaseRow>{
        {"reason", CellType::string, "", "why, in words"},
        [](const CaseRow& r) -> CsvValue { return words_of(r.record->decision).reason; }},
};

const std::array foregone_columns = {
    scenario_column<ForegoneRow>,
    year_column<ForegoneRow>,
    TableColumn<ForegoneRow>{{"initiative", CellType::string, "", "name of the initiative", true},
                             [](const ForegoneRow& r) -> CsvValue { return r.initiative; }},
    TableColumn<ForegoneRow>{
        {"reason", CellType::string, "", "why it was not funded", true},
        [](const ForegoneRow& r) -> CsvValue { return words_of(r.sum->decision).reason; }},
    TableColumn<ForegoneRow>{{"cases", CellType::number, "cases",
                              "worth something to society and not funded, mean over the "
                              "replicates"},
                             [](const ForegoneRow& r) -> CsvValue { return r.sum->cases; }},
    TableColumn<ForegoneRow>{
        {"societal_value", CellType::number, "kr.",
         "of these cases together, each appraised by itself, mean over the "
         "replicates; what is foregone is offered again in later years: not "
         "to be added up over years"},
        [](const ForegoneRow& r) -> CsvValue { return r.sum->societal_value; }},
};

void write_business_cases(const RunResults& results, CsvWriter& writer) {
    for_every_year(results, [&](const ScenarioResult& result, std::size_t k, std::size_t year) {
        for (const CaseRecord& record : result.replicates[k].years[year].investment.cases) {
            const InstanceName& instance = result.instances[record.instance];
            write_row(case_columns,
                      CaseRow{place(result, k, year), &instance,
                              &result.world.initiatives[instance.initiative], &record},
                      writer);
        }
    });
}

void write_foregone(const RunResults& results, CsvWriter& writer) {
    for (const ScenarioResult& result : results) {
        for (std::size_t year = 0; year < result.case_totals.size(); ++year) {
            for (const Foregone& sum : foregone(result.case_totals[year])) {
                write_row(foregone_columns,
                          ForegoneRow{place(result, 0, year),
                                      result.world.initiatives[sum.initiative].name, &sum},
                          writer);
            }
        }
    }
}

} // namespace

std::vector<ResultTable> investment_tables() {
    std::vector<ColumnFacts> cases = facts_of(case_columns);
    // The partner tells cases apart too, and may be empty: there is no key.
    for (ColumnFacts& column : cases) column.key = false;
    return {{"business_cases", "Every case that organisations appraised, and what became of it",
             std::move(cases), write_business_cases},
            {"foregone",
             "What was worth something to society and not funded, by year and initiative, the "
             "highest value first",
             facts_of(foregone_columns), write_foregone}};
}

} // namespace samspil
