#include "model/journeys/smooth_spell.hpp"

#include <algorithm>

namespace samspil {

namespace {

/// I - T as factors L and U in one square: elimination without pivots, which is safe as no row of T
/// sums to more than 1.
class Factors {
  public:
    explicit Factors(std::size_t size) : size_(size), cells_(size * size, 0.0) {
        for (std::size_t i = 0; i < size; ++i) at(i, i) = 1.0;
    }

    double& at(std::size_t row, std::size_t column) { return cells_[row * size_ + column]; }

    void factorise() {
        for (std::size_t k = 0; k < size_; ++k) {
            for (std::size_t i = k + 1; i < size_; ++i) {
                if (at(i, k) == 0.0) continue; // most steps never lead back
                const double factor = at(i, k) /= at(k, k);
                for (std::size_t j = k + 1; j < size_; ++j) at(i, j) -= factor * at(k, j);
            }
        }
    }
    /// x = (I - T)^-1 x
    void solve(std::vector<double>& x) {
        for (std::size_t i = 0; i < size_; ++i) {
            double left = x[i];
            for (std::size_t j = 0; j < i; ++j) left -= at(i, j) * x[j];
            x[i] = left;
        }
        for (std::size_t i = size_; i-- > 0;) {
            double left = x[i];
            for (std::size_t j = i + 1; j < size_; ++j) left -= at(i, j) * x[j];
            x[i] = left / at(i, i);
        }
    }
    /// x = x (I - T)^-1, x a row
    void solve_from_left(std::vector<double>& x) {
        for (std::size_t j = 0; j < size_; ++j) {
            double left = x[j];
            for (std::size_t i = 0; i < j; ++i) left -= at(i, j) * x[i];
            x[j] = left / at(j, j);
        }
        for (std::size_t j = size_; j-- > 0;) {
            double left = x[j];
            for (std::size_t i = j + 1; i < size_; ++i) left -= at(i, j) * x[i];
            x[j] = left;
        }
    }

  private:
    std::size_t size_;
    std::vector<double> cells_;
};

} // namespace

SmoothSpell smooth_spell(const JourneyMap& map, const JourneyMap::Route& route,
                         std::span<const double> branch,
                         const std::function<double(std::size_t)>& failing) {
    const std::size_t steps = route.end_step - route.first_step;
    SmoothSpell spell{std::vector<double>(steps, 0.0), std::vector<double>(steps, 0.0)};
    Factors factors(steps);
    for (std::size_t s = route.first_step; s < route.end_step; ++s) {
        const std::size_t row = s - route.first_step;
        for (std::size_t e = map.steps[s].first_edge; e < map.steps[s].end_edge; ++e) {
            if (map.edges[e].to_step == resolved) {
                spell.resolved[row] += branch[e];
            } else {
                factors.at(row, map.edges[e].to_step - route.first_step) -=
                    branch[e] * (1.0 - failing(e));
            }
        }
    }
    factors.factorise();
    spell.reached.front() = 1.0;
    factors.solve_from_left(spell.reached);
    factors.solve(spell.resolved);
    return spell;
}

std::vector<KindId> kinds_on_the_way(const JourneyMap& map, const JourneyMap::Route& route) {
    std::vector<KindId> kinds;
    for (std::size_t s = route.first_step; s < route.end_step; ++s) {
        const KindId kind = map.steps[s].kind;
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    }
    return kinds;
}

} // namespace samspil
