#include "tools/samspil/check_study.hpp"

#include "model/outputs/display_numbers.hpp"
#include "tools/samspil/estimate.hpp"
#include "tools/samspil/prepared_study.hpp"
#include "tools/samspil/progress_line.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace samspil {

namespace {

constexpr std::size_t most_told = 12; ///< parameters

struct StudyEstimate {
    std::size_t points = 0;
    std::size_t runs = 0;
    double seconds = 0.0; ///< of all runs
    double disk = 0.0;    ///< [bytes]
};

StudyEstimate estimate_of(const PreparedStudy& prepared, int threads) {
    Preparation one_run = prepared.preparation;
    for (PreparedScenario& one : one_run.scenarios) {
        one.scenario.run.replicates = 1;
        one.scenario.run.draw_uncertain = false;
    }
    StudyEstimate found;
    const Design design(prepared.plan.design);
    found.points = design.size();
    found.runs = prepared.plan.run_count();
    found.seconds = estimate(one_run, 1, KeptCases::none).seconds * static_cast<double>(found.runs) / threads;
    constexpr double bytes_of_number = 9.0;
    constexpr double bytes_of_row = 40.0;
    const auto columns = static_cast<double>(prepared.plan.columns().size());
    const auto parameters = static_cast<double>(prepared.plan.parameters.size());
    found.disk = static_cast<double>(found.runs) * (bytes_of_row + bytes_of_number * columns) +
                 static_cast<double>(found.points) * (bytes_of_row + bytes_of_number * parameters);
    return found;
}

std::string check_text(const PreparedStudy& prepared, const StudyEstimate& found, int threads) {
    const StudyPlan& plan = prepared.plan;
    std::string text = fmt::format("{}: {}\n", prepared.study.name, plan.title);
    const auto line = [&](std::string_view words, const std::string& value) {
        text += fmt::format("    {:<12}{}\n", words, value);
    };
    line("scenarios", fmt::format("{}", fmt::join(plan.scenarios, ", ")));
    line("varies", counted(static_cast<double>(plan.parameters.size()), "parameter", "parameters"));
    for (std::size_t p = 0; p < std::min(most_told, plan.parameters.size()); ++p) {
        line("", fmt::format("{}: {}", plan.parameters[p], plan.ranges[p]));
    }
    line("design", fmt::format("{}, {}", design_names[static_cast<std::size_t>(plan.design.kind)],
                               counted(static_cast<double>(found.points), "point", "points")));
    line("replicates", fmt::format("{} of each point", plan.replicates));
    line("keeps", fmt::format("{}", fmt::join(plan.measures, ", ")));
    return text + fmt::format("\nAll files are valid. `samspil sweep` would make {}, in about {} "
                              "on {}, and take about {:.3g} MB of disk.\n",
                              counted(static_cast<double>(found.runs), "run", "runs"),
                              duration_text(found.seconds), counted(threads, "thread", "threads"),
                              found.disk / 1e6);
}

std::string check_json(const PreparedStudy& prepared, const StudyEstimate& found, int threads) {
    const StudyPlan& plan = prepared.plan;
    const nlohmann::ordered_json json = {{"valid", true},
                                         {"study", prepared.study.name},
                                         {"scenarios", plan.scenarios},
                                         {"parameters", plan.parameters},
                                         {"measures", plan.measures},
                                         {"points", found.points},
                                         {"replicates", plan.replicates},
                                         {"runs", found.runs},
                                         {"threads", threads},
                                         {"seconds", found.seconds},
                                         {"disk_bytes", found.disk}};
    return json.dump(2) + "\n";
}

} // namespace

void check_study(const ScenarioOptions& options) {
    const PreparedStudy prepared = prepare_study(options);
    tell_warnings(prepared.preparation);
    const int threads = threads_used(options);
    const StudyEstimate found = estimate_of(prepared, threads);
    std::cout << (options.json ? check_json(prepared, found, threads)
                               : check_text(prepared, found, threads));
}

} // namespace samspil
