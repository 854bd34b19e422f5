#include "model/simulation/cohorts.hpp"

#include "model/core/errors.hpp"
#include "model/simulation/rows.hpp"

#include <algorithm>

namespace samspil {

namespace {

/// One municipality and population in one month, in the order of model.md section 4.
///   Length   the stride of a row, perhaps a constant
template <class Length> class CohortMonth {
  public:
    SAMSPIL_HOT CohortMonth(const JourneyMap& map, const CommonKernel& common,
                            const LocalKernel& local, const double* now, double* next,
                            Counts& counts, Length stride)
        : map_(map), common_(common), local_(local), now_(now), next_(next), counts_(counts),
          stride_(stride) {}

    SAMSPIL_HOT void run() {
        std::fill(counts_.started.begin(), counts_.started.end(), 0.0);
        set_product(next(JourneyMap::idle), now(JourneyMap::idle), common_.no_event.data(),
                    stride_);
        for (std::size_t r = 0; r < map_.routes.size(); ++r) stay(map_.routes[r], r);
        for (std::size_t r = 0; r < map_.routes.size(); ++r) {
            progress(map_.routes[r], r);
            leave_latency(map_.routes[r], r);
        }
        for (const JourneyMap::Route& route : map_.routes) advance_clock(route);
        live_idle();
        start_journeys();
    }

  private:
    SAMSPIL_HOT const double* now(std::size_t state) const { return now_ + state * stride_; }
    SAMSPIL_HOT double* next(std::size_t state) { return next_ + state * stride_; }
    SAMSPIL_HOT double* row(RowArray& counts, std::size_t i) { return counts.data() + i * stride_; }

    /// Who stays where they are: the rows of next month are set, and what moves is added later.
    SAMSPIL_HOT void stay(const JourneyMap::Route& route, std::size_t r) {
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            const double staying = 1.0 - local_.completion[s];
            for (std::size_t phase = 0; phase < route.phases; ++phase) {
                const std::size_t state = map_.steps[s].first_state + phase;
                set_scaled(next(state), now(state), staying, stride_);
            }
        }
        Row<Length> untouched;
        set_scaled(untouched.data(), common_.no_event.data() + (1 + r) * stride_,
                   1.0 - common_.relapse[r] - common_.recovery[r], stride_);
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            const std::size_t state = route.latent_state + phase;
            set_product(next(state), now(state), untouched.data(), stride_);
        }
    }

