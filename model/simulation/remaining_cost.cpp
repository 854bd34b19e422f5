#include "model/simulation/remaining_cost.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/core/money.hpp"
#include "model/simulation/transitions.hpp"
#include "model/simulation/visit_time.hpp"

#include <Eigen/Sparse>
#include <Eigen/SparseLU>

namespace samspil {

namespace {

/// Holding flows that reach a boundary [kr. a month], shape [states of the map].
std::vector<double> holding_cost(const Model& model, const JourneyMap& map) {
    const TaxRates untaxed; // taxes move between actors only
    std::vector<double> cost(map.states.size(), 0.0);
    for (const JourneyMap::Route& route : map.routes) {
        for (const MonthlyFlow& flow : holding_flows(model.world.journeys[route.id.index()],
                                                     untaxed, model.world.parameters.refund)) {
            if (flow.to.role != FlowEnd::Role::boundary) continue;
            for (std::size_t x = 0; x < flow.amount.size(); ++x) {
                cost[route.first_state + x] += flow.amount[x];
            }
        }
    }
    return cost;
}

/// Staff and own time that a month at step `s` takes [kr.]: staff are asked for at nominal pace.
double time_cost(const Model& model, const PopulationModel& population, const LocalKernel& place,
                 std::size_t s, std::size_t segment) {
    double staff = 0.0; // kr. a visit
    const double own = visit_time(
        population.map, population.common, place, s, segment, [&](KindId kind, double minutes) {
            staff += minutes * model.world.kinds[kind.index()].wage / minutes_per_hour;
        });
    return population.common.pace[s] * staff +
           place.completion[s] * own * population.common.ore_a_minute / ore_per_krone;
}

} // namespace

std::vector<double> remaining_cost(const Model& model, const PopulationModel& population,
                                   const LocalKernel& place, std::size_t band) {
    const JourneyMap& map = population.map;
    const MonthChain chain(map, population.common, place, band);
    const std::vector<double> holding = holding_cost(model, map);
    const auto row = [](std::size_t cell) { return static_cast<Eigen::Index>(cell); };
    std::vector<Eigen::Triplet<double>> triplets;
    Eigen::VectorXd cost = Eigen::VectorXd::Zero(row(chain.cell_count()));
    for (std::size_t level = 0; level < level_count; ++level) {
        for (std::size_t state = 0; state < map.states.size(); ++state) {
            const std::size_t from = chain.cell(level, state);
            triplets.emplace_back(row(from), row(from), 1.0);
            if (state == JourneyMap::idle) continue;
            const JourneyMap::StateFacts& facts = map.states[state];
            cost(row(from)) = holding[state];
            if (!facts.latent) {
                cost(row(from)) +=
                    time_cost(model, population, place, facts.step, segment_of(band, level));
            }
            chain.from(level, state, [&](std::size_t to, double p) {
                if (to % map.states.size() == JourneyMap::idle) return;
                triplets.emplace_back(row(from), row(to), -p);
            });
        }
    }
    Eigen::SparseMatrix<double> system(row(chain.cell_count()), row(chain.cell_count()));
    system.setFromTriplets(triplets.begin(), triplets.end());
    Eigen::SparseLU<Eigen::SparseMatrix<double>> lu;
    lu.compute(system);
    require(lu.info() == Eigen::Success, "people never come back from a problem");
    const Eigen::VectorXd remaining = lu.solve(cost);
    return {remaining.data(), remaining.data() + remaining.size()};
}

} // namespace samspil
