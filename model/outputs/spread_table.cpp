#include "model/outputs/spread_table.hpp"

#include "model/outputs/display_numbers.hpp"
#include "model/outputs/gain_tables.hpp"
#include "model/outputs/table_columns.hpp"
#include "model/studies/spread.hpp"

#include <fmt/format.h>

namespace samspil {

namespace {

struct SpreadRow {
    std::string_view scenario;
    const SpreadOfWorth* one = nullptr;
};

constexpr std::string_view of_spread = "of the measure";

const std::array spread_columns = {
    scenario_column<SpreadRow>,
    TableColumn<SpreadRow>{{"measure", CellType::string, "",
                            "what is measured against the baseline, as in worth.csv", true},
                           [](const SpreadRow& r) -> CsvValue { return r.one->measure->name; }},
    TableColumn<SpreadRow>{{"sector", CellType::string, "", "whose it is, as in worth.csv", true},
                           [](const SpreadRow& r) -> CsvValue { return r.one->measure->sector; }},
    TableColumn<SpreadRow>{{"unit", CellType::string, "", "unit of the measure"},
                           [](const SpreadRow& r) -> CsvValue { return r.one->measure->unit; }},
    TableColumn<SpreadRow>{{"n", CellType::integer, "replicates", "number of replicates"},
                           [](const SpreadRow& r) -> CsvValue {
                               return static_cast<std::int64_t>(r.one->spread.summary.n);
                           }},
    TableColumn<SpreadRow>{
        {"mean", CellType::number, of_spread, "mean over the replicates"},
        [](const SpreadRow& r) -> CsvValue { return r.one->spread.summary.mean; }},
    TableColumn<SpreadRow>{
        {"se_mean", CellType::number, of_spread, "standard error of the mean, sd / sqrt(n)"},
        [](const SpreadRow& r) { return optional_cell(r.one->spread.summary.se_mean); }},
    TableColumn<SpreadRow>{
        {"sd_chance", CellType::number, of_spread,
         "standard deviation by luck alone, from the first block of draws with a second luck"},
        [](const SpreadRow& r) -> CsvValue { return r.one->spread.sd_chance; }},
    TableColumn<SpreadRow>{
        {"sd_ignorance", CellType::number, of_spread,
         "standard deviation that the draws of uncertain numbers add"},
        [](const SpreadRow& r) -> CsvValue { return r.one->spread.sd_ignorance; }},
    TableColumn<SpreadRow>{
        {"share_of_chance", CellType::number, "share",
         "of the variance that is chance; empty where nothing varies", false, true},
        [](const SpreadRow& r) { return optional_cell(r.one->spread.share_of_chance); }},
    TableColumn<SpreadRow>{
        {"replicates_saved", CellType::number, "replicates",
         "that the same error of the mean would take beyond n, if scenario and baseline had draws "
         "and luck of their own; empty where nothing varies",
         false, true},
        [](const SpreadRow& r) { return optional_cell(r.one->spread.replicates_saved); }},
};

std::vector<SpreadOfWorth> spreads_of(const RunResults& results, const ScenarioResult& result) {
    const ScenarioResult& baseline = results[result.baseline];
    const bool again = &baseline != &result && !result.second_luck.empty() &&
                       result.second_luck.size() == baseline.second_luck.size();
    if (!again) return {};
    ScenarioPair second = pair_of(results, result);
    second.replicates = result.second_luck;
    second.before = baseline.second_luck;
    return spread_of_worth(pair_of(results, result), second);
}

void write_spread(const RunResults& results, CsvWriter& writer) {
    for (const ScenarioResult& result : results) {
        for (const SpreadOfWorth& one : spreads_of(results, result)) {
            write_row(spread_columns, SpreadRow{result.scenario.name, &one}, writer);
        }
    }
}

std::string saved_text(const Spread& spread) {
    const double saved = spread.replicates_saved.value_or(0.0);
    if (saved < 1.0) return "";
    return fmt::format("    Both ran under the same draws and luck, which saved {}.\n",
                       counted(saved, "replicate", "replicates"));
}

std::string text_of(const std::string& name, const Spread& spread) {
    return fmt::format(
               "Why the replicates of {} differ\n"
               "    Chance alone, with the same uncertain numbers: {}, {} of the variance.\n"
               "    Uncertain numbers that nobody knows better: {} (standard deviations).\n",
               name, kroner(spread.sd_chance), percent(spread.share_of_chance.value_or(0.0)),
               kroner(spread.sd_ignorance)) +
           saved_text(spread) + "\n";
}

} // namespace

ResultTable spread_table() {
    return {"spread", "How much of the range of outcomes is chance, and how much ignorance",
            facts_of(spread_columns), write_spread};
}

std::string spread_text(const RunResults& results) {
    for (const ScenarioResult& result : results) {
        for (const SpreadOfWorth& one : spreads_of(results, result)) {
            if (one.measure->name == "npv_with_residual" && one.measure->sector == "society") {
                return text_of(result.scenario.name, one.spread);
            }
        }
    }
    return "";
}

} // namespace samspil
