// What it costs to keep the runs of a study, and how long a million kept runs take to be analysed.
#include "model/core/parallel.hpp"
#include "model/core/random.hpp"
#include "model/outputs/study_analysis.hpp"
#include "tools/samspil/prepared_study.hpp"
#include "tools/samspil/study_run.hpp"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <functional>
#include <vector>

namespace samspil {
namespace {

namespace fs = std::filesystem;

/// A folder that goes with the benchmark.
struct Scratch {
    Scratch() {
        std::string pattern = (fs::temp_directory_path() / "samspil-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    ~Scratch() { fs::remove_all(folder); }

    fs::path folder;
};

struct Spent {
    double wall = 0.0;      ///< [s]
    double processor = 0.0; ///< [s], which other programs do not lengthen
};

Spent spent_on(const std::function<void()>& work) {
    using Watch = std::chrono::steady_clock;
    const Watch::time_point start = Watch::now();
    const std::clock_t processor = std::clock();
    work();
    return {std::chrono::duration<double>(Watch::now() - start).count(),
            static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + std::ssize(values) / 2, values.end());
    return values[values.size() / 2];
}

/// Two towns, in which a run is short and the store weighs most: runs of the study that are thrown
/// away, and the same through the store, in turns; and as many replicates of its one scenario and
/// the baseline as `samspil run` makes them, which share one start.
void throughput(benchmark::State& state) {
    ScenarioOptions options;
    options.files = {std::string(SAMSPIL_ROOT) + "/scenarios/studies/two-towns-pool-size.toml"};
    options.overrides.replicates = 40;
    PreparedStudy prepared = prepare_study(options);
    find_starts(prepared);
    const Design design(prepared.plan.design);
    const std::size_t runs = prepared.plan.run_count();
    const auto sweep = [&](StudyStore* store) {
        parallel_for_in_rooms(runs, thread_count(), [&](std::size_t i, std::size_t) {
            const StudyRun run =
                run_point(prepared, design, i % design.size(), i / design.size(), false, [] {});
            if (store != nullptr) store->append(run);
        });
    };
    Preparation of_engine = prepared.preparation;
    for (PreparedScenario& one : of_engine.scenarios) {
        one.scenario.run.replicates = static_cast<int>(runs);
        one.scenario.run.draw_uncertain = false;
    }
    const StudyFollower follower = {[](const ReplicateKey&) { return true; }, [] {},
                                    [](const ReplicateKey&, const ReplicateResult&) {},
                                    [](const ReplicateKey&, const std::string&) {}, false};
    std::vector<double> kept, share, processor_share, processor_share_of_engine;
    with_threads(static_cast<int>(state.range(0)), [&] {
        for (auto _ : state) {
            const Scratch scratch;
            StudyStore store(scratch.folder / "study.sqlite", prepared.plan);
            const Spent by_engine = spent_on([&] { run_study(of_engine, follower); });
            const Spent bare = spent_on([&] { sweep(nullptr); });
            const Spent through_store = spent_on([&] { sweep(&store); });
            kept.push_back(static_cast<double>(runs) / through_store.wall);
            share.push_back(bare.wall / through_store.wall);
            processor_share.push_back(bare.processor / through_store.processor);
            processor_share_of_engine.push_back(by_engine.processor / through_store.processor);
            state.SetIterationTime(through_store.wall);
        }
    });
    state.counters["runs/s"] = median(kept);
    state.counters["of bare"] = median(share);
    state.counters["of bare, processor"] = median(processor_share);
    state.counters["of engine, processor"] = median(processor_share_of_engine);
}

/// Ten parameters, of which some matter, and chance.
StudyPlan plan_of_a_million(DesignKind kind) {
    StudyPlan plan;
    plan.title = "A million";
    for (int p = 0; p < 10; ++p) plan.parameters.push_back("parameter_" + std::to_string(p));
    plan.ranges.assign(plan.parameters.size(), "uniform value from 0 to 1");
    plan.scenarios = {"policy"};
    plan.measures = {"npv_with_residual.society", "npv.society"};
    plan.design = {kind, plan.parameters.size(), 1, 1, {4}, 1, true};
    plan.replicates = 4;
    plan.design.size = 250'000 / (point_count(plan.design));
    return plan;
}

void fill(StudyStore& store) {
    const Design design(store.plan().design);
    for (std::size_t replicate = 0; replicate < store.plan().replicates; ++replicate) {
        for (std::size_t point = 0; point < design.size(); ++point) {
            StudyRun run{point, replicate, 1, design.point(point), {}, "", 0.01};
            const Block luck = philox({static_cast<std::uint32_t>(point), 0, 0, 0},
                                      {1, static_cast<std::uint32_t>(replicate)});
            const double value = run.parameters[0] + run.parameters[1] * run.parameters[2] - 0.75 +
                                 0.1 * (luck[0] / two_to_32);
            run.values = {value, 2.0 * value};
            store.append(run);
        }
    }
}

void a_million(benchmark::State& state) {
    const Scratch scratch;
    const auto kind = static_cast<DesignKind>(state.range(0));
    StudyStore store(scratch.folder / "study.sqlite", plan_of_a_million(kind));
    const Spent filling = spent_on([&] { fill(store); });
    for (auto _ : state) benchmark::DoNotOptimize(analyse(store, {}));
    state.SetLabel(std::string(design_names[static_cast<std::size_t>(kind)]));
    state.counters["runs"] = static_cast<double>(store.done());
    state.counters["appended/s"] = static_cast<double>(store.done()) / filling.wall;
}

BENCHMARK(throughput)
    ->Arg(1)
    ->Arg(2)
    ->Iterations(9)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(a_million)
    ->Arg(static_cast<int>(DesignKind::sobol))
    ->Arg(static_cast<int>(DesignKind::saltelli))
    ->Arg(static_cast<int>(DesignKind::morris))
    ->Iterations(1)
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kSecond);

} // namespace
} // namespace samspil
