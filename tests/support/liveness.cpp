#include "tests/support/liveness.hpp"

#include "model/core/errors.hpp"
#include "model/core/parallel.hpp"
#include "model/outputs/little_endian.hpp"
#include "model/outputs/number_kinds.hpp"
#include "model/outputs/replicate_bytes.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/replicates.hpp"
#include "model/simulation/scheme_in_force.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <memory>
#include <set>
#include <utility>

namespace samspil::test {

namespace {

enum class End { low, high };

using Ids = std::set<std::string, std::less<>>;

/// By place in the order of visit_numbers().
std::vector<Number> numbers_of(World& world) {
    std::vector<Number> numbers;
    visit_numbers(world, [&](const Number& number) { numbers.push_back(number); });
    return numbers;
}

bool is_switch(const Number& n) { return n.whole && n.low == 0.0 && n.high == 1.0; }

double end_of(const World& world, const Number& n, End end) {
    const bool low = end == End::low;
    const auto known = world.provenance->find(n.id);
    if (known != world.provenance->end() && !known->second.distribution.empty()) {
        return low ? known->second.low : known->second.high;
    }
    if (is_switch(n)) return 1.0 - n.value;
    if (n.value == 0.0) return low ? n.low : n.high;
    const double moved = n.value * (low ? 0.5 : 1.5);
    return std::clamp(n.whole ? std::round(moved) : moved, n.low, n.high);
}

/// Places of the numbers that sum to 1 with the one at a place: they follow each other.
std::vector<std::size_t> sum_with(const std::vector<Number>& numbers, std::size_t place) {
    std::vector<std::size_t> sum;
    double total = 0.0;
    for (std::size_t n = 0; n < numbers.size(); ++n) {
        if (!numbers[n].part_of_sum) continue;
        sum.push_back(n);
        total += numbers[n].value;
        const bool is_whole = total > 1.0 - 1e-6;
        if (is_whole && n >= place) return sum;
        if (is_whole) {
            sum.clear();
            total = 0.0;
        }
    }
    return sum;
}

/// Moves a part of a sum; the others make room in proportion, or the first of them if all are 0.
void move_part(const std::vector<Number>& numbers, std::size_t place, End end) {
    const std::vector<std::size_t> sum = sum_with(numbers, place);
    double& part = numbers[place].value;
    const double rest = 1.0 - part;
    const double half_more = part > 0.0 ? std::min(1.0, 1.5 * part) : 0.5;
    const double moved = end == End::low ? 0.5 * part : half_more;
    for (const std::size_t n : sum) {
        if (n == place) continue;
        if (rest > 0.0) {
            numbers[n].value *= (1.0 - moved) / rest;
        } else {
            numbers[n].value = 1.0 - moved;
            part = moved;
            return;
        }
    }
    if (rest > 0.0) part = moved;
}

/// Sets numbers to an end. Of parts of one sum only the first moves; where some of the numbers are
/// not 0, those that are 0 stay.
void move(World& world, const Ids& ids, End end) {
    const std::vector<Number> numbers = numbers_of(world);
    std::vector<std::size_t> places;
    for (std::size_t n = 0; n < numbers.size(); ++n) {
        if (ids.contains(numbers[n].id)) places.push_back(n);
    }
    const bool all_zero = std::all_of(places.begin(), places.end(),
                                      [&](std::size_t n) { return numbers[n].value == 0.0; });
    std::size_t sum_ends = 0;
    for (const std::size_t n : places) {
        if (numbers[n].part_of_sum) {
            if (n < sum_ends) continue;
            sum_ends = sum_with(numbers, n).back() + 1;
            move_part(numbers, n, end);
        } else if (all_zero || numbers[n].value != 0.0 || is_switch(numbers[n])) {
            numbers[n].value = end_of(world, numbers[n], end);
        }
    }
}

std::vector<double> values_of(World& world) {
    std::vector<double> values;
    visit_numbers(world, [&](const Number& number) { values.push_back(number.value); });
    return values;
}

Lever lever_of(const World& world, std::string name, std::string kind, const Ids& ids) {
    Lever lever{std::move(name), std::move(kind), {}};
    World as_it_is = world;
    const std::vector<double> before = values_of(as_it_is);
    for (const End end : {End::low, End::high}) {
        World moved = world;
        move(moved, ids, end);
        if (values_of(moved) == before) continue;
        lever.ways.emplace_back([ids, end](World& w) { move(w, ids, end); });
    }
    return lever;
}

/// Every other word of a choice, in all schemes.
Lever lever_of(const SchemeChoice& choice) {
    Lever lever{"schemes.SCHEME." + std::string(choice.name), {}, {}};
    lever.kind = lever.name;
    for (std::size_t word = 0; word < choice.words.size(); ++word) {
        lever.ways.emplace_back([set = choice.set, word](World& world) {
            for (Scheme& scheme : world.schemes) set(scheme, word);
        });
    }
    return lever;
}

} // namespace

std::vector<Lever> levers_by_kind(const World& world) {
    World copy = world;
    const std::vector<Number> numbers = numbers_of(copy);
    std::vector<Lever> levers;
    for (const NumberKind& kind : number_kinds()) {
        Ids ids;
        for (const Number& number : numbers) {
            if (is_of_kind(number.id, kind)) ids.insert(number.id);
        }
        levers.push_back(lever_of(world, kind.id, kind.id, ids));
    }
    for (const SchemeChoice& choice : scheme_choices()) levers.push_back(lever_of(choice));
    return levers;
}

std::vector<Lever> levers_by_number(const World& world,
                                    const std::function<bool(std::string_view id)>& wanted) {
    World copy = world;
    const std::vector<NumberKind> kinds = number_kinds();
    std::vector<Lever> levers;
    for (const Number& number : numbers_of(copy)) {
        if (!wanted(number.id)) continue;
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const NumberKind& k) {
            return is_of_kind(number.id, k);
        });
        require(kind != kinds.end(), number.id + " is of no kind");
        levers.push_back(lever_of(world, number.id, kind->id, {number.id}));
    }
    return levers;
}

