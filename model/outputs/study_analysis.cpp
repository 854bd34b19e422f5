#include "model/outputs/study_analysis.hpp"

#include "model/outputs/output_error.hpp"
#include "model/outputs/study_responses.hpp"
#include "model/outputs/study_sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace samspil {

namespace {

constexpr std::size_t fewest_ranked = 8; ///< points; the order of fewer says little
constexpr std::size_t fewest_for_cases = 40;
constexpr double fewest_cases = 5; ///< of which something in common is looked for
constexpr std::size_t fewest_in_a_bin = 20;
constexpr std::size_t most_bins = 20;
constexpr std::size_t most_points_told = 40;
constexpr std::string_view choosing_measure = "npv_with_residual.society";
constexpr std::string_view budget_measure = "budget_npv.public";

/// The figures of a parameter stay together; the parameter with the largest first figure is first.
void sort_by_size(std::vector<SensitivityFinding>& findings, std::size_t parameters) {
    if (findings.empty()) return;
    const std::size_t each = findings.size() / parameters;
    std::vector<std::size_t> order(parameters);
    for (std::size_t p = 0; p < parameters; ++p) order[p] = p;
    const std::size_t by = findings[0].figure == "first_order" ? 1 : 0; // total order
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::fabs(findings[a * each + by].estimate.value) >
               std::fabs(findings[b * each + by].estimate.value);
    });
    std::vector<SensitivityFinding> sorted;
    for (const std::size_t p : order) {
        for (std::size_t i = 0; i < each; ++i) sorted.push_back(findings[p * each + i]);
    }
    findings = std::move(sorted);
}

std::optional<double> change_since_half(const StudyPlan& plan, const Sample& sample,
                                        const std::vector<double>& values,
                                        const std::vector<SensitivityFinding>& all) {
    const Design design(plan.design);
    const bool in_groups =
        plan.design.kind == DesignKind::saltelli || plan.design.kind == DesignKind::morris;
    const std::size_t group = in_groups ? design.group() : 1;
    const std::size_t half = values.size() / group / 2 * group;
    const std::vector<SensitivityFinding> before = sensitivity_findings(plan, sample, values, half);
    if (before.size() != all.size() || all.empty()) return std::nullopt;
    double change = 0.0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        change = std::max(change, std::fabs(all[i].estimate.value - before[i].estimate.value));
    }
    return change;
}

std::optional<CaseFinding> find_cases(const StudyPlan& plan, const Sample& sample,
                                      const std::vector<double>& values,
                                      const AnalysisRequest& request) {
    if (values.size() < fewest_for_cases || plan.design.kind == DesignKind::morris) {
        return std::nullopt;
    }
    const double limit = request.above.value_or(request.below.value_or(0.0));
    std::vector<bool> cases;
    cases.reserve(values.size());
    for (const double value : values) {
        cases.push_back(request.above ? value > limit : value < limit);
    }
    const auto count = static_cast<double>(std::count(cases.begin(), cases.end(), true));
    CaseFinding finding;
    finding.words = fmt::format("{} {:g}", request.above ? "above" : "below", limit);
    finding.is_above = request.above.has_value();
    finding.limit = limit;
    finding.share = count / static_cast<double>(values.size());
    if (count < fewest_cases || finding.share == 1.0) return finding;
    const std::size_t d = plan.parameters.size();
    finding.trajectory = discover_box(sample.parameters, d, cases, request.peeling);
    finding.box = without_chance(finding.trajectory.boxes[finding.trajectory.chosen],
                                 sample.parameters, d, cases);
    return finding;
}

std::vector<std::string> points_in_words(const StudyPlan& plan, const Sample& sample,
                                         std::size_t column) {
    std::vector<std::string> words;
    const bool by_value =
        plan.design.kind == DesignKind::grid || plan.design.kind == DesignKind::list;
    if (!by_value || sample.points.size() > most_points_told) return words;
    const std::size_t d = plan.parameters.size();
    for (std::size_t i = 0; i < sample.points.size(); ++i) {
        std::string text;
        for (std::size_t p = 0; p < d; ++p) {
            text += fmt::format("{}{} {:g}", p > 0 ? ", " : "", plan.parameters[p],
                                sample.parameters[i * d + p]);
        }
        const Summary of_point = summarise(
            std::span(sample.columns[column]).subspan(i * sample.replicates, sample.replicates));
        text += fmt::format(": {:.4g}", of_point.mean);
        if (of_point.se_mean) text += fmt::format(" +- {:.2g}", *of_point.se_mean);
        words.push_back(text);
    }
    return words;
}

ColumnAnalysis analyse_column(const StudyPlan& plan, const Sample& sample, std::size_t column,
                              const AnalysisRequest& request) {
    ColumnAnalysis result;
    result.column = plan.columns()[column];
    result.scenario = column / plan.measures.size();
    result.measure = column % plan.measures.size();
    result.replicates = sample.replicates;
    const std::vector<double> values = sample.means(column);
    const bool whole = std::all_of(values.begin(), values.end(),
                                   [](double value) { return std::isfinite(value); });
    if (!whole) refuse(result.column, "has no value in some runs and cannot be analysed");
    result.summary = summarise(values);
    if (sample.replicates >= 2 && values.size() >= 2) {
        result.share_of_chance =
            point_spread(sample.columns[column], sample.replicates).share_of_chance();
    }
    result.findings = sensitivity_findings(plan, sample, values, values.size());
    result.unsettled = change_since_half(plan, sample, values, result.findings);
    add_responses(plan, sample, column, result);
    sort_by_size(result.findings, plan.parameters.size());
    result.cases = find_cases(plan, sample, values, request);
    result.points = points_in_words(plan, sample, column);
    return result;
}

