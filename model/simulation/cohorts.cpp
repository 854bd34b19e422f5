#include "model/simulation/cohorts.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/rows.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace samspil {

namespace {

/// Phases of the benefit clock, known when a loop is compiled.
template <std::size_t count> using Phases = std::integral_constant<std::size_t, count>;

/// One municipality and population in one month, in the order of model.md section 4. For every
/// state of next month it gathers who stays there and who comes from elsewhere.
///   reach   how far into a row people of a route are found: the length of its loops, perhaps a
///           constant
class CohortMonth {
  public:
    SAMSPIL_HOT CohortMonth(const JourneyMap& map, const CommonKernel& common,
                            const LocalKernel& local, const double* now, double* next,
                            Counts& counts)
        : map_(map), common_(common), local_(local), now_(now), next_(next), counts_(counts),
          stride_(map.stride()) {}

    SAMSPIL_HOT void run() {
        count_stock(map_, now_, counts_);
        std::fill(counts_.started.begin(), counts_.started.end(), 0.0);
        set_constant(next(JourneyMap::idle), 0.0, stride_);
        for (const JourneyMap::Route& route : map_.routes) {
            for (std::size_t phase = 0; phase < route.phases; ++phase) {
                set_constant(next(route.first_state + phase), 0.0, stride_);
            }
        }
        for (std::size_t r = 0; r < map_.routes.size(); ++r) {
            with_stride(counts_.reach[r], [&](auto reach) SAMSPIL_HOT_LAMBDA {
                leave_latency(map_.routes[r], r, reach);
            });
        }
        for (std::size_t r = 0; r < map_.routes.size(); ++r) {
            with_stride(counts_.reach[r], [&](auto reach) SAMSPIL_HOT_LAMBDA {
                complete_steps(map_.routes[r], r, reach);
                if (map_.routes[r].phases == 1) {
                    fill(map_.routes[r], r, reach, Phases<1>());
                } else {
                    fill(map_.routes[r], r, reach, Phases<ladder_phases>());
                }
            });
        }
        with_stride(stride_, [&](auto all) SAMSPIL_HOT_LAMBDA {
            live_idle(all);
            start_journeys(all);
        });
    }

  private:
    SAMSPIL_HOT const double* now(std::size_t state) const { return now_ + state * stride_; }
    SAMSPIL_HOT double* next(std::size_t state) const { return next_ + state * stride_; }
    SAMSPIL_HOT double* row(RowArray& rows, std::size_t i) { return rows.data() + i * stride_; }
    /// Shares by resource level of the people at a step: who pass along an edge, who bounce, who
    /// abandon.
    SAMSPIL_HOT double* pass(std::size_t incoming) {
        return counts_.by_edge.data() + incoming * pattern_length;
    }
    SAMSPIL_HOT double* bounce(std::size_t step) {
        return counts_.by_step.data() + 2 * step * pattern_length;
    }
    SAMSPIL_HOT double* abandon(std::size_t step) { return bounce(step) + pattern_length; }

    /// (3) relapse or recovery, else (5) a life event of higher severity
    template <class Reach>
    SAMSPIL_HOT void leave_latency(const JourneyMap::Route& route, std::size_t r, Reach reach) {
        const double relapse = common_.relapse[r];
        const double recovery = common_.recovery[r];
        const JourneyMap::Route& worse = map_.routes[route.escalates_to];
        const double* const latent = row(counts_.latent, r);
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            const std::size_t kept = std::min(phase, worse.phases - 1);
            add_scaled(next(worse.first_state + kept), now(route.latent_state + phase), relapse,
                       reach);
        }
        set_scaled(row(counts_.relapsed, r), latent, relapse, reach);
        add_scaled(next(JourneyMap::idle), latent, recovery, reach);
        Row<Reach> untouched;
        set_scaled(untouched.data(), latent, 1.0 - relapse - recovery, reach);
        for (std::size_t j = 0; j < map_.routes.size(); ++j) {
            if (map_.routes[j].severity_rank <= route.severity_rank) continue;
            start(1 + r, j, untouched.data(), reach);
        }
    }

