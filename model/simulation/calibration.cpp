#include "model/simulation/calibration.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/expectations.hpp"
#include "model/simulation/rest.hpp"

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
        : world_(world), map_(map), place_(place), band_(band), solver_(map, band) {}

    /// Returns the time off idle; `worst` becomes the largest relative miss that remains.
    double run(double& worst) {
        std::vector<double> shares;
        for (int i = 0; i < rate_iterations; ++i) {
            const CommonKernel common = common_kernel(world_, map_);
            shares = solver_.solve(common, place_);
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

Fault band_fault(const World& world, Population population, std::size_t band,
                 const std::string& text) {
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
