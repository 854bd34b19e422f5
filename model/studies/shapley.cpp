#include "model/studies/shapley.hpp"

#include "model/core/errors.hpp"
#include "model/core/random.hpp"
#include "model/studies/summary.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace samspil {

namespace {

Ore times(Ore amount, std::int64_t factor) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(amount.amount(), factor, &product)) report_money_overflow();
    return Ore(product);
}

std::size_t players_of(Game game) {
    require(std::has_single_bit(game.size()), "a game has a worth for every coalition");
    return static_cast<std::size_t>(std::countr_zero(game.size()));
}

std::int64_t binomial(std::size_t n, std::size_t k) {
    std::int64_t value = 1;
    for (std::size_t i = 1; i <= k; ++i) {
        value = value * static_cast<std::int64_t>(n - k + i) / static_cast<std::int64_t>(i);
    }
    return value;
}

/// In how many of `denominator` orders of n others exactly those of a given coalition come first,
/// by their number, shape [n]: denominator x s! (n - 1 - s)! / n!.
std::vector<std::int64_t> order_counts(std::size_t n, std::int64_t denominator) {
    std::vector<std::int64_t> counts;
    for (std::size_t s = 0; s < n; ++s) {
        counts.push_back(denominator / (static_cast<std::int64_t>(n) * binomial(n - 1, s)));
    }
    return counts;
}

std::size_t size_of(Coalition coalition) {
    return static_cast<std::size_t>(std::popcount(coalition));
}

double kroner_of(Ore scaled, std::int64_t denominator) {
    return static_cast<double>(scaled.amount()) / static_cast<double>(denominator) / ore_per_krone;
}

/// Calls use(player, kroner) for what each player adds to those before it in the order.
template <class Use>
void for_each_addition(const Order& order, const std::function<Ore(Coalition)>& worth,
                       const Use& use) {
    Coalition joined = 0;
    Ore before = worth(joined);
    for (const std::size_t player : order) {
        joined |= alone(player);
        const Ore after = worth(joined);
        use(player, kroner_of(after - before));
        before = after;
    }
}

/// A whole number in [0, count), each about equally often.
std::size_t whole_number_below(std::size_t count, std::uint32_t word) {
    return static_cast<std::size_t>((std::uint64_t{word} * count) >> 32U);
}

Order shuffled(std::size_t players, std::uint32_t pair, std::uint32_t seed) {
    Order order(players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t place = players; place > 1; --place) {
        const Block words = philox(
            {static_cast<std::uint32_t>(place), pair, stream_word(Purpose::sampled_order, 0), 0},
            {seed, 0});
        std::swap(order[place - 1], order[whole_number_below(place, words[0])]);
    }
    return order;
}

} // namespace

std::int64_t shapley_denominator(std::size_t players) {
    std::int64_t multiple = 1;
    for (std::size_t i = 2; i <= players; ++i) {
        multiple = std::lcm(multiple, static_cast<std::int64_t>(i));
    }
    return multiple;
}

std::vector<Ore> scaled_shapley_values(Game game) {
    const std::size_t players = players_of(game);
    const std::vector<std::int64_t> counts = order_counts(players, shapley_denominator(players));
    std::vector<Ore> values(players);
    for (Coalition others = 0; others < game.size(); ++others) {
        for (std::size_t player = 0; player < players; ++player) {
            if (is_in(player, others)) continue;
            values[player] +=
                times(game[others | alone(player)] - game[others], counts[size_of(others)]);
        }
    }
    return values;
}

std::vector<double> shapley_values(Game game) {
    const std::int64_t denominator = shapley_denominator(players_of(game));
    std::vector<double> values;
    for (const Ore scaled : scaled_shapley_values(game)) {
        values.push_back(kroner_of(scaled, denominator));
    }
    return values;
}

double interaction(Game game, std::size_t a, std::size_t b) {
    const std::size_t players = players_of(game);
    require(a != b && std::max(a, b) < players, "two players of the game interact");
    const std::int64_t denominator = shapley_denominator(players - 1);
    const std::vector<std::int64_t> counts = order_counts(players - 1, denominator);
    const Coalition both = alone(a) | alone(b);
    Ore sum;
    for (Coalition others = 0; others < game.size(); ++others) {
        if ((others & both) != 0) continue;
        const Ore more =
            game[others | both] - game[others | alone(a)] - game[others | alone(b)] + game[others];
        sum += times(more, counts[size_of(others)]);
    }
    return kroner_of(sum, denominator);
}

std::vector<Order> sampled_orders(std::size_t players, std::size_t pairs, std::uint32_t seed) {
    std::vector<Order> orders;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        Order order = shuffled(players, static_cast<std::uint32_t>(pair), seed);
        orders.push_back(order);
        std::reverse(order.begin(), order.end());
        orders.push_back(std::move(order));
    }
    return orders;
}

std::vector<SampledValue> sampled_shapley_values(std::span<const Order> orders,
                                                 const std::function<Ore(Coalition)>& worth) {
    require(!orders.empty() && orders.size() % 2 == 0, "sampled orders come in pairs");
    std::vector<std::vector<double>> of_pairs(orders.front().size()); // [players][pairs]
    for (std::size_t i = 0; i < orders.size(); ++i) {
        for_each_addition(orders[i], worth, [&](std::size_t player, double kroner) {
            if (i % 2 == 0) of_pairs[player].push_back(0.0);
            of_pairs[player].back() += kroner / 2.0;
        });
    }
    std::vector<SampledValue> values;
    for (const std::vector<double>& pairs : of_pairs) {
        const Summary summary = summarise(pairs);
        values.push_back({summary.mean, summary.se_mean});
    }
    return values;
}

} // namespace samspil