    /// Counts the people of one origin to whom journey j happens.
    template <class Reach>
    SAMSPIL_HOT void start(std::size_t origin, std::size_t j, const double* people, Reach reach) {
        add_product(row(counts_.started, j), people, common_.events_from(origin, j, map_).data(),
                    reach);
    }

    /// (2) progress, visit, handoff: what happens, and which shares go where
    template <class Reach>
    SAMSPIL_HOT void complete_steps(const JourneyMap::Route& route, std::size_t r, Reach reach) {
        Row<Reach> solved(reach);
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            const JourneyMap::Step& step = map_.steps[s];
            const double completed = local_.completion[s];
            double* const visits = row(counts_.visits, s);
            set_scaled(visits, row(counts_.in_step, s), completed, reach);
            const double all_visits = row_sum(visits, reach);
            counts_.completed[s] = all_visits;
            Lanes bounces{}; // of the three levels
            Lanes abandons{};
            for (std::size_t e = step.first_edge; e < step.end_edge; ++e) {
                counts_.attempted[e] = common_.branch[e] * all_visits;
                if (map_.edges[e].to_step == resolved) {
                    add_scaled(solved.data(), visits, common_.branch[e], reach);
                    continue;
                }
                const double p = completed * common_.branch[e];
                Lanes bounce_here;
                Lanes abandon_here;
                load_levels(bounce_here, &local_.bounce[e * level_count]);
                load_levels(abandon_here, &local_.abandon[e * level_count]);
                bounces += p * bounce_here;
                abandons += p * abandon_here;
                set_pattern(pass(map_.edges[e].place_in_incoming),
                            p * (1.0 - (bounce_here + abandon_here)));
            }
            if (s >= route.end_handing_over) continue;
            set_pattern(bounce(s), bounces);
            set_pattern(abandon(s), abandons);
            set_patterned(row(counts_.bounced, s), row(counts_.in_step, s), bounce(s), reach);
        }
        set_scaled(row(counts_.solved, r), solved.data(), 1.0, reach);
        add_one_level_up(next(JourneyMap::idle), solved.data(), common_.resource_gain[r], reach);
    }

    /// The states of next month.
    template <class Reach, class PhaseCount>
    SAMSPIL_HOT void fill(const JourneyMap::Route& route, std::size_t r, Reach reach,
                          PhaseCount phases) {
        fill_steps(route, reach, phases);
        fill_latency(route, r, reach, phases);
    }

    /// Who stays at a step or comes to it; (4) the benefit clock ticks for all of them.
    template <class Reach, class PhaseCount>
    SAMSPIL_HOT void fill_steps(const JourneyMap::Route& route, Reach reach, PhaseCount phases) {
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            const JourneyMap::Step& step = map_.steps[s];
            const JourneyMap::Incoming* const incoming = map_.incoming.data() + step.first_incoming;
            const std::size_t ways_in = step.end_incoming - step.first_incoming;
            const double staying = 1.0 - local_.completion[s];
            Row<Reach> ticked(reach);
            for (std::size_t phase = 0; phase < phases; ++phase) {
                const double* shares = pass(step.first_incoming);
                Row<Reach> people;
                set_scaled(people.data(), now(step.first_state + phase), staying, reach);
                for (std::size_t i = 0; i < ways_in; ++i, shares += pattern_length) {
                    add_patterned(people.data(), now(incoming[i].from_state + phase), shares,
                                  reach);
                }
                if (s == route.first_step) {
                    add_row(people.data(), next(step.first_state + phase), reach);
                    add_failed(people, route, phase, bounce(s), reach, phases);
                }
                const double advance = phase + 1 < phases ? common_.clock_advance[phase] : 0.0;
                tick(people, ticked, advance, next(step.first_state + phase), reach);
            }
        }
    }

    template <class Reach, class PhaseCount>
    SAMSPIL_HOT void fill_latency(const JourneyMap::Route& route, std::size_t r, Reach reach,
                                  PhaseCount phases) {
        Row<Reach> untouched;
        set_scaled(untouched.data(), common_.no_event.data() + (1 + r) * stride_,
                   1.0 - common_.relapse[r] - common_.recovery[r], reach);
        Row<Reach> all_abandoned(reach);
        Row<Reach> ticked(reach);
        for (std::size_t phase = 0; phase < phases; ++phase) {
            Row<Reach> abandoned(reach);
            add_failed(abandoned, route, phase, abandon(route.first_step), reach, phases);
            add_row(all_abandoned.data(), abandoned.data(), reach);
            Row<Reach> people(reach);
            add_product(people.data(), now(route.latent_state + phase), untouched.data(), reach);
            add_one_level_down(people.data(), abandoned.data(), common_.resource_loss[r], reach);
            const double advance = phase + 1 < phases ? common_.clock_advance[phase] : 0.0;
            tick(people, ticked, advance, next(route.latent_state + phase), reach);
        }
        set_scaled(row(counts_.abandoned, r), all_abandoned.data(), 1.0, reach);
    }

    /// Adds people of the steps that hand over whose handoff failed.
    ///   shares   of the first step's people; those of the next follow two patterns further
    template <class Reach, class PhaseCount>
    SAMSPIL_HOT void add_failed(Row<Reach>& people, const JourneyMap::Route& route,
                                std::size_t phase, const double* shares, Reach reach,
                                PhaseCount phases) {
        const std::size_t handing_over = route.end_handing_over - route.first_step;
        const std::size_t end = route.first_state + handing_over * phases;
        for (std::size_t x = route.first_state + phase; x < end; x += phases) {
            add_patterned(people.data(), now(x), shares, reach);
            shares += 2 * pattern_length;
        }
    }

    /// (4) the benefit clock of people in one phase
    ///   ticked   who come from the phase before; then who go on to the next
    template <class Reach>
    SAMSPIL_HOT void tick(const Row<Reach>& people, Row<Reach>& ticked, double advance, double* to,
                          Reach reach) {
        for (std::size_t i = 0; i < reach / lanes; ++i) {
            const Lanes on = advance * vectors(people.data())[i];
            vectors(to)[i] = vectors(people.data())[i] - on + vectors(ticked.data())[i];
            vectors(ticked.data())[i] = on;
        }
    }

    /// (5) life events of the idle, (6) renewal of who is idle now
    template <class Reach> SAMSPIL_HOT void live_idle(Reach reach) {
        double* const idle = next(JourneyMap::idle);
        const double* const before = now(JourneyMap::idle);
        for (std::size_t j = 0; j < map_.routes.size(); ++j) start(0, j, before, reach);
        add_product(idle, before, common_.no_event.data(), reach);
        for (std::size_t band = 0; band < map_.band_count; ++band) {
            double* const levels = idle + segment_of(band, 0);
            const double* const renewal = local_.renewal.data() + segment_of(band, 0);
            const double all = levels[0] + levels[1] + levels[2];
            const double leave = renewal[0] + renewal[1] + renewal[2];
            for (std::size_t level = 0; level < level_count; ++level) {
                levels[level] += renewal[level] * all - leave * levels[level];
            }
        }
    }

    /// Who met a life event enters the first step, in a phase by the shares of new spells.
    template <class Reach> SAMSPIL_HOT void start_journeys(Reach reach) {
        for (std::size_t j = 0; j < map_.routes.size(); ++j) {
            const JourneyMap::Route& route = map_.routes[j];
            for (std::size_t phase = 0; phase < route.phases; ++phase) {
                const double share = route.phases > 1 ? common_.start_phase[phase] : 1.0;
                add_scaled(next(route.first_state + phase), row(counts_.started, j), share, reach);
            }
        }
    }

    const JourneyMap& map_;
    const CommonKernel& common_;
    const LocalKernel& local_;
    const double* now_; ///< people, shape [states x stride]
    double* next_;      ///< next month
    Counts& counts_;
    std::size_t stride_;
};

