#include "model/simulation/life.hpp"

#include "model/core/errors.hpp"
#include "model/core/money.hpp"
#include "model/simulation/agents.hpp"
#include "model/simulation/month.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

namespace samspil {

namespace {

/// Replicate 0 by the agents engine, open to be looked into.
struct OpenRun {
    OpenRun(const BasisByYear& bases, const RunSettings& settings)
        : OpenRun(bases.first(), make(bases.first(), settings), settings.years) {}

    const Agents& agents;
    State state;

  private:
    OpenRun(const Basis& basis, std::unique_ptr<Agents> engine, int years)
        : agents(*engine), state(basis, agents.key(), std::move(engine), years) {}
    static std::unique_ptr<Agents> make(const Basis& basis, const RunSettings& settings) {
        return std::make_unique<Agents>(basis.model, basis.start, DrawKey{settings.seed, 0},
                                        settings.citizens_per_agent, basis.loops);
    }
};

const JourneyMap::Route& route_of(const JourneyMap& map, JourneyId journey) {
    const auto found = std::find_if(map.routes.begin(), map.routes.end(),
                                    [&](const auto& route) { return route.id == journey; });
    require(found != map.routes.end(), "the journey is another population's");
    return *found;
}

Standing standing(const Agents& agents, const Person& person) {
    return {agents.states(person.population, person.municipality)[person.number],
            agents.levels(person.population, person.municipality)[person.number]};
}

bool any(const std::vector<std::uint32_t>& counts) {
    return std::any_of(counts.begin(), counts.end(), [](std::uint32_t n) { return n > 0; });
}

/// Notes what was counted of one person.
void note_events(const BandCounts& counts, LifeMonth& month) {
    const auto completed = std::find(counts.attempted.begin(), counts.attempted.end(), 1U);
    if (completed != counts.attempted.end()) {
        month.completed =
            static_cast<std::size_t>(completed - counts.attempted.begin()) / level_count;
    }
    month.bounced = any(counts.bounced);
    month.abandoned = any(counts.abandoned);
    month.started = any(counts.started);
    month.relapsed = any(counts.relapsed);
}

/// Lives through months of one person beside the run.
class Watcher {
  public:
    Watcher(const BasisByYear& bases, const Person& person)
        : bases_(bases), basis_(&bases.first()), person_(person), life_{person, {}, {}} {}

    void live_month(OpenRun& run) {
        if (run.state.month.is_january()) enter_year(bases_, run.state);
        basis_ = &bases_.of(run.state.month.year());
        begin_month(*basis_, run.state);
        meet_organisations(*basis_, run.state, person_.municipality, room_.met);
        const KernelNow kernel =
            kernel_now(*basis_, run.state, population(), person_.municipality, room_);
        LifeMonth month{run.state.month, standing(run.agents, person_), {}, {}, {}, {}, {}, {}};
        BandCounts counts;
        const Standing ends = move_once_more(run.agents, kernel, month, counts);
        note_events(counts, month);
        add_postings(kernel, month.before, counts);
        live_through_month(*basis_, run.state);
        month.after = standing(run.agents, person_);
        require(
            month.after.state == ends.state && month.after.level == ends.level,
            "the agent that was watched lived otherwise than the same agent in the run, month " +
                std::to_string(month.month.since_start()) + ": state " +
                std::to_string(ends.state) + " against " + std::to_string(month.after.state));
        life_.months.push_back(month);
    }
    Life take() { return std::move(life_); }

  private:
    const PopulationModel& population() const {
        return basis_->model.populations[index(person_.population)];
    }
    const PostingPlan& plan() const { return population().plans[person_.municipality.index()]; }

