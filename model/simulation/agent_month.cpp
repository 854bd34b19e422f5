#include "model/simulation/agent_month.hpp"

#include <algorithm>

namespace samspil {

namespace {

void set_thresholds(std::span<const double> probabilities, std::vector<std::uint64_t>& to) {
    to.resize(probabilities.size());
    std::transform(probabilities.begin(), probabilities.end(), to.begin(), threshold);
}

} // namespace

void CommonThresholds::set(const JourneyMap& map, const CommonKernel& common) {
    set_thresholds(common.branch, branch);
    set_thresholds(common.relapse, relapse);
    set_thresholds(common.resource_loss, loss);
    set_thresholds(common.resource_gain, gain);
    for (const JourneyMap::Step& step : map.steps) {
        for (std::size_t e = step.first_edge + 1; e < step.end_edge; ++e) {
            branch[e] += branch[e - 1];
        }
    }
    const std::size_t routes = map.routes.size();
    event.clear();
    for (std::size_t band = 0; band < map.band_count; ++band) {
        for (std::size_t origin = 0; origin <= routes; ++origin) {
            for (std::size_t level = 0; level < level_count; ++level) {
                std::uint64_t sum = 0;
                for (std::size_t j = 0; j < routes; ++j) {
                    sum += threshold(common.events_from(origin, j, map)[segment_of(band, level)]);
                    event.push_back(sum);
                }
            }
        }
    }
    way_out = relapse;
    for (std::size_t r = 0; r < routes; ++r) way_out[r] += threshold(common.recovery[r]);
    std::transform(common.clock_advance.begin(), common.clock_advance.end(), clock_advance.begin(),
                   threshold);
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < ladder_phases; ++k) {
        start_phase[k] = sum += threshold(common.start_phase[k]);
    }
}

void LocalThresholds::set(const JourneyMap& map, const LocalKernel& local) {
    completion.resize(local.completion.size());
    bounce.resize(local.bounce.size());
    failure.resize(local.bounce.size());
    renewal.resize(map.band_count);
    std::transform(local.completion.begin(), local.completion.end(), completion.begin(), threshold);
    for (std::size_t i = 0; i < bounce.size(); ++i) {
        bounce[i] = threshold(local.bounce[i]);
        failure[i] = threshold(local.bounce[i] + local.abandon[i]);
    }
    for (std::size_t band = 0; band < map.band_count; ++band) {
        std::uint64_t sum = 0;
        for (std::size_t level = 0; level < level_count; ++level) {
            renewal[band][level] = sum += threshold(local.renewal[segment_of(band, level)]);
        }
    }
}

void BandCounts::clear(const JourneyMap& map) {
    attempted.assign(map.edges.size() * level_count, 0);
    bounced.assign(map.steps.size() * level_count, 0);
    abandoned.assign(map.routes.size() * level_count, 0);
    started.assign(map.routes.size() * level_count, 0);
    relapsed.assign(map.routes.size() * level_count, 0);
}

namespace {

/// Up to `most` people at once: draws are made for all of them together, which vectors do fast,
/// and then each lives through the month. Draws are keyed by person, month and purpose, so
/// nobody's luck depends on who else is moved, or on the order.
class Group {
  public:
    static constexpr std::size_t most = BlockBatch::most;

    Group(const JourneyMap& map, const CommonThresholds& common, const LocalThresholds& local,
          const MonthOfPlace& when, std::uint32_t* present, BandCounts& counts)
        : map_(map), common_(common), local_(local), when_(when), present_(present),
          counts_(counts), events_(common.event.data() + when.band * (map.routes.size() + 1) *
                                                             level_count * map.routes.size()),
          renewal_(local.renewal[when.band]) {
        for (std::size_t level = 0; level < level_count; ++level) {
            any_event_ = std::max(any_event_, events_[(level + 1) * map.routes.size() - 1]);
        }
    }

