#pragma once

#include "model/outputs/result_tables.hpp"
#include "model/outputs/results.hpp"

#include <algorithm>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace samspil {

inline constexpr std::size_t wages = 0;    ///< category
inline constexpr std::size_t benefits = 1; ///< category

/// A world with one journey of citizens and one of businesses; it cannot be simulated.
inline World small_world() {
    World world;
    world.name = "small";
    world.title = "A small world";
    world.price_year = 2018;
    world.first_year = 2020;
    world.appraisal_rules = {{"old_rules", 1.25, 0.1, {0.04}}};
    world.kinds.resize(2);
    world.kinds[0].name = "agency";
    world.kinds[0].wage = 500.0;
    world.kinds[1].name = "centre";
    world.kinds[1].sector = Sector::municipality;
    world.kinds[1].wage = 400.0;
    world.services.resize(2);
    world.services[0].kind = KindId(0);
    world.services[1].kind = KindId(1);
    world.journeys.resize(2);
    world.journeys[0].name = "debt";
    world.journeys[0].title = "Debt";
    world.journeys[1].name = "hiring";
    world.journeys[1].title = "Hiring";
    world.journeys[1].population = Population::businesses;
    std::map<std::string, Provenance> provenance;
    provenance["owner.start"].status = Status::assumed;
    provenance["renewal"].status = Status::sourced;
    world.provenance = std::make_shared<const std::map<std::string, Provenance>>(provenance);
    return world;
}

/// A year in which all counts are simple multiples of `size`.
inline YearRecord small_year(double size) {
    YearRecord year(2);
    year.valued_by = valuation_of(small_world());
    year.journeys.resize(2 * level_count);
    JourneyYear& high = year.journeys[0];
    high.started = 10.0 * size;
    high.resolved = 8.0 * size;
    high.abandoned = 1.0 * size;
    high.bounces = 2.0 * size;
    high.visits = 20.0 * size;
    high.chase_contacts = 3.0 * size;
    high.months = 24.0 * size;
    high.latent_months = 12.0 * size;
    high.repeated_visits = 1.5 * size;
    high.relapse_visits = 0.5 * size;
    year.journeys[2].visits = 5.0 * size;               // citizens, low
    year.journeys[level_count + 1].visits = 7.0 * size; // businesses, middle
    year.idle[0] = {100.0 * size, 50.0 * size, 25.0 * size};
    year.idle[1] = {4.0 * size, 2.0 * size, 1.0 * size};
    year.hours_of_kind = {{90.0 * size, 100.0 * size}, {330.0 * size, 300.0 * size}};
    year.stages_of_kind.resize(2);
    year.stages_of_kind[0][1] = {2.0, 4.6, 1.8};
    year.stages_of_kind[1][2] = {1.0, 2.9, 1.1};
    year.incidents_of_kind = {1.0 * size, 0.0};
    year.trust = 0.75;
    year.employment.resize(2);
    year.visits_of_service = {25.0 * size, 7.0 * size};
    const auto ore = [&](double kroner) { return scale(kroner * size * ore_per_krone); };
    year.flows.at(Sector::municipality, Sector::labour, CategoryId(wages)) = ore(1000.0);
    year.flows.at(Sector::municipality, Sector::citizens, CategoryId(benefits)) = ore(400.5);
    year.flows.at(Sector::state, Sector::municipality, CategoryId(benefits)) = ore(100.0);
    return year;
}

/// Scenario `name`, its years 2020 and 2021 in replicates of the given sizes.
inline ScenarioResult small_result(const std::string& name, const std::vector<double>& sizes) {
    ScenarioResult result;
    result.scenario.name = name;
    result.scenario.file = "scenarios/" + name + ".toml";
    result.scenario.title = "Scenario " + name;
    result.scenario.world = "worlds/small";
    result.scenario.run.years = 2;
    result.scenario.run.replicates = static_cast<int>(sizes.size());
    result.world = small_world();
    result.categories = {"wages", "benefits"};
    for (const double size : sizes) {
        result.replicates.push_back({{small_year(size), small_year(size)}});
    }
    return result;
}

/// A result in which an organisation and a link were appraised in the first year of both
/// replicates.
inline ScenarioResult with_cases(ScenarioResult result) {
    World& world = result.world;
    world.scheme.name = "alone";
    world.scheme.decide = Decider::organisations;
    world.parameters.silo_loss_january = 10.0;
    world.initiatives.resize(2);
    world.initiatives[0].name = "robots";
    world.initiatives[0].kind = InitiativeKind::optimise;
    world.initiatives[0].domain = EffectDomain::processes;
    world.initiatives[1].name = "one_record";
    world.initiatives[1].kind = InitiativeKind::shift;
    world.initiatives[1].domain = EffectDomain::citizen;
    world.initiatives[1].scope = InitiativeScope::link;
    result.instances = {{0, "agency", ""}, {1, "centre@1", "agency"}};
    const CaseRecord funded{0,   1,    1000.0, 300.0, 250.0,           200.0,
                            2.5, 0.25, 0.0,    0.0,   Decision::funded};
    const CaseRecord refused{
        1, 0, 500.0, -5.0, 40.0, 600.0, -1.0, 0.75, 0.0, 0.0, Decision::refused_no_gain};
    for (ReplicateResult& replicate : std::exchange(result.replicates, {})) {
        InvestmentYear& first = replicate.years[0].investment;
        first.take({funded, refused});
        first.outcomes[static_cast<std::size_t>(Outcome::fails)] = 2.0;
        first.live = 6.0;
        InvestmentYear& last = replicate.years[1].investment;
        last.silo_loss = {3e6, 2e6, 1e6};
        last.live = 8.0;
        take_replicate(result, std::move(replicate), KeptCases::all);
    }
    return result;
}

/// A scenario and its baseline, two replicates each.
inline RunResults small_results() {
    RunResults results;
    results.push_back(small_result("policy", {2.0, 4.0}));
    results.push_back(small_result("as-is", {1.0, 2.0}));
    results[0].baseline = 1;
    results[0].scenario.settings.push_back({"owner.start", 0.5, {}});
    results[1].baseline = 1;
    return results;
}

/// A table of some as its lines.
inline std::vector<std::string> lines_of(std::span<const ResultTable> tables, std::string_view name,
                                         const RunResults& results) {
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&](const ResultTable& t) { return t.name == name; });
    std::string text;
    CsvWriter writer([&](std::string_view bytes) { text += bytes; });
    write_table(*table, results, writer);
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

} // namespace samspil