    Standing move_once_more(const Agents& agents, const KernelNow& kernel, const LifeMonth& month,
                            BandCounts& counts) const {
        CommonThresholds common;
        common.set(population().map, kernel.common);
        LocalThresholds local;
        local.set(population().map, kernel.local);
        std::array<std::uint16_t, 1> state = {static_cast<std::uint16_t>(month.before.state)};
        std::array<std::uint8_t, 1> level = {static_cast<std::uint8_t>(month.before.level)};
        const Municipality& place =
            basis_->model.world.municipalities[person_.municipality.index()];
        std::vector<std::uint32_t> present(population().map.states.size() * level_count, 0);
        present[month.before.state * level_count + month.before.level] = 1;
        move_people(population().map, common, local,
                    {agents.key(), static_cast<std::uint32_t>(place.code), month.month,
                     person_.band, basis_->loops},
                    {static_cast<std::uint32_t>(person_.number), state, level, present}, counts);
        return {state[0], level[0]};
    }

    void add_postings(const KernelNow& kernel, const Standing& before, const BandCounts& counted) {
        const JourneyMap& map = population().map;
        Counts counts;
        counts.clear(map);
        RowArray stock(map.states.size() * map.stride(), 0.0);
        stock[before.state * map.stride() + segment_of(person_.band, before.level)] = 1.0;
        count_stock(map, stock, counts);
        add_counts(counts, counted, map, person_.band, 1.0);
        const std::span<const PostingKey> keys = plan().keys();
        ore_.resize(keys.size());
        plan().amounts(map, kernel.common, kernel.local, counts, basis_->loops, ore_);
        for (std::size_t k = 0; k < keys.size(); ++k) posting(keys[k]) += ore_[k] / ore_per_krone;
    }

    /// What was posted so far under a key. Worlds of other years may have other keys.
    double& posting(const PostingKey& key) {
        const auto known = std::find_if(
            life_.postings.begin(), life_.postings.end(), [&](const LifePosting& posting) {
                return posting.key.from == key.from && posting.key.to == key.to &&
                       posting.key.category == key.category && posting.key.cause == key.cause;
            });
        if (known != life_.postings.end()) return known->kroner;
        return life_.postings.emplace_back(LifePosting{key, 0.0}).kroner;
    }

    BasisByYear bases_;
    const Basis* basis_; ///< of the year
    Person person_;
    Room room_;
    std::vector<double> ore_; ///< of this month
    Life life_;
};

} // namespace

std::optional<Person> first_to_meet(const BasisByYear& bases, const RunSettings& settings,
                                    const PersonSought& sought) {
    const Population population =
        bases.first().model.world.journeys[sought.journey.index()].population;
    const JourneyMap& map = bases.first().model.populations[index(population)].map;
    const JourneyMap::Route& route = route_of(map, sought.journey);
    const auto inside = [&](std::size_t state) {
        return state >= route.first_state && state < route.end_state;
    };
    const std::size_t end_of_first_step = route.first_state + route.phases;
    OpenRun run(bases, settings);
    while (run.state.month < end_of(settings.years)) {
        const auto states = run.agents.states(population, sought.municipality);
        const std::vector<std::uint16_t> before(states.begin(), states.end());
        simulate_month(bases, run.state);
        for (std::size_t i = 0; i < before.size(); ++i) {
            const bool begins =
                !inside(before[i]) && inside(states[i]) && states[i] < end_of_first_step;
            if (!begins) continue;
            const std::size_t band = run.agents.band_of(population, sought.municipality, i);
            const std::size_t level = run.agents.levels(population, sought.municipality)[i];
            if (sought.band.value_or(band) != band || sought.level.value_or(level) != level)
                continue;
            return Person{population, sought.municipality, i, band};
        }
    }
    return std::nullopt;
}

std::optional<Person> person_of(const BasisByYear& bases, const RunSettings& settings,
                                Population population, MunicipalityId municipality,
                                std::size_t number) {
    const OpenRun run(bases, settings);
    if (number >= run.agents.states(population, municipality).size()) return std::nullopt;
    return Person{population, municipality, number,
                  run.agents.band_of(population, municipality, number)};
}

Life watch(const BasisByYear& bases, const RunSettings& settings, const Person& person) {
    OpenRun run(bases, settings);
    Watcher watcher(bases, person);
    while (run.state.month < end_of(settings.years)) watcher.live_month(run);
    return watcher.take();
}

} // namespace samspil