    void live(std::uint32_t first, std::span<std::uint16_t> state, std::span<std::uint8_t> level) {
        first_ = first;
        state_ = state.data();
        level_ = level.data();
        draw_shared(Purpose::life_event, state.size(), life_);
        if (any_renewal() > 0) draw_shared(Purpose::renewal, state.size(), renewals_);
        const std::size_t busy = find_busy(static_cast<std::uint32_t>(state.size()));
        std::size_t away = 0; // people in a step or latent
        for (std::size_t b = 0; b < busy; ++b) {
            const std::uint32_t i = busy_[b];
            if (state_[i] != JourneyMap::idle) {
                away_[away++] = i;
            } else if (!start_journey(i, 0)) {
                renew(i);
            }
        }
        for (std::size_t a = 0; a < away; ++a) people_[a] = first_ + away_[a];
        draw(Purpose::progress, away, progress_);
        for (std::size_t a = 0; a < away; ++a) live_away(a);
    }

  private:
    /// Lists who is away, and of the idle those to whom something may happen: the words of most are
    /// above every threshold. Without a branch, because who is away cannot be foreseen.
    std::size_t find_busy(std::uint32_t people) {
        std::size_t busy = 0;
        for (std::uint32_t i = 0; i < people; ++i) {
            const bool away = state_[i] != JourneyMap::idle;
            const bool event = shared_word(life_, i) < any_event_;
            const bool renewal = shared_word(renewals_, i) < any_renewal();
            busy_[busy] = i;
            busy += static_cast<std::size_t>(away | event | renewal);
        }
        return busy;
    }
    std::uint64_t any_renewal() const { return renewal_[level_count - 1]; }

    /// One block for each of the people listed in people_.
    void draw(Purpose purpose, std::size_t count, BlockBatch& blocks) {
        philox_batch({people_.data(), count}, counter(purpose), when_.key, when_.loops, blocks);
    }
    /// One block for every four people of the group.
    void draw_shared(Purpose purpose, std::size_t count, BlockBatch& blocks) {
        const std::uint32_t first_four = first_ / 4;
        const std::size_t fours = (first_ + count + 3) / 4 - first_four;
        for (std::uint32_t i = 0; i < fours; ++i) people_[i] = first_four + i;
        draw(purpose, fours, blocks);
    }
    std::uint32_t shared_word(const BlockBatch& blocks, std::uint32_t i) const {
        return blocks.word[first_ % 4 + i];
    }
    Block counter(Purpose purpose) const {
        return {0, static_cast<std::uint32_t>(when_.month.since_start()),
                stream_word(purpose, when_.municipality_code),
                static_cast<std::uint32_t>(index(map_.population))};
    }
    /// The clock's draws are needed by few, so they are made one by one.
    Block clock_words(std::uint32_t i) const {
        Block words = counter(Purpose::clock);
        words[0] = first_ + i;
        return philox(words, when_.key);
    }

    void live_away(std::size_t a) {
        const std::uint32_t i = away_[a];
        if (map_.states[state_[i]].latent) {
            live_latent(i);
        } else {
            const JourneyMap::StateFacts& here = map_.states[state_[i]];
            const std::uint32_t* const words = &progress_.word[4 * a];
            if (words[0] < local_.completion[here.step]) hand_over(i, here, words);
            if (state_[i] != JourneyMap::idle) tick(i);
        }
        if (state_[i] == JourneyMap::idle) renew(i);
    }

    ///   words   of the progress of person i
    void hand_over(std::uint32_t i, const JourneyMap::StateFacts& here,
                   const std::uint32_t* words) {
        const std::size_t level = level_[i];
        const JourneyMap::Route& route = map_.routes[here.route];
        std::size_t e = map_.steps[here.step].first_edge;
        while (words[1] >= common_.branch[e]) ++e;
        const std::size_t cell = e * level_count + level;
        ++counts_.attempted[cell];
        if (map_.edges[e].to_step == resolved) {
            move_to(i, JourneyMap::idle);
            if (words[3] < common_.gain[here.route]) change_level(i, one_level_up(level));
        } else if (words[2] < local_.bounce[cell]) {
            ++counts_.bounced[here.step * level_count + level];
            move_to(i, route.first_state + here.phase);
        } else if (words[2] < local_.failure[cell]) {
            ++counts_.abandoned[here.route * level_count + level];
            move_to(i, route.latent_state + here.phase);
            if (words[3] < common_.loss[here.route]) {
                change_level(i, one_level_down(level));
            }
        } else {
            move_to(i, map_.steps[map_.edges[e].to_step].first_state + here.phase);
        }
    }

