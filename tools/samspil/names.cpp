#include "tools/samspil/names.hpp"

#include "model/core/errors.hpp"
#include "model/inputs/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace samspil {

namespace {

/// Index of the name.
///   what   `journey`, `municipality`, ...
std::size_t index_of(const std::string& name, const std::vector<std::string>& known,
                     const std::string& what, const std::string& option) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    constexpr std::size_t few = 30;
    const std::string guess = did_you_mean(name, known);
    throw InputError(
        {{{option, 0, 0},
          fmt::format("no {} of this world is called \"{}\"{}", what, name,
                      !guess.empty()        ? guess
                      : known.empty()       ? "; this world has none"
                      : known.size() <= few ? fmt::format("; there are {}", fmt::join(known, ", "))
                                            : "")}});
}

template <class Items> std::vector<std::string> names_of(const Items& items) {
    std::vector<std::string> names;
    names.reserve(items.size());
    for (const auto& item : items) names.push_back(item.name);
    return names;
}

} // namespace

JourneyId journey_named(const World& world, const std::string& name, const std::string& option) {
    return JourneyId(index_of(name, names_of(world.journeys), "journey", option));
}

OrganisationId organisation_named(const Model& model, const std::string& name,
                                  const std::string& option) {
    const std::size_t at = name.find('@');
    std::string by_code = name; // as its account is called
    for (const Municipality& m : model.world.municipalities) {
        if (at == std::string::npos || name.substr(at + 1) != m.name) continue;
        by_code = name.substr(0, at + 1) + std::to_string(m.code);
    }
    std::vector<std::string> known;
    for (std::size_t o = 0; o < model.graph.size(); ++o) {
        known.push_back(
            model.book.accounts()[model.book.organisation(OrganisationId(o)).index()].name);
    }
    const auto found = std::find(known.begin(), known.end(), by_code);
    if (found != known.end())
        return OrganisationId(static_cast<std::size_t>(found - known.begin()));
    return OrganisationId(index_of(name, known, "organisation", option)); // tells the nearest
}

std::size_t initiative_named(const World& world, const std::string& name,
                             const std::string& option) {
    return index_of(name, names_of(world.initiatives), "initiative", option);
}

std::size_t rules_named(const World& world, std::string name, const std::string& option) {
    std::replace(name.begin(), name.end(), '-', '_');
    return index_of(name, names_of(world.appraisal_rules), "rules of appraisal", option);
}

MunicipalityId municipality_named(const World& world, const std::string& name,
                                  const std::string& option) {
    for (std::size_t m = 0; m < world.municipalities.size(); ++m) {
        if (std::to_string(world.municipalities[m].code) == name) return MunicipalityId(m);
    }
    return MunicipalityId(index_of(name, names_of(world.municipalities), "municipality", option));
}

std::size_t band_named(const World& world, Population population, const std::string& name,
                       const std::string& option) {
    return index_of(name, names_of(world.bands[index(population)]),
                    fmt::format("band of {}", population_names[index(population)]), option);
}

} // namespace samspil
