#include "model/studies/designs.hpp"

#include "model/core/errors.hpp"
#include "model/core/random.hpp"

#include <boost/random/sobol.hpp>

#include <algorithm>
#include <numeric>

namespace samspil {

namespace {

/// Which draw of a design: the code of its stream.
enum class DesignDraw : std::uint32_t { stratum, place, scramble, start, turn, order };

Block draw(DesignDraw which, std::size_t first, std::size_t second, std::size_t third,
           std::uint32_t seed) {
    return philox({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second),
                   stream_word(Purpose::study_point, static_cast<std::uint32_t>(which)),
                   static_cast<std::uint32_t>(third)},
                  {seed, 0});
}

/// 0 to count - 1 in an order drawn for (second, third).
std::vector<std::uint32_t> permutation(DesignDraw which, std::size_t count, std::size_t second,
                                       std::size_t third, std::uint32_t seed) {
    std::vector<std::uint64_t> keys(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Block words = draw(which, i, second, third, seed);
        keys[i] = std::uint64_t{words[0]} << 32U | words[1];
    }
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
    return order;
}

/// Of each dimension and block, which stratum each point is in, shape [blocks x dimensions x size].
std::vector<std::uint32_t> draw_strata(const DesignSettings& settings) {
    std::vector<std::uint32_t> strata;
    for (std::size_t block = 0; block < settings.blocks; ++block) {
        for (std::size_t d = 0; d < settings.dimensions; ++d) {
            const auto one =
                permutation(DesignDraw::stratum, settings.size, d, block, settings.seed);
            strata.insert(strata.end(), one.begin(), one.end());
        }
    }
    return strata;
}

/// The middle of value k of n.
double middle(std::size_t k, std::size_t n) {
    return (static_cast<double>(k) + 0.5) / static_cast<double>(n);
}

std::size_t product(std::span<const std::size_t> factors) {
    std::size_t result = 1;
    for (const std::size_t factor : factors) result *= factor;
    return result;
}

void check(const DesignSettings& settings) {
    require(settings.dimensions > 0 && settings.size > 0 && settings.blocks > 0,
            "a design has at least one dimension and one point");
    const bool by_value = settings.kind == DesignKind::grid || settings.kind == DesignKind::list;
    require(!by_value || settings.levels.size() == settings.dimensions,
            "a grid needs the number of values of each dimension");
    require(
        settings.kind != DesignKind::morris ||
            (!settings.levels.empty() && settings.levels[0] >= 2 && settings.levels[0] % 2 == 0),
        "a Morris design needs an even number of levels");
}

std::size_t group_size(const DesignSettings& settings) {
    switch (settings.kind) {
    case DesignKind::grid:
        return product(settings.levels);
    case DesignKind::latin_hypercube:
        return settings.size;
    case DesignKind::saltelli:
        return settings.dimensions + 2;
    case DesignKind::morris:
        return settings.dimensions + 1;
    case DesignKind::list:
    case DesignKind::sobol:
        break;
    }
    return 1;
}

} // namespace

std::size_t point_count(const DesignSettings& settings) {
    check(settings);
    if (settings.kind == DesignKind::list) return settings.levels[0];
    if (settings.kind == DesignKind::grid) return group_size(settings);
    const bool of_hypercubes = settings.kind == DesignKind::latin_hypercube;
    return group_size(settings) * (of_hypercubes ? settings.blocks : settings.size);
}

SobolSequence::SobolSequence(std::size_t dimensions) {
    require(dimensions > 0 && dimensions <= most_sobol_dimensions,
            "a Sobol' sequence has 1 to " + std::to_string(most_sobol_dimensions) + " dimensions");
    boost::random::sobol_engine<std::uint32_t, bits> engine(dimensions);
    directions_.resize(dimensions * bits);
    for (std::size_t bit = 0; bit < bits; ++bit) {
        // Point (2^(bit + 1) - 1) has this bit alone in its Gray code. The engine leaves point 0
        // out.
        engine.seed(static_cast<std::uint32_t>((std::uint64_t{2} << bit) - 2));
        for (std::size_t d = 0; d < dimensions; ++d) directions_[d * bits + bit] = engine();
    }
}

std::uint32_t SobolSequence::coordinate(std::size_t i, std::size_t dimension) const {
    std::uint32_t x = 0;
    const std::uint32_t* direction = &directions_[dimension * bits];
    for (std::size_t gray = i ^ (i >> 1U); gray != 0; gray >>= 1U, ++direction) {
        if ((gray & 1U) != 0) x ^= *direction;
    }
    return x;
}

