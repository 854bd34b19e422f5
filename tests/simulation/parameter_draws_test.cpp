// Draws of uncertain numbers: blocks of Latin hypercubes that depend on nothing but seed, draw and
// key (model.md section 8, "Uncertainty").
#include "model/simulation/parameter_draws.hpp"

#include "model/inputs/world_checks.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/replicates.hpp"
#include "tests/support/worlds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace samspil::test {
namespace {

const DrawDesign design{2018, 10};
const std::vector<std::string> keys = {"owner.start", "handoff.beta.load", "initiatives.*.capex_*"};

std::vector<double> quantiles(const std::string& key, std::uint32_t count) {
    std::vector<double> found;
    for (std::uint32_t k = 0; k < count; ++k) found.push_back(drawn_quantile(design, k, key));
    return found;
}

Provenance range(std::string_view distribution, double low, double high) {
    Provenance known;
    known.distribution = distribution;
    known.low = low;
    known.high = high;
    return known;
}

std::map<std::string, double> numbers_of(World world) {
    std::map<std::string, double> numbers;
    visit_numbers(world, [&](const Number& n) { numbers[n.id] = n.value; });
    return numbers;
}

TEST(ParameterDraws, HaveEachTenthOfAQuantileOnceInEveryBlock) {
    for (const std::string& key : keys) {
        const std::vector<double> found = quantiles(key, 200);
        for (std::size_t block = 0; block < 20; ++block) {
            std::set<int> tenths;
            for (std::size_t i = 0; i < 10; ++i) {
                const double quantile = found[10 * block + i];
                EXPECT_GT(quantile, 0.0);
                EXPECT_LT(quantile, 1.0);
                tenths.insert(static_cast<int>(10.0 * quantile));
            }
            EXPECT_EQ(tenths.size(), 10U) << key << ", block " << block;
        }
    }
}

TEST(ParameterDraws, OfBlocksAndKeysAndSeedsAreNotTheSame) {
    std::set<double> all;
    for (const std::string& key : keys) {
        for (const double quantile : quantiles(key, 100)) all.insert(quantile);
    }
    for (std::uint32_t k = 0; k < 100; ++k) {
        all.insert(drawn_quantile({7, 10}, k, keys.front()));
    }
    EXPECT_EQ(all.size(), 100 * (keys.size() + 1));
}

TEST(ParameterDraws, OfTwoKeysAreHardlyCorrelated) {
    constexpr std::uint32_t count = 1000;
    const std::vector<double> a = quantiles(keys[0], count);
    for (const std::string& other : {keys[1], keys[2]}) {
        const std::vector<double> b = quantiles(other, count);
        double sum = 0.0;
        for (std::size_t k = 0; k < count; ++k) sum += (a[k] - 0.5) * (b[k] - 0.5);
        EXPECT_NEAR(12.0 * sum / count, 0.0, 4.0 / std::sqrt(count)) << other;
    }
}

// Of a triangle from 0 over 1 to 4: mean 5/3, a quarter of it below 1, the median at 4 - sqrt(6).
TEST(ParameterDraws, HaveTheMeanAndTheQuantilesOfTheirDistribution) {
    const Provenance triangle = range("triangular", 0.0, 4.0);
    EXPECT_NEAR(drawn_value(triangle, 1.0, 0.25), 1.0, 1e-12);
    EXPECT_NEAR(drawn_value(triangle, 1.0, 0.5), 4.0 - std::sqrt(6.0), 1e-12);
    EXPECT_EQ(drawn_value(range("uniform", 2.0, 6.0), 2.5, 0.25), 3.0) << "wherever its centre is";
    double triangular = 0.0;
    double uniform = 0.0;
    for (const double quantile : quantiles("x", 1000)) {
        triangular += drawn_value(triangle, 1.0, quantile) / 1000.0;
        uniform += drawn_value(range("uniform", 2.0, 6.0), 2.5, quantile) / 1000.0;
    }
    EXPECT_NEAR(triangular, 5.0 / 3.0, 0.01);
    EXPECT_NEAR(uniform, 4.0, 0.01);
}

// One at the end of its range, on either side of the triangle.
TEST(ParameterDraws, StayWithinTheirRange) {
    for (const double central : {0.0, 4.0}) {
        for (const double quantile : quantiles("x", 100)) {
            const double value = drawn_value(range("triangular", 0.0, 4.0), central, quantile);
            EXPECT_GE(value, 0.0);
            EXPECT_LE(value, 4.0);
        }
    }
}

TEST(ParameterDraws, ChangeWhatIsUncertainAndNothingElse) {
    const World world = deciding_two_towns();
    const auto central = numbers_of(world);
    const auto drawn = numbers_of(drawn_world(world, design, 3));
    for (const auto& [id, value] : drawn) {
        const auto known = world.provenance->find(id);
        const bool uncertain = known != world.provenance->end() && !known->second.draw.empty();
        if (uncertain) {
            EXPECT_NE(value, central.at(id)) << id;
            EXPECT_GE(value, known->second.low) << id;
            EXPECT_LE(value, known->second.high) << id;
        } else {
            EXPECT_EQ(value, central.at(id)) << id;
        }
    }
}

TEST(ParameterDraws, DoNotDependOnWhatElseIsUncertain) {
    World world = deciding_two_towns();
    const auto before = numbers_of(drawn_world(world, design, 3));
    auto fewer = *world.provenance;
    std::string certain;
    for (auto& [id, known] : fewer) {
        if (known.draw.empty() || !certain.empty()) continue;
        known.draw.clear();
        certain = id;
    }
    world.provenance = std::make_shared<const std::map<std::string, Provenance>>(fewer);
    const auto after = numbers_of(drawn_world(world, design, 3));
    for (const auto& [id, value] : after) {
        if (id == certain) {
            EXPECT_NE(value, before.at(id)) << id;
        } else {
            EXPECT_EQ(value, before.at(id)) << id;
        }
    }
}

// 0.5 to 2 of 10 and of -1: both by the same factor.
TEST(ParameterDraws, OfNumbersThatMoveTogetherAreTheSameFactor) {
    World world = deciding_two_towns();
    auto ranges = *world.provenance;
    const std::string first = municipality_number_id(world.municipalities[0], "maturity_offset");
    const std::string second = municipality_number_id(world.municipalities[1], "maturity_offset");
    for (const auto& [id, value] : {std::pair(first, 0.4), std::pair(second, -0.1)}) {
        set_number(world, id, value);
        ranges[id].distribution = "uniform";
        ranges[id].low = std::min(0.5 * value, 2.0 * value);
        ranges[id].high = std::max(0.5 * value, 2.0 * value);
        ranges[id].draw = "municipalities.*.maturity_offset";
    }
    world.provenance = std::make_shared<const std::map<std::string, Provenance>>(ranges);
    for (std::uint32_t k = 0; k < 10; ++k) {
        const auto drawn = numbers_of(drawn_world(world, design, k));
        EXPECT_NEAR(drawn.at(first) / 0.4, drawn.at(second) / -0.1, 1e-12);
    }
}

TEST(ParameterDraws, OfTwoTownsMakeWorldsInWhichPeopleCanLive) {
    const World world = deciding_two_towns();
    RunSettings settings;
    settings.years = 1;
    settings.engine = EngineKind::cohorts;
    for (std::uint32_t k = 0; k < 40; ++k) {
        const World drawn = drawn_world(world, design, k);
        std::vector<Fault> faults;
        check_values(drawn, {}, faults);
        EXPECT_TRUE(faults.empty()) << "draw " << k << ": " << to_string(faults.front());
        EXPECT_NO_THROW(run_replicate(Basis(drawn), settings, k, [] {})) << "draw " << k;
    }
}

TEST(ParameterDraws, OfAReplicateWithASecondLuckAreThoseOfTheFirst) {
    EXPECT_EQ(draw_of(7), 7U);
    EXPECT_EQ(draw_of(7 | second_luck), 7U);
    EXPECT_EQ(replicate_text(7), "replicate 7");
    EXPECT_EQ(replicate_text(7 | second_luck), "replicate 7 with a second luck");
}

} // namespace
} // namespace samspil::test
