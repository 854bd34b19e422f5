#pragma once

#include "model/simulation/observation.hpp"
#include "model/simulation/world.hpp"

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace samspil {

/// A scenario and its baseline, run alike: replicate k of both has the same draw of uncertain
/// numbers and the same luck. The worlds are those before the draw: they give names and the rules
/// of appraisal; the numbers by which a year is valued stand in its record.
struct ScenarioPair {
    const World& world;
    std::span<const std::string> categories; ///< of postings, in the order of YearFlows
    std::span<const ReplicateResult> replicates;
    const World& baseline;
    std::span<const ReplicateResult> before;
    /// In the place of that of every journey, to see what rests on it.
    std::optional<double> additionality = std::nullopt;
};

/// Categories of gains: those of the postings, then what gains have beside them.
std::vector<std::string> gain_categories(std::span<const std::string> of_postings);

/// Something of each actor [kr.].
using ActorAmounts = std::array<double, actor_sector_count>;

/// What a run leaves behind more than its baseline [kr.].
struct ResidualGain {
    double welfare = 0.0;     ///< of society
    ActorAmounts of_actors{}; ///< the same by whose gain it is; sums to it
    ActorAmounts balances{};  ///< change of balances

    bool operator==(const ResidualGain&) const = default;
    /// this += weight * more
    void add(const ResidualGain& more, double weight);
};

/// What a scenario changes in one year of one replicate. A change of nothing is exactly 0.
struct YearGain {
    /// Budget view: change of the balance of each sector, boundaries too, by category. The last
    /// category is `displaced`. Shape [categories of postings + 1]; sums to 0 over the sectors.
    std::vector<std::array<Ore, sector_count>> budget;
    /// Welfare view [kr.]: W is linear in the flows, so each category has its part. Shape
    /// [gain_categories()].
    std::vector<double> welfare;
    /// The same by whose gain it is [kr.]: money at consumer prices, own time, service and health,
    /// and public sectors' cost of funds. Sums to the welfare of all.
    ActorAmounts of_actors{};
    double employment = 0.0; ///< net, full-time persons
    /// At the end of the last year; 0 in all others. It is beside the flows of the year.
    ResidualGain residual;

    double welfare_of_all() const;
    /// Change of the balance of a sector.
    Ore balance(Sector sector) const;
};

/// The gain of each year of a replicate, by the rules of appraisal of the scenario's world, and the
/// additionality and the value of leisure of the scenario in that year of the replicate.
///   equation  model.md section 8
std::vector<YearGain> gains(const ScenarioPair& pair, std::size_t replicate);

/// What each actor gains that is no money: own time and health.
///   counts   whether a category does
ActorAmounts beside_money(const YearFlows& after, const YearFlows& before,
                          const std::function<bool(CategoryId)>& counts);

/// Welfare of each actor by itself, leisure apart; see YearGain::of_actors.
///   beside   what of it is no money
ActorAmounts welfare_of_actors(const AppraisalRules& rules, const SectorChange& change,
                               const ActorAmounts& beside);

/// Change of the money of one municipality in a year, net of what is displaced.
struct MunicipalGain {
    Ore before_settlement;
    Ore after_settlement;
};

/// The same by municipality, shape [years][municipalities].
std::vector<std::vector<MunicipalGain>> municipal_gains(const ScenarioPair& pair,
                                                        std::size_t replicate);

/// Months of work that are lost because of a journey: person-months, each at the wage that is lost
/// over the largest that a journey costs.
double lost_months(const YearRecord& year, std::size_t journey);

/// Share of the employment that a journey gives which is net, in a year of the scenario.
double additionality_of(const ScenarioPair& pair, const YearRecord& after, std::size_t journey);

} // namespace samspil