namespace {

bool fits(std::string_view kinds, std::string_view kind) {
    if (!kinds.ends_with('*')) return kind == kinds;
    kinds.remove_suffix(1);
    return kind.starts_with(kinds);
}

void put_in_force(World& world) {
    if (const Scheme* const scheme = find_scheme(world, world.scheme.name)) world.scheme = *scheme;
}

/// The figures of one replicate, each in eight bytes.
///   policy   what a scenario sets beside its baseline, which is the world; nothing: that is all
std::string figures(World world, void (*policy)(World&), int years) {
    put_in_force(world);
    RunSettings settings;
    settings.years = years;
    settings.engine = EngineKind::cohorts;
    const auto bytes = [&](const Basis& basis) {
        return bytes_of(run_replicate(basis, settings, 0, [] {}));
    };
    if (policy == nullptr) return bytes(Basis(world));
    const auto baseline = std::make_shared<const Basis>(world);
    policy(world);
    return bytes(Basis(world, baseline));
}

/// Whether a figure moves by more than rounding can: money by ten kroner, all else by a billionth.
/// Whole numbers up to 2^52, which money is, are no doubles that a run knows.
bool moves(std::uint64_t a, std::uint64_t b) {
    constexpr double rounding = 1e-9;
    constexpr std::int64_t rounded_ore = 1000;
    const auto x = std::bit_cast<double>(a);
    const auto y = std::bit_cast<double>(b);
    const auto is_double = [](double v) { return v == 0.0 || std::isnormal(v); };
    if (is_double(x) && is_double(y)) {
        return std::abs(x - y) > rounding * std::max({1.0, std::abs(x), std::abs(y)});
    }
    const auto difference = static_cast<std::int64_t>(a - b);
    return difference > rounded_ore || difference < -rounded_ore;
}

bool differ(const std::string& a, const std::string& b) {
    if (a.size() != b.size()) return true;
    for (std::size_t at = 0; at < a.size(); at += bytes_of_word) {
        if (moves(word_of(std::string_view(a).substr(at)),
                  word_of(std::string_view(b).substr(at)))) {
            return true;
        }
    }
    return false;
}

bool has_effect(const World& world, const Lever& lever, const Trial& trial,
                const std::string& figures_of_world) {
    World before = world;
    void (*policy)(World&) = nullptr;
    bool is_as_it_is = true;
    for (const Condition& condition : trial.conditions) {
        if (!fits(condition.kinds, lever.kind)) continue;
        if (condition.make != nullptr) condition.make(before, lever);
        if (condition.policy != nullptr) policy = condition.policy;
        is_as_it_is = false;
    }
    const std::string without =
        is_as_it_is ? figures_of_world : figures(before, policy, trial.years);
    return std::any_of(lever.ways.begin(), lever.ways.end(), [&](const auto& way) {
        World changed = before;
        way(changed);
        return differ(figures(changed, policy, trial.years), without);
    });
}

} // namespace

std::vector<std::string> without_effect(const World& world, std::span<const Lever> levers,
                                        const Trial& trial) {
    if (levers.empty()) return {};
    const std::string figures_of_world = figures(world, nullptr, trial.years);
    std::vector<char> matters(levers.size(), 0);
    parallel_for(levers.size(), [&](std::size_t i) {
        matters[i] = has_effect(world, levers[i], trial, figures_of_world) ? 1 : 0;
    });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < levers.size(); ++i) {
        if (matters[i] == 0) names.push_back(levers[i].name);
    }
    return names;
}

} // namespace samspil::test
