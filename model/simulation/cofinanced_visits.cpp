#include "model/simulation/cofinanced_visits.hpp"

#include "model/core/money.hpp"
#include "model/policy/settlement.hpp"

namespace samspil {

std::vector<CofinancedStep> cofinanced_steps(const World& world, const JourneyMap& map) {
    std::vector<CofinancedStep> steps;
    for (std::size_t s = 0; s < map.steps.size(); ++s) {
        const ServiceId service = map.steps[s].service;
        const double tariff = world.services[service.index()].tariff;
        if (tariff <= 0.0) continue;
        CofinancedStep step{s, service, {}};
        for (const Band& band : world.bands[index(map.population)]) {
            for (const Segment& segment : band.levels) {
                step.ore_a_visit.push_back(
                    ore_per_krone *
                    hospital_cofinancing(world.parameters, segment.hospital_share, tariff));
            }
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

void add_cofinancing(std::span<const CofinancedStep> steps, const JourneyMap& map,
                     const Counts& counts, std::span<double> ore) {
    for (const CofinancedStep& step : steps) {
        const double* const visits = counts.visits.data() + step.step * map.stride();
        double sum = 0.0;
        for (std::size_t g = 0; g < step.ore_a_visit.size(); ++g) {
            sum += visits[g] * step.ore_a_visit[g];
        }
        ore[step.service.index()] += sum;
    }
}

} // namespace samspil
