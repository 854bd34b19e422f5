#include "model/simulation/observation.hpp"

#include "model/core/calendar.hpp"
#include "model/simulation/expectations.hpp"
#include "model/simulation/rows.hpp"

#include <algorithm>

namespace samspil {

JourneyYear& JourneyYear::operator+=(const JourneyYear& other) {
    for (const auto figure : journey_figures) this->*figure += other.*figure;
    return *this;
}

PocketSum& PocketSum::operator+=(const PocketSum& other) {
    value += other.value;
    elsewhere += other.elsewhere;
    return *this;
}

void PocketSum::add(const CaseRecord& record) {
    if (record.societal_value <= 0.0) return;
    value += record.societal_value;
    elsewhere += record.wrong_pocket * record.societal_value;
}

double PocketSum::share() const { return value > 0.0 ? elsewhere / value : 0.0; }

CaseSums& CaseSums::operator+=(const CaseSums& other) {
    appraised += other.appraised;
    begun += other.begun;
    renewals += other.renewals;
    of_appraised += other.of_appraised;
    of_funded += other.of_funded;
    return *this;
}

void CaseSums::add(const CaseRecord& record) {
    appraised += 1.0;
    of_appraised.add(record);
    if (record.decision != Decision::funded) return;
    of_funded.add(record);
    (record.renewal != 0 ? renewals : begun) += 1.0;
}

void InvestmentYear::take(std::vector<CaseRecord> of_january) {
    for (const CaseRecord& record : of_january) sums.add(record);
    cases = std::move(of_january);
}

double JourneyYear::failure_demand() const {
    return visits > 0.0 ? (chase_contacts + repeated_visits + relapse_visits) / visits : 0.0;
}

namespace {

void set_expected(const JourneyMap& map, std::size_t r, std::size_t segment,
                  const JourneyExpectation& journey, VisitExpectations& expected) {
    const JourneyMap::Route& route = map.routes[r];
    expected.per_attempt[r * map.stride() + segment] = journey.visits_per_attempt;
    for (std::size_t s = route.first_step; s < route.end_step; ++s) {
        expected.before[s * map.stride() + segment] = journey.visits_before[s - route.first_step];
    }
}

} // namespace

VisitExpectations visit_expectations(const Model& model, const PopulationModel& population) {
    const JourneyMap& map = population.map;
    VisitExpectations expected;
    expected.before.assign(map.steps.size() * map.stride(), 0.0);
    expected.per_attempt.assign(map.routes.size() * map.stride(), 0.0);
    if (map.routes.empty()) return expected;
    const LocalKernel place = representative_place(model, population);
    for (std::size_t r = 0; r < map.routes.size(); ++r) {
        for (std::size_t level = 0; level < level_count; ++level) {
            const JourneyExpectation journey = expectation(population, map.routes[r], place, level);
            for (std::size_t g = level; g < map.segment_count(); g += level_count) {
                set_expected(map, r, g, journey, expected);
            }
        }
    }
    return expected;
}

/// The arithmetic of add(), inlined into both of its compilations.
struct YearCounts::Adder {
    YearCounts& year;
    const JourneyMap& map;
    const VisitExpectations& expected;
    double chase_contacts;
    const Counts& counts;

    SAMSPIL_HOT void run() const {
        with_stride(map.stride(), [&](auto stride) SAMSPIL_HOT_LAMBDA {
            Lanes idle;
            sum_levels(idle, counts.idle.data(), stride);
            for (std::size_t level = 0; level < level_count; ++level) {
                year.idle_[index(map.population)][level] += idle[level];
            }
        });
        for (std::size_t r = 0; r < map.routes.size(); ++r) {
            with_stride(counts.reach[r], [&](auto reach) SAMSPIL_HOT_LAMBDA {
                add_people(map.routes[r], r, reach);
                add_visits(map.routes[r], r, reach);
            });
        }
    }

