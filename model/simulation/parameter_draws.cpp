#include "model/simulation/parameter_draws.hpp"

#include "model/core/random.hpp"
#include "model/simulation/numbers.hpp"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

/// FNV-1a (Fowler, Noll, Vo), 64 bits: the same everywhere.
std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t offset = 0xcbf29ce484222325U;
    constexpr std::uint64_t prime = 0x100000001b3U;
    std::uint64_t hash = offset;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    return hash;
}

/// What is drawn for one place in a block.
struct PlaceInBlock {
    std::uint64_t rank_by; ///< the part of the distribution is its rank among those of the block
    double within;         ///< where in that part, in (0,1)
};

/// Draws for the places of one block, by key.
class BlockOfDraws {
  public:
    BlockOfDraws(const DrawDesign& design, std::uint32_t draw, std::string_view key)
        : hash_(hash_of(key)), key_{design.seed, draw / design.draws_per_block} {}

    PlaceInBlock at(std::uint32_t place) const {
        const Block words =
            philox({static_cast<std::uint32_t>(hash_), static_cast<std::uint32_t>(hash_ >> 32U),
                    stream_word(Purpose::parameter, 0), place},
                   key_);
        return {std::uint64_t{words[0]} << 32U | words[1],
                (static_cast<double>(words[2]) + 0.5) / two_to_32};
    }

  private:
    std::uint64_t hash_;
    DrawKey key_;
};

double triangular(double low, double top, double high, double quantile) {
    const double width = high - low;
    if (quantile * width < top - low) return low + std::sqrt(quantile * width * (top - low));
    return high - std::sqrt((1.0 - quantile) * width * (high - top));
}

/// Numbers of one key move together: a factor makes a number below 0 smaller as it makes others
/// larger.
bool moves_the_other_way(const Number& number, const Provenance& range) {
    return number.value < 0.0 && range.draw != number.id;
}

void draw_number(const Number& number, const Provenance& range, double quantile) {
    const double central = number.value;
    number.value =
        drawn_value(range, central, moves_the_other_way(number, range) ? 1.0 - quantile : quantile);
    require(number.value >= number.low && number.value <= number.high,
            "a draw of " + number.id + " leaves what it may be");
}

} // namespace

DrawDesign design_of(const RunSettings& settings) {
    return {settings.seed, static_cast<std::uint32_t>(settings.draws_per_block)};
}

double drawn_quantile(const DrawDesign& design, std::uint32_t draw, std::string_view key) {
    require(design.draws_per_block > 0, "a block has at least one draw");
    const BlockOfDraws block(design, draw, key);
    const std::uint32_t place = draw % design.draws_per_block;
    const PlaceInBlock own = block.at(place);
    std::uint32_t rank = 0;
    for (std::uint32_t other = 0; other < design.draws_per_block; ++other) {
        const std::uint64_t by = block.at(other).rank_by;
        if (by < own.rank_by || (by == own.rank_by && other < place)) ++rank;
    }
    return (rank + own.within) / design.draws_per_block;
}

double drawn_value(const Provenance& range, double central, double quantile) {
    const bool uniform = range.distribution == distribution_names[0];
    const double value = uniform ? range.low + quantile * (range.high - range.low)
                                 : triangular(range.low, central, range.high, quantile);
    return std::clamp(value, range.low, range.high);
}

World drawn_world(const World& facts, const DrawDesign& design, std::uint32_t draw) {
    require(facts.provenance != nullptr, "draws need the ranges of a world's numbers");
    World world = facts;
    visit_numbers(world, [&](const Number& number) {
        const auto known = facts.provenance->find(number.id);
        if (known == facts.provenance->end() || known->second.draw.empty()) return;
        draw_number(number, known->second, drawn_quantile(design, draw, known->second.draw));
    });
    return world;
}

} // namespace samspil
