#pragma once

#include "model/studies/gains.hpp"
#include "model/studies/summary.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samspil {

/// What a scenario is worth over all its years in one replicate. Flows fall in the middle of their
/// year; present values are those of 1 January of the first.
struct Worth {
    double npv = 0.0;             ///< welfare [kr.]
    ResidualGain residual;        ///< present value of what the run leaves behind [kr.]
    double npv_freed_time = 0.0;  ///< the part of staff time and care freed for better service
    double npv_production = 0.0;  ///< the part of production, net of what is displaced
    ActorAmounts npv_of_actors{}; ///< sums to npv
    ActorAmounts budget_npv{};    ///< change of balances [kr.]
    /// What the public pays more for building, less what outside investors carry, with what they
    /// are repaid [kr.].
    double public_outlay = 0.0;
    /// Of initiatives and programmes, with the public funds that they take: welfare [kr.].
    double cost = 0.0;
    double employment = 0.0;                  ///< net, mean of the years
    std::optional<double> benefit_cost_ratio; ///< nothing without costs
    std::optional<int> payback_year;          ///< calendar year
    std::vector<double> rates_of_return;      ///< all there are, in rising order

    // With what the run leaves behind [kr.].
    double npv_with_residual() const { return npv + residual.welfare; }
    ActorAmounts npv_of_actors_with_residual() const;
    ActorAmounts budget_npv_with_residual() const;
    /// Change of the balances of state, regions and municipalities [kr.].
    double public_npv() const;
};

///   gains        of the years
///   categories   gain_categories()
///   world        of the scenario: its rules of appraisal and first year
Worth worth(std::span<const YearGain> gains, std::span<const std::string> categories,
            const World& world);

/// A row of worth.csv: the one source of its words.
struct Measure {
    std::string_view name;
    std::string_view sector; ///< society, a sector, or public
    std::string_view unit;
    std::string_view meaning;
    std::optional<double> (*value)(const Worth& worth);
};

std::span<const Measure> measures();

/// A measure over the replicates that have it.
struct MeasureSummary {
    const Measure* measure = nullptr;
    std::optional<Summary> summary; ///< nothing if no replicate has it
    std::string note;               ///< in how many replicates it is missing or not unique
};

/// Every measure of a scenario, in the order of measures().
std::vector<MeasureSummary> summarise_worth(const ScenarioPair& pair);

/// The summary of one measure.
///   throws    InvariantError if no replicate has it or there is no such measure
const Summary& summary_of(std::span<const MeasureSummary> summaries, std::string_view measure,
                          std::string_view sector);

} // namespace samspil
