#pragma once

#include "model/outputs/study_store.hpp"
#include "model/studies/scenario_discovery.hpp"
#include "model/studies/sensitivity.hpp"
#include "model/studies/summary.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// What is asked of the runs of a study.
struct AnalysisRequest {
    std::vector<std::string> columns; ///< SCENARIO.MEASURE; if empty, the first measure of each
    std::optional<double> below;      ///< cases of interest are below this ...
    std::optional<double> above;      ///< ... or above this; by default below 0
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
    double share = 0.0;
    PeelingTrajectory trajectory;
    DiscoveredBox box; ///< the chosen one, without what chance could have brought
};

struct ColumnAnalysis {
    std::string column;
    Summary summary;            ///< over points, of the means of their replicates
    std::size_t replicates = 1; ///< that are counted of each point
    std::optional<double> share_of_chance;
    std::vector<SensitivityFinding> findings; ///< parameter by parameter, the largest first
    /// Largest change of a figure from the first half of the points to all of them.
    std::optional<double> unsettled;
    std::optional<CaseFinding> cases;
    std::vector<std::string> points; ///< of a small grid or list: what each comes to, in words
};

struct StudyAnalysis {
    StudyPlan plan;
    std::size_t runs = 0; ///< done
    std::size_t failed = 0;
    std::vector<ColumnAnalysis> columns;
    std::string known_by;                ///< the measure that choosing goes by; empty without one
    std::vector<KnowingFinding> knowing; ///< the largest first
};

///   throws    OutputError if there is nothing to analyse, or no column of that name
StudyAnalysis analyse(const StudyStore& store, const AnalysisRequest& request);

/// As text for a terminal; each column begins with what decides it.
std::string analysis_text(const StudyAnalysis& analysis);
std::string analysis_json(const StudyAnalysis& analysis);
/// Text of sensitivity.csv: column, parameter, figure, value, se, told_from_zero.
std::string sensitivity_csv(const StudyAnalysis& analysis);
/// Text of boxes.csv: the peeling trajectories, a row for each restriction of each box.
std::string boxes_csv(const StudyAnalysis& analysis);

} // namespace samspil