std::vector<std::size_t> columns_asked(const StudyStore& store, const AnalysisRequest& request) {
    const std::vector<std::string> all = store.plan().columns();
    std::vector<std::size_t> columns;
    for (const std::string& name : request.columns) {
        const auto found = std::find(all.begin(), all.end(), name);
        if (found == all.end()) {
            refuse(store.file(),
                   fmt::format("has no column {}; there are {}", name, fmt::join(all, ", ")));
        }
        columns.push_back(static_cast<std::size_t>(found - all.begin()));
    }
    if (!columns.empty()) return columns;
    const std::vector<std::string>& measures = store.plan().measures;
    const auto budget = std::find(measures.begin(), measures.end(), budget_measure);
    const auto offset = static_cast<std::size_t>(budget - measures.begin());
    for (std::size_t c = 0; c < all.size(); c += measures.size()) {
        columns.push_back(c);
        if (offset > 0 && offset < measures.size()) columns.push_back(c + offset);
    }
    return columns;
}

/// Choosing between the baseline, which is worth 0, and the scenarios.
void add_knowing(const Sample& sample, StudyAnalysis& analysis) {
    const StudyPlan& plan = analysis.plan;
    const std::size_t n = sample.points.size();
    const std::size_t bins = std::min(most_bins, n / fewest_in_a_bin);
    const auto measure = std::find(plan.measures.begin(), plan.measures.end(), choosing_measure);
    if (bins < 2 || measure == plan.measures.end()) return;
    const auto offset = static_cast<std::size_t>(measure - plan.measures.begin());
    const std::size_t options = plan.scenarios.size() + 1;
    std::vector<double> values(n * options, 0.0);
    for (std::size_t s = 0; s < plan.scenarios.size(); ++s) {
        const std::vector<double> means = sample.means(s * plan.measures.size() + offset);
        for (std::size_t i = 0; i < n; ++i) values[i * options + s + 1] = means[i];
    }
    constexpr double shuffled_values = 4e6;
    const auto times = std::clamp(shuffled_values / static_cast<double>(n), 20.0, 200.0);
    const double by_chance =
        value_by_chance(values, options, bins, {static_cast<std::size_t>(times), 0});
    analysis.known_by = *measure;
    for (std::size_t p = 0; p < plan.parameters.size(); ++p) {
        const std::vector<double> x = sample.parameter(p, plan.parameters.size());
        const double value = value_of_knowing(x, values, bins);
        analysis.knowing.push_back({plan.parameters[p], value, value > by_chance});
    }
    std::stable_sort(
        analysis.knowing.begin(), analysis.knowing.end(),
        [](const KnowingFinding& a, const KnowingFinding& b) { return a.value > b.value; });
}

} // namespace

std::vector<SensitivityFinding> sensitivity_findings(const StudyPlan& plan, const Sample& sample,
                                                     const std::vector<double>& all,
                                                     std::size_t count,
                                                     const Resampling& resampling) {
    const std::size_t d = plan.parameters.size();
    const std::span<const double> values(all.data(), count);
    std::vector<SensitivityFinding> findings;
    const auto add = [&](std::size_t p, std::string_view figure, const Estimate& estimate) {
        findings.push_back({plan.parameters[p], figure, estimate, told_from_zero(estimate, d)});
    };
    if (plan.design.kind == DesignKind::saltelli && count >= 2 * (d + 2)) {
        const SobolIndices indices = sobol_indices(values, d, resampling);
        for (std::size_t p = 0; p < d; ++p) {
            add(p, "first_order", indices.first[p]);
            add(p, "total_order", indices.total[p]);
        }
    } else if (plan.design.kind == DesignKind::morris && count > d) {
        const Design design(plan.design);
        std::vector<double> coordinates;
        for (std::size_t i = 0; i < count; ++i) {
            const std::vector<double> point = design.point(sample.points[i]);
            coordinates.insert(coordinates.end(), point.begin(), point.end());
        }
        const auto effects = morris_effects(elementary_effects(coordinates, values, d), d);
        for (std::size_t p = 0; p < d; ++p) {
            add(p, "mu_star", effects[p].mu_star);
            add(p, "sigma", {effects[p].sigma, 0.0});
        }
    } else if (count >= fewest_ranked) {
        for (std::size_t p = 0; p < d; ++p) {
            const std::vector<double> x = sample.parameter(p, d);
            add(p, "rank_correlation", rank_correlation(std::span(x).first(count), values));
        }
    }
    return findings;
}

StudyAnalysis analyse(const StudyStore& store, const AnalysisRequest& request) {
    const Sample sample = sample_of(store);
    if (sample.points.size() < 2) {
        refuse(store.file(), "has too few finished runs to be analysed; go on with the sweep");
    }
    StudyAnalysis analysis;
    analysis.plan = store.plan();
    analysis.runs = store.done();
    analysis.failed = store.failures().size();
    analysis.points = sample.points.size();
    analysis.spans = spans_of(sample, analysis.plan.parameters.size());
    for (const std::size_t column : columns_asked(store, request)) {
        analysis.columns.push_back(analyse_column(analysis.plan, sample, column, request));
    }
    add_knowing(sample, analysis);
    return analysis;
}

} // namespace samspil
