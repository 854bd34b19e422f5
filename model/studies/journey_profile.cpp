#include "model/studies/journey_profile.hpp"

#include "model/core/calendar.hpp"
#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/expectations.hpp"

#include <algorithm>
#include <numeric>

namespace samspil {

namespace {

std::vector<StepProfile> steps_of(const JourneyMap& map, const JourneyMap::Route& route,
                                  const LocalKernel& place, std::size_t level,
                                  const JourneyExpectation& expected) {
    std::vector<StepProfile> steps(route.end_step - route.first_step);
    for (std::size_t x = 0; x < expected.months.size(); ++x) {
        steps[x / route.phases].months += expected.months[x];
    }
    const std::size_t first_edge = map.steps[route.first_step].first_edge;
    for (std::size_t i = 0; i < expected.attempted.size(); ++i) {
        StepProfile& step = steps[map.edges[first_edge + i].from_step - route.first_step];
        const std::size_t cell = (first_edge + i) * level_count + level;
        step.visits += expected.attempted[i];
        step.bounced += expected.attempted[i] * place.bounce[cell];
        step.abandoned += expected.attempted[i] * place.abandon[cell];
    }
    return steps;
}

/// Profiles of the segments of one municipality.
class PlaceProfiler {
  public:
    PlaceProfiler(const Model& model, const PopulationModel& population,
                  const JourneyMap::Route& route, MunicipalityId municipality)
        : model_(model), population_(population), route_(route), municipality_(municipality) {}

    JourneyProfile profile(std::size_t segment, double starts) const {
        JourneyProfile result;
        result.starts = starts;
        const LocalKernel& place = population_.start[municipality_.index()];
        const std::size_t level = segment % level_count;
        result.steps = steps_of(population_.map, route_, place, level,
                                expectation(population_, route_, place, level));
        add_costs(result, segment);
        return result;
    }

  private:
    void add_costs(JourneyProfile& result, std::size_t segment) const {
        result.balances.resize(model_.book.categories().size());
        const auto add = [&](AccountId account, CategoryId category, double kroner) {
            const Sector sector = model_.book.accounts()[account.index()].sector;
            if (is_actor(sector)) result.balances[category.index()][index(sector)] += kroner;
        };
        for (const ExpectedCost& cost :
             expected_costs(population_, route_, municipality_, segment)) {
            add(cost.key.from, cost.key.category, -cost.kroner);
            add(cost.key.to, cost.key.category, cost.kroner);
        }
        result.staff_hours = expected_hours(model_, population_, route_, municipality_, segment);
        for (std::size_t k = 0; k < result.staff_hours.size(); ++k) {
            const OrganisationKind& kind = model_.world.kinds[k];
            result.staff[index(kind.sector)] -= result.staff_hours[k] * kind.wage;
        }
    }

    const Model& model_;
    const PopulationModel& population_;
    const JourneyMap::Route& route_;
    MunicipalityId municipality_;
};

void add_scaled(SectorBalances& sum, const SectorBalances& one, double weight) {
    for (std::size_t s = 0; s < sum.size(); ++s) sum[s] += weight * one[s];
}

/// Adds `weight` times a profile to a sum.
void add_scaled(JourneyProfile& sum, const JourneyProfile& one, double weight) {
    sum.steps.resize(one.steps.size());
    sum.balances.resize(one.balances.size());
    sum.staff_hours.resize(one.staff_hours.size());
    for (std::size_t s = 0; s < one.steps.size(); ++s) {
        sum.steps[s].months += weight * one.steps[s].months;
        sum.steps[s].visits += weight * one.steps[s].visits;
        sum.steps[s].bounced += weight * one.steps[s].bounced;
        sum.steps[s].abandoned += weight * one.steps[s].abandoned;
    }
    for (std::size_t c = 0; c < one.balances.size(); ++c) {
        add_scaled(sum.balances[c], one.balances[c], weight);
    }
    add_scaled(sum.staff, one.staff, weight);
    for (std::size_t k = 0; k < one.staff_hours.size(); ++k) {
        sum.staff_hours[k] += weight * one.staff_hours[k];
    }
}

} // namespace

StepProfile& StepProfile::operator+=(const StepProfile& other) {
    months += other.months;
    visits += other.visits;
    bounced += other.bounced;
    abandoned += other.abandoned;
    return *this;
}

StepProfile JourneyProfile::together() const {
    StepProfile sum;
    for (const StepProfile& step : steps) sum += step;
    return sum;
}

SectorBalances JourneyProfile::balance() const {
    SectorBalances sum = staff;
    for (const SectorBalances& category : balances) add_scaled(sum, category, 1.0);
    return sum;
}

double JourneyProfile::societal_cost() const {
    const SectorBalances sum = balance();
    return -std::accumulate(sum.begin(), sum.end(), 0.0);
}

JourneyProfiles::JourneyProfiles(const Basis& basis, JourneyId journey) {
    const Model& model = basis.model;
    const Population p = model.world.journeys[journey.index()].population;
    const PopulationModel& population = model.populations[index(p)];
    const JourneyMap& map = population.map;
    const auto route = std::find_if(map.routes.begin(), map.routes.end(),
                                    [&](const auto& r) { return r.id == journey; });
    require(route != map.routes.end(), "the map of a population has all its journeys");
    const std::size_t started = static_cast<std::size_t>(route - map.routes.begin()) * map.stride();
    Cohorts cohorts(model, basis.start, basis.loops);
    profiles_.resize(model.municipality_count());
    parallel_for(profiles_.size(), [&](std::size_t m) {
        Counts month;
        cohorts.move(MunicipalityId(m), map, population.common, population.start[m], Month(0),
                     month);
        const PlaceProfiler place(model, population, *route, MunicipalityId(m));
        for (std::size_t g = 0; g < map.segment_count(); ++g) {
            const double starts = months_per_year * month.started[started + g];
            profiles_[m].push_back(starts > 0.0 ? place.profile(g, starts) : JourneyProfile());
        }
    });
}

JourneyProfile JourneyProfiles::of(const JourneyGroup& group) const {
    JourneyProfile mean;
    std::vector<const JourneyProfile*> members;
    for (std::size_t m = 0; m < profiles_.size(); ++m) {
        if (group.municipality.value_or(MunicipalityId(m)) != MunicipalityId(m)) continue;
        for (std::size_t g = 0; g < profiles_[m].size(); ++g) {
            if (group.band.value_or(g / level_count) != g / level_count) continue;
            if (group.level.value_or(g % level_count) != g % level_count) continue;
            if (profiles_[m][g].starts <= 0.0) continue;
            members.push_back(&profiles_[m][g]);
            mean.starts += profiles_[m][g].starts;
        }
    }
    for (const JourneyProfile* one : members) add_scaled(mean, *one, one->starts / mean.starts);
    return mean;
}

} // namespace samspil
