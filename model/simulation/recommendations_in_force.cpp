#include "model/simulation/recommendations_in_force.hpp"

#include "model/core/errors.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace samspil {

namespace {

/// The share of each recommendation in use that is taken up in a year of the run, shape [uses].
std::vector<double> shares_in(const World& world, const Scenario& scenario, int year) {
    std::vector<double> shares;
    for (const RecommendationUse& use : scenario.recommendations) {
        const int from = use.from ? use.from->year : world.first_year;
        shares.push_back(taken_up(use, world.first_year + year - from));
    }
    return shares;
}

/// What the scenario says itself.
std::set<std::string> said_by(const Scenario& scenario) {
    std::set<std::string> ids;
    for (const Setting& setting : scenario.settings) ids.insert(setting.id);
    for (const auto& [column, value] : scenario.scheme.numbers) {
        ids.insert(scheme_in_force_id(column->name));
    }
    return ids;
}

/// A change, and the share of its way that is made.
using Move = std::pair<const RecommendedChange*, double>;

void set_moved(const std::map<std::string, std::vector<Move>>& moves, World& world) {
    visit_numbers_in_force(world, [&](const Number& number) {
        const auto of_number = moves.find(number.id);
        if (of_number == moves.end()) return;
        MovedNumber moved(number.value);
        for (const auto& [change, share] : of_number->second) moved.add(*change, share);
        number.value = moved.value(number.low, number.high, number.whole);
    });
}

World world_with(const World& world, const Scenario& scenario, const std::vector<double>& shares) {
    const std::set<std::string> said = said_by(scenario);
    std::map<std::string, std::vector<Move>> moves;
    World changed = world;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const RecommendationUse& use = scenario.recommendations[i];
        const Recommendation* const found = find_recommendation(world, use.recommendation.name);
        require(found != nullptr, "a scenario takes up the recommendation " +
                                      use.recommendation.name + ", which its world lacks");
        for (const RecommendedChange& change : found->changes) {
            for (const std::string& id : change.numbers) {
                if (!said.contains(id)) moves[id].emplace_back(&change, use.effect * shares[i]);
            }
        }
        changed.recommendation_cost += shares[i] * found->yearly_cost;
    }
    set_moved(moves, changed);
    return changed;
}

} // namespace

const Recommendation* find_recommendation(const World& world, std::string_view name) {
    const auto found = std::find_if(world.recommendations.begin(), world.recommendations.end(),
                                    [&](const Recommendation& one) { return one.name == name; });
    return found == world.recommendations.end() ? nullptr : &*found;
}

std::string scheme_in_force_id(std::string_view column) { return "scheme." + std::string(column); }

void visit_numbers_in_force(World& world, const std::function<void(const Number&)>& visit) {
    visit_numbers(world, visit);
    for (const Column<Scheme>& c : scheme_columns()) {
        visit({scheme_in_force_id(c.name), c.unit, c.low, c.high, c.meaning, c.whole, c.part_of_sum,
               c.value(world.scheme)});
    }
}

std::vector<WorldFrom> worlds_by_year(const World& world, const Scenario& scenario) {
    std::vector<WorldFrom> worlds;
    std::vector<double> before;
    for (int year = 0; year < scenario.run.years; ++year) {
        std::vector<double> shares = shares_in(world, scenario, year);
        if (year > 0 && shares == before) continue;
        worlds.push_back({year, world_with(world, scenario, shares)});
        before = std::move(shares);
    }
    return worlds;
}

int years_without_recommendations(const World& world, const Scenario& scenario) {
    for (int year = 0; year < scenario.run.years; ++year) {
        for (const double share : shares_in(world, scenario, year)) {
            if (share != 0.0) return year;
        }
    }
    return scenario.run.years;
}

void pay_for_recommendations(const Model& model, Ledger& ledger) {
    const AccountBook& book = model.book;
    ledger.post(book.state_treasury(), book.boundary(Sector::suppliers),
                book.category("recommendation_cost"),
                scale(model.world.recommendation_cost * ore_per_krone));
}

} // namespace samspil