Design::Design(DesignSettings settings)
    : settings_(std::move(settings)), size_(point_count(settings_)), group_(group_size(settings_)) {
    const std::size_t d = dimensions();
    if (settings_.kind == DesignKind::latin_hypercube) strata_ = draw_strata(settings_);
    if (settings_.kind == DesignKind::sobol) sequence_.emplace_back(d);
    if (settings_.kind == DesignKind::saltelli) sequence_.emplace_back(2 * d);
}

/// Owen 1995: a bit is turned or not by a draw for the bits before it.
double Design::scrambled_coordinate(std::size_t row, std::size_t dimension) const {
    const std::uint32_t x = sequence_.front().coordinate(row, dimension);
    std::uint32_t scrambled = x;
    constexpr std::uint32_t bits = 32;
    for (std::uint32_t bit = 0; settings_.scrambled && bit < bits; ++bit) {
        const std::uint64_t before = std::uint64_t{x} >> (bits - bit);
        const Block words = draw(DesignDraw::scramble, before, dimension, bit, settings_.seed);
        scrambled ^= (words[0] & 1U) << (bits - 1 - bit);
    }
    return scrambled / two_to_32;
}

std::vector<double> Design::grid_point(std::size_t i) const {
    std::vector<double> point(dimensions());
    for (std::size_t d = dimensions(); d-- > 0;) { // the last dimension is the fastest
        const std::size_t levels = settings_.levels[d];
        point[d] = middle(i % levels, levels);
        if (settings_.kind == DesignKind::grid) i /= levels;
    }
    return point;
}

std::vector<double> Design::hypercube_point(std::size_t i) const {
    const std::size_t block = i / group_;
    const std::size_t in_block = i % group_;
    std::vector<double> point(dimensions());
    for (std::size_t d = 0; d < dimensions(); ++d) {
        const Block words = draw(DesignDraw::place, in_block, d, block, settings_.seed);
        const double stratum = strata_[(block * dimensions() + d) * group_ + in_block];
        point[d] = (stratum + words[0] / two_to_32) / static_cast<double>(group_);
    }
    return point;
}

/// A row is a point a of the first dimensions and a point b of the others: a, then a with
/// coordinate j of b for each j, then b.
std::vector<double> Design::saltelli_point(std::size_t i) const {
    const std::size_t row = i / group_;
    const std::size_t which = i % group_;
    std::vector<double> point(dimensions());
    for (std::size_t d = 0; d < dimensions(); ++d) {
        const bool of_b = which == d + 1 || which == dimensions() + 1;
        point[d] = scrambled_coordinate(row, of_b ? dimensions() + d : d);
    }
    return point;
}

/// From a start on the grid of levels, one coordinate after the other moves by levels / 2 of them.
///   source    Morris 1991
std::vector<double> Design::trajectory_point(std::size_t i) const {
    const std::size_t trajectory = i / group_;
    const std::size_t moved = i % group_;
    const std::size_t levels = settings_.levels[0];
    const std::vector<std::uint32_t> turns =
        permutation(DesignDraw::turn, dimensions(), trajectory, 0, settings_.seed);
    std::vector<double> point(dimensions());
    for (std::size_t turn = 0; turn < dimensions(); ++turn) {
        const std::size_t d = turns[turn];
        const Block words = draw(DesignDraw::start, d, trajectory, 0, settings_.seed);
        const std::size_t lower = words[0] % (levels / 2);
        const bool is_above = ((words[1] & 1U) != 0) != (turn < moved);
        point[d] = static_cast<double>(lower + (is_above ? levels / 2 : 0)) /
                   static_cast<double>(levels - 1);
    }
    return point;
}

std::vector<double> Design::point(std::size_t i) const {
    require(i < size_, "the design has no point " + std::to_string(i));
    switch (settings_.kind) {
    case DesignKind::grid:
    case DesignKind::list:
        break;
    case DesignKind::latin_hypercube:
        return hypercube_point(i);
    case DesignKind::sobol: {
        std::vector<double> point(dimensions());
        for (std::size_t d = 0; d < point.size(); ++d) point[d] = scrambled_coordinate(i, d);
        return point;
    }
    case DesignKind::saltelli:
        return saltelli_point(i);
    case DesignKind::morris:
        return trajectory_point(i);
    }
    return grid_point(i);
}

std::vector<std::uint32_t> Design::order() const {
    const bool sorted = settings_.kind == DesignKind::grid || settings_.kind == DesignKind::list;
    if (sorted) return permutation(DesignDraw::order, size_, 0, 0, settings_.seed);
    std::vector<std::uint32_t> order(size_);
    std::iota(order.begin(), order.end(), 0U);
    return order;
}

} // namespace samspil