  private:
    SAMSPIL_HOT const double* row(const RowArray& rows, std::size_t i) const {
        return rows.data() + i * map.stride();
    }
    /// Adds a row, level by level, to one figure of a journey.
    template <double JourneyYear::*figure, class Reach>
    SAMSPIL_HOT void add(const JourneyMap::Route& route, const double* row, Reach reach) const {
        constexpr auto first = journey_figures.begin();
        constexpr auto place = std::find(first, journey_figures.end(), figure) - first;
        Lanes levels;
        sum_levels(levels, row, reach);
        vectors(year.journeys_.data())[route.id.index() * journey_figures.size() + place] += levels;
    }

    template <class Reach>
    SAMSPIL_HOT void add_people(const JourneyMap::Route& route, std::size_t r, Reach reach) const {
        Row<Reach> in_step(reach);
        Row<Reach> relapse_visits(reach);
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            add_row(in_step.data(), row(counts.in_step, s), reach);
        }
        add_product(relapse_visits.data(), row(counts.relapsed, r),
                    row(expected.per_attempt, route.escalates_to), reach);
        add<&JourneyYear::started>(route, row(counts.started, r), reach);
        add<&JourneyYear::months>(route, in_step.data(), reach);
        add<&JourneyYear::latent_months>(route, row(counts.latent, r), reach);
        add<&JourneyYear::relapse_visits>(map.routes[route.escalates_to], relapse_visits.data(),
                                          reach);
    }

    template <class Reach>
    SAMSPIL_HOT void add_visits(const JourneyMap::Route& route, std::size_t r, Reach reach) const {
        Row<Reach> all(reach);
        Row<Reach> bounced(reach);
        Row<Reach> repeated(reach);
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            const double* const visits = row(counts.visits, s);
            year.visits_of_service_[map.steps[s].service.index()] += counts.completed[s];
            add_row(all.data(), visits, reach);
            if (s >= route.end_handing_over) continue;
            add_row(bounced.data(), row(counts.bounced, s), reach);
            add_product(repeated.data(), row(counts.bounced, s), row(expected.before, s), reach);
        }
        add<&JourneyYear::visits>(route, all.data(), reach);
        add<&JourneyYear::resolved>(route, row(counts.solved, r), reach);
        add<&JourneyYear::bounces>(route, bounced.data(), reach);
        add<&JourneyYear::abandoned>(route, row(counts.abandoned, r), reach);
        add<&JourneyYear::repeated_visits>(route, repeated.data(), reach);
        add_row(bounced.data(), row(counts.abandoned, r), reach);
        Row<Reach> chased(reach);
        add_scaled(chased.data(), bounced.data(), chase_contacts, reach);
        add<&JourneyYear::chase_contacts>(route, chased.data(), reach);
    }
};

namespace {

void add_plain(const YearCounts::Adder& adder) { adder.run(); }
SAMSPIL_WIDE void add_wide(const YearCounts::Adder& adder) { adder.run(); }

} // namespace

void YearCounts::add(const JourneyMap& map, const VisitExpectations& expected,
                     double chase_contacts, const Counts& counts, Loops loops) {
    (loops == Loops::wide ? add_wide : add_plain)({*this, map, expected, chase_contacts, counts});
}

void YearCounts::move_into(YearRecord& year) {
    const double* levels = journeys_.data();
    for (std::size_t first = 0; first < year.journeys.size(); first += level_count) {
        for (const auto figure : journey_figures) {
            for (std::size_t level = 0; level < level_count; ++level) {
                year.journeys[first + level].*figure += levels[level];
            }
            levels += lanes;
        }
    }
    std::fill(journeys_.begin(), journeys_.end(), 0.0);
    for (std::size_t s = 0; s < visits_of_service_.size(); ++s) {
        year.visits_of_service[s] += visits_of_service_[s];
        visits_of_service_[s] = 0.0;
    }
    for (std::size_t p = 0; p < population_count; ++p) {
        for (std::size_t level = 0; level < level_count; ++level) {
            year.idle[p][level] += idle_[p][level] / months_per_year;
            idle_[p][level] = 0.0;
        }
    }
}

} // namespace samspil
