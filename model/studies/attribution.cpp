#include "model/studies/attribution.hpp"

#include "model/core/errors.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace samspil {

namespace {

constexpr std::string_view budget_view = "budget";
constexpr std::string_view welfare_view = "welfare";
constexpr std::string_view whole_society = "society";
constexpr std::string_view of_public = "public";

Ore ore_of(double kroner) { return scale(kroner * ore_per_krone); }

/// What one cell holds [øre].
Ore value_of(const GainCell& cell, std::span<const YearGain> gains, const Worth& worth) {
    using When = GainCell::When;
    const bool with_residual = cell.when == When::npv_with_residual;
    if (cell.sector == whole_society) {
        if (cell.when == When::year) return ore_of(gains[cell.year].welfare_of_all());
        return ore_of(with_residual ? worth.npv_with_residual() : worth.npv);
    }
    const ActorAmounts budgets =
        with_residual ? worth.budget_npv_with_residual() : worth.budget_npv;
    const ActorAmounts of_actors =
        with_residual ? worth.npv_of_actors_with_residual() : worth.npv_of_actors;
    Ore budget;
    double welfare = 0.0;
    for (std::size_t s = 0; s < actor_sector_count; ++s) {
        const auto sector = static_cast<Sector>(s);
        const bool counts =
            cell.sector == of_public ? is_public(sector) : cell.sector == sector_names[s];
        if (!counts) continue;
        if (cell.when == When::year) {
            budget += gains[cell.year].balance(sector);
            welfare += gains[cell.year].of_actors[s];
        } else {
            budget += ore_of(budgets[s]);
            welfare += of_actors[s];
        }
    }
    return cell.view == budget_view ? budget : ore_of(welfare);
}

/// What every coalition of a design is worth in one cell of one replicate.
std::vector<Ore> worths(std::span<const CoalitionGain> gains, std::size_t cell) {
    std::vector<Ore> values;
    for (const CoalitionGain& gain : gains) values.push_back(gain.cells[cell]);
    return values;
}

/// The Shapley values of one game, or an estimate of them.
std::vector<SampledValue> shapley_of(const CoalitionDesign& design, std::span<const Ore> worth) {
    if (!design.has_all()) {
        return sampled_shapley_values(design.orders,
                                      [&](Coalition c) { return worth[design.place_of(c)]; });
    }
    std::vector<SampledValue> exact;
    for (const double kroner : shapley_values(worth)) exact.push_back({kroner, std::nullopt});
    return exact;
}

/// Mean over the replicates [øre].
std::vector<Ore> mean_game(std::span<const std::vector<Ore>> games) {
    std::vector<Ore> mean;
    for (std::size_t c = 0; c < games.front().size(); ++c) {
        double sum = 0.0;
        for (const std::vector<Ore>& game : games) sum += static_cast<double>(game[c].amount());
        mean.push_back(scale(sum / static_cast<double>(games.size())));
    }
    return mean;
}

/// One value a replicate [kr.], by what it says of each game.
template <class Value>
Summary summarise_games(std::span<const std::vector<Ore>> games, const Value& value) {
    std::vector<double> values;
    for (const std::vector<Ore>& game : games) values.push_back(value(game));
    return summarise(values);
}

/// The difference of two coalitions in every replicate.
Summary difference(const CoalitionDesign& design, std::span<const std::vector<Ore>> games,
                   Coalition with, Coalition without) {
    const std::size_t a = design.place_of(with);
    const std::size_t b = design.place_of(without);
    return summarise_games(
        games, [&](const std::vector<Ore>& game) { return kroner_of(game[a] - game[b]); });
}

/// Of every player in one cell.
std::vector<Share> shares_of(const CoalitionDesign& design,
                             std::span<const std::vector<Ore>> games) {
    std::vector<std::vector<double>> shapley(design.players); // [players][replicates]
    for (const std::vector<Ore>& game : games) {
        const std::vector<SampledValue> values = shapley_of(design, game);
        for (std::size_t i = 0; i < design.players; ++i) shapley[i].push_back(values[i].mean);
    }
    const std::vector<SampledValue> of_mean = shapley_of(design, mean_game(games));
    const Coalition all = everybody(design.players);
    std::vector<Share> shares;
    for (std::size_t i = 0; i < design.players; ++i) {
        shares.push_back({difference(design, games, alone(i), 0),
                          difference(design, games, all, all ^ alone(i)), summarise(shapley[i]),
                          of_mean[i].error});
    }
    return shares;
}

std::vector<Interaction> interactions_of(std::size_t players,
                                         std::span<const std::vector<Ore>> games) {
    std::vector<Interaction> found;
    for (std::size_t a = 0; a < players; ++a) {
        for (std::size_t b = a + 1; b < players; ++b) {
            const auto of_game = [&](const std::vector<Ore>& game) {
                return interaction(game, a, b);
            };
            found.push_back({a, b, summarise_games(games, of_game)});
        }
    }
    return found;
}

/// Goes through the replicates of the coalitions.
class ReplicateGains {
  public:
    ReplicateGains(const CoalitionDesign& design, std::span<const std::vector<CoalitionGain>> gains,
                   std::size_t years)
        : design_(design), gains_(gains),
          npv_(place_of({welfare_view, whole_society, GainCell::When::npv, 0}, years)),
          with_residual_(place_of(headline_cell(), years)) {}

