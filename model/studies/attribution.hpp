#pragma once

#include "model/studies/coalitions.hpp"
#include "model/studies/comparison.hpp"
#include "model/studies/gains.hpp"
#include "model/studies/summary.hpp"
#include "model/studies/worth.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace samspil {

/// A gain that recommendations share: in which view, whose, and when.
struct GainCell {
    enum class When { year, npv, npv_with_residual };
    std::string_view view;   ///< budget or welfare
    std::string_view sector; ///< a sector, `public`, or `society`
    When when = When::year;
    std::size_t year = 0; ///< of the run, from 0
    bool operator==(const GainCell&) const = default;
};

/// All of them in a fixed order: by view, by whose, by year, then the present values.
std::vector<GainCell> gain_cells(std::size_t years);
/// That by which recommendations are ranked: of society, with what is left at the end.
GainCell headline_cell();
/// Place of a cell in gain_cells().
std::size_t place_of(const GainCell& cell, std::size_t years);

/// What a coalition brings in one replicate, against the baseline.
struct CoalitionGain {
    std::vector<Ore> cells;  ///< shape [gain_cells()]
    double cost = 0.0;       ///< present value of what it takes, see Worth [kr.]
    double employment = 0.0; ///< net full-time persons, mean of the years
};

///   gains, worth   of the same replicate
CoalitionGain coalition_gain(std::span<const YearGain> gains, const Worth& worth);

/// What of a gain is one recommendation's [kr.].
struct Share {
    Summary stand_alone; ///< it alone, over nobody
    Summary last_in;     ///< all of them, over all others
    Summary shapley;     ///< mean over the orders in which they may come
    /// Standard error of the mean of `shapley` because orders were sampled; nothing if all count.
    std::optional<double> sampling_error;
};

/// What two recommendations are worth more together than apart, by the Shapley interaction index.
struct Interaction {
    std::size_t a = 0;
    std::size_t b = 0;
    Summary kroner;
};

/// What a coalition is worth against the baseline.
struct CoalitionSummary {
    Summary npv;               ///< [kr.]
    Summary npv_with_residual; ///< [kr.]
    Summary employment;        ///< net full-time persons
    double above_zero = 0.0;   ///< share of the replicates in which npv_with_residual is
};

/// What a coalition brings against the baseline in every view, sector and year.
struct CoalitionSeries {
    std::vector<Summary> cells; ///< shape [gain_cells()] [kr.]
    /// Gain of society without costs for a krone of them, of the years and with what is left at the
    /// end; nothing where it costs nothing more.
    std::optional<RatioOfMeans> benefit_cost;
    std::optional<RatioOfMeans> benefit_cost_with_residual;
};

struct Attribution {
    std::vector<std::vector<Share>> shares;   ///< shape [players][gain_cells()]
    std::vector<CoalitionSummary> coalitions; ///< shape [coalitions of the design]
    std::vector<CoalitionSeries> series;      ///< the same shape
    std::vector<Interaction> interactions;    ///< of headline_cell(), of every two; none if sampled
    /// Gain of society without costs for a krone of them, each alone: of the years, and with what
    /// is left at the end; nothing where it costs nothing more. Shape [players].
    std::vector<std::optional<RatioOfMeans>> benefit_cost;
    std::vector<std::optional<RatioOfMeans>> benefit_cost_with_residual;
};

///   gains     shape [replicates][coalitions of the design]
///   years     of the run
///   equation  model.md section 7, Attribution
Attribution attribute(const CoalitionDesign& design,
                      std::span<const std::vector<CoalitionGain>> gains, std::size_t years);

/// The smallest effect at which a gain is no loss, on straight lines between the points.
///   effects   ascending
///   gain      at each [kr.]
///   returns   nothing if all are losses
std::optional<double> break_even(std::span<const double> effects, std::span<const double> gain);

} // namespace samspil
