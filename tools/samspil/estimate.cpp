#include "tools/samspil/estimate.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/agents.hpp"
#include "model/simulation/month.hpp"
#include "model/simulation/replicates.hpp"
#include "model/studies/variables.hpp"
#include "tools/samspil/study_run.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>

namespace samspil {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Mean size of a row [bytes], measured on the worlds that come with the program.
constexpr double series_row = 65.0;
constexpr double summary_row = 150.0;
constexpr double journeys_row = 150.0;
constexpr double flows_row = 90.0;
constexpr double business_cases_row = 215.0;
/// Flows that are not zero: about so many for each category.
constexpr double flows_of_category = 2.0;
constexpr double bytes_of_agent = 3.0; // its state and level, agents.hpp

void count_people(const World& world, const RunSettings& run, ScenarioEstimate& scenario) {
    for (const Municipality& place : world.municipalities) {
        for (const Population population : populations) {
            for (const double people : place.people[index(population)]) {
                scenario.people += static_cast<std::size_t>(people);
                if (run.engine != EngineKind::agents) continue;
                scenario.agents += Agents::agents_of(people, run.citizens_per_agent);
            }
        }
    }
}

/// About how many cases are appraised in a year, renewals apart.
double cases_a_year(const Basis& basis) {
    const World& world = basis.model.world;
    if (world.scheme.decide == Decider::nobody) return 0.0;
    if (world.scheme.decide == Decider::planner) {
        return static_cast<double>(basis.instances.all.size());
    }
    double cases = 0.0;
    for (const Agenda& agenda : basis.instances.agendas) {
        const auto options = static_cast<double>(agenda.options.size());
        for (const Option& option : agenda.options) {
            cases += static_cast<double>(option.instances.size()) *
                     std::min(1.0, world.parameters.scan_options / options);
        }
    }
    return cases;
}

void add_sizes(const Basis& basis, const RunSettings& run, ScenarioEstimate& scenario) {
    const Model& model = basis.model;
    const double years = run.years;
    const auto cells = static_cast<double>(output_cells().size());
    const auto journeys = static_cast<double>(model.world.journeys.size());
    const auto categories = static_cast<double>(model.book.categories().size());
    const auto of_journey =
        static_cast<double>(level_count * sizeof(JourneyYear) + sector_count * sizeof(Ore) +
                            model.municipality_count() * sizeof(EmploymentOfPlace));
    const double cases = cases_a_year(basis);
    const double flows = static_cast<double>(sector_count * sector_count) * categories;
    ReplicateSize& size = scenario.replicate;
    size.record = years * (journeys * of_journey + flows * sizeof(Ore));
    size.cases = years * cases * sizeof(CaseRecord);
    size.rows = years * (cells * series_row + journeys * level_count * journeys_row);
    size.case_rows = years * cases * business_cases_row;
    scenario.summary = years * (cells * summary_row + categories * flows_of_category * flows_row);
}

/// Mean over the first year, or as much of it as can be simulated in a second.
double seconds_a_month(const Basis& basis, State& state) {
    constexpr double long_enough = 1.0;
    const Clock::time_point start = Clock::now();
    int months = 0;
    do {
        simulate_month(basis, state);
        ++months;
    } while (months < months_per_year && seconds_since(start) < long_enough);
    return seconds_since(start) / months;
}

/// One replicate: its set-up, and its months from the first of them.
double seconds_a_replicate(const Basis& basis, const RunSettings& run) {
    const Clock::time_point start = Clock::now();
    State state(basis, {run.seed, 0}, make_engine(basis, run, 0), run.years);
    const double set_up = seconds_since(start);
    return set_up + run.years * months_per_year * seconds_a_month(basis, state);
}

/// Takes the time of the start and of the first months of one replicate, by each engine.
ScenarioEstimate measure(const Preparation& preparation, std::size_t which, int threads) {
    const PreparedScenario& prepared = preparation.scenarios[which];
    const RunSettings& run = prepared.scenario.run;
    ScenarioEstimate scenario;
    scenario.replicates = replicates_of(preparation, which).size();
    count_people(*prepared.facts, run, scenario);
    const Clock::time_point start = Clock::now();
    const std::vector<BasisFrom> bases = bases_of(preparation, which);
    const Basis& basis = *bases.front().basis;
    scenario.basis_seconds = seconds_since(start);
    const double draws = run.draw_uncertain ? run.replicates : 1.0; // each with bases of its own
    for (std::size_t engine = 0; engine < engine_names.size(); ++engine) {
        RunSettings by_engine = run;
        by_engine.engine = static_cast<EngineKind>(engine);
        const double replicate = seconds_a_replicate(basis, by_engine);
        scenario.seconds_by_engine[engine] =
            draws * scenario.basis_seconds / std::min<double>(threads, draws) +
            static_cast<double>(scenario.replicates) * replicate;
        if (by_engine.engine == run.engine) scenario.replicate_seconds = replicate;
    }
    scenario.seconds = scenario.seconds_by_engine[static_cast<std::size_t>(run.engine)];
    add_sizes(basis, run, scenario);
    return scenario;
}

/// The most memory that this process has held so far [bytes].
double peak_memory() {
    rusage usage{};
    constexpr double kilobyte = 1024.0;
    return ::getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<double>(usage.ru_maxrss) * kilobyte
                                                 : 0.0;
}

} // namespace

