#include "model/inputs/settings.hpp"

#include "model/inputs/fault_text.hpp"
#include "model/inputs/nearest_name.hpp"
#include "model/policy/registry.hpp"
#include "model/simulation/numbers.hpp"
#include "model/simulation/scheme_in_force.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

namespace samspil {

namespace {

/// Numbers that the model finds: whatever was set would be overwritten.
std::set<std::string> found_by_model(const World& world) {
    std::set<std::string> ids;
    for (const Journey& journey : world.journeys) {
        for (const Band& band : world.bands[index(journey.population)]) {
            ids.insert(journey_number_id(journey,
                                         std::string(hazard_factor_number.name) + "." + band.name));
        }
    }
    return ids;
}

std::map<std::string, double> last_values(std::span<const Setting> settings) {
    std::map<std::string, double> values;
    for (const Setting& setting : settings) values[setting.id] = setting.value;
    return values;
}

bool begins_with_any(const std::string& id, std::span<const std::string> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const std::string& beginning) { return id.starts_with(beginning); });
}

/// What a world's numbers may be, by id.
struct Limits {
    double low;
    double high;
    bool whole;
};

} // namespace

void apply_known_settings(std::span<const Setting> settings, World& world) {
    const std::map<std::string, double> values = last_values(settings);
    visit_numbers(world, [&](const Number& number) {
        const auto set = values.find(number.id);
        if (set != values.end()) number.value = set->second;
    });
}

std::optional<std::size_t> find_rules(const World& world, std::string_view name) {
    const auto found =
        std::find_if(world.appraisal_rules.begin(), world.appraisal_rules.end(),
                     [&](const AppraisalRules& rules) { return rules.name == name; });
    if (found == world.appraisal_rules.end()) return std::nullopt;
    return static_cast<std::size_t>(found - world.appraisal_rules.begin());
}

const Journey* find_journey(const World& world, std::string_view name) {
    const auto found = std::find_if(world.journeys.begin(), world.journeys.end(),
                                    [&](const Journey& journey) { return journey.name == name; });
    return found == world.journeys.end() ? nullptr : &*found;
}

namespace {

std::size_t step_named(const Journey& journey, const std::string& name) {
    const auto found = std::find_if(journey.steps.begin(), journey.steps.end(),
                                    [&](const Step& step) { return step.name == name; });
    require(found != journey.steps.end(), journey.name + " has no step " + name);
    return static_cast<std::size_t>(found - journey.steps.begin());
}

PeopleMove move_of(const PeopleMoveSettings& settings, const World& world) {
    const Journey* const journey = find_journey(world, settings.journey.name);
    require(journey != nullptr, "no journey is called " + settings.journey.name);
    PeopleMove move;
    move.journey = JourneyId(static_cast<std::size_t>(journey - world.journeys.data()));
    move.step = step_named(*journey, settings.step.name);
    if (settings.to.name != idle_name) move.to = step_named(*journey, settings.to.name);
    move.count = settings.count;
    move.shares = settings.shares;
    move.year = settings.from ? settings.from->year : world.first_year;
    move.where = settings.where;
    return move;
}

} // namespace

void apply_settings(const Scenario& scenario, World& world) {
    std::map<std::string, double> values = last_values(scenario.settings);
    visit_numbers(world, [&](const Number& number) {
        const auto set = values.find(number.id);
        if (set == values.end()) return;
        number.value = set->second;
        values.erase(set);
    });
    world.scheme = scheme_in_force(world, scenario.scheme);
    require(values.empty(), "a scenario sets numbers that its world does not have, among them " +
                                (values.empty() ? "" : values.begin()->first));
    for (const PeopleMoveSettings& move : scenario.people) {
        world.moves.push_back(move_of(move, world));
    }
    if (!scenario.rules) return;
    const std::optional<std::size_t> rules = find_rules(world, scenario.rules->name);
    require(rules.has_value(), "no rules of appraisal are called " + scenario.rules->name);
    world.rules_in_force = *rules;
}

void check_settings(std::span<const Setting> settings, const World& world,
                    std::span<const std::string> unread, std::vector<Fault>& faults) {
    if (settings.empty()) return;
    const std::set<std::string> found = found_by_model(world);
    std::map<std::string, Limits> limits;
    std::vector<std::string> ids;
    World numbers = world;
    visit_numbers(numbers, [&](const Number& number) {
        limits.emplace(number.id, Limits{number.low, number.high, number.whole});
        if (!found.contains(number.id)) ids.push_back(number.id);
    });
    for (const Setting& setting : settings) {
        const auto known = limits.find(setting.id);
        if (found.contains(setting.id)) {
            faults.push_back({setting.where,
                              in_quotes(setting.id) + " is found by the model and cannot be set"});
        } else if (known != limits.end()) {
            const auto [low, high, whole] = known->second;
            const std::string trouble = number_trouble(setting.value, low, high, whole);
            if (!trouble.empty()) faults.push_back({setting.where, setting.id + ": " + trouble});
        } else if (!begins_with_any(setting.id, unread)) {
            faults.push_back({setting.where, "unknown number " + in_quotes(setting.id) +
                                                 did_you_mean(setting.id, ids)});
        }
    }
}

std::optional<Setting> parse_setting(const std::string& text, const Position& where,
                                     std::vector<Fault>& faults) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        faults.push_back({where, "--set " + in_quotes(text) + " is not id=value"});
        return std::nullopt;
    }
    Setting setting{text.substr(0, equals), 0.0, where};
    const char* begin = text.data() + equals + 1;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(begin, end, setting.value);
    if (error == std::errc() && rest == end && std::isfinite(setting.value)) return setting;
    faults.push_back(
        {where, setting.id + ": " + in_quotes(text.substr(equals + 1)) + " is not a number"});
    return std::nullopt;
}

} // namespace samspil
