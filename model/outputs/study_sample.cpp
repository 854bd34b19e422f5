#include "model/outputs/study_sample.hpp"

#include <algorithm>
#include <map>

namespace samspil {

namespace {

/// How many runs of each point are done.
std::map<std::size_t, std::size_t> replicates_by_point(const StudyStore& store) {
    std::map<std::size_t, std::size_t> counts;
    const StudyPlan& plan = store.plan();
    const std::size_t points = Design(plan.design).size();
    for (std::size_t point = 0; point < points; ++point) {
        std::size_t in_a_row = 0;
        while (in_a_row < plan.replicates && store.is_done(point, in_a_row)) ++in_a_row;
        if (in_a_row > 0) counts.emplace(point, in_a_row);
    }
    return counts;
}

/// Points that have enough replicates, and of rows and trajectories whole ones.
std::vector<std::size_t> usable_points(const std::map<std::size_t, std::size_t>& counts,
                                       std::size_t replicates, const Design& design) {
    const DesignKind kind = design.settings().kind;
    const bool in_groups = kind == DesignKind::saltelli || kind == DesignKind::morris;
    const std::size_t group = in_groups ? design.group() : 1;
    std::vector<std::size_t> usable;
    std::vector<std::size_t> of_group;
    for (const auto& [point, count] : counts) {
        if (count < replicates) continue;
        if (!of_group.empty() && of_group.front() / group != point / group) of_group.clear();
        of_group.push_back(point);
        if (of_group.size() < group) continue;
        usable.insert(usable.end(), of_group.begin(), of_group.end());
        of_group.clear();
    }
    return usable;
}

} // namespace

std::vector<double> Sample::means(std::size_t column) const {
    std::vector<double> result;
    for (std::size_t i = 0; i < points.size(); ++i) {
        double sum = 0.0;
        for (std::size_t k = 0; k < replicates; ++k) sum += columns[column][i * replicates + k];
        result.push_back(sum / static_cast<double>(replicates));
    }
    return result;
}

std::vector<double> Sample::parameter(std::size_t p, std::size_t count) const {
    std::vector<double> result;
    for (std::size_t i = p; i < parameters.size(); i += count) result.push_back(parameters[i]);
    return result;
}

Sample sample_of(const StudyStore& store) {
    const Design design(store.plan().design);
    const auto counts = replicates_by_point(store);
    Sample sample;
    sample.replicates = store.plan().replicates;
    sample.points = usable_points(counts, sample.replicates, design);
    if (sample.points.empty()) {
        sample.replicates = 1;
        sample.points = usable_points(counts, 1, design);
    }
    sample.columns.resize(store.plan().columns().size());
    store.visit_runs([&](const StudyRun& run) {
        const bool counts_here =
            run.replicate < sample.replicates &&
            std::binary_search(sample.points.begin(), sample.points.end(), run.point);
        if (!counts_here) return;
        for (std::size_t c = 0; c < sample.columns.size(); ++c) {
            sample.columns[c].push_back(run.values[c]);
        }
        if (run.replicate > 0) return;
        sample.parameters.insert(sample.parameters.end(), run.parameters.begin(),
                                 run.parameters.end());
    });
    return sample;
}

} // namespace samspil
