#include "model/journeys/journey_algebra.hpp"

#include "model/core/errors.hpp"

#include <Eigen/Dense>

namespace samspil {

namespace {

Eigen::Index row(std::size_t i) { return static_cast<Eigen::Index>(i); }

/// Transitions among the steps and phases of one route within a month.
class RouteChain {
  public:
    RouteChain(const JourneyMap& map, const JourneyMap::Route& route, const JourneyChances& chances)
        : map_(map), route_(route), chances_(chances),
          cells_((route.end_step - route.first_step) * route.phases) {}

    Eigen::MatrixXd transient() const {
        Eigen::MatrixXd q = Eigen::MatrixXd::Zero(row(cells_), row(cells_));
        for (std::size_t s = route_.first_step; s < route_.end_step; ++s) {
            for (std::size_t phase = 0; phase < route_.phases; ++phase) fill(q, s, phase);
        }
        return q;
    }
    Eigen::VectorXd entry() const {
        Eigen::VectorXd start = Eigen::VectorXd::Zero(row(cells_));
        for (std::size_t phase = 0; phase < route_.phases; ++phase) {
            start(row(phase)) = route_.phases > 1 ? chances_.start_phase[phase] : 1.0;
        }
        return start;
    }

  private:
    void fill(Eigen::MatrixXd& q, std::size_t s, std::size_t phase) const {
        const JourneyMap::Step& step = map_.steps[s];
        const std::size_t from = (s - route_.first_step) * route_.phases + phase;
        const double completed = chances_.completion[s];
        add(q, from, s, phase, 1.0 - completed);
        for (std::size_t e = step.first_edge; e < step.end_edge; ++e) {
            if (map_.edges[e].to_step == resolved) continue;
            const double p = completed * chances_.branch[e];
            const double bounce = chances_.bounce[e * level_count + chances_.level];
            const double abandon = chances_.abandon[e * level_count + chances_.level];
            add(q, from, map_.edges[e].to_step, phase, p * (1.0 - (bounce + abandon)));
            add(q, from, route_.first_step, phase, p * bounce);
        }
    }
    /// Adds a transition to a step; the benefit clock may move on meanwhile.
    void add(Eigen::MatrixXd& q, std::size_t from, std::size_t to_step, std::size_t phase,
             double p) const {
        const std::size_t to = (to_step - route_.first_step) * route_.phases + phase;
        const double advance = phase + 1 < route_.phases ? chances_.clock_advance[phase] : 0.0;
        if (advance > 0.0) q(row(from), row(to + 1)) += p * advance;
        q(row(from), row(to)) += p * (1.0 - advance);
    }

    const JourneyMap& map_;
    const JourneyMap::Route& route_;
    const JourneyChances& chances_;
    std::size_t cells_;
};

/// Visits that were made since the last start, given that a step completes: the expected count on
/// the way to each step, by the first moment of the chain of completed steps.
void add_visits_before(JourneyExpectation& result, const JourneyMap& map,
                       const JourneyMap::Route& route, const JourneyChances& chances) {
    const std::size_t steps = route.end_step - route.first_step;
    Eigen::MatrixXd passed = Eigen::MatrixXd::Zero(row(steps), row(steps));
    for (std::size_t s = route.first_step; s < route.end_step; ++s) {
        for (std::size_t e = map.steps[s].first_edge; e < map.steps[s].end_edge; ++e) {
            if (map.edges[e].to_step == resolved) continue;
            const std::size_t cell = e * level_count + chances.level;
            passed(row(s - route.first_step), row(map.edges[e].to_step - route.first_step)) +=
                chances.branch[e] * (1.0 - (chances.bounce[cell] + chances.abandon[cell]));
        }
    }
    const Eigen::PartialPivLU<Eigen::MatrixXd> factor(
        (Eigen::MatrixXd::Identity(row(steps), row(steps)) - passed).transpose());
    Eigen::VectorXd first = Eigen::VectorXd::Zero(row(steps));
    first(0) = 1.0;
    const Eigen::VectorXd visits = factor.solve(first);   // of one attempt, by step
    const Eigen::VectorXd moments = factor.solve(visits); // the same times visits so far
    result.visits_per_attempt = visits.sum();
    for (std::size_t s = 0; s < steps; ++s) {
        result.visits_before.push_back(visits(row(s)) > 0.0 ? moments(row(s)) / visits(row(s))
                                                            : 0.0);
    }
}

} // namespace

JourneyExpectation journey_expectation(const JourneyMap& map, const JourneyMap::Route& route,
                                       const JourneyChances& chances) {
    const RouteChain chain(map, route, chances);
    const Eigen::MatrixXd q = chain.transient();
    const Eigen::MatrixXd system = (Eigen::MatrixXd::Identity(q.rows(), q.cols()) - q).transpose();
    const Eigen::VectorXd months = system.partialPivLu().solve(chain.entry());

    JourneyExpectation result;
    result.months.assign(months.data(), months.data() + months.size());
    for (std::size_t s = route.first_step; s < route.end_step; ++s) {
        double in_step = 0.0;
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            in_step += result.months[(s - route.first_step) * route.phases + phase];
        }
        result.total_months += in_step;
        const double completions = in_step * chances.completion[s];
        result.visits += completions;
        for (std::size_t e = map.steps[s].first_edge; e < map.steps[s].end_edge; ++e) {
            const double attempts = completions * chances.branch[e];
            result.attempted.push_back(attempts);
            result.bounces += attempts * chances.bounce[e * level_count + chances.level];
            result.abandoned += attempts * chances.abandon[e * level_count + chances.level];
        }
    }
    add_visits_before(result, map, route, chances);
    return result;
}

} // namespace samspil
