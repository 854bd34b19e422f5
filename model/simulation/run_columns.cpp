#include "model/simulation/run_columns.hpp"

namespace samspil {

namespace {

using Type = RunColumn::Type;

const std::array columns = {
    RunColumn{"years",
              Type::whole,
              1,
              100,
              {},
              "years that are simulated",
              [](const RunSettings& run) -> std::int64_t { return run.years; },
              [](RunSettings& run, std::int64_t value) { run.years = static_cast<int>(value); }},
    RunColumn{
        "replicates",
        Type::whole,
        1,
        100000,
        {},
        "draws of luck and of uncertain numbers",
        [](const RunSettings& run) -> std::int64_t { return run.replicates; },
        [](RunSettings& run, std::int64_t value) { run.replicates = static_cast<int>(value); }},
    RunColumn{
        "seed",
        Type::whole,
        0,
        4294967295,
        {},
        "number from which all luck is drawn",
        [](const RunSettings& run) -> std::int64_t { return run.seed; },
        [](RunSettings& run, std::int64_t value) { run.seed = static_cast<std::uint32_t>(value); }},
    RunColumn{
        "engine", Type::choice, 0, 0, engine_names,
        "cohorts: expected numbers of people; agents: every citizen draws their own way",
        [](const RunSettings& run) { return static_cast<std::int64_t>(run.engine); },
        [](RunSettings& run, std::int64_t value) { run.engine = static_cast<EngineKind>(value); }},
    RunColumn{"citizens_per_agent",
              Type::whole,
              1,
              1000000,
              {},
              "1: every citizen is an agent; 100: one agent stands for 100",
              [](const RunSettings& run) -> std::int64_t { return run.citizens_per_agent; },
              [](RunSettings& run, std::int64_t value) {
                  run.citizens_per_agent = static_cast<int>(value);
              }},
    RunColumn{"baseline",
              Type::file,
              0,
              0,
              {},
              "scenario with which this one is compared; by default the end of the chain of "
              "`base`, and without a `base` the scenario itself",
              nullptr,
              nullptr},
};

} // namespace

std::span<const RunColumn> run_columns() { return columns; }

} // namespace samspil