void move_plain(CohortMonth& month) { month.run(); }
SAMSPIL_WIDE void move_wide(CohortMonth& month) { month.run(); }

/// Where in a row people of each route can be found: from its beginning up to the last segment of
/// whom somebody is there at the start, or may come by a life event or an escalation.
///   returns   in whole vectors, shape [routes]
std::vector<std::size_t> reaches_of(const PopulationModel& population,
                                    const std::vector<RowArray>& stock) {
    const JourneyMap& map = population.map;
    std::vector<std::size_t> reaches(map.routes.size(), lanes);
    const auto reach = [&](std::size_t r, std::size_t segment) {
        reaches[r] = std::max(reaches[r], (segment / lanes + 1) * lanes);
    };
    for (std::size_t r = 0; r < map.routes.size(); ++r) {
        for (std::size_t g = 0; g < map.segment_count(); ++g) {
            for (std::size_t origin = 0; origin <= map.routes.size(); ++origin) {
                if (population.common.events_from(origin, r, map)[g] > 0.0) reach(r, g);
            }
            for (std::size_t x = map.routes[r].first_state; x < map.routes[r].end_state; ++x) {
                for (const RowArray& people : stock) {
                    if (people[x * map.stride() + g] > 0.0) reach(r, g);
                }
            }
        }
    }
    for (std::size_t i = 0; i < map.routes.size(); ++i) { // the longest chain of escalations
        for (std::size_t r = 0; r < map.routes.size(); ++r) {
            std::size_t& worse = reaches[map.routes[r].escalates_to];
            worse = std::max(worse, reaches[r]);
        }
    }
    return reaches;
}

} // namespace

