// Shapley values: games with published answers (design: validation M3), the axioms that define
// them, and samples of orders against all of them.
#include "model/studies/shapley.hpp"

#include "model/core/errors.hpp"
#include "model/core/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

namespace samspil {
namespace {

Ore whole_kroner(std::int64_t kroner) { return Ore(100 * kroner); }

std::vector<Ore> game_of(std::size_t players, const std::function<Ore(Coalition)>& worth) {
    std::vector<Ore> game;
    for (Coalition c = 0; c <= everybody(players); ++c) game.push_back(worth(c));
    return game;
}

/// Worths between -1 and 1 mio. kr., without any order in them.
std::vector<Ore> random_game(std::size_t players, std::uint32_t number) {
    return game_of(players, [&](Coalition c) {
        const Block words = philox({static_cast<std::uint32_t>(c), number, 0, 0}, {1, 1});
        return Ore(static_cast<std::int64_t>(words[0] % 200'000'001U) - 100'000'000);
    });
}

Ore sum_of(const std::vector<Ore>& amounts) {
    return std::accumulate(amounts.begin(), amounts.end(), Ore());
}

TEST(Shapley, SharesTheGloveGame) { // a left glove, two right ones
    const std::vector<Ore> game = game_of(
        3, [](Coalition c) { return whole_kroner(is_in(0, c) && (c & 0b110U) != 0 ? 1 : 0); });
    const std::vector<double> values = shapley_values(game);
    EXPECT_DOUBLE_EQ(values[0], 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(values[1], 1.0 / 6.0);
    EXPECT_DOUBLE_EQ(values[2], 1.0 / 6.0);
}

TEST(Shapley, SharesWhatADuoEarns) {
    const std::vector<Ore> game = {Ore(), whole_kroner(100), whole_kroner(200), whole_kroner(700)};
    EXPECT_EQ(shapley_values(game), (std::vector<double>{300.0, 400.0}));
    EXPECT_DOUBLE_EQ(interaction(game, 0, 1), 400.0);
}

TEST(Shapley, SharesTheCostOfARunway) { // each needs a runway of its own length
    for (const std::int64_t longest : {3000, 3500}) {
        const std::vector<std::int64_t> lengths = {1500, 2200, longest};
        const std::vector<Ore> game = game_of(3, [&](Coalition c) {
            std::int64_t length = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                if (is_in(i, c)) length = std::max(length, lengths[i]);
            }
            return whole_kroner(length);
        });
        EXPECT_EQ(shapley_values(game),
                  (std::vector<double>{500.0, 850.0, static_cast<double>(longest) - 1350.0}));
    }
}

TEST(Shapley, CountsPowerInTheSecurityCouncil) { // five vetoes, and nine votes of fifteen
    const std::vector<Ore> game = game_of(15, [](Coalition c) {
        return whole_kroner((c & 0b11111U) == 0b11111U && std::popcount(c) >= 9 ? 1 : 0);
    });
    const std::vector<double> values = shapley_values(game);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(values[i], 421.0 / 2145.0, 1e-12);
    for (std::size_t i = 5; i < 15; ++i) EXPECT_NEAR(values[i], 4.0 / 2145.0, 1e-12);
}

TEST(Shapley, SixtyTimesTheValuesOfSixSumsToTheOre) {
    EXPECT_EQ(shapley_denominator(6), 60);
    for (std::uint32_t number = 0; number < 50; ++number) {
        const std::vector<Ore> game = random_game(6, number);
        const Ore gain = game.back() - game.front();
        EXPECT_EQ(sum_of(scaled_shapley_values(game)).amount(), 60 * gain.amount());
    }
}

// From the definition: the mean over all 720 orders, each of which sixty weights stand for twelve.
TEST(Shapley, IsTheMeanOverAllOrders) {
    const std::vector<Ore> game = random_game(6, 7);
    Order order = {0, 1, 2, 3, 4, 5};
    std::vector<Ore> sums(6);
    do {
        Coalition joined = 0;
        for (const std::size_t player : order) {
            sums[player] += game[joined | alone(player)] - game[joined];
            joined |= alone(player);
        }
    } while (std::next_permutation(order.begin(), order.end()));
    const std::vector<Ore> values = scaled_shapley_values(game);
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_EQ(sums[i].amount(), 12 * values[i].amount());
    }
}

TEST(Shapley, GivesNothingToWhoAddsNothing) {
    const std::vector<Ore> without = random_game(5, 3);
    const std::vector<Ore> game =
        game_of(6, [&](Coalition c) { return without[c & everybody(5)]; });
    EXPECT_EQ(scaled_shapley_values(game).back(), Ore());
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(interaction(game, i, 5), 0.0);
}

TEST(Shapley, GivesEqualsTheSame) { // worth follows from how many of 1 and 4 there are
    const std::vector<Ore> any = random_game(6, 4);
    const std::vector<Ore> game = game_of(6, [&](Coalition c) {
        const bool only_four = is_in(4, c) && !is_in(1, c);
        return any[only_four ? (c ^ alone(4) ^ alone(1)) : c];
    });
    const std::vector<Ore> values = scaled_shapley_values(game);
    EXPECT_EQ(values[1], values[4]);
    EXPECT_NE(values[1], values[0]);
    EXPECT_EQ(interaction(game, 1, 2), interaction(game, 4, 2));
}

TEST(Shapley, AddsUpOverGames) { // years and sectors sum to the whole
    const std::vector<Ore> a = random_game(6, 5);
    const std::vector<Ore> b = random_game(6, 6);
    const std::vector<Ore> both = game_of(6, [&](Coalition c) { return a[c] + b[c]; });
    const std::vector<Ore> of_a = scaled_shapley_values(a);
    const std::vector<Ore> of_b = scaled_shapley_values(b);
    const std::vector<Ore> of_both = scaled_shapley_values(both);
    for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(of_both[i], of_a[i] + of_b[i]);
}

TEST(Shapley, RefusesAGameThatLacksACoalitionOrOverflows) {
    EXPECT_THROW(scaled_shapley_values(std::vector<Ore>(3)), InvariantError);
    std::vector<Ore> game(64);
    game.back() = Ore(std::int64_t{1} << 60U);
    EXPECT_THROW(scaled_shapley_values(game), InvariantError);
}

// Worth 10 a pair of 0 and 1, whoever else is there, and 5 more for 0, 1 and 2 together: over the
// coalitions of the other three the pair is worth 10, and in the half of them with 2, 15.
TEST(Interaction, IsWhatTwoAreWorthMoreTogether) {
    const std::vector<Ore> game = game_of(5, [](Coalition c) {
        return whole_kroner(((c & 0b11U) == 0b11U ? 10 : 0) + ((c & 0b111U) == 0b111U ? 5 : 0) +
                            3 * std::popcount(c));
    });
    EXPECT_DOUBLE_EQ(interaction(game, 0, 1), 12.5);
    EXPECT_DOUBLE_EQ(interaction(game, 0, 2), 2.5);
    EXPECT_DOUBLE_EQ(interaction(game, 3, 4), 0.0);
    EXPECT_DOUBLE_EQ(interaction(game, 1, 0), interaction(game, 0, 1));
}

std::vector<SampledValue> sampled(const std::vector<Ore>& game, std::size_t players,
                                  std::size_t pairs, std::uint32_t seed) {
    return sampled_shapley_values(sampled_orders(players, pairs, seed),
                                  [&](Coalition c) { return game[c]; });
}

TEST(SampledShapley, IntervalsHoldTheExactValuesOfEightPlayers) {
    const std::vector<Ore> game = random_game(8, 8);
    const std::vector<double> exact = shapley_values(game);
    int held = 0;
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
        const std::vector<SampledValue> values = sampled(game, 8, 40, seed);
        double sum = 0.0;
        for (std::size_t i = 0; i < 8; ++i) {
            sum += values[i].mean;
            if (std::fabs(values[i].mean - exact[i]) <= 2.02 * values[i].error.value()) ++held;
        }
        EXPECT_NEAR(sum, kroner_of(game.back() - game.front()), 1e-3) << "no order loses anything";
    }
    EXPECT_GE(held, 366) << "of 400: 95 % less three standard errors, were they independent";
    EXPECT_LE(held, 394);
}

