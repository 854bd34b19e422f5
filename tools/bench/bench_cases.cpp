// How fast business cases are written: what a January prepares, and one case.
#include "model/core/parallel.hpp"
#include "model/inputs/scenario_file.hpp"
#include "model/simulation/appraisal.hpp"
#include "model/simulation/calibration.hpp"
#include "model/simulation/expectations.hpp"

#include <benchmark/benchmark.h>

#include <memory>

namespace samspil {
namespace {

const Basis& denmark() {
    static const std::unique_ptr<const Basis> basis = [] {
        const std::vector<std::string> files = {std::string(SAMSPIL_ROOT) +
                                                "/scenarios/status-quo.toml"};
        World world = *load_scenarios(files).front().facts;
        if (!calibrate(world).empty()) throw InvariantError("the world cannot be calibrated");
        return std::make_unique<const Basis>(world);
    }();
    return *basis;
}

/// What begin_at_start() prepares, without the volumes that a run has anyway.
void begin_year(benchmark::State& state) {
    with_threads(1, [&] {
        const Basis& basis = denmark();
        Appraiser appraiser(basis);
        const Volumes volumes = volumes_at_start(basis);
        const Changes nothing(basis.model);
        const auto kernel = [](const PopulationModel& population, MunicipalityId m) {
            return KernelNow{population.common, population.start[m.index()]};
        };
        for (auto _ : state) {
            appraiser.begin_year({volumes, kernel, 1.0, basis.organisations.competences,
                                  basis.start.capacity, nothing, nothing});
        }
    });
}

/// Of that the values of states: a band of the citizens.
void values_of_a_band(benchmark::State& state) {
    const Model& model = denmark().model;
    const PopulationModel& citizens = model.populations[index(Population::citizens)];
    const Parties parties(model.world);
    StateValues values(model, citizens, parties);
    const LocalKernel place = representative_place(model, citizens);
    for (auto _ : state) values.solve(citizens.common, place);
    const auto bands = static_cast<double>(citizens.map.band_count);
    state.counters["a band"] =
        benchmark::Counter(bands * static_cast<double>(state.iterations()),
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Every case of Denmark that reaches so many municipalities, one after the other.
void cases(benchmark::State& state) {
    with_threads(1, [&] {
        const Basis& basis = denmark();
        Appraiser appraiser(basis);
        appraiser.begin_at_start();
        std::vector<Candidate> candidates;
        Case found;
        const bool local = state.range(0) == 1;
        for (const Initiative& initiative : basis.model.world.initiatives) {
            for (const Candidate& candidate : instances_of(basis.model, initiative)) {
                appraiser.appraise(candidate, found);
                if ((found.municipalities == 1) == local) candidates.push_back(candidate);
            }
        }
        for (auto _ : state) {
            for (const Candidate& candidate : candidates) {
                appraiser.appraise(candidate, found);
                benchmark::DoNotOptimize(found.own_value);
            }
        }
        const auto count = static_cast<double>(candidates.size());
        state.counters["cases"] = count;
        state.counters["a case"] =
            benchmark::Counter(count * static_cast<double>(state.iterations()),
                               benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
    });
}

BENCHMARK(begin_year)->Unit(benchmark::kMillisecond);
BENCHMARK(values_of_a_band)->Unit(benchmark::kMillisecond);
BENCHMARK(cases)->Arg(1)->Arg(98)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace samspil
