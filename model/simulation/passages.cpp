#include "model/simulation/passages.hpp"

#include "model/core/calendar.hpp"
#include "model/core/money.hpp"
#include "model/simulation/cohorts.hpp"
#include "model/simulation/expectations.hpp"
#include "model/simulation/remaining_cost.hpp"

namespace samspil {

namespace {

/// Reckons the passages of one population from the counts of a month.
class PassageReckoner {
  public:
    PassageReckoner(const Basis& basis, const PopulationModel& population)
        : model_(basis.model), population_(population), map_(population.map) {
        const LocalKernel place = representative_place(model_, population_);
        for (std::size_t band = 0; band < map_.band_count; ++band) {
            remaining_.push_back(remaining_cost(model_, population_, place, band));
        }
    }

    PlacePassages of(const LocalKernel& local, const Counts& month) const {
        PlacePassages year;
        for (std::size_t s = 0; s < map_.steps.size(); ++s) {
            double visits = 0.0;
            for (std::size_t g = 0; g < map_.segment_count(); ++g) {
                visits += month.visits[s * map_.stride() + g];
            }
            year.visits.push_back(months_per_year * visits);
        }
        for (std::size_t e = 0; e < map_.edges.size(); ++e) {
            year.edges.push_back(passage(local, month, e));
        }
        return year;
    }

  private:
    Passage passage(const LocalKernel& local, const Counts& month, std::size_t e) const {
        const JourneyMap::Edge& edge = map_.edges[e];
        Passage sum;
        for (std::size_t g = 0; g < map_.segment_count(); ++g) {
            const double passed = months_per_year * population_.common.branch[e] *
                                  month.visits[edge.from_step * map_.stride() + g];
            const std::size_t cell = e * level_count + g % level_count;
            const double bounced = passed * local.bounce[cell];
            const double abandoned = passed * local.abandon[cell];
            sum.passed += passed;
            sum.bounced += bounced;
            sum.abandoned += abandoned;
            if (edge.to_step == resolved) continue;
            const FailureCost failure = failure_cost(edge, g);
            sum.cost += bounced * failure.bounced + abandoned * failure.abandoned;
        }
        add_hours(sum, local, e);
        return sum;
    }

    struct FailureCost {
        double bounced = 0.0;
        double abandoned = 0.0;
    };
    /// What society pays more after a failure than if the handoff had succeeded [kr.].
    FailureCost failure_cost(const JourneyMap::Edge& edge, std::size_t segment) const {
        const std::vector<double>& remaining = remaining_[segment / level_count];
        const std::size_t level = segment % level_count;
        const JourneyMap::Route& route = map_.routes[edge.route];
        const auto at = [&](std::size_t at_level, std::size_t state) {
            return remaining[at_level * map_.states.size() + state];
        };
        const double success = at(level, map_.steps[edge.to_step].first_state);
        const double loss = population_.common.resource_loss[edge.route];
        const double latent = loss * at(one_level_down(level), route.latent_state) +
                              (1.0 - loss) * at(level, route.latent_state);
        return {at(level, route.first_state) - success, latent - success};
    }

    void add_hours(Passage& sum, const LocalKernel& local, std::size_t e) const {
        const JourneyMap::Edge& edge = map_.edges[e];
        const CommonKernel& common = population_.common;
        const auto wage = [&](KindId kind) { return model_.world.kinds[kind.index()].wage; };
        const double registrations = sum.passed * local.reregistration[e] / minutes_per_hour;
        const double failures = sum.failed() / minutes_per_hour;
        const double registering = registrations * common.reregistration_staff_minutes[e];
        const double chasing = failures * common.chase_staff_minutes;
        sum.staff_hours = registering + chasing;
        sum.own_hours = registrations * common.reregistration_citizen_minutes[e] +
                        failures * common.chase_citizen_minutes;
        sum.cost += registering * wage(edge.to_kind) +
                    chasing * wage(map_.steps[edge.from_step].kind) +
                    sum.own_hours * minutes_per_hour * common.ore_a_minute / ore_per_krone;
    }

    const Model& model_;
    const PopulationModel& population_;
    const JourneyMap& map_;
    std::vector<std::vector<double>> remaining_; ///< shape [bands][levels x states]
};

} // namespace

Passage& Passage::operator+=(const Passage& other) {
    passed += other.passed;
    bounced += other.bounced;
    abandoned += other.abandoned;
    staff_hours += other.staff_hours;
    own_hours += other.own_hours;
    cost += other.cost;
    return *this;
}

std::vector<PlacePassages> yearly_passages(const Basis& basis, const PopulationModel& population) {
    const PassageReckoner reckoner(basis, population);
    Cohorts cohorts(basis.model, basis.start, basis.loops);
    std::vector<PlacePassages> places;
    Counts month;
    for (std::size_t m = 0; m < basis.model.municipality_count(); ++m) {
        cohorts.move(MunicipalityId(m), population.map, population.common, population.start[m],
                     Month(0), month);
        places.push_back(reckoner.of(population.start[m], month));
    }
    return places;
}

PlacePassages passages_of(const Basis& basis, const PopulationModel& population,
                          std::optional<MunicipalityId> municipality) {
    PlacePassages sum{std::vector<Passage>(population.map.edges.size()),
                      std::vector<double>(population.map.steps.size())};
    const std::vector<PlacePassages> places = yearly_passages(basis, population);
    for (std::size_t m = 0; m < places.size(); ++m) {
        if (municipality.value_or(MunicipalityId(m)) != MunicipalityId(m)) continue;
        for (std::size_t e = 0; e < sum.edges.size(); ++e) sum.edges[e] += places[m].edges[e];
        for (std::size_t s = 0; s < sum.visits.size(); ++s) sum.visits[s] += places[m].visits[s];
    }
    return sum;
}

} // namespace samspil
