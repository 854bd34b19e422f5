#pragma once

#include "model/outputs/study_sample.hpp"
#include "model/outputs/study_store.hpp"
#include "model/studies/responses.hpp"
#include "model/studies/scenario_discovery.hpp"
#include "model/studies/sensitivity.hpp"
#include "model/studies/summary.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samspil {

/// What is asked of the runs of a study.
struct AnalysisRequest {
    /// SCENARIO.MEASURE; if empty, of each scenario the first measure and that of public budgets.
    std::vector<std::string> columns;
    std::optional<double> below; ///< cases of interest are below this ...
    std::optional<double> above; ///< ... or above this; by default below 0
    PeelingSettings peeling;
};

/// A figure of sensitivity.
struct SensitivityFinding {
    std::string parameter;
    std::string_view figure; ///< first_order, total_order, mu_star, sigma, rank_correlation
    Estimate estimate;
    bool is_told = false; ///< from zero, among all parameters
};

/// What it would be worth to know a parameter before choosing a scenario or the baseline.
struct KnowingFinding {
    std::string parameter;
    double value = 0.0;
    bool is_told = false; ///< from what chance brings
};

/// In which corner of the parameters the cases of interest lie.
struct CaseFinding {
    std::string words; ///< `below 0`
    bool is_above = false;
    double limit = 0.0;
    double share = 0.0;
    PeelingTrajectory trajectory;
    DiscoveredBox box; ///< the chosen one, without what chance could have brought
};

/// What moving one parameter does.
struct ParameterEffect {
    std::optional<RangeEffect> ends; ///< nothing of trajectories
    Estimate change;                 ///< from low to high
    std::string_view index;          ///< the figure by which it is told from zero; empty without
    Estimate of_index;
    bool is_told = false;
    std::optional<double> alone; ///< saltelli: first order; morris: sigma
};

/// What the measure comes to at a value of the one parameter of a study, or in a bin of it.
struct DosePoint {
    double value = 0.0; ///< mean of `low` and `high`
    double low = 0.0;
    double high = 0.0;
    Summary summary;                       ///< over all runs there
    std::optional<bool> is_told_from_best; ///< by pairs under the same luck
};

/// The measure over two parameters; a cell without points is left out.
struct HeatMap {
    std::size_t across = 0; ///< parameter
    std::size_t up = 0;
    Binning columns;
    Binning rows;
    std::vector<std::optional<Summary>> cells; ///< shape [rows x columns], over points
};

/// A figure of the first points.
struct ConvergenceStep {
    std::size_t points = 0;
    std::size_t parameter = 0;
    double value = 0.0;
};

struct ColumnAnalysis {
    std::string column;
    std::size_t scenario = 0;
    std::size_t measure = 0;
    Summary summary;            ///< over points, of the means of their replicates
    std::size_t replicates = 1; ///< that are counted of each point
    std::optional<double> share_of_chance;
    std::vector<SensitivityFinding> findings; ///< parameter by parameter, the largest first
    /// Largest change of a figure from the first half of the points to all of them.
    std::optional<double> unsettled;
    std::optional<CaseFinding> cases;
    std::vector<std::string> points;      ///< of a small grid or list: what each comes to, in words
    double share_of_losses = 0.0;         ///< of the points: below 0
    std::vector<ParameterEffect> effects; ///< shape [parameters]
    std::vector<DosePoint> dose;          ///< of a study of one parameter
    std::optional<HeatMap> heat;          ///< of those that matter most; of several parameters
    std::vector<ConvergenceStep> convergence; ///< of those that matter most
};

struct StudyAnalysis {
    StudyPlan plan;
    std::size_t points = 0;                       ///< that are counted
    std::vector<std::pair<double, double>> spans; ///< of the values told, of each parameter
    std::size_t runs = 0;                         ///< done
    std::size_t failed = 0;
    std::vector<ColumnAnalysis> columns;
    std::string known_by;                ///< the measure that choosing goes by; empty without one
    std::vector<KnowingFinding> knowing; ///< the largest first
};

///   throws    OutputError if there is nothing to analyse, or no column of that name
StudyAnalysis analyse(const StudyStore& store, const AnalysisRequest& request);

/// The figures of sensitivity that a design gives, of the first `count` points, by parameter.
///   values    of all points
std::vector<SensitivityFinding> sensitivity_findings(const StudyPlan& plan, const Sample& sample,
                                                     const std::vector<double>& values,
                                                     std::size_t count,
                                                     const Resampling& resampling = {});

/// As text for a terminal; each column begins with what decides it.
std::string analysis_text(const StudyAnalysis& analysis);
std::string analysis_json(const StudyAnalysis& analysis);
/// Text of sensitivity.csv: column, parameter, figure, value, se, told_from_zero.
std::string sensitivity_csv(const StudyAnalysis& analysis);
/// Text of boxes.csv: the peeling trajectories, a row for each restriction of each box.
std::string boxes_csv(const StudyAnalysis& analysis);

} // namespace samspil