TEST(SampledShapley, OneOrderAndItsReverseAreExactWherePlayersInteractTwoByTwo) {
    const std::vector<Ore> game = game_of(8, [](Coalition c) {
        std::int64_t kroner = 0;
        for (std::size_t a = 0; a < 8; ++a) {
            for (std::size_t b = 0; b <= a; ++b) {
                if (is_in(a, c) && is_in(b, c)) kroner += static_cast<std::int64_t>(7 * a + b) - 9;
            }
        }
        return whole_kroner(kroner);
    });
    const std::vector<double> exact = shapley_values(game);
    const std::vector<SampledValue> values = sampled(game, 8, 1, 0);
    for (std::size_t i = 0; i < 8; ++i) {
        EXPECT_DOUBLE_EQ(values[i].mean, exact[i]);
        EXPECT_FALSE(values[i].error) << "one pair tells no error";
    }
}

TEST(SampledOrders, AreTheSameForASeedAndGoOnWithMore) {
    const std::vector<Order> few = sampled_orders(12, 3, 2018);
    const std::vector<Order> more = sampled_orders(12, 5, 2018);
    EXPECT_TRUE(std::equal(few.begin(), few.end(), more.begin()));
    EXPECT_NE(more, sampled_orders(12, 5, 2019));
    for (Order order : more) {
        std::sort(order.begin(), order.end());
        for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i], i);
    }
}

} // namespace
} // namespace samspil