    std::vector<std::vector<Ore>> games(std::size_t cell) const {
        std::vector<std::vector<Ore>> all;
        for (const std::vector<CoalitionGain>& replicate : gains_) {
            all.push_back(worths(replicate, cell));
        }
        return all;
    }
    CoalitionSummary summary(std::size_t coalition) const {
        const std::vector<double> headline = values(coalition, with_residual_);
        const auto above = std::count_if(headline.begin(), headline.end(),
                                         [](double kroner) { return kroner > 0.0; });
        return {summarise(values(coalition, npv_)), summarise(headline),
                summarise(of_each(coalition, [](const CoalitionGain& g) { return g.employment; })),
                static_cast<double>(above) / static_cast<double>(headline.size())};
    }
    /// Of a coalition over another one.
    std::optional<RatioOfMeans> benefit_cost(std::size_t one, std::optional<std::size_t> other,
                                             std::size_t cell) const {
        const auto cost = [](const CoalitionGain& g) { return g.cost; };
        std::vector<double> costs = of_each(one, cost);
        std::vector<double> benefits = values(one, cell);
        if (other) {
            costs = paired_differences(costs, of_each(*other, cost));
            benefits = paired_differences(benefits, values(*other, cell));
        }
        for (std::size_t k = 0; k < costs.size(); ++k) benefits[k] += costs[k];
        return ratio_of_means(benefits, costs);
    }
    std::optional<RatioOfMeans> benefit_cost_alone(std::size_t player, bool with_residual) const {
        return benefit_cost(design_.place_of(alone(player)), design_.place_of(0),
                            with_residual ? with_residual_ : npv_);
    }
    CoalitionSeries series(std::size_t coalition, std::size_t cells) const {
        CoalitionSeries series;
        for (std::size_t cell = 0; cell < cells; ++cell) {
            series.cells.push_back(summarise(values(coalition, cell)));
        }
        series.benefit_cost = benefit_cost(coalition, std::nullopt, npv_);
        series.benefit_cost_with_residual = benefit_cost(coalition, std::nullopt, with_residual_);
        return series;
    }

  private:
    template <class Value>
    std::vector<double> of_each(std::size_t coalition, const Value& value) const {
        std::vector<double> values;
        for (const auto& replicate : gains_) values.push_back(value(replicate[coalition]));
        return values;
    }
    std::vector<double> values(std::size_t coalition, std::size_t cell) const {
        return of_each(coalition, [&](const CoalitionGain& g) { return kroner_of(g.cells[cell]); });
    }

    const CoalitionDesign& design_;
    std::span<const std::vector<CoalitionGain>> gains_;
    std::size_t npv_;
    std::size_t with_residual_;
};

} // namespace

std::vector<GainCell> gain_cells(std::size_t years) {
    std::vector<GainCell> cells;
    const auto add = [&](std::string_view view, std::string_view sector) {
        for (std::size_t y = 0; y < years; ++y) {
            cells.push_back({view, sector, GainCell::When::year, y});
        }
        cells.push_back({view, sector, GainCell::When::npv, 0});
        cells.push_back({view, sector, GainCell::When::npv_with_residual, 0});
    };
    for (const std::string_view view : {budget_view, welfare_view}) {
        for (std::size_t s = 0; s < actor_sector_count; ++s) add(view, sector_names[s]);
        add(view, of_public);
    }
    add(welfare_view, whole_society);
    return cells;
}

GainCell headline_cell() {
    return {welfare_view, whole_society, GainCell::When::npv_with_residual, 0};
}

std::size_t place_of(const GainCell& cell, std::size_t years) {
    const std::vector<GainCell> cells = gain_cells(years);
    const auto found = std::find(cells.begin(), cells.end(), cell);
    require(found != cells.end(), "there is no such gain");
    return static_cast<std::size_t>(found - cells.begin());
}

CoalitionGain coalition_gain(std::span<const YearGain> gains, const Worth& worth) {
    CoalitionGain gain;
    for (const GainCell& cell : gain_cells(gains.size())) {
        gain.cells.push_back(value_of(cell, gains, worth));
    }
    gain.cost = worth.cost;
    gain.employment = worth.employment;
    return gain;
}

Attribution attribute(const CoalitionDesign& design,
                      std::span<const std::vector<CoalitionGain>> gains, std::size_t years) {
    require(!gains.empty(), "there is nothing to share without a replicate");
    const ReplicateGains replicates(design, gains, years);
    Attribution attribution;
    attribution.shares.resize(design.players);
    for (std::size_t cell = 0; cell < gain_cells(years).size(); ++cell) {
        const std::vector<Share> shares = shares_of(design, replicates.games(cell));
        for (std::size_t i = 0; i < design.players; ++i) {
            attribution.shares[i].push_back(shares[i]);
        }
    }
    for (std::size_t c = 0; c < design.coalitions.size(); ++c) {
        attribution.coalitions.push_back(replicates.summary(c));
        attribution.series.push_back(replicates.series(c, gain_cells(years).size()));
    }
    if (design.has_all()) {
        attribution.interactions =
            interactions_of(design.players, replicates.games(place_of(headline_cell(), years)));
    }
    for (std::size_t i = 0; i < design.players; ++i) {
        attribution.benefit_cost.push_back(replicates.benefit_cost_alone(i, false));
        attribution.benefit_cost_with_residual.push_back(replicates.benefit_cost_alone(i, true));
    }
    return attribution;
}

std::optional<double> break_even(std::span<const double> effects, std::span<const double> gain) {
    require(effects.size() == gain.size(), "every effect has a gain");
    for (std::size_t i = 0; i < gain.size(); ++i) {
        if (gain[i] < 0.0) continue;
        if (i == 0) return effects[0];
        const double share = -gain[i - 1] / (gain[i] - gain[i - 1]);
        return effects[i - 1] + share * (effects[i] - effects[i - 1]);
    }
    return std::nullopt;
}

} // namespace samspil
