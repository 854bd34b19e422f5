#pragma once

#include "model/journeys/journey_map.hpp"
#include "model/simulation/kernel.hpp"

#include <cstddef>

namespace samspil {

/// The month of model.md section 4 as a Markov chain of one person of a band: from every
/// (resource level, state) to every other. Cells are numbered level by level.
class MonthChain {
  public:
    MonthChain(const JourneyMap& map, const CommonKernel& common, const LocalKernel& local,
               std::size_t band)
        : map_(map), common_(common), local_(local), band_(band) {}

    std::size_t cell_count() const { return level_count * map_.states.size(); }
    std::size_t cell(std::size_t level, std::size_t state) const {
        return level * map_.states.size() + state;
    }

    /// Calls emit(cell, probability) for every way a month can end that began in the cell; the
    /// same end may be emitted more than once. Ways of probability 0 are emitted too, so that the
    /// pattern is the same in every band and municipality.
    template <class Emit> void from(std::size_t cell, const Emit& emit) const {
        from(cell / map_.states.size(), cell % map_.states.size(), emit);
    }
    template <class Emit> void from(std::size_t level, std::size_t state, const Emit& emit) const {
        const JourneyMap::StateFacts& facts = map_.states[state];
        if (state == JourneyMap::idle) {
            events(level, 0, 1.0, emit, [&](double p) { renewed(level, p, emit); });
        } else if (facts.latent) {
            from_latent(level, state, facts, emit);
        } else {
            from_step(level, state, facts, emit);
        }
    }

  private:
    /// (2) progress, visit, handoff
    template <class Emit>
    void from_step(std::size_t level, std::size_t state, const JourneyMap::StateFacts& facts,
                   const Emit& emit) const {
        const JourneyMap::Step& step = map_.steps[facts.step];
        const JourneyMap::Route& route = map_.routes[facts.route];
        const double completed = local_.completion[facts.step];
        clocked(level, state, 1.0 - completed, emit);
        for (std::size_t e = step.first_edge; e < step.end_edge; ++e) {
            const double p = completed * common_.branch[e];
            if (map_.edges[e].to_step == resolved) {
                const double gain = common_.resource_gain[facts.route];
                renewed(one_level_up(level), p * gain, emit);
                renewed(level, p * (1.0 - gain), emit);
                continue;
            }
            const double bounce = local_.bounce[e * level_count + level];
            const double abandon = local_.abandon[e * level_count + level];
            const double loss = common_.resource_loss[facts.route];
            const std::size_t latent = route.latent_state + facts.phase;
            clocked(level, map_.steps[map_.edges[e].to_step].first_state + facts.phase,
                    p * (1.0 - (bounce + abandon)), emit);
            clocked(level, route.first_state + facts.phase, p * bounce, emit);
            clocked(one_level_down(level), latent, p * abandon * loss, emit);
            clocked(level, latent, p * abandon * (1.0 - loss), emit);
        }
    }

    /// (3) relapse or recovery, else (5) a life event of higher severity
    template <class Emit>
    void from_latent(std::size_t level, std::size_t state, const JourneyMap::StateFacts& facts,
                     const Emit& emit) const {
        const double relapse = common_.relapse[facts.route];
        const double recovery = common_.recovery[facts.route];
        const JourneyMap::Route& worse = map_.routes[map_.routes[facts.route].escalates_to];
        const std::size_t phase = facts.phase < worse.phases ? facts.phase : worse.phases - 1;
        clocked(level, worse.first_state + phase, relapse, emit);
        renewed(level, recovery, emit);
        events(level, 1 + facts.route, 1.0 - relapse - recovery, emit,
               [&](double p) { clocked(level, state, p, emit); });
    }

    /// (4) the benefit clock of who is still in a step or latent
    template <class Emit>
    void clocked(std::size_t level, std::size_t state, double p, const Emit& emit) const {
        const JourneyMap::StateFacts& facts = map_.states[state];
        if (facts.phase == facts.last_phase) {
            emit(cell(level, state), p);
            return;
        }
        const double advance = common_.clock_advance[facts.phase];
        emit(cell(level, state + 1), p * advance);
        emit(cell(level, state), p * (1.0 - advance));
    }

    /// (5) life events; `untouched` gets the probability that none happens
    template <class Emit, class Untouched>
    void events(std::size_t level, std::size_t origin, double p, const Emit& emit,
                const Untouched& untouched) const {
        double none = 1.0;
        for (std::size_t j = 0; j < map_.routes.size(); ++j) {
            const double event = common_.events_from(origin, j, map_)[segment_of(band_, level)];
            none -= event;
            const JourneyMap::Route& route = map_.routes[j];
            for (std::size_t phase = 0; phase < route.phases; ++phase) {
                const double share = route.phases > 1 ? common_.start_phase[phase] : 1.0;
                emit(cell(level, route.first_state + phase), p * event * share);
            }
        }
        untouched(p * none);
    }

    /// (6) renewal of who is idle now
    template <class Emit> void renewed(std::size_t level, double p, const Emit& emit) const {
        double stay = 1.0;
        for (std::size_t to = 0; to < level_count; ++to) {
            const double share = local_.renewal[segment_of(band_, to)];
            stay -= share;
            emit(cell(to, JourneyMap::idle), p * share);
        }
        emit(cell(level, JourneyMap::idle), p * stay);
    }

    const JourneyMap& map_;
    const CommonKernel& common_;
    const LocalKernel& local_;
    std::size_t band_;
};

} // namespace samspil
