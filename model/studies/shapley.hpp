#pragma once

#include "model/core/money.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace samspil {

/// Players of a game who act together: bit i is player i.
using Coalition = std::uint64_t;

constexpr Coalition alone(std::size_t player) { return Coalition{1} << player; }
constexpr Coalition everybody(std::size_t players) { return alone(players) - 1; }
constexpr bool is_in(std::size_t player, Coalition coalition) {
    return (coalition & alone(player)) != 0;
}

/// Worth of every coalition, by its bits, shape [2^players]. Nobody may be worth something too.
using Game = std::span<const Ore>;

/// The smallest factor that makes all Shapley values of a game in whole øre whole: lcm(1..players),
/// 60 for six.
std::int64_t shapley_denominator(std::size_t players);

/// Shapley values times their denominator, in whole øre: exact.
///   equation  mean over all orders of what a player adds to those before it (Shapley 1953)
///   returns   shape [players]; the sum is exactly denominator x (worth of all - worth of nobody)
///   throws    InvariantError if the game has no worth for every coalition, or on overflow
std::vector<Ore> scaled_shapley_values(Game game);

/// The same [kr.].
std::vector<double> shapley_values(Game game);

/// What two players are worth more together than apart, mean over the coalitions of the others
/// [kr.].
///   equation  Shapley interaction index: sum over S of s! (n - s - 2)! / (n - 1)!
///             x (v(S+a+b) - v(S+a) - v(S+b) + v(S))  (Grabisch and Roubens 1999)
double interaction(Game game, std::size_t a, std::size_t b);

/// An order in which players join, one after the other.
using Order = std::vector<std::size_t>;

/// Orders at random, for games of too many players to ask every coalition. They come in pairs, the
/// second backwards: where players interact two by two, a pair gives the exact value.
///   seed      the orders follow from it, and fewer pairs are the first of more
std::vector<Order> sampled_orders(std::size_t players, std::size_t pairs, std::uint32_t seed);

/// A Shapley value from sampled orders [kr.].
struct SampledValue {
    double mean = 0.0;
    /// Standard error of the mean over the pairs; nothing for a single pair.
    std::optional<double> error;
};

///   orders    in pairs
///   worth     of every coalition of who joined first in any of them
///   returns   shape [players]; the means sum to worth of all - worth of nobody
std::vector<SampledValue> sampled_shapley_values(std::span<const Order> orders,
                                                 const std::function<Ore(Coalition)>& worth);

} // namespace samspil