RunEstimate estimate(const Preparation& asked, int threads, KeptCases kept) {
    const Preparation preparation = with_blocks(asked, 1);
    const double one_by_one = kept == KeptCases::all ? 1.0 : 0.0;
    RunEstimate total;
    double further_agents = 0.0; // of replicates that run at the same time as the one measured
    for (std::size_t i = 0; i < preparation.scenarios.size(); ++i) {
        const ScenarioEstimate scenario = measure(preparation, i, threads);
        const ReplicateSize& size = scenario.replicate;
        const auto replicates = static_cast<double>(scenario.replicates);
        total.seconds += scenario.seconds;
        total.memory += replicates * (size.record + one_by_one * size.cases);
        // Records of all replicates, tables, and what the result keeps to be valued again.
        total.disk += replicates * (size.record + size.cases + size.rows +
                                    one_by_one * size.case_rows + size.record) +
                      scenario.summary;
        const double at_once = std::min(threads, preparation.scenarios[i].scenario.run.replicates);
        further_agents =
            std::max(further_agents, (at_once - 1.0) * static_cast<double>(scenario.agents));
        total.scenarios.push_back(scenario);
    }
    total.program = peak_memory() + further_agents * bytes_of_agent;
    total.memory += total.program;
    return total;
}

RecommendEstimate estimate(const RecommendPlan& plan, const RunEstimate& measured, int threads) {
    const Preparation preparation = with_blocks(plan.preparation, 1);
    const RunSettings& run = preparation.scenarios.front().scenario.run;
    const ScenarioEstimate& all = measured.scenarios.front();
    RecommendEstimate found;
    found.scenarios = preparation.scenarios.size();
    for (std::size_t i = 0; i < found.scenarios; ++i) {
        found.runs += replicates_of(preparation, i).size();
    }
    const auto runs = static_cast<double>(found.runs);
    // The start of a draw is found once for all scenarios.
    const double start = measured.scenarios.back().basis_seconds;
    const double further = std::max(0.0, all.basis_seconds - start);
    const double draws = run.draw_uncertain ? run.replicates : 1.0;
    found.seconds = (draws * start + runs * further) / std::min<double>(threads, draws) +
                    runs * all.replicate_seconds;
    const ReplicateSize& size = all.replicate;
    const auto shown = static_cast<double>(plan.shown.size());
    const double with_tables = shown * static_cast<double>(all.replicates);
    found.memory = measured.program + with_tables * size.record;
    const double tables = with_tables * size.rows + shown * all.summary;
    found.disk = runs * size.record + tables + shown * (size.cases + size.case_rows);
    found.disk_full = runs * (size.record + size.cases) + tables + with_tables * size.case_rows;
    return found;
}

} // namespace samspil
