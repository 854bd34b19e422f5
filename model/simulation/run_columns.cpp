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
        Type::whole_or_auto,
        1,
        100000,
        {},
        "draws of luck and of uncertain numbers; \"auto\": block by block until headline_error is "
        "met",
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
    RunColumn{"draw_uncertain",
              Type::flag,
              0,
              1,
              {},
              "true: each replicate draws the numbers that are not certain; false: they are at "
              "their central values, and replicates differ by luck alone",
              [](const RunSettings& run) -> std::int64_t { return run.draw_uncertain ? 1 : 0; },
              [](RunSettings& run, std::int64_t value) { run.draw_uncertain = value != 0; }},
    RunColumn{"draws_per_block",
              Type::whole,
              2,
              1000,
              {},
              "draws of uncertain numbers that are spread evenly together, a Latin hypercube",
              [](const RunSettings& run) -> std::int64_t { return run.draws_per_block; },
              [](RunSettings& run, std::int64_t value) {
                  run.draws_per_block = static_cast<int>(value);
              }},
    RunColumn{
        "headline_error",
        Type::whole,
        1,
        100,
        {},
        "replicates = \"auto\": the standard error of the headline at which to stop, in % of "
        "it; the headline is the net present value to society, with what is left at the "
        "end, of the first scenario asked for",
        [](const RunSettings& run) -> std::int64_t { return run.headline_error; },
        [](RunSettings& run, std::int64_t value) { run.headline_error = static_cast<int>(value); }},
    RunColumn{"most_replicates",
              Type::whole,
              2,
              100000,
              {},
              "replicates = \"auto\": replicates at which to stop all the same",
              [](const RunSettings& run) -> std::int64_t { return run.most_replicates; },
              [](RunSettings& run, std::int64_t value) {
                  run.most_replicates = static_cast<int>(value);
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
