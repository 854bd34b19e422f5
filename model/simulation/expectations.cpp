#include "model/simulation/expectations.hpp"

#include "model/core/errors.hpp"
#include "model/core/money.hpp"

#include <algorithm>

namespace samspil {

namespace {

/// The month counts that one journey of one person leaves behind, summed over its months.
Counts counts_of_journey(const PopulationModel& population, const JourneyMap::Route& route,
                         const LocalKernel& place, std::size_t segment) {
    const JourneyMap& map = population.map;
    const std::size_t level = segment % level_count;
    const JourneyExpectation journey = expectation(population, route, place, level);
    Counts counts;
    counts.clear(map);
    RowArray stock(map.states.size() * map.stride(), 0.0);
    const std::size_t first_edge = map.steps[route.first_step].first_edge;
    for (std::size_t x = 0; x < journey.months.size(); ++x) {
        stock[(route.first_state + x) * map.stride() + segment] = journey.months[x];
    }
    count_stock(map, stock, counts);
    for (std::size_t i = 0; i < journey.attempted.size(); ++i) {
        const std::size_t e = first_edge + i;
        const JourneyMap::Edge& edge = map.edges[e];
        const double attempted = journey.attempted[i];
        counts.attempted[e] = attempted;
        counts.visits[edge.from_step * map.stride() + segment] += attempted;
        if (edge.to_step == resolved) {
            counts.solved[edge.route * map.stride() + segment] += attempted;
            continue;
        }
        counts.bounced[edge.from_step * map.stride() + segment] +=
            attempted * place.bounce[e * level_count + level];
        counts.abandoned[edge.route * map.stride() + segment] +=
            attempted * place.abandon[e * level_count + level];
    }
    return counts;
}

std::vector<ExpectedCost> costs(const PopulationModel& population, const JourneyMap::Route& route,
                                const LocalKernel& place, const PostingPlan& plan,
                                std::size_t segment) {
    const Counts counts = counts_of_journey(population, route, place, segment);
    std::vector<double> ore(plan.keys().size());
    plan.amounts(population.map, population.common, place, counts, Loops::plain, ore);
    std::vector<ExpectedCost> result;
    for (std::size_t k = 0; k < ore.size(); ++k) {
        if (plan.keys()[k].cause != route.id) continue;
        result.push_back({plan.keys()[k], ore[k] / ore_per_krone});
    }
    return result;
}

std::vector<double> hours(const Model& model, const PopulationModel& population,
                          const JourneyMap::Route& route, const LocalKernel& place,
                          std::size_t segment) {
    const Counts counts = counts_of_journey(population, route, place, segment);
    std::vector<double> by_kind(model.world.kinds.size(), 0.0);
    add_hours_asked(population.map, population.common, place, counts, Loops::plain, by_kind);
    return by_kind;
}

} // namespace

JourneyExpectation expectation(const PopulationModel& population, const JourneyMap::Route& route,
                               const LocalKernel& place, std::size_t level) {
    JourneyChances chances{place.completion,
                           population.common.branch,
                           place.bounce,
                           place.abandon,
                           level,
                           population.common.clock_advance,
                           population.common.start_phase};
    return journey_expectation(population.map, route, chances);
}

std::vector<ExpectedCost> expected_costs(const PopulationModel& population,
                                         const JourneyMap::Route& route,
                                         MunicipalityId municipality, std::size_t segment) {
    return costs(population, route, population.start[municipality.index()],
                 population.plans[municipality.index()], segment);
}

std::vector<double> expected_hours(const Model& model, const PopulationModel& population,
                                   const JourneyMap::Route& route, MunicipalityId municipality,
                                   std::size_t segment) {
    return hours(model, population, route, population.start[municipality.index()], segment);
}

namespace {

void add_weighted(std::vector<double>& sum, const std::vector<double>& values, double weight) {
    if (sum.empty()) sum.assign(values.size(), 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) sum[i] += weight * values[i];
}

void add_weighted(LocalKernel& mean, const LocalKernel& kernel, double weight) {
    add_weighted(mean.completion, kernel.completion, weight);
    add_weighted(mean.bounce, kernel.bounce, weight);
    add_weighted(mean.abandon, kernel.abandon, weight);
    add_weighted(mean.renewal, kernel.renewal, weight);
    add_weighted(mean.reregistration, kernel.reregistration, weight);
}

/// sum += weight * (values - others)
template <class Figures>
void add_difference(Figures& sum, const Figures& values, const Figures& others, double weight) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += weight * (values[i] - others[i]);
}

} // namespace

std::vector<double> representative_weights(const Model& model, Population population) {
    std::vector<double> weights;
    for (const Municipality& m : model.world.municipalities) {
        weights.push_back(m.total(population));
    }
    const bool nobody =
        std::all_of(weights.begin(), weights.end(), [](double w) { return w == 0.0; });
    if (nobody) std::fill(weights.begin(), weights.end(), 1.0); // any place is as good as another
    double total = 0.0;
    for (const double weight : weights) total += weight;
    for (double& weight : weights) weight /= total;
    return weights;
}

LocalKernel representative_place(const Model& model, const PopulationModel& population) {
    const std::vector<double> weights = representative_weights(model, population.map.population);
    LocalKernel mean;
    for (std::size_t m = 0; m < weights.size(); ++m) {
        add_weighted(mean, population.start[m], weights[m]);
    }
    return mean;
}

void MeanKernel::add(const CommonKernel& common, const LocalKernel& local, double weight) {
    add_weighted(local_, local, weight);
    if (&common == &everywhere_) return;
    add_difference(common_.event, common.event, everywhere_.event, weight);
    add_difference(common_.no_event, common.no_event, everywhere_.no_event, weight);
    add_difference(common_.pace, common.pace, everywhere_.pace, weight);
    add_difference(common_.staff_minutes, common.staff_minutes, everywhere_.staff_minutes, weight);
    add_difference(common_.citizen_minutes, common.citizen_minutes, everywhere_.citizen_minutes,
                   weight);
}

double societal_cost(const Model& model, const PopulationModel& population,
                     const JourneyMap::Route& route) {
    const LocalKernel place = representative_place(model, population);
    const std::vector<Band>& bands = model.world.bands[index(population.map.population)];
    double cost = 0.0;
    double people = 0.0;
    for (std::size_t band = 0; band < bands.size(); ++band) {
        std::array<double, level_count> at_level{}; // people of the band
        for (const Municipality& m : model.world.municipalities) {
            const double here = m.people[index(population.map.population)][band];
            const auto shares = base_shares(m, population.map.population, bands[band]);
            people += here;
            for (std::size_t level = 0; level < level_count; ++level) {
                at_level[level] += here * shares[level];
            }
        }
        for (std::size_t level = 0; level < level_count; ++level) {
            const std::size_t segment = segment_of(band, level);
            double kroner = 0.0;
            // What reaches the boundary is the same in every municipality's plan: taxes do not.
            for (const ExpectedCost& c :
                 costs(population, route, place, population.plans.front(), segment)) {
                if (!is_actor(model.book.accounts()[c.key.to.index()].sector)) kroner += c.kroner;
            }
            const std::vector<double> staff = hours(model, population, route, place, segment);
            for (std::size_t k = 0; k < staff.size(); ++k) {
                kroner += staff[k] * model.world.kinds[k].wage;
            }
            cost += at_level[level] * kroner;
        }
    }
    return people > 0.0 ? cost / people : 0.0;
}

} // namespace samspil