    /// (2) progress, visit, handoff
    SAMSPIL_HOT void progress(const JourneyMap::Route& route, std::size_t r) {
        Row<Length> abandoned_in_phase[ladder_phases];
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            abandoned_in_phase[phase].clear(stride_);
        }
        Row<Length> solved(stride_);
        for (std::size_t s = route.first_step; s < route.end_step; ++s) {
            complete_step(route, s, abandoned_in_phase, solved);
        }
        Row<Length> abandoned(stride_);
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            add_row(abandoned.data(), abandoned_in_phase[phase].data(), stride_);
            shift(abandoned_in_phase[phase].data(), next(route.latent_state + phase),
                  common_.resource_loss[r], one_level_down);
        }
        set_scaled(row(counts_.abandoned, r), abandoned.data(), 1.0, stride_);
        set_scaled(row(counts_.solved, r), solved.data(), 1.0, stride_);
        shift(solved.data(), next(JourneyMap::idle), common_.resource_gain[r], one_level_up);
    }

    SAMSPIL_HOT void complete_step(const JourneyMap::Route& route, std::size_t s,
                                   Row<Length>* abandoned, Row<Length>& solved) {
        const JourneyMap::Step& step = map_.steps[s];
        const double completed = local_.completion[s];
        std::array<double, level_count> bounce{};
        std::array<double, level_count> abandon{};
        Row<Length> people(stride_);
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            const double* const here = now(step.first_state + phase);
            add_row(people.data(), here, stride_);
        }
        Row<Length> visits(stride_);
        add_scaled(visits.data(), people.data(), completed, stride_);
        set_scaled(row(counts_.visits, s), visits.data(), 1.0, stride_);
        const double all_visits = row_sum(visits.data(), stride_);
        Row<Length> pass(stride_);
        for (std::size_t e = step.first_edge; e < step.end_edge; ++e) {
            const double p = completed * common_.branch[e];
            counts_.attempted[e] = common_.branch[e] * all_visits;
            const std::size_t to = map_.edges[e].to_step;
            if (to == resolved) {
                add_scaled(solved.data(), visits.data(), common_.branch[e], stride_);
                continue;
            }
            std::array<double, level_count> passes{};
            for (std::size_t level = 0; level < level_count; ++level) {
                const std::size_t cell = e * level_count + level;
                bounce[level] += common_.branch[e] * local_.bounce[cell];
                abandon[level] += common_.branch[e] * local_.abandon[cell];
                passes[level] = 1.0 - (local_.bounce[cell] + local_.abandon[cell]);
            }
            for (double& share : passes) share *= p;
            spread_levels(passes.data(), map_.segment_count(), pass.data());
            for (std::size_t phase = 0; phase < route.phases; ++phase) {
                add_product(next(map_.steps[to].first_state + phase), now(step.first_state + phase),
                            pass.data(), stride_);
            }
        }
        Row<Length> bounces(stride_);
        Row<Length> abandons(stride_);
        for (double& share : bounce) share *= completed;
        for (double& share : abandon) share *= completed;
        spread_levels(bounce.data(), map_.segment_count(), bounces.data());
        spread_levels(abandon.data(), map_.segment_count(), abandons.data());
        set_product(row(counts_.bounced, s), people.data(), bounces.data(), stride_);
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            const double* const here = now(step.first_state + phase);
            add_product(next(route.first_state + phase), here, bounces.data(), stride_);
            add_product(abandoned[phase].data(), here, abandons.data(), stride_);
        }
    }

    /// Adds people to a row, a share of them one resource level further.
    template <class Further>
    SAMSPIL_HOT void shift(const double* people, double* to, double share, const Further& further) {
        for (std::size_t g = 0; g < map_.segment_count(); ++g) {
            const std::size_t level = g % level_count;
            to[g - level + further(level)] += share * people[g];
            to[g] += (1.0 - share) * people[g];
        }
    }

    /// (3) relapse or recovery, else (5) a life event of higher severity
    SAMSPIL_HOT void leave_latency(const JourneyMap::Route& route, std::size_t r) {
        const double relapse = common_.relapse[r];
        const double recovery = common_.recovery[r];
        const JourneyMap::Route& worse = map_.routes[route.escalates_to];
        Row<Length> latent(stride_);
        for (std::size_t phase = 0; phase < route.phases; ++phase) {
            const double* const here = now(route.latent_state + phase);
            const std::size_t kept = std::min(phase, worse.phases - 1);
            add_row(latent.data(), here, stride_);
            add_scaled(next(worse.first_state + kept), here, relapse, stride_);
        }
        set_scaled(row(counts_.relapsed, r), latent.data(), relapse, stride_);
        add_scaled(next(JourneyMap::idle), latent.data(), recovery, stride_);
        Row<Length> untouched(stride_);
        add_scaled(untouched.data(), latent.data(), 1.0 - relapse - recovery, stride_);
        for (std::size_t j = 0; j < map_.routes.size(); ++j) {
            if (map_.routes[j].severity_rank <= route.severity_rank) continue;
            start(1 + r, j, untouched.data());
        }
    }

    /// Counts the people of one origin to whom journey j happens.
    SAMSPIL_HOT void start(std::size_t origin, std::size_t j, const double* people) {
        add_product(row(counts_.started, j), people, common_.events_from(origin, j, map_).data(),
                    stride_);
    }

    /// (4) the benefit clock of everyone still in a step or latent
    SAMSPIL_HOT void advance_clock(const JourneyMap::Route& route) {
        if (route.phases == 1) return;
        for (std::size_t x = route.first_state; x < route.end_state; x += route.phases) {
            for (std::size_t phase = route.phases - 1; phase > 0; --phase) {
                double* const from = next(x + phase - 1);
                double* const to = next(x + phase);
                const double advance = common_.clock_advance[phase - 1];
                for (std::size_t g = 0; g < stride_; g += lanes) {
                    for (std::size_t k = g; k < g + lanes; ++k) {
                        const double moved = advance * from[k];
                        to[k] += moved;
                        from[k] -= moved;
                    }
                }
            }
        }
    }

    /// (5) life events of the idle, (6) renewal of who is idle now
    SAMSPIL_HOT void live_idle() {
        double* const idle = next(JourneyMap::idle);
        const double* const before = now(JourneyMap::idle);
        for (std::size_t j = 0; j < map_.routes.size(); ++j) start(0, j, before);
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
    SAMSPIL_HOT void start_journeys() {
        for (std::size_t j = 0; j < map_.routes.size(); ++j) {
            const JourneyMap::Route& route = map_.routes[j];
            for (std::size_t phase = 0; phase < route.phases; ++phase) {
                const double share = route.phases > 1 ? common_.start_phase[phase] : 1.0;
                add_scaled(next(route.first_state + phase), row(counts_.started, j), share,
                           stride_);
            }
        }
    }

    const JourneyMap& map_;
    const CommonKernel& common_;
    const LocalKernel& local_;
    const double* now_;
    double* next_;
    Counts& counts_;
    Length stride_;
};

SAMSPIL_HOT void move_month(const JourneyMap& map, const CommonKernel& common,
                            const LocalKernel& local, const double* now, double* next,
                            Counts& counts) {
    with_stride(map.stride(), [&](auto stride) SAMSPIL_HOT_LAMBDA {
        CohortMonth<decltype(stride)>(map, common, local, now, next, counts, stride).run();
    });
}

void move_plain(const JourneyMap& map, const CommonKernel& common, const LocalKernel& local,
                const double* now, double* next, Counts& counts) {
    move_month(map, common, local, now, next, counts);
}
SAMSPIL_WIDE void move_wide(const JourneyMap& map, const CommonKernel& common,
                            const LocalKernel& local, const double* now, double* next,
                            Counts& counts) {
    move_month(map, common, local, now, next, counts);
}

} // namespace

Cohorts::Cohorts(const Model& model, const Start& start, Loops loops) : loops_(loops) {
    for (const PopulationModel& population : model.populations) {
        const JourneyMap& map = population.map;
        require(map.stride() <= most_segments,
                "the cohorts engine holds at most 64 segments of a population");
        for (const RowArray& stock : start.stock[index(map.population)]) {
            people_[index(map.population)].push_back(stock);
        }
    }
}

void Cohorts::move(MunicipalityId municipality, const JourneyMap& map, const CommonKernel& common,
                   const LocalKernel& local, Month, Counts& counts) {
    counts.shape(map);
    RowArray& people = people_[index(map.population)][municipality.index()];
    counts.own_stock = people;
    counts.stock = counts.own_stock;
    (loops_ == Loops::wide ? move_wide : move_plain)(map, common, local, counts.own_stock.data(),
                                                     people.data(), counts);
}

} // namespace samspil
