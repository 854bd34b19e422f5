#include "model/journeys/journey_algebra.hpp"

#include "model/journeys/absorbing_chain.hpp"

#include <numeric>

namespace samspil {

namespace {

/// Fills a chain with the transitions among the steps and phases of one route within a month.
class RouteChain {
  public:
    RouteChain(const JourneyMap& map, const JourneyMap::Route& route, const JourneyChances& chances)
        : map_(map), route_(route), chances_(chances),
          chain_((route.end_step - route.first_step) * route.phases) {
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            for (std::size_t phase = 0; phase < route.phases; ++phase) fill(s, phase);
        }
    }

    /// Expected months in each step and phase of one journey.
    std::vector<double> months() const {
        std::vector<double> start((route_.end_step - route_.first_step) * route_.phases, 0.0);
        for (std::size_t phase = 0; phase < route_.phases; ++phase) {
            start[phase] = route_.phases > 1 ? chances_.start_phase[phase] : 1.0;
        }
        return chain_.time_in_states(start);
    }

  private:
    void fill(std::size_t s, std::size_t phase) {
        const JourneyMap::Step& step = map_.steps[s];
        const std::size_t from = (s - route_.first_step) * route_.phases + phase;
        const double completed = chances_.completion[s];
        add(from, s, phase, 1.0 - completed);
        for (std::size_t e = step.first_edge; e < step.end_edge; ++e) {
            if (map_.edges[e].to_step == resolved) continue;
            const double p = completed * chances_.branch[e];
            const double bounce = chances_.bounce[e * level_count + chances_.level];
            const double abandon = chances_.abandon[e * level_count + chances_.level];
            add(from, map_.edges[e].to_step, phase, p * (1.0 - (bounce + abandon)));
            add(from, route_.first_step, phase, p * bounce);
        }
    }
    /// Adds a transition to a step; the benefit clock may move on meanwhile.
    void add(std::size_t from, std::size_t to_step, std::size_t phase, double p) {
        const std::size_t to = (to_step - route_.first_step) * route_.phases + phase;
        const double advance = phase + 1 < route_.phases ? chances_.clock_advance[phase] : 0.0;
        if (advance > 0.0) chain_.add(from, to + 1, p * advance);
        chain_.add(from, to, p * (1.0 - advance));
    }

    const JourneyMap& map_;
    const JourneyMap::Route& route_;
    const JourneyChances& chances_;
    AbsorbingChain chain_;
};

/// Visits that were made since the last start, given that a step completes: the expected count on
/// the way to each step, by the first moment of the chain of completed steps.
void add_visits_before(JourneyExpectation& result, const JourneyMap& map,
                       const JourneyMap::Route& route, const JourneyChances& chances) {
    const std::size_t steps = route.end_step - route.first_step;
    AbsorbingChain attempt(steps); // one step of the chain is one visit
    for (std::size_t s = route.first_step; s < route.end_step; ++s) {
        for (std::size_t e = map.steps[s].first_edge; e < map.steps[s].end_edge; ++e) {
            if (map.edges[e].to_step == resolved) continue;
            const std::size_t cell = e * level_count + chances.level;
            attempt.add(s - route.first_step, map.edges[e].to_step - route.first_step,
                        chances.branch[e] * (1.0 - (chances.bounce[cell] + chances.abandon[cell])));
        }
    }
    std::vector<double> first(steps, 0.0);
    first[0] = 1.0;
    const std::vector<double> visits = attempt.time_in_states(first);
    const std::vector<double> moments = attempt.time_in_states(visits); // times visits so far
    result.visits_per_attempt = std::accumulate(visits.begin(), visits.end(), 0.0);
    for (std::size_t s = 0; s < steps; ++s) {
        result.visits_before.push_back(visits[s] > 0.0 ? moments[s] / visits[s] : 0.0);
    }
}

} // namespace

JourneyExpectation journey_expectation(const JourneyMap& map, const JourneyMap::Route& route,
                                       const JourneyChances& chances) {
    JourneyExpectation result;
    result.months = RouteChain(map, route, chances).months();
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
