#include "model/outputs/report_tables.hpp"
#include "model/outputs/table_columns.hpp"
#include "model/simulation/january.hpp"
#include "model/simulation/judge.hpp"
#include "model/studies/summary.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace samspil {

namespace {

/// Cases by initiative and decision in a word.
using CasesInWords = std::map<std::pair<std::size_t, std::string_view>, CaseTotal>;

std::size_t measured_january(const ScenarioResult& result) {
    const auto year = static_cast<std::size_t>(
        silo_loss_year(result.world.parameters, result.scenario.run.years));
    return std::min(year, year_count(result) - 1);
}

CasesInWords cases_in_words(const CaseTotals& totals) {
    CasesInWords sums;
    for (const auto& [key, total] : totals.of) {
        CaseTotal& sum = sums[{key.first, words_of(key.second).decision}];
        sum.cases += total.cases;
        sum.own_value += total.own_value;
        sum.societal_value += total.societal_value;
    }
    return sums;
}

/// Of the January in which silo loss is measured; a mean over the replicates whose cases were kept.
void write_report_cases(const ReportSource& source, const ReportRowSink& sink) {
    for (const ScenarioResult& result : source.results()) {
        if (result.case_totals.empty()) continue;
        const CaseTotals& totals = result.case_totals[measured_january(result)];
        const auto n = static_cast<double>(totals.replicates_with_cases);
        for (const auto& [key, sum] : cases_in_words(totals)) {
            const Initiative& initiative = result.world.initiatives[key.first];
            sink({std::string_view(result.scenario.name), std::string_view(initiative.name),
                  std::string_view(initiative.title),
                  initiative_scope_names[static_cast<std::size_t>(initiative.scope)],
                  std::int64_t{result.world.first_year} +
                      static_cast<std::int64_t>(measured_january(result)),
                  key.second, sum.cases / n, sum.own_value / n, sum.societal_value / n});
        }
    }
}

struct LossReason {
    std::string_view name;
    double SiloLoss::*value;
};
constexpr std::array loss_reasons = {LossReason{"not_seen", &SiloLoss::not_seen},
                                     LossReason{"no_money", &SiloLoss::no_money},
                                     LossReason{"refused", &SiloLoss::refused}};

void write_report_silo_loss(const ReportSource& source, const ReportRowSink& sink) {
    for (const ScenarioResult& result : source.results()) {
        if (result.world.scheme.decide == Decider::nobody) continue;
        const std::size_t year = measured_january(result);
        for (const LossReason& reason : loss_reasons) {
            std::vector<double> values;
            for (const ReplicateResult& replicate : result.replicates) {
                values.push_back(replicate.years[year].investment.silo_loss.*reason.value);
            }
            const Summary loss = summarise(values);
            sink({std::string_view(result.scenario.name),
                  std::int64_t{calendar_year(result.world, year)}, reason.name, loss.mean, loss.p05,
                  loss.p95});
        }
    }
}

/// Organisations of a sector at a stage in a year, mean over the replicates.
double organisations_at(const ScenarioResult& result, std::size_t year, Sector sector,
                        std::size_t stage) {
    double count = 0.0;
    for (const ReplicateResult& replicate : result.replicates) {
        for (std::size_t k = 0; k < result.world.kinds.size(); ++k) {
            if (result.world.kinds[k].sector != sector) continue;
            count += replicate.years[year].stages_of_kind[k][stage].organisations;
        }
    }
    return count / static_cast<double>(result.replicates.size());
}

void write_report_maturity(const ReportSource& source, const ReportRowSink& sink) {
    for (const ScenarioResult& result : source.results()) {
        for (std::size_t y = 0; y < year_count(result); ++y) {
            for (const Sector sector : {Sector::state, Sector::region, Sector::municipality}) {
                for (std::size_t stage = 0; stage < stage_count; ++stage) {
                    const double count = organisations_at(result, y, sector, stage);
                    if (count <= 0.0) continue;
                    sink({std::string_view(result.scenario.name),
                          std::int64_t{calendar_year(result.world, y)}, sector_names[index(sector)],
                          stage_names[stage], count});
                }
            }
        }
    }
}

} // namespace

std::vector<ReportTable> report_organisation_tables() {
    const ColumnFacts scenario = report_name("scenario", scenario_meaning);
    const ColumnFacts january = {"year", CellType::integer, "year",
                                 "of the January in which silo loss is measured"};
    return {
        {"cases",
         {scenario, report_name("initiative", "name of the initiative"),
          report_name("title", "what it is called"), report_name("scope", "own, link or platform"),
          january,
          report_name("decision", "funded, refused, or unfunded: acceptable, but without money"),
          report_number("cases", "cases", "that ended so, mean over the draws"),
          report_number("own_value", "kr.", "present value of them to those who decide"),
          report_number("societal_value", "kr.", "present value of them to society")},
         write_report_cases},
        {"silo_loss",
         {scenario, january,
          report_name("reason", "not_seen: nobody looked at it; no_money; refused"),
          report_number("mean", "kr.", "worth to society left lying, mean over the draws"),
          report_number("p05", "kr.", "5 % quantile"),
          report_number("p95", "kr.", "95 % quantile")},
         write_report_silo_loss},
        {"maturity",
         {scenario,
          {"year", CellType::integer, "year", "calendar year"},
          report_name("sector", "state, region or municipality"),
          report_name("stage", "of digital maturity, from initiated to integrated"),
          report_number("organisations", "organisations", "at the stage, mean over the draws")},
         write_report_maturity}};
}

} // namespace samspil
