#include "model/outputs/digest.hpp"

#include "model/outputs/gain_tables.hpp"
#include "model/studies/variables.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <span>

namespace samspil {

namespace {

using Json = nlohmann::ordered_json;
/// shape [replicates][output_cells()]
using CellValues = std::vector<std::vector<double>>;

std::vector<double> column_of(const CellValues& values, std::size_t cell) {
    std::vector<double> column;
    for (const std::vector<double>& replicate : values) column.push_back(replicate[cell]);
    return column;
}

std::vector<Summary> summaries(const CellValues& values) {
    std::vector<Summary> result;
    for (std::size_t c = 0; c < output_cells().size(); ++c) {
        result.push_back(summarise(column_of(values, c)));
    }
    return result;
}

std::vector<Summary> difference_summaries(const CellValues& values, const CellValues& baseline) {
    std::vector<Summary> result;
    for (std::size_t c = 0; c < output_cells().size(); ++c) {
        result.push_back(
            summarise(paired_differences(column_of(values, c), column_of(baseline, c))));
    }
    return result;
}

/// Calls `use` for every year of every replicate.
///   returns   how many there were
template <class Use> double for_each_year(const ScenarioResult& result, const Use& use) {
    double count = 0.0;
    for (const ReplicateResult& replicate : result.replicates) {
        for (const YearRecord& year : replicate.years) {
            use(year);
            count += 1.0;
        }
    }
    return count;
}

JourneyYear divided(const JourneyYear& sum, double count) {
    return {sum.started / count,       sum.resolved / count,      sum.abandoned / count,
            sum.bounces / count,       sum.visits / count,        sum.chase_contacts / count,
            sum.months / count,        sum.latent_months / count, sum.repeated_visits / count,
            sum.relapse_visits / count};
}

std::vector<JourneyDigest> journey_digests(const ScenarioResult& result) {
    std::vector<JourneyDigest> journeys(result.world.journeys.size());
    const double years = for_each_year(result, [&](const YearRecord& year) {
        for (std::size_t i = 0; i < year.journeys.size(); ++i) {
            journeys[i / level_count].counts += year.journeys[i];
        }
    });
    for (std::size_t j = 0; j < journeys.size(); ++j) {
        journeys[j] = {j, divided(journeys[j].counts, years)};
    }
    std::stable_sort(journeys.begin(), journeys.end(),
                     [](const JourneyDigest& a, const JourneyDigest& b) {
                         return a.counts.bounces > b.counts.bounces;
                     });
    return journeys;
}

/// Received less paid by the sector under the category in one year.
Ore received(const YearFlows& flows, Sector sector, CategoryId category) {
    Ore sum;
    for (std::size_t other = 0; other < sector_count; ++other) {
        sum += flows.at(static_cast<Sector>(other), sector, category);
        sum -= flows.at(sector, static_cast<Sector>(other), category);
    }
    return sum;
}

std::vector<CategoryAmount> category_amounts(const ScenarioResult& result, Sector sector) {
    std::vector<CategoryAmount> amounts;
    for (std::size_t c = 0; c < result.categories.size(); ++c) {
        double ore = 0.0; // a sum over all years of all replicates may be more than Ore holds
        const double years = for_each_year(result, [&](const YearRecord& year) {
            ore += static_cast<double>(received(year.flows, sector, CategoryId(c)).amount());
        });
        if (ore != 0.0) amounts.push_back({c, ore / ore_per_krone / years});
    }
    std::stable_sort(amounts.begin(), amounts.end(),
                     [](const CategoryAmount& a, const CategoryAmount& b) {
                         return std::fabs(a.kroner) > std::fabs(b.kroner);
                     });
    return amounts;
}

Json summary_json(const Summary& summary) {
    Json json = {{"n", summary.n}, {"mean", summary.mean}};
    json["se_mean"] = summary.se_mean ? Json(*summary.se_mean) : Json();
    json["p05"] = summary.p05;
    json["p50"] = summary.p50;
    json["p95"] = summary.p95;
    return json;
}

Json cells_json(std::span<const Summary> summaries) {
    Json list = Json::array();
    for (std::size_t c = 0; c < summaries.size(); ++c) {
        const OutputCell& cell = output_cells()[c];
        Json row = {{"variable", cell.variable->name},
                    {"sector", cell.sector},
                    {"segment", cell.segment},
                    {"unit", cell.variable->unit}};
        row.update(summary_json(summaries[c]));
        list.push_back(std::move(row));
    }
    return list;
}

Json worth_json(std::span<const MeasureSummary> summaries) {
    Json list = Json::array();
    for (const MeasureSummary& one : summaries) {
        Json row = {{"measure", one.measure->name},
                    {"sector", one.measure->sector},
                    {"unit", one.measure->unit}};
        row.update(one.summary ? summary_json(*one.summary) : Json{{"n", 0}});
        if (!one.note.empty()) row["note"] = one.note;
        list.push_back(std::move(row));
    }
    return list;
}

} // namespace

std::vector<ScenarioDigest> digest(const RunResults& results) {
    std::vector<CellValues> values;
    for (const ScenarioResult& result : results) {
        values.push_back(yearly_means(result.world, result.replicates));
    }
    std::vector<ScenarioDigest> digests(results.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
        digests[i].values = summaries(values[i]);
        if (results[i].baseline != i) {
            digests[i].differences = difference_summaries(values[i], values[results[i].baseline]);
            digests[i].worth = summarise_worth(pair_of(results, results[i]));
        }
        digests[i].journeys = journey_digests(results[i]);
        for_each_year(results[i],
                      [&](const YearRecord& year) { digests[i].investments.add(year.investment); });
        for (std::size_t s = 0; s < actor_sector_count; ++s) {
            digests[i].amounts[s] = category_amounts(results[i], static_cast<Sector>(s));
        }
    }
    return digests;
}

std::string digest_json(const RunResults& results, const std::string& place) {
    const std::vector<ScenarioDigest> digests = digest(results);
    Json scenarios = Json::array();
    for (std::size_t i = 0; i < results.size(); ++i) {
        const ScenarioResult& result = results[i];
        scenarios.push_back({{"name", result.scenario.name},
                             {"title", result.scenario.title},
                             {"baseline", results[result.baseline].scenario.name},
                             {"first_year", result.world.first_year},
                             {"years", result.scenario.run.years},
                             {"replicates", result.scenario.run.replicates},
                             {"rules", result.world.rules().name},
                             {"worth", worth_json(digests[i].worth)},
                             {"mean_over_years", cells_json(digests[i].values)},
                             {"difference_to_baseline", cells_json(digests[i].differences)}});
    }
    const Json text = {{"result", place}, {"scenarios", scenarios}};
    return text.dump(2) + "\n";
}

} // namespace samspil
