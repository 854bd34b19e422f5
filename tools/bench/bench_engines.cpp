// How fast the engines are. Ratios within one run say more than the figures themselves: machines
// differ, and are busy with other things. tools/bench/README.md holds the last run.
#include "model/core/calendar.hpp"
#include "model/core/parallel.hpp"
#include "model/core/random.hpp"
#include "model/inputs/scenario_file.hpp"
#include "model/simulation/calibration.hpp"
#include "model/simulation/month.hpp"
#include "model/simulation/replicates.hpp"
#include "model/simulation/scheme_in_force.hpp"

#include <benchmark/benchmark.h>

#include <memory>
#include <numeric>

namespace samspil {
namespace {

constexpr int national_years = 15;

World world_of(const std::string& scenario) {
    const std::vector<std::string> files = {std::string(SAMSPIL_ROOT) + "/scenarios/" + scenario};
    World world = *load_scenarios(files).front().facts;
    if (!calibrate(world).empty()) throw InvariantError("the world cannot be calibrated");
    return world;
}

/// Denmark under one of its schemes.
World in_force(const std::string& scheme) {
    World world = world_of("status-quo.toml");
    SchemeSettings settings;
    settings.use = scheme;
    world.scheme = scheme_in_force(world, settings);
    return world;
}

/// Denmark where nobody decides anything and nothing was bought before the start: people alone.
const World& denmark() {
    static const World world = [] {
        World people = in_force("none");
        people.parameters.burn_in_years = 0.0;
        return people;
    }();
    return world;
}
const World& silo_walk() {
    static const World world = world_of("silo-walk.toml");
    return world;
}

double visits(const ReplicateResult& result) {
    double sum = 0.0;
    for (const YearRecord& year : result.years) {
        for (const JourneyYear& journey : year.journeys) sum += journey.visits;
    }
    return sum;
}

void run_months(const Basis& basis, const RunSettings& settings, benchmark::State& state) {
    double done = 0.0;
    for (auto _ : state) {
        state.PauseTiming(); // the engine's own set-up stands apart
        State replicate(basis, {settings.seed, 0}, make_engine(basis, settings, 0), settings.years);
        state.ResumeTiming();
        while (replicate.month < end_of(settings.years)) simulate_month(basis, replicate);
        done += visits(replicate.result);
    }
    state.counters["visits/s"] = benchmark::Counter(done, benchmark::Counter::kIsRate);
}

/// Calibration of a world: once for each program run.
void calibrate_denmark(benchmark::State& state) {
    for (auto _ : state) {
        World world = denmark();
        benchmark::DoNotOptimize(calibrate(world));
    }
}

/// The start of a draw: model, stationary states of 98 municipalities, capacities.
void start_denmark(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Basis(denmark()));
}

/// A year's world of a scenario whose baseline is at rest: recommendations make one every January
/// of their ramp. They move rules, handoffs and organisations, and no journey.
void year_denmark(benchmark::State& state) {
    with_threads(1, [&] {
        const auto baseline = std::make_shared<const Basis>(world_of("status-quo.toml"));
        World year = baseline->model.world;
        year.parameters.owner_start = 0.5;
        for (OrganisationKind& kind : year.kinds) kind.data_quality = 1.0;
        for (auto _ : state) benchmark::DoNotOptimize(Basis(year, baseline));
    });
}

/// A whole replicate of fifteen years with the decisions of a scheme, burn-in included, on one
/// thread: 0 for the status quo, 1 for the planner.
void decisions_denmark(benchmark::State& state) {
    with_threads(1, [&] {
        const Basis basis(in_force(state.range(0) == 0 ? "status_quo" : "planner"));
        RunSettings settings;
        settings.years = national_years;
        settings.engine = EngineKind::cohorts;
        for (auto _ : state) {
            benchmark::DoNotOptimize(run_replicate(basis, settings, 0, [] {}));
        }
    });
}

/// Fifteen years of Denmark by cohorts, one replicate, on one thread.
void cohorts_denmark(benchmark::State& state) {
    with_threads(1, [&] {
        Basis basis(denmark());
        basis.loops = state.range(0) == 0 ? Loops::plain : widest_loops();
        RunSettings settings;
        settings.years = national_years;
        settings.engine = EngineKind::cohorts;
        run_months(basis, settings, state);
    });
}

/// Eight replicates of it on one and on two threads.
void cohorts_denmark_replicates(benchmark::State& state) {
    with_threads(static_cast<int>(state.range(0)), [&] {
        const Basis basis(denmark());
        RunSettings settings;
        settings.years = national_years;
        settings.engine = EngineKind::cohorts;
        settings.replicates = 8;
        for (auto _ : state) benchmark::DoNotOptimize(run_replicates(basis, settings, [] {}));
    });
}

/// The reference workload: a million citizens, 120 months, month loop only.
void agents_silo_walk(benchmark::State& state) {
    with_threads(static_cast<int>(state.range(0)), [&] {
        const Basis basis(silo_walk());
        RunSettings settings;
        settings.years = 10;
        run_months(basis, settings, state);
    });
}

/// Denmark with one agent for so many citizens, a year: time grows with the number of agents.
void agents_denmark(benchmark::State& state) {
    with_threads(1, [&] {
        const Basis basis(denmark());
        RunSettings settings;
        settings.years = 1;
        settings.citizens_per_agent = static_cast<int>(state.range(0));
        run_months(basis, settings, state);
    });
}

/// Everybody, fifteen years, on two threads.
void agents_denmark_one_to_one(benchmark::State& state) {
    with_threads(2, [&] {
        const Basis basis(denmark());
        RunSettings settings;
        settings.years = national_years;
        run_months(basis, settings, state);
    });
}

/// A million citizens to whom nothing happens, but who may draw their resource level anew.
void agents_idle(benchmark::State& state) {
    with_threads(1, [&] {
        World world = silo_walk();
        for (Journey& journey : world.journeys) {
            for (double& rate : journey.rate) rate = 0.0;
        }
        world.parameters.renewal = denmark().parameters.renewal;
        const Basis basis(world);
        RunSettings settings;
        settings.years = 10;
        run_months(basis, settings, state);
        const double person_months = 1e6 * settings.years * months_per_year;
        state.counters["ns a person-month"] =
            benchmark::Counter(person_months * 1e-9 * static_cast<double>(state.iterations()),
                               benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
    });
}

/// Draws for 256 people, which is what agents ask for at once.
void draws(benchmark::State& state) {
    std::array<std::uint32_t, BlockBatch::most> people{};
    std::iota(people.begin(), people.end(), 0U);
    BlockBatch blocks;
    const Loops loops = state.range(0) == 0 ? Loops::plain : widest_loops();
    for (auto _ : state) {
        philox_batch(people, {0, 1, 2, 3}, {2018, 0}, loops, blocks);
        benchmark::DoNotOptimize(blocks);
    }
    state.counters["blocks/s"] = benchmark::Counter(
        static_cast<double>(state.iterations() * BlockBatch::most), benchmark::Counter::kIsRate);
}

BENCHMARK(draws)->Arg(0)->Arg(1);
BENCHMARK(calibrate_denmark)->Unit(benchmark::kMillisecond);
BENCHMARK(start_denmark)->Unit(benchmark::kMillisecond);
BENCHMARK(year_denmark)->Unit(benchmark::kMillisecond);
BENCHMARK(cohorts_denmark)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(decisions_denmark)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(cohorts_denmark_replicates)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(agents_silo_walk)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(agents_idle)->Unit(benchmark::kMillisecond);
BENCHMARK(agents_denmark)->Arg(40)->Arg(20)->Arg(10)->Unit(benchmark::kMillisecond);
BENCHMARK(agents_denmark_one_to_one)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
} // namespace samspil