Cohorts::Cohorts(const Model& model, const Start& start, Loops loops) : loops_(loops) {
    for (const PopulationModel& population : model.populations) {
        const JourneyMap& map = population.map;
        require(map.stride() <= most_segments,
                "the cohorts engine holds at most 64 segments of a population");
        const std::size_t p = index(map.population);
        people_[p] = start.stock[p];
    }
    go_on_in(model);
}

void Cohorts::go_on_in(const Model& model) {
    for (const PopulationModel& population : model.populations) {
        const std::size_t p = index(population.map.population);
        std::vector<std::size_t> reaches = reaches_of(population, people_[p]);
        if (reaches_[p].empty()) reaches_[p].resize(reaches.size());
        for (std::size_t r = 0; r < reaches.size(); ++r) { // what was counted before stays within
            reaches_[p][r] = std::max(reaches_[p][r], reaches[r]);
        }
    }
}

void Cohorts::shift(MunicipalityId municipality, const JourneyMap& map, PeopleShift& shift) {
    RowArray& people = people_[index(map.population)][municipality.index()];
    for (std::size_t phase = 0; phase < shift.phases; ++phase) {
        const std::size_t from = shift.from + phase;
        const std::size_t to = shift.to ? *shift.to + phase : JourneyMap::idle;
        for (std::size_t g = 0; g < map.segment_count(); ++g) {
            const double moved = shift.share[g % level_count] * people[from * map.stride() + g];
            people[from * map.stride() + g] -= moved;
            people[to * map.stride() + g] += moved;
        }
    }
}

void Cohorts::move(MunicipalityId municipality, const JourneyMap& map, const CommonKernel& common,
                   const LocalKernel& local, Month, Counts& counts) {
    counts.shape(map);
    counts.reach = reaches_[index(map.population)];
    RowArray& people = people_[index(map.population)][municipality.index()];
    CohortMonth people_move(map, common, local, people.data(), counts.by_state.data(), counts);
    (loops_ == Loops::wide ? move_wide : move_plain)(people_move);
    std::swap(people, counts.by_state);
}

void Cohorts::count(MunicipalityId municipality, const JourneyMap& map, RowArray& people) const {
    people = people_[index(map.population)][municipality.index()];
}

} // namespace samspil
