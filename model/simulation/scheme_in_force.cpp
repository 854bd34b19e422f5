#include "model/simulation/scheme_in_force.hpp"

#include <algorithm>
#include <string>

namespace samspil {

const Scheme* find_scheme(const World& world, std::string_view name) {
    const auto found = std::find_if(world.schemes.begin(), world.schemes.end(),
                                    [&](const Scheme& scheme) { return scheme.name == name; });
    return found == world.schemes.end() ? nullptr : &*found;
}

Scheme scheme_in_force(const World& world, const SchemeSettings& settings) {
    if (world.schemes.empty()) return {};
    const std::string name = settings.use.empty() ? std::string(status_quo_scheme) : settings.use;
    const Scheme* used = find_scheme(world, name);
    require(used != nullptr, "a scenario uses the scheme " + name + ", which its world lacks");
    Scheme scheme = *used;
    for (const auto& [column, value] : settings.numbers) column->value(scheme) = value;
    for (const auto& [choice, word] : settings.choices) choice->set(scheme, word);
    return scheme;
}

} // namespace samspil
