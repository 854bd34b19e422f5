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

constexpr double most_time_off_idle = 0.6;
constexpr double rate_tolerance = 1e-7;
constexpr double rate_tolerance_required = 1e-3;
constexpr int rate_iterations = 400;

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
std::vector<double> stock_at_rest(const Model& model, const PopulationModel& population,
                                  StationarySolver& solver, std::size_t m) {
    const JourneyMap& map = population.map;
    std::vector<double> stock(map.states.size() * map.stride(), 0.0);
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
std::vector<double> idle_stock(const Model& model, const PopulationModel& population,
                               std::size_t m) {
    const JourneyMap& map = population.map;
    std::vector<double> stock(map.states.size() * map.stride(), 0.0);
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

std::vector<double>
hours_asked(const Model& model,
            const std::array<std::vector<std::vector<double>>, population_count>& stock) {
    std::vector<double> hours = model.shares_of_people();
    for (std::size_t o = 0; o < hours.size(); ++o) {
        const KindId kind = model.graph.organisation(OrganisationId(o)).kind;
        hours[o] *= model.world.kinds[kind.index()].other_work;
    }
    std::vector<double> by_kind(model.world.kinds.size());
    for (std::size_t m = 0; m < model.municipality_count(); ++m) {
        by_kind.assign(by_kind.size(), 0.0);
        for (const PopulationModel& population : model.populations) {
            add_hours_asked(population.map, population.common, population.start[m],
                            stock[index(population.map.population)][m], Loops::plain, by_kind);
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

namespace {

/// Yearly starts a person in each journey, at rest, shape [routes].
std::vector<double> yearly_starts(const JourneyMap& map, const CommonKernel& common,
                                  const std::vector<double>& shares, std::size_t band) {
    std::vector<double> starts(map.routes.size(), 0.0);
    const auto add_from = [&](std::size_t origin, std::size_t state, double untouched) {
        for (std::size_t level = 0; level < level_count; ++level) {
            const double people = shares[level * map.states.size() + state] * untouched;
            for (std::size_t j = 0; j < map.routes.size(); ++j) {
                starts[j] += months_per_year * people *
                             common.events_from(origin, j, map)[segment_of(band, level)];
            }
        }
    };
    add_from(0, JourneyMap::idle, 1.0);
    for (std::size_t r = 0; r < map.routes.size(); ++r) {
        const double untouched = 1.0 - common.relapse[r] - common.recovery[r];
        for (std::size_t phase = 0; phase < map.routes[r].phases; ++phase) {
            add_from(1 + r, map.routes[r].latent_state + phase, untouched);
        }
    }
    return starts;
}

double idle_share(const JourneyMap& map, const std::vector<double>& shares) {
    double idle = 0.0;
    for (std::size_t level = 0; level < level_count; ++level) {
        idle += shares[level * map.states.size() + JourneyMap::idle];
    }
    return idle;
}

/// Hazard factors of one population and band.
class RateCalibration {
  public:
    RateCalibration(World& world, const JourneyMap& map, const LocalKernel& place, std::size_t band)
        : world_(world), map_(map), place_(place), band_(band), solver_(map) {}

    /// Returns the time off idle; `worst` becomes the largest relative miss that remains.
    double run(double& worst) {
        std::vector<double> shares;
        for (int i = 0; i < rate_iterations; ++i) {
            const CommonKernel common = common_kernel(world_, map_);
            shares = solver_.solve(common, place_, band_);
            worst = world_.rates == RateMeaning::starts ? adjust(common, shares) : 0.0;
            if (worst < rate_tolerance) break;
        }
        return 1.0 - idle_share(map_, shares);
    }

  private:
    double adjust(const CommonKernel& common, const std::vector<double>& shares) {
        const std::vector<double> starts = yearly_starts(map_, common, shares, band_);
        double worst = 0.0;
        for (std::size_t j = 0; j < map_.routes.size(); ++j) {
            Journey& journey = world_.journeys[map_.routes[j].id.index()];
            const double target = journey.rate[band_];
            if (target <= 0.0 || starts[j] <= 0.0) continue;
            worst = std::max(worst, std::abs(starts[j] / target - 1.0));
            journey.hazard_factor[band_] *= target / starts[j];
        }
        return worst;
    }

    World& world_;
    const JourneyMap& map_;
    const LocalKernel& place_;
    std::size_t band_;
    StationarySolver solver_;
};

/// Severity ranks by the societal cost of a journey from its first step, mildest first.
void rank_by_severity(World& world, const Model& model) {
    std::vector<double> severity(world.journeys.size(), 0.0);
    for (const PopulationModel& population : model.populations) {
        for (const JourneyMap::Route& route : population.map.routes) {
            severity[route.id.index()] = societal_cost(model, population, route);
        }
    }
    std::vector<std::size_t> order(world.journeys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return severity[a] < severity[b]; });
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        world.journeys[order[rank]].severity_rank = rank;
    }
}

Fault band_fault(const World& world, Population population, std::size_t band, std::string text) {
    const std::string name = world.bands[index(population)][band].name;
    return {{world.name, 0, 0},
            std::string(population_names[index(population)]) + " " + name + ": " + text};
}

} // namespace

std::vector<Fault> calibrate(World& world) {
    std::vector<Fault> faults;
    rank_by_severity(world, Model(world));
    if (world.start == StartState::idle) return faults;
    const Model model(world); // the ranks decide what can start from latent
    for (const PopulationModel& population : model.populations) {
        const JourneyMap& map = population.map;
        const LocalKernel place = representative_place(model, population);
        for (std::size_t band = 0; band < map.band_count; ++band) {
            double worst = 0.0;
            RateCalibration calibration(world, map, place, band);
            const double busy = calibration.run(worst);
            if (!(busy <= most_time_off_idle)) {
                faults.push_back(band_fault(
                    world, map.population, band,
                    std::to_string(std::lround(100.0 * busy)) +
                        " % of the time is spent with a problem; at most 60 % is allowed: lower "
                        "the rates or the durations of its journeys"));
            } else if (!(worst <= rate_tolerance_required)) {
                faults.push_back(band_fault(world, map.population, band,
                                            "no hazards meet the yearly starts in `rate`"));
            }
        }
    }
    return faults;
}

} // namespace samspil
