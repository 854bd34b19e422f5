#include "model/simulation/agents.hpp"

#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"

#include <algorithm>
#include <cmath>

namespace samspil {

namespace {

/// People that one task moves at most.
constexpr std::size_t people_per_task = 16384;

/// Adds whole numbers of one band to the municipality's counts, times the weight of an agent.
void add_weighted(RowArray& to, const std::vector<std::uint32_t>& from, const JourneyMap& map,
                  std::size_t band, double weight) {
    double* segments = to.data() + segment_of(band, 0);
    for (std::size_t i = 0; i < from.size(); i += level_count, segments += map.stride()) {
        for (std::size_t level = 0; level < level_count; ++level) {
            segments[level] += weight * static_cast<double>(from[i + level]);
        }
    }
}

/// Completed steps by the edge they took, to the counts of steps, edges and resolved problems.
void add_visits(Counts& counts, const std::vector<std::uint32_t>& attempted, const JourneyMap& map,
                std::size_t band, double weight) {
    for (std::size_t e = 0; e < map.edges.size(); ++e) {
        const JourneyMap::Edge& edge = map.edges[e];
        for (std::size_t level = 0; level < level_count; ++level) {
            const std::size_t segment = segment_of(band, level);
            const double visits = weight * attempted[e * level_count + level];
            counts.attempted[e] += visits;
            counts.visits[edge.from_step * map.stride() + segment] += visits;
            if (edge.to_step != resolved) continue;
            counts.solved[edge.route * map.stride() + segment] += visits;
        }
    }
}

std::vector<Agents::Task> tasks_of(const std::vector<std::size_t>& first_of_band) {
    std::vector<Agents::Task> tasks;
    for (std::size_t band = 0; band + 1 < first_of_band.size(); ++band) {
        const std::size_t end_of_band = first_of_band[band + 1];
        for (std::size_t first = first_of_band[band]; first < end_of_band;) {
            const std::size_t end =
                std::min(end_of_band, (first / people_per_task + 1) * people_per_task);
            tasks.push_back({band, first, end});
            first = end;
        }
    }
    return tasks;
}

} // namespace

void add_counts(Counts& counts, const BandCounts& counted, const JourneyMap& map, std::size_t band,
                double weight) {
    add_visits(counts, counted.attempted, map, band, weight);
    add_weighted(counts.bounced, counted.bounced, map, band, weight);
    add_weighted(counts.abandoned, counted.abandoned, map, band, weight);
    add_weighted(counts.started, counted.started, map, band, weight);
    add_weighted(counts.relapsed, counted.relapsed, map, band, weight);
}

std::size_t Agents::agents_of(double people, int citizens_per_agent) {
    if (people <= 0.0) return 0;
    return std::max<std::size_t>(
        1, static_cast<std::size_t>(std::llround(people / citizens_per_agent)));
}

Agents::Agents(const Model& model, const Start& start, const DrawKey& key, int citizens_per_agent,
               Loops loops)
    : key_(key), loops_(loops) {
    require(citizens_per_agent >= 1, "an agent stands for at least one citizen");
    for (const Municipality& m : model.world.municipalities) {
        codes_.push_back(static_cast<std::uint32_t>(m.code));
    }
    for (const PopulationModel& population : model.populations) {
        std::vector<Crowd>& crowds = crowds_[index(population.map.population)];
        crowds.resize(model.municipality_count());
        parallel_for(crowds.size(), [&](std::size_t m) {
            crowds[m] = gather(model, start, population.map, MunicipalityId(m), citizens_per_agent);
        });
    }
    go_on_in(model);
}

void Agents::go_on_in(const Model& model) {
    for (const PopulationModel& population : model.populations) {
        const std::size_t p = index(population.map.population);
        everywhere_[p] = &population.common;
        thresholds_[p].set(population.map, population.common);
    }
}

void Agents::shift(MunicipalityId municipality, const JourneyMap& map, PeopleShift& shift) {
    Crowd& crowd = crowds_[index(map.population)][municipality.index()];
    for (std::size_t t = 0; t < crowd.tasks.size(); ++t) {
        std::vector<std::uint32_t>& present = crowd.present[t];
        for (std::size_t i = crowd.tasks[t].first; i < crowd.tasks[t].end; ++i) {
            const std::size_t state = crowd.state[i];
            const std::size_t level = crowd.level[i];
            if (state < shift.from || state >= shift.from + shift.phases) continue;
            const double before = std::floor(shift.sum);
            shift.sum += shift.share[level];
            if (std::floor(shift.sum) == before) continue;
            const std::size_t to = shift.to ? *shift.to + (state - shift.from) : JourneyMap::idle;
            crowd.state[i] = static_cast<std::uint16_t>(to);
            --present[state * level_count + level];
            ++present[to * level_count + level];
        }
    }
}

std::size_t Agents::band_of(Population population, MunicipalityId municipality,
                            std::size_t number) const {
    const Crowd& crowd = crowds_[index(population)][municipality.index()];
    require(number < crowd.state.size(), "no agent of the place has this number");
    const auto task = std::find_if(crowd.tasks.begin(), crowd.tasks.end(),
                                   [&](const Task& t) { return number < t.end; });
    return task->band;
}

/// First states by systematic sampling: agent i of n takes the cell that holds the share
/// (i + offset) / n of the people, so counts differ from the expected start by less than one.
Agents::Crowd Agents::gather(const Model& model, const Start& start, const JourneyMap& map,
                             MunicipalityId id, int citizens_per_agent) const {
    Crowd crowd;
    const RowArray& stock = start.stock[index(map.population)][id.index()];
    const std::vector<double>& people =
        model.world.municipalities[id.index()].people[index(map.population)];
    std::vector<std::size_t> first_of_band = {0};
    for (std::size_t band = 0; band < map.band_count; ++band) {
        const std::size_t agents = agents_of(people[band], citizens_per_agent);
        crowd.weight.push_back(agents > 0 ? people[band] / static_cast<double>(agents) : 0.0);
        const Block words = philox({static_cast<std::uint32_t>(band), 0,
                                    stream_word(Purpose::first_state, codes_[id.index()]),
                                    static_cast<std::uint32_t>(index(map.population))},
                                   key_);
        const double offset = words[0] / two_to_32;
        double below = 0.0; // people in the cells before this one
        std::size_t placed = 0;
        for (std::size_t state = 0; state < map.states.size(); ++state) {
            for (std::size_t level = 0; level < level_count; ++level) {
                below += stock[state * map.stride() + segment_of(band, level)];
                while (placed < agents &&
                       (static_cast<double>(placed) + offset) * crowd.weight[band] < below) {
                    crowd.state.push_back(static_cast<std::uint16_t>(state));
                    crowd.level.push_back(static_cast<std::uint8_t>(level));
                    ++placed;
                }
            }
        }
        for (; placed < agents; ++placed) { // the shares may sum to a little less than all
            crowd.state.push_back(JourneyMap::idle);
            crowd.level.push_back(static_cast<std::uint8_t>(ResourceLevel::middle));
        }
        first_of_band.push_back(crowd.state.size());
    }
    crowd.tasks = tasks_of(first_of_band);
    crowd.counts.resize(crowd.tasks.size());
    for (const Task& task : crowd.tasks) {
        std::vector<std::uint32_t>& present = crowd.present.emplace_back();
        present.assign(map.states.size() * level_count, 0);
        for (std::size_t i = task.first; i < task.end; ++i) {
            ++present[crowd.state[i] * level_count + crowd.level[i]];
        }
    }
    return crowd;
}

void Agents::move(MunicipalityId municipality, const JourneyMap& map, const CommonKernel& common,
                  const LocalKernel& local, Month month, Counts& counts) {
    counts.clear(map);
    Crowd& crowd = crowds_[index(map.population)][municipality.index()];
    if (map.routes.empty()) return;
    count(municipality, map, counts.by_state);
    count_stock(map, counts.by_state, counts);
    crowd.thresholds.set(map, local);
    const std::size_t p = index(map.population);
    const bool as_everywhere = &common == everywhere_[p];
    if (!as_everywhere) crowd.own_thresholds.set(map, common);
    const CommonThresholds& thresholds = as_everywhere ? thresholds_[p] : crowd.own_thresholds;
    parallel_for(crowd.tasks.size(), [&](std::size_t t) {
        const Task& task = crowd.tasks[t];
        const std::size_t people = task.end - task.first;
        move_people(map, thresholds, crowd.thresholds,
                    {key_, codes_[municipality.index()], month, task.band, loops_},
                    {static_cast<std::uint32_t>(task.first),
                     {&crowd.state[task.first], people},
                     {&crowd.level[task.first], people},
                     crowd.present[t]},
                    crowd.counts[t]);
    });
    for (std::size_t t = 0; t < crowd.tasks.size(); ++t) {
        const std::size_t band = crowd.tasks[t].band;
        add_counts(counts, crowd.counts[t], map, band, crowd.weight[band]);
    }
    for (std::size_t s = 0; s < map.steps.size(); ++s) {
        counts.completed[s] = row_sum(counts.visits.data() + s * map.stride(), map.stride());
    }
}

void Agents::count(MunicipalityId municipality, const JourneyMap& map, RowArray& people) const {
    const Crowd& crowd = crowds_[index(map.population)][municipality.index()];
    people.assign(map.states.size() * map.stride(), 0.0);
    for (std::size_t t = 0; t < crowd.tasks.size(); ++t) {
        const std::size_t band = crowd.tasks[t].band;
        add_weighted(people, crowd.present[t], map, band, crowd.weight[band]);
    }
}

} // namespace samspil
