#include "model/outputs/graph_looks.hpp"
#include "model/outputs/report_tables.hpp"
#include "model/outputs/table_columns.hpp"
#include "model/simulation/passages.hpp"
#include "model/studies/summary.hpp"

#include <array>

namespace samspil {

namespace {

/// Counts of one replicate added up over its years.
using JourneySum = JourneyYear;

struct FairnessMeasure {
    std::string_view name;
    std::string_view unit;
    double (*value)(const JourneySum& sum);
};

double share_of(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

constexpr std::array fairness_measures = {
    FairnessMeasure{"given_up", "share",
                    [](const JourneySum& sum) {
                        return share_of(sum.abandoned, sum.abandoned + sum.resolved);
                    }},
    FairnessMeasure{"failure_demand", "share",
                    [](const JourneySum& sum) { return sum.failure_demand(); }},
    FairnessMeasure{"months", "months a journey",
                    [](const JourneySum& sum) { return share_of(sum.months, sum.started); }}};

/// Of all journeys of citizens at a resource level.
JourneySum sum_of_level(const ScenarioResult& result, std::size_t replicate, std::size_t level) {
    JourneySum sum;
    for (const YearRecord& year : result.replicates[replicate].years) {
        for (std::size_t j = 0; j < result.world.journeys.size(); ++j) {
            if (result.world.journeys[j].population != Population::citizens) continue;
            sum += year.journeys[j * level_count + level];
        }
    }
    return sum;
}

std::vector<double> fairness_values(const ScenarioResult& result, std::size_t level,
                                    const FairnessMeasure& measure) {
    std::vector<double> values;
    for (std::size_t k = 0; k < result.replicates.size(); ++k) {
        values.push_back(measure.value(sum_of_level(result, k, level)));
    }
    return values;
}

void write_report_fairness(const ReportSource& source, const ReportRowSink& sink) {
    for (std::size_t s = 0; s < source.results().size(); ++s) {
        const ScenarioResult& result = source.results()[s];
        for (const FairnessMeasure& measure : fairness_measures) {
            for (std::size_t level = 0; level < level_count; ++level) {
                const std::vector<double> values = fairness_values(result, level, measure);
                const Summary own = summarise(values);
                ReportRow row = {std::string_view(result.scenario.name),
                                 measure.name,
                                 measure.unit,
                                 level_names[level],
                                 own.mean,
                                 own.p05,
                                 own.p95};
                row.resize(row.size() + 3);
                if (!source.is_baseline(s)) {
                    const Summary change = summarise(paired_differences(
                        values,
                        fairness_values(source.results()[result.baseline], level, measure)));
                    row[7] = change.mean;
                    row[8] = change.p05;
                    row[9] = change.p95;
                }
                sink(row);
            }
        }
    }
}

void write_report_journeys(const ReportSource& source, const ReportRowSink& sink) {
    for (const ScenarioResult& result : source.results()) {
        for (std::size_t j = 0; j < result.world.journeys.size(); ++j) {
            JourneySum sum;
            double years = 0.0;
            for (const ReplicateResult& replicate : result.replicates) {
                for (const YearRecord& year : replicate.years) {
                    for (std::size_t level = 0; level < level_count; ++level) {
                        sum += year.journeys[j * level_count + level];
                    }
                    years += 1.0;
                }
            }
            const Journey& journey = result.world.journeys[j];
            sink({std::string_view(result.scenario.name), std::string_view(journey.name),
                  std::string_view(journey.title), population_names[index(journey.population)],
                  sum.started / years, sum.resolved / years, sum.abandoned / years,
                  sum.bounces / years, sum.visits / years, sum.failure_demand()});
        }
    }
}

/// Calls use(population, route, its year) for every journey.
template <class Use> void for_every_route(const Basis& basis, const Use& use) {
    for (const PopulationModel& population : basis.model.populations) {
        const PlacePassages year = passages_of(basis, population, std::nullopt);
        for (const JourneyMap::Route& route : population.map.routes) use(population, route, year);
    }
}

void write_report_steps(const ReportSource& source, const ReportRowSink& sink) {
    if (source.start() == nullptr) return;
    const World& world = source.start()->model.world;
    for_every_route(*source.start(), [&](const PopulationModel& population,
                                         const JourneyMap::Route& route,
                                         const PlacePassages& year) {
        const Journey& journey = world.journeys[route.id.index()];
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            const Step& step = journey.steps[s - route.first_step];
            const OrganisationKind& kind = world.kinds[population.map.steps[s].kind.index()];
            sink({std::string_view(journey.name), std::string_view(step.name),
                  std::string_view(world.services[step.service.index()].name),
                  std::string_view(kind.name), sector_names[index(kind.sector)], step.mean_months,
                  year.visits[s]});
        }
    });
}

/// The boundary between two kinds at home in the first municipality: in all it is the same.
std::string_view boundary_word(const Model& model, KindId from, KindId to) {
    const MunicipalityId anywhere(0);
    return boundary_names[index(model.graph.boundary(model.graph.at_home(from, anywhere),
                                                     model.graph.at_home(to, anywhere)))];
}

void write_report_handoffs(const ReportSource& source, const ReportRowSink& sink) {
    if (source.start() == nullptr) return;
    const Model& model = source.start()->model;
    for_every_route(*source.start(), [&](const PopulationModel& population,
                                         const JourneyMap::Route& route,
                                         const PlacePassages& year) {
        const JourneyMap& map = population.map;
        const std::vector<Step>& steps = model.world.journeys[route.id.index()].steps;
        for (std::size_t e = map.steps[route.first_step].first_edge;
             e < map.steps[route.end_step - 1].end_edge; ++e) {
            const JourneyMap::Edge& edge = map.edges[e];
            const Passage& passage = year.edges[e];
            const bool ends = edge.to_step == resolved;
            const KindId from = map.steps[edge.from_step].kind;
            sink({std::string_view(model.world.journeys[route.id.index()].name),
                  std::string_view(steps[edge.from_step - route.first_step].name),
                  ends ? std::string_view("resolved")
                       : std::string_view(steps[edge.to_step - route.first_step].name),
                  ends ? CsvValue() : CsvValue(boundary_word(model, from, edge.to_kind)),
                  passage.passed, passage.bounced, passage.abandoned, passage.staff_hours,
                  passage.own_hours, passage.cost});
        }
    });
}

} // namespace

std::vector<ReportTable> report_people_tables() {
    const ColumnFacts scenario = report_name("scenario", scenario_meaning);
    const ColumnFacts journey = report_name("journey", "name of the journey");
    constexpr std::string_view a_year = "a year";
    return {
        {"fairness",
         {scenario,
          report_name("measure",
                      "given_up: share of journeys that end unresolved; failure_demand: share of "
                      "visits and contacts that only mend failures; months: length of a journey"),
          report_name("unit", "of the measure"), report_name("level", "resource level of citizens"),
          report_number("mean", "of the measure", "over all years, mean over the draws"),
          report_number("p05", "of the measure", "5 % quantile"),
          report_number("p95", "of the measure", "95 % quantile"),
          report_missing("change", "of the measure", "against the baseline, in the same draw"),
          report_missing("change_p05", "of the measure", "5 % quantile"),
          report_missing("change_p95", "of the measure", "95 % quantile")},
         write_report_fairness},
        {"journeys",
         {scenario, journey, report_name("title", "what it is called"),
          report_name("population", "citizens or businesses"),
          report_number("started", a_year, "life events, mean over years and draws"),
          report_number("resolved", a_year, "ended, the problem solved"),
          report_number("given_up", a_year, "given up after a failed handoff"),
          report_number("sent_back", a_year, "sent back to the start by a failed handoff"),
          report_number("visits", a_year, "completed steps"),
          report_number("failure_demand", "share", "of visits and contacts that mend failures")},
         write_report_journeys},
        {"steps",
         {journey, report_name("step", "name of the step"),
          report_name("service", "that is visited"),
          report_name("organisation_kind", "who gives it: the silo"),
          report_name("sector", "of the silo"), report_number("months", "months", "mean length"),
          report_number("people", a_year, "visits at the start of the baseline")},
         write_report_steps},
        {"handoffs",
         {journey,
          report_name("from", "step"),
          report_name("to", "step, or resolved"),
          {"boundary", CellType::string, "", "how far apart the two ends are", false, true},
          report_number("people", a_year, "who leave the step this way, failures among them"),
          report_number("sent_back", a_year, "of them, sent back to the first step"),
          report_number("given_up", a_year, "of them, who give up"),
          report_number("staff_hours", "hours a year", "registering again, and chasing"),
          report_number("own_hours", "hours a year", "people's own time on the same"),
          report_number("cost", "kr. a year", "of these hours and of what failures lead to")},
         write_report_handoffs}};
}

} // namespace samspil
