#pragma once

#include "model/studies/attribution.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace samspil {

/// One of the recommendations that a scenario takes up.
struct Recommended {
    std::string name;
    std::string title;
    double yearly_cost = 0.0; ///< once it is taken up as far as the scenario does [kr. a year]
    /// Smallest factor on its effects at which it alone is no loss at full cost, up to 1; nothing
    /// if it always is.
    std::optional<double> break_even_effect;
};

/// What all recommendations together bring in one replicate, by what it rests on.
struct HeadlineGain {
    double npv = 0.0;                ///< of the years, without what is left at the end [kr.]
    double without_freed_time = 0.0; ///< the same without time and care freed for better service
    double production = 0.0;         ///< the part of production [kr.]
    double employment = 0.0;         ///< net full-time persons, mean of the years
};

///   pair   its additionality holds for what is valued; decisions stay as they were
HeadlineGain headline_gain(const ScenarioPair& pair, std::size_t replicate);

/// The same over the replicates.
struct Headline {
    std::optional<double> additionality; ///< of every journey; nothing: each its own
    Summary npv;
    Summary without_freed_time;
    Summary production;
    Summary employment;
};

Headline headline(std::optional<double> additionality, std::span<const HeadlineGain> replicates);

/// What can be reached by deciding better, and what if nobody decides, in one and the same world.
struct Yardstick {
    std::string nobody;  ///< name of the scheme in which nobody decides
    std::string planner; ///< name of that with a planner
    Summary of_nobody;   ///< against the baseline, with what is left at the end [kr.]
    Summary of_planner;
    /// Of all recommendations under the scenario's own scheme, from 0 where nobody decides to 1
    /// with the planner.
    std::optional<RatioOfMeans> efficiency;
};

///   of_all, nobody, planner   against the baseline, with what is left at the end, shape
///   [replicates]
Yardstick yardstick(std::span<const double> of_all, std::span<const double> nobody,
                    std::span<const double> planner);

/// All that `samspil recommend` has found.
struct RecommendFindings {
    std::vector<Recommended> recommended; ///< in the order of the scenario
    CoalitionDesign design;
    std::vector<std::string> names; ///< of the coalitions
    Attribution attribution;
    std::vector<Headline> headlines; ///< of all together: additionality 0, its own, 1
    std::optional<Yardstick> today;  ///< planner without the recommendations
    std::optional<Yardstick> with_all;
    int first_year = 0;
    std::size_t years = 0;
    std::size_t replicates = 0;
    std::size_t tried_replicates = 0; ///< the first ones, in which smaller effects were tried

    const CoalitionSummary& of_all() const { return attribution.coalitions.back(); }
    /// Shape [recommended].
    const Share& share(std::size_t player) const;
};

} // namespace samspil
