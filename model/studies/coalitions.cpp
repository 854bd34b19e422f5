#include "model/studies/coalitions.hpp"

#include "model/core/errors.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace samspil {

namespace {

/// Every coalition that is on the way of an order, from nobody to everybody.
void add_coalitions_of(const Order& order, std::vector<Coalition>& coalitions) {
    Coalition joined = 0;
    coalitions.push_back(joined);
    for (const std::size_t player : order) {
        joined |= alone(player);
        coalitions.push_back(joined);
    }
}

std::vector<Coalition> all_coalitions(std::size_t players) {
    std::vector<Coalition> coalitions;
    for (Coalition c = 0; c <= everybody(players); ++c) coalitions.push_back(c);
    return coalitions;
}

std::vector<Coalition> coalitions_of(std::size_t players, const std::vector<Order>& orders) {
    std::vector<Coalition> coalitions;
    for (const Order& order : orders) add_coalitions_of(order, coalitions);
    for (std::size_t player = 0; player < players; ++player) {
        coalitions.push_back(alone(player));
        coalitions.push_back(everybody(players) ^ alone(player));
    }
    std::sort(coalitions.begin(), coalitions.end());
    coalitions.erase(std::unique(coalitions.begin(), coalitions.end()), coalitions.end());
    return coalitions;
}

template <class Items, class Same> bool alike(const Items& a, const Items& b, const Same& same) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

bool same_use(const RecommendationUse& a, const RecommendationUse& b) {
    const auto year = [](const RecommendationUse& use) {
        return use.from ? std::optional(use.from->year) : std::nullopt;
    };
    return a.recommendation.name == b.recommendation.name && a.ramp_years == b.ramp_years &&
           a.intensity == b.intensity && a.effect == b.effect && year(a) == year(b);
}

bool same_move(const PeopleMoveSettings& a, const PeopleMoveSettings& b) {
    const auto year = [](const PeopleMoveSettings& move) {
        return move.from ? std::optional(move.from->year) : std::nullopt;
    };
    return a.journey.name == b.journey.name && a.step.name == b.step.name &&
           a.to.name == b.to.name && a.count == b.count && a.shares == b.shares &&
           year(a) == year(b);
}

bool same_setting(const Setting& a, const Setting& b) { return a.id == b.id && a.value == b.value; }

bool same_scheme(const SchemeSettings& a, const SchemeSettings& b) {
    return a.use == b.use && a.numbers == b.numbers && a.choices == b.choices;
}

bool same_rules(const std::optional<Choice>& a, const std::optional<Choice>& b) {
    return a.has_value() == b.has_value() && (!a || a->name == b->name);
}

} // namespace

std::size_t CoalitionDesign::place_of(Coalition coalition) const {
    const auto found = std::lower_bound(coalitions.begin(), coalitions.end(), coalition);
    require(found != coalitions.end() && *found == coalition, "this coalition is not asked for");
    return static_cast<std::size_t>(found - coalitions.begin());
}

CoalitionDesign design_coalitions(std::size_t players, const CoalitionLimits& limits,
                                  std::uint32_t seed) {
    require(players >= 1 && players < 64, "a coalition is of 1 to 63 players");
    CoalitionDesign design{players, {}, {}};
    if (players <= limits.most_players) {
        design.coalitions = all_coalitions(players);
    } else {
        design.orders = sampled_orders(players, limits.pairs, seed);
        design.coalitions = coalitions_of(players, design.orders);
    }
    return design;
}

std::string coalition_name(const Scenario& scenario, Coalition coalition) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < scenario.recommendations.size(); ++i) {
        if (is_in(i, coalition)) names.push_back(scenario.recommendations[i].recommendation.name);
    }
    return names.empty() ? "none" : fmt::format("{}", fmt::join(names, "+"));
}

Scenario with_recommendations(const Scenario& scenario, Coalition coalition) {
    Scenario some = scenario;
    some.name = coalition_name(scenario, coalition);
    some.title = coalition == 0 ? "Without the recommendations" : "With " + some.name;
    some.title_da = coalition == 0 ? "Uden anbefalingerne" : "Med " + some.name;
    some.recommendations.clear();
    for (std::size_t i = 0; i < scenario.recommendations.size(); ++i) {
        if (is_in(i, coalition)) some.recommendations.push_back(scenario.recommendations[i]);
    }
    return some;
}

Scenario with_effect(const Scenario& scenario, std::size_t player, double effect) {
    Scenario one = with_recommendations(scenario, alone(player));
    one.recommendations.front().effect *= effect;
    one.title = fmt::format("{} with {:g} of its effect, at its full cost", one.name, effect);
    one.name += fmt::format(":effect_{:g}", effect);
    return one;
}

bool same_policy(const Scenario& a, const Scenario& b) {
    return same_scheme(a.scheme, b.scheme) && alike(a.settings, b.settings, same_setting) &&
           alike(a.recommendations, b.recommendations, same_use) &&
           alike(a.people, b.people, same_move) && same_rules(a.rules, b.rules);
}

} // namespace samspil
