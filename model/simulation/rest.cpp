#include "model/simulation/rest.hpp"

#include "model/core/calendar.hpp"
#include "model/core/parallel.hpp"
#include "model/simulation/expectations.hpp"
#include "model/simulation/transitions.hpp"

#include <Eigen/Sparse>
#include <Eigen/SparseLU>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace samspil {

namespace {

using Matrix = Eigen::SparseMatrix<double>;

Eigen::Index row(std::size_t i) { return static_cast<Eigen::Index>(i); }

} // namespace

/// Solves pi (I - P) = 0 with the mass of one idle cell held at 1 and its equation left out.
struct StationarySolver::Factor {
    Eigen::SparseLU<Matrix> lu;
    std::vector<Eigen::Triplet<double>> triplets;
    bool analysed = false;
};

StationarySolver::StationarySolver(const JourneyMap& map)
    : map_(map), factor_(std::make_unique<Factor>()) {}
StationarySolver::~StationarySolver() = default;

std::vector<double> StationarySolver::solve(const CommonKernel& common, const LocalKernel& local,
                                            std::size_t band) {
    const MonthChain chain(map_, common, local, band);
    const std::size_t pinned = chain.cell(index(ResourceLevel::middle), JourneyMap::idle);
    const std::size_t cells = chain.cell_count();
    // Unknowns are the cells but the pinned one, in order; `reduced` is their number.
    const auto reduced = [&](std::size_t cell) { return row(cell > pinned ? cell - 1 : cell); };
    Eigen::VectorXd inflow = Eigen::VectorXd::Zero(row(cells - 1));
    factor_->triplets.clear();
    for (std::size_t level = 0; level < level_count; ++level) {
        for (std::size_t state = 0; state < map_.states.size(); ++state) {
            const std::size_t from = chain.cell(level, state);
            if (from != pinned) factor_->triplets.emplace_back(reduced(from), reduced(from), 1.0);
            chain.from(level, state, [&](std::size_t to, double p) {
                if (to == pinned) return;
                if (from == pinned) {
                    inflow(reduced(to)) += p;
                } else {
                    factor_->triplets.emplace_back(reduced(to), reduced(from), -p);
                }
            });
        }
    }
    Matrix system(row(cells - 1), row(cells - 1));
    system.setFromTriplets(factor_->triplets.begin(), factor_->triplets.end());
    if (!factor_->analysed) {
        factor_->lu.analyzePattern(system);
        factor_->analysed = true;
    }
    factor_->lu.factorize(system);
    require(factor_->lu.info() == Eigen::Success,
            "the population has no unique state at rest: people never return to idle");
    const Eigen::VectorXd others = factor_->lu.solve(inflow);
    std::vector<double> shares(cells, 1.0);
    double total = 1.0;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (cell == pinned) continue;
        shares[cell] = std::max(0.0, others(reduced(cell)));
        total += shares[cell];
    }
    for (double& share : shares) share /= total;
    return shares;
}

namespace {

/// Stock of one municipality and population at rest, shape [states x stride].
RowArray stock_at_rest(const Model& model, const PopulationModel& population,
                       StationarySolver& solver, std::size_t m) {
    const JourneyMap& map = population.map;
    RowArray stock(map.states.size() * map.stride(), 0.0);
    const std::vector<double>& people = model.world.municipalities[m].people[index(map.population)];
    for (std::size_t band = 0; band < map.band_count; ++band) {
        const std::vector<double> shares =
            solver.solve(population.common, population.start[m], band);
        for (std::size_t level = 0; level < level_count; ++level) {
            for (std::size_t state = 0; state < map.states.size(); ++state) {
                stock[state * map.stride() + segment_of(band, level)] =
                    people[band] * shares[level * map.states.size() + state];
            }
        }
    }
    return stock;
}

/// Everybody idle, in the base shares of the resource levels.
RowArray idle_stock(const Model& model, const PopulationModel& population, std::size_t m) {
    const JourneyMap& map = population.map;
    RowArray stock(map.states.size() * map.stride(), 0.0);
    const Municipality& place = model.world.municipalities[m];
    const std::vector<Band>& bands = model.world.bands[index(map.population)];
    for (std::size_t band = 0; band < map.band_count; ++band) {
        const auto shares = base_shares(place, map.population, bands[band]);
        for (std::size_t level = 0; level < level_count; ++level) {
            stock[segment_of(band, level)] =
                place.people[index(map.population)][band] * shares[level];
        }
    }
    return stock;
}

} // namespace

std::vector<double> hours_asked(const Model& model, const Stock& stock) {
    std::vector<double> hours = model.other_work();
    std::vector<double> by_kind(model.world.kinds.size());
    Counts counts;
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        by_kind.assign(by_kind.size(), 0.0);
        for (const PopulationModel& population : model.populations) {
            count_stock(population.map, stock[index(population.map.population)][m], counts);
            add_hours_asked(population.map, population.common, population.start[m], counts.in_step,
                            Loops::plain, by_kind);
        }
        for (std::size_t k = 0; k < by_kind.size(); ++k) {
            hours[model.graph.at_home(KindId(k), MunicipalityId(m)).index()] += by_kind[k];
        }
    }
    return hours;
}

Start find_start(const Model& model) {
    Start start;
    const std::size_t places = model.municipality_count();
    for (const PopulationModel& population : model.populations) {
        auto& stock = start.stock[index(population.map.population)];
        stock.resize(places);
        parallel_for(places, [&](std::size_t m) {
            if (model.world.start == StartState::idle) {
                stock[m] = idle_stock(model, population, m);
                return;
            }
            StationarySolver solver(population.map);
            stock[m] = stock_at_rest(model, population, solver, m);
        });
    }
    start.hours_asked = hours_asked(model, start.stock);
    for (std::size_t o = 0; o < start.hours_asked.size(); ++o) {
        const KindId kind = model.graph.organisation(OrganisationId(o)).kind;
        start.capacity.push_back(start.hours_asked[o] /
                                 model.world.kinds[kind.index()].start_utilisation);
    }
    return start;
}

} // namespace samspil
