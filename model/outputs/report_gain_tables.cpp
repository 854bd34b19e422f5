#include "model/outputs/gain_tables.hpp"
#include "model/outputs/report_tables.hpp"
#include "model/outputs/table_columns.hpp"
#include "model/studies/cash_flow.hpp"
#include "model/studies/worth.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

namespace samspil {

namespace {

constexpr std::array report_views = {std::string_view("welfare"), std::string_view("budget")};

/// One value of a year of a replicate [kr.].
using OfYear = std::function<double(const YearGain& year)>;

double public_balance(const YearGain& year) {
    return kroner_of(year.balance(Sector::state) + year.balance(Sector::region) +
                     year.balance(Sector::municipality));
}

OfYear total_in(std::string_view view) {
    if (view == report_views[0]) return [](const YearGain& y) { return y.welfare_of_all(); };
    return public_balance;
}

OfYear of_sector_in(std::string_view view, std::size_t sector) {
    if (view == report_views[0]) {
        return [sector](const YearGain& y) { return y.of_actors[sector]; };
    }
    return
        [sector](const YearGain& y) { return kroner_of(y.balance(static_cast<Sector>(sector))); };
}

Summary summary_of_year(const std::vector<std::vector<YearGain>>& gains, std::size_t year,
                        const OfYear& value) {
    std::vector<double> values;
    values.reserve(gains.size());
    for (const std::vector<YearGain>& replicate : gains) values.push_back(value(replicate[year]));
    return summarise(values);
}

/// Calls use(scenario, gains of its replicates) for every scenario with a baseline.
template <class Use> void for_every_gain(const ReportSource& source, const Use& use) {
    for (std::size_t s = 0; s < source.results().size(); ++s) {
        if (!source.is_baseline(s)) use(source.results()[s], source.gains(s));
    }
}

void write_worth_of(const ScenarioResult& result, const std::vector<Worth>& worths,
                    const Measure& measure, const ReportRowSink& sink) {
    std::vector<double> values;
    for (const Worth& one : worths) {
        if (const std::optional<double> value = measure.value(one)) values.push_back(*value);
    }
    ReportRow row = {std::string_view(result.scenario.name), measure.name, measure.sector,
                     measure.unit, static_cast<std::int64_t>(values.size())};
    if (values.empty()) {
        row.resize(row.size() + 6);
    } else {
        const Summary summary = summarise(values);
        const auto above =
            std::count_if(values.begin(), values.end(), [](double value) { return value > 0.0; });
        for (const CsvValue& cell :
             {CsvValue(summary.mean), optional_cell(summary.se_mean), CsvValue(summary.p05),
              CsvValue(summary.p50), CsvValue(summary.p95),
              CsvValue(static_cast<std::int64_t>(above))}) {
            row.push_back(cell);
        }
    }
    sink(row);
}

void write_report_worth(const ReportSource& source, const ReportRowSink& sink) {
    for_every_gain(source, [&](const ScenarioResult& result, const auto& gains) {
        const std::vector<std::string> categories = gain_categories(result.categories);
        std::vector<Worth> worths;
        worths.reserve(gains.size());
        for (const std::vector<YearGain>& replicate : gains) {
            worths.push_back(worth(replicate, categories, result.world));
        }
        for (const Measure& measure : measures()) write_worth_of(result, worths, measure, sink);
    });
}

void write_report_gain(const ReportSource& source, const ReportRowSink& sink) {
    for_every_gain(source, [&](const ScenarioResult& result, const auto& gains) {
        for (const std::string_view view : report_views) {
            for (std::size_t y = 0; y < gains.front().size(); ++y) {
                const Summary all = summary_of_year(gains, y, total_in(view));
                sink({std::string_view(result.scenario.name), view,
                      std::int64_t{calendar_year(result.world, y)}, all.mean, all.p05, all.p50,
                      all.p95});
            }
        }
    });
}

void write_report_sectors(const ReportSource& source, const ReportRowSink& sink) {
    for_every_gain(source, [&](const ScenarioResult& result, const auto& gains) {
        for (const std::string_view view : report_views) {
            for (std::size_t s = 0; s < actor_sector_count; ++s) {
                for (std::size_t y = 0; y < gains.front().size(); ++y) {
                    const Summary one = summary_of_year(gains, y, of_sector_in(view, s));
                    sink({std::string_view(result.scenario.name), view, sector_names[s],
                          std::int64_t{calendar_year(result.world, y)}, one.mean, one.p05,
                          one.p95});
                }
            }
        }
    });
}

/// Mean of a year over years and replicates [kr.].
double yearly_change(const std::vector<std::vector<YearGain>>& gains, std::size_t category,
                     std::size_t sector) {
    double sum = 0.0;
    for (const std::vector<YearGain>& replicate : gains) {
        for (const YearGain& year : replicate) sum += kroner_of(year.budget[category][sector]);
    }
    return sum / static_cast<double>(gains.size() * gains.front().size());
}

void write_report_flows(const ReportSource& source, const ReportRowSink& sink) {
    for_every_gain(source, [&](const ScenarioResult& result, const auto& gains) {
        const std::vector<std::string> categories = gain_categories(result.categories);
        for (std::size_t c = 0; c < gains.front().front().budget.size(); ++c) {
            for (std::size_t s = 0; s < sector_count; ++s) {
                const double change = yearly_change(gains, c, s);
                if (change == 0.0) continue;
                sink({std::string_view(result.scenario.name), std::string_view(categories[c]),
                      sector_names[s], change});
            }
        }
    });
}

/// Present values of what one municipality gains, by replicate [kr. a citizen].
///   gains   shape [replicates][years][municipalities]
std::vector<double>
gains_of_citizen(const std::vector<std::vector<std::vector<MunicipalGain>>>& gains,
                 std::size_t municipality, Ore MunicipalGain::*stage,
                 const ScenarioResult& result) {
    const double people = result.world.municipalities[municipality].total(Population::citizens);
    std::vector<double> values;
    for (const auto& replicate : gains) {
        std::vector<double> flows;
        flows.reserve(replicate.size());
        for (const std::vector<MunicipalGain>& year : replicate) {
            flows.push_back(kroner_of(year[municipality].*stage));
        }
        values.push_back(net_present_value(flows, result.world.rules().discount, mid_year) /
                         people);
    }
    return values;
}

void write_report_municipalities(const ReportSource& source, const ReportRowSink& sink) {
    for_every_gain(source, [&](const ScenarioResult& result, const auto& gains) {
        const ScenarioPair pair = pair_of(source.results(), result);
        std::vector<std::vector<std::vector<MunicipalGain>>> of_places;
        for (std::size_t k = 0; k < gains.size(); ++k) {
            of_places.push_back(municipal_gains(pair, k));
        }
        for (std::size_t m = 0; m < result.world.municipalities.size(); ++m) {
            const Municipality& here = result.world.municipalities[m];
            if (here.total(Population::citizens) <= 0.0) continue;
            const Summary before = summarise(
                gains_of_citizen(of_places, m, &MunicipalGain::before_settlement, result));
            const Summary after =
                summarise(gains_of_citizen(of_places, m, &MunicipalGain::after_settlement, result));
            sink({std::string_view(result.scenario.name), std::int64_t{here.code},
                  std::string_view(here.name), before.mean, after.mean, after.p05, after.p95});
        }
    });
}

const ColumnFacts report_scenario = report_name("scenario", scenario_meaning);
const ColumnFacts report_year = {"year", CellType::integer, "year", "calendar year"};
const ColumnFacts report_view =
    report_name("view", "welfare: gain of society; budget: change of balances, of all public "
                        "sectors together where no sector is named");

} // namespace

std::vector<ReportTable> report_gain_tables() {
    constexpr std::string_view kr = "kr.";
    constexpr std::string_view per_citizen = "kr. a citizen";
    constexpr std::string_view of_measure = "of the measure";
    return {{"worth",
             {report_scenario,
              report_name("measure", "as in worth.csv"),
              report_name("sector", "whose gain it is"),
              report_name("unit", "of the measure"),
              {"n", CellType::integer, "replicates", "draws that have the measure"},
              report_missing("mean", of_measure, "over the draws"),
              report_missing("se_mean", of_measure, "standard error of the mean"),
              report_missing("p05", of_measure, "5 % quantile"),
              report_missing("p50", of_measure, "median"),
              report_missing("p95", of_measure, "95 % quantile"),
              {"above_zero", CellType::integer, "replicates", "draws in which it is above 0", false,
               true}},
             write_report_worth},
            {"gain",
             {report_scenario, report_view, report_year,
              report_number("mean", kr, "gain over the baseline, mean over the draws"),
              report_number("p05", kr, "5 % quantile"), report_number("p50", kr, "median"),
              report_number("p95", kr, "95 % quantile")},
             write_report_gain},
            {"sectors",
             {report_scenario, report_view, report_name("sector", "whose gain it is"), report_year,
              report_number("mean", kr, "gain over the baseline, mean over the draws"),
              report_number("p05", kr, "5 % quantile"), report_number("p95", kr, "95 % quantile")},
             write_report_sectors},
            {"flows",
             {report_scenario, report_name("category", "what is paid for"),
              report_name("sector", "a sector, or where the modelled economy meets the rest"),
              report_number(
                  "mean", "kr. a year",
                  "change of its balance against the baseline; those of a category sum to 0")},
             write_report_flows},
            {"municipalities",
             {report_scenario,
              {"code", CellType::integer, "", "of the municipality"},
              report_name("municipality", "its name"),
              report_number("before_settlement", per_citizen,
                            "present value of its gain before authorities settle"),
              report_number("mean", per_citizen, "the same after it, mean over the draws"),
              report_number("p05", per_citizen, "5 % quantile"),
              report_number("p95", per_citizen, "95 % quantile")},
             write_report_municipalities}};
}

} // namespace samspil
