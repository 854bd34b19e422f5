#include "model/outputs/study_responses.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace samspil {

namespace {

constexpr std::size_t most_doses = 20;       ///< points of a curve; more are put together
constexpr std::size_t most_cells = 6;        ///< of a heat map, in each direction
constexpr std::size_t points_in_a_cell = 15; ///< on average, at least
constexpr std::size_t halvings = 4;          ///< of the points, to show convergence
constexpr std::size_t parameters_shown = 5;
constexpr Resampling without_errors = {0, 0};

bool is_by_value(const StudyPlan& plan) {
    return plan.design.kind == DesignKind::grid || plan.design.kind == DesignKind::list;
}

/// Of saltelli the rows a and b alone, which do not depend on each other; else all points.
std::vector<std::size_t> independent_points(const StudyPlan& plan, const Sample& sample) {
    std::vector<std::size_t> chosen;
    const std::size_t d = plan.parameters.size();
    for (std::size_t i = 0; i < sample.points.size(); ++i) {
        const std::size_t place = sample.points[i] % (d + 2);
        if (plan.design.kind != DesignKind::saltelli || place == 0 || place == d + 1) {
            chosen.push_back(i);
        }
    }
    return chosen;
}

std::vector<double> chosen_of(const std::vector<double>& all,
                              const std::vector<std::size_t>& chosen) {
    std::vector<double> result;
    result.reserve(chosen.size());
    for (const std::size_t i : chosen) result.push_back(all[i]);
    return result;
}

/// What trajectories say: the mean change over the whole range.
Estimate change_over_range(const MorrisEffect& effect, std::size_t trajectories) {
    return {effect.mu, effect.sigma / std::sqrt(static_cast<double>(trajectories))};
}

std::vector<MorrisEffect> effects_of_trajectories(const StudyPlan& plan, const Sample& sample,
                                                  const std::vector<double>& values) {
    const Design design(plan.design);
    std::vector<double> coordinates;
    for (const std::size_t i : sample.points) {
        const std::vector<double> point = design.point(i);
        coordinates.insert(coordinates.end(), point.begin(), point.end());
    }
    const std::size_t d = plan.parameters.size();
    return morris_effects(elementary_effects(coordinates, values, d), d);
}

/// The index by which a parameter is told from zero, and what stands beside it.
void add_index(const std::vector<SensitivityFinding>& findings, std::size_t parameter,
               std::size_t parameters, ParameterEffect& effect) {
    const std::size_t each = findings.size() / parameters;
    if (each == 0) return;
    const SensitivityFinding* const own = &findings[parameter * each];
    const std::size_t by = own->figure == "first_order" ? 1 : 0; // total order
    effect.index = own[by].figure;
    effect.of_index = own[by].estimate;
    effect.is_told = own[by].is_told;
    if (each > 1) effect.alone = own[1 - by].estimate.value;
}

void add_effects(const StudyPlan& plan, const Sample& sample, const std::vector<double>& values,
                 ColumnAnalysis& analysis) {
    const std::size_t d = plan.parameters.size();
    const bool by_trajectory = plan.design.kind == DesignKind::morris;
    const std::vector<std::size_t> chosen = independent_points(plan, sample);
    const std::vector<double> of_chosen = chosen_of(values, chosen);
    std::vector<MorrisEffect> morris;
    if (by_trajectory) morris = effects_of_trajectories(plan, sample, values);
    for (std::size_t p = 0; p < d; ++p) {
        ParameterEffect effect;
        if (by_trajectory) {
            effect.change = change_over_range(morris[p], values.size() / (d + 1));
        } else {
            effect.ends = range_effect(chosen_of(sample.parameter(p, d), chosen), of_chosen);
            effect.change = effect.ends->change();
        }
        add_index(analysis.findings, p, d, effect);
        analysis.effects.push_back(effect);
    }
}

/// Parameters by how much they matter.
std::vector<std::size_t> by_weight(const ColumnAnalysis& analysis) {
    std::vector<std::size_t> order(analysis.effects.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto weight = [&](std::size_t p) {
        const ParameterEffect& one = analysis.effects[p];
        return std::fabs(one.index.empty() ? one.change.value : one.of_index.value);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    return order;
}

void add_dose(const StudyPlan& plan, const Sample& sample, std::size_t column,
              ColumnAnalysis& analysis) {
    const Binning bins = binned(sample.parameter(0, 1), most_doses);
    const std::vector<double>& runs = sample.columns[column];
    std::vector<std::size_t> bin_of_run;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        bin_of_run.push_back(bins.bin[i / sample.replicates]);
    }
    const auto summaries = summaries_by_group(runs, bin_of_run, bins.size());
    std::vector<std::optional<bool>> told(bins.size());
    const bool one_point_each = bins.size() == sample.points.size();
    const bool in_order = std::is_sorted(bins.bin.begin(), bins.bin.end());
    if (is_by_value(plan) && one_point_each && in_order) {
        told = told_from_best(runs, sample.replicates);
    }
    for (std::size_t b = 0; b < bins.size(); ++b) {
        analysis.dose.push_back({(bins.low[b] + bins.high[b]) / 2.0, bins.low[b], bins.high[b],
                                 *summaries[b], told[b]});
    }
}

void add_heat(const StudyPlan& plan, const Sample& sample, const std::vector<double>& values,
              ColumnAnalysis& analysis) {
    const std::vector<std::size_t> order = by_weight(analysis);
    const std::size_t d = plan.parameters.size();
    const auto cells = static_cast<std::size_t>(
        std::sqrt(static_cast<double>(values.size()) / static_cast<double>(points_in_a_cell)));
    const std::size_t most =
        is_by_value(plan) ? most_doses : std::clamp<std::size_t>(cells, 2, most_cells);
    HeatMap heat;
    heat.across = order[0];
    heat.up = order[1];
    heat.columns = binned(sample.parameter(heat.across, d), most);
    heat.rows = binned(sample.parameter(heat.up, d), most);
    std::vector<std::size_t> cell_of_point;
    for (std::size_t i = 0; i < values.size(); ++i) {
        cell_of_point.push_back(heat.rows.bin[i] * heat.columns.size() + heat.columns.bin[i]);
    }
    heat.cells = summaries_by_group(values, cell_of_point, heat.rows.size() * heat.columns.size());
    analysis.heat = std::move(heat);
}

void add_convergence(const StudyPlan& plan, const Sample& sample, const std::vector<double>& values,
                     ColumnAnalysis& analysis) {
    if (analysis.findings.empty()) return;
    std::vector<std::size_t> shown = by_weight(analysis);
    shown.resize(std::min(shown.size(), parameters_shown));
    const Design design(plan.design);
    const bool in_groups =
        plan.design.kind == DesignKind::saltelli || plan.design.kind == DesignKind::morris;
    const std::size_t group = in_groups ? design.group() : 1;
    for (std::size_t halved = halvings + 1; halved-- > 0;) {
        const std::size_t count = (values.size() / group >> halved) * group;
        const std::vector<SensitivityFinding> findings =
            halved == 0 ? analysis.findings
                        : sensitivity_findings(plan, sample, values, count, without_errors);
        if (findings.size() != analysis.findings.size()) continue;
        for (const std::size_t p : shown) {
            ParameterEffect effect;
            add_index(findings, p, plan.parameters.size(), effect);
            analysis.convergence.push_back({count, p, effect.of_index.value});
        }
    }
}

} // namespace

void add_responses(const StudyPlan& plan, const Sample& sample, std::size_t column,
                   ColumnAnalysis& analysis) {
    const std::vector<double> values = sample.means(column);
    const auto losses =
        std::count_if(values.begin(), values.end(), [](double value) { return value < 0.0; });
    analysis.share_of_losses = static_cast<double>(losses) / static_cast<double>(values.size());
    add_effects(plan, sample, values, analysis);
    if (plan.parameters.size() == 1) {
        add_dose(plan, sample, column, analysis);
    } else if (plan.design.kind != DesignKind::morris) {
        add_heat(plan, sample, values, analysis);
    }
    if (!is_by_value(plan)) add_convergence(plan, sample, values, analysis);
}

std::vector<std::pair<double, double>> spans_of(const Sample& sample, std::size_t parameters) {
    std::vector<std::pair<double, double>> spans;
    for (std::size_t p = 0; p < parameters; ++p) {
        const std::vector<double> values = sample.parameter(p, parameters);
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        spans.emplace_back(*low, *high);
    }
    return spans;
}

} // namespace samspil
