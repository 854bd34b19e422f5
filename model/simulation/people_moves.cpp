#include "model/simulation/people_moves.hpp"

#include "model/core/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

namespace samspil {

namespace {

/// Where on the map of its population a move begins and ends.
struct MoveOnMap {
    const PopulationModel& population;
    PeopleShift shift; ///< without shares
};

MoveOnMap on_map(const Model& model, const PeopleMove& move) {
    const PopulationModel& population =
        model.populations[index(model.world.journeys[move.journey.index()].population)];
    const JourneyMap& map = population.map;
    const auto route = std::find_if(map.routes.begin(), map.routes.end(),
                                    [&](const auto& one) { return one.id == move.journey; });
    require(route != map.routes.end(), "every journey is on the map of its population");
    const auto state_of = [&](std::size_t step) {
        return map.steps[route->first_step + step].first_state;
    };
    PeopleShift shift{state_of(move.step), route->phases, {}, {}, 0.0};
    if (move.to) shift.to = state_of(*move.to);
    return {population, shift};
}

using ByLevel = std::array<double, level_count>;

/// Adds who is at the step in one place.
void add_people(const MoveOnMap& move, const RowArray& stock, ByLevel& there) {
    const JourneyMap& map = move.population.map;
    for (std::size_t x = move.shift.from; x < move.shift.from + move.shift.phases; ++x) {
        for (std::size_t g = 0; g < map.segment_count(); ++g) {
            there[g % level_count] += stock[x * map.stride() + g];
        }
    }
}

/// How many of each level are to go.
ByLevel wanted(const PeopleMove& move, const ByLevel& there) {
    const double all = there[0] + there[1] + there[2];
    ByLevel people{};
    for (std::size_t level = 0; level < level_count; ++level) {
        const double of_stock = all > 0.0 ? there[level] / all : 1.0 / level_count;
        people[level] = move.count * (move.shares ? (*move.shares)[level] : of_stock);
    }
    return people;
}

/// Why the move cannot be made; nothing if it can.
///   when   people are there
std::optional<Fault> shortage(const World& world, const PeopleMove& move, const ByLevel& there,
                              const std::string& when) {
    constexpr double rounding = 1e-9; // share
    const Journey& journey = world.journeys[move.journey.index()];
    const auto fault = [&](double people, double of_them, const std::string& whom) {
        return Fault{move.where, fmt::format("count: {:g} people{} are to leave {}.{}, where there "
                                             "are {:.1f} {}",
                                             people, whom, journey.name,
                                             journey.steps[move.step].name, of_them, when)};
    };
    const ByLevel people = wanted(move, there);
    const double all = there[0] + there[1] + there[2];
    if (move.count > all * (1.0 + rounding)) return fault(move.count, all, "");
    for (std::size_t level = 0; level < level_count; ++level) {
        if (people[level] <= there[level] * (1.0 + rounding)) continue;
        return fault(people[level], there[level],
                     fmt::format(" of the {} level", level_names[level]));
    }
    return std::nullopt;
}

/// Where in [0,1) the systematic sample begins.
double offset(const World& world, const PeopleMove& move, const State& state) {
    const Journey& journey = world.journeys[move.journey.index()];
    const std::uint64_t name = number_of(journey.name + "." + journey.steps[move.step].name);
    const Block words = philox(
        {static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(state.month.since_start()),
         stream_word(Purpose::move_people, 0), static_cast<std::uint32_t>(name >> 32U)},
        state.key);
    return words[0] / two_to_32;
}

void make(const PeopleMove& move, const Basis& basis, State& state) {
    MoveOnMap on = on_map(basis.model, move);
    ByLevel there{};
    RowArray stock;
    for (const MunicipalityId m : basis.everywhere) {
        state.engine->count(m, on.population.map, stock);
        add_people(on, stock, there);
    }
    const auto fault =
        shortage(basis.model.world, move, there, fmt::format("in January {}", move.year));
    if (fault) throw InputError({*fault});
    const ByLevel people = wanted(move, there);
    for (std::size_t level = 0; level < level_count; ++level) {
        if (there[level] > 0.0) on.shift.share[level] = std::min(1.0, people[level] / there[level]);
    }
    on.shift.sum = offset(basis.model.world, move, state);
    for (const MunicipalityId m : basis.everywhere) {
        state.engine->shift(m, on.population.map, on.shift);
    }
}

} // namespace

void move_people(const Basis& basis, State& state) {
    const World& world = basis.model.world;
    for (const PeopleMove& move : world.moves) {
        if (move.year == world.first_year + state.month.year()) make(move, basis, state);
    }
}

std::vector<Fault> impossible_moves(const Basis& basis) {
    std::vector<Fault> faults;
    for (const PeopleMove& move : basis.model.world.moves) {
        const MoveOnMap on = on_map(basis.model, move);
        ByLevel there{};
        for (const RowArray& stock : basis.start.stock[index(on.population.map.population)]) {
            add_people(on, stock, there);
        }
        if (auto fault = shortage(basis.model.world, move, there, "at the start")) {
            faults.push_back(std::move(*fault));
        }
    }
    return faults;
}

} // namespace samspil