    void live_latent(std::uint32_t i) {
        const JourneyMap::StateFacts& here = map_.states[state_[i]];
        const std::uint32_t way = clock_words(i)[1];
        if (way < common_.relapse[here.route]) {
            ++counts_.relapsed[here.route * level_count + level_[i]];
            const JourneyMap::Route& worse = map_.routes[map_.routes[here.route].escalates_to];
            move_to(i, worse.first_state + std::min<std::size_t>(here.phase, worse.phases - 1));
        } else if (way < common_.way_out[here.route]) {
            move_to(i, JourneyMap::idle);
            return;
        } else if (start_journey(i, 1 + here.route)) {
            return;
        }
        tick(i);
    }

    /// A life event, if the word says so: the first step of a new journey.
    bool start_journey(std::uint32_t i, std::size_t origin) {
        const std::size_t routes = map_.routes.size();
        const std::uint32_t word = shared_word(life_, i);
        const std::uint64_t* const sums = events_ + (origin * level_count + level_[i]) * routes;
        if (word >= sums[routes - 1]) return false;
        std::size_t j = 0;
        while (word >= sums[j]) ++j;
        ++counts_.started[j * level_count + level_[i]];
        std::size_t phase = 0;
        if (map_.routes[j].phases > 1) {
            const std::uint32_t start = clock_words(i)[2];
            while (start >= common_.start_phase[phase]) ++phase;
        }
        move_to(i, map_.routes[j].first_state + phase);
        return true;
    }

    /// The benefit clock of who is still in a step or latent.
    void tick(std::uint32_t i) {
        const JourneyMap::StateFacts& here = map_.states[state_[i]];
        if (here.phase == here.last_phase) return;
        if (clock_words(i)[0] < common_.clock_advance[here.phase]) move_to(i, state_[i] + 1U);
    }

    void renew(std::uint32_t i) {
        const std::uint32_t word = shared_word(renewals_, i);
        if (word >= any_renewal()) return;
        std::size_t to = 0;
        while (word >= renewal_[to]) ++to;
        change_level(i, to);
    }

    void move_to(std::uint32_t i, std::size_t state) {
        --present_[state_[i] * level_count + level_[i]];
        ++present_[state * level_count + level_[i]];
        state_[i] = static_cast<std::uint16_t>(state);
    }
    void change_level(std::uint32_t i, std::size_t level) {
        --present_[state_[i] * level_count + level_[i]];
        ++present_[state_[i] * level_count + level];
        level_[i] = static_cast<std::uint8_t>(level);
    }

    const JourneyMap& map_;
    const CommonThresholds& common_;
    const LocalThresholds& local_;
    const MonthOfPlace& when_;
    std::uint32_t* present_; ///< people who are there now, [states x levels]
    BandCounts& counts_;
    const std::uint64_t* events_; ///< of the band, [origins x levels x routes]
    std::array<std::uint64_t, level_count> renewal_;
    std::uint64_t any_event_ = 0; ///< above it no word means a life event of the idle
    std::uint32_t first_ = 0;
    std::uint16_t* state_ = nullptr;
    std::uint8_t* level_ = nullptr;
    std::array<std::uint32_t, most> people_; ///< first words of the counters of a batch
    std::array<std::uint32_t, most> busy_;   ///< positions of people to whom something may happen
    std::array<std::uint32_t, most> away_;   ///< positions of people in a step or latent
    BlockBatch life_;
    BlockBatch renewals_{}; ///< all zero where nobody renews
    BlockBatch progress_;
};

} // namespace

void move_people(const JourneyMap& map, const CommonThresholds& common,
                 const LocalThresholds& local, const MonthOfPlace& when, const PeopleOfBand& people,
                 BandCounts& counts) {
    counts.clear(map);
    Group group(map, common, local, when, people.present.data(), counts);
    for (std::size_t i = 0; i < people.state.size(); i += Group::most) {
        const std::size_t n = std::min(Group::most, people.state.size() - i);
        group.live(people.first + static_cast<std::uint32_t>(i), people.state.subspan(i, n),
                   people.level.subspan(i, n));
    }
}

} // namespace samspil
